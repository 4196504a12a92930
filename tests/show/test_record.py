"""Claims and open items as records, and records as JSON and back."""

import json
from dataclasses import replace
from datetime import date

from dragoman.domain import Claim, Event
from dragoman.show.record import event_record, from_json, item_record, settled_record, to_json
from samples import approach, confirmation, events, history, item, party, refusal, silence

EVENT_FIELDS = (
    "record id article act status approach event mode context quad_code event_scale actor recipient date enddate extent count date_text"
    " date_rule event_loc sources casualties text text_info trigger why score codebook coder"
)
ITEM_FIELDS = (
    "record id article actor recipient date enddate approach channels state reply_channel as_of silence sources"
    " text evidence codebook coder course spells occasion coverage censor_after censored_on"
)


def test_the_records_fields_and_their_order() -> None:
    written = json.loads(to_json(event_record(approach(), "dragoman 1")))
    assert list(written) == EVENT_FIELDS.split()
    assert list(written["article"]) == "id file url title outlet outlet_kind outlet_country published published_from".split()
    assert list(written["actor"][0]) == "code sector entity_text identifier_id cow gw office start end".split()
    assert list(written["sources"][0]) == "stance chain hedge stake".split()
    assert list(json.loads(to_json(item_record(item(), "dragoman 1")))) == ITEM_FIELDS.split()


def test_spans_cut_the_words_out_of_the_stored_text() -> None:
    claim = approach()
    record, text = event_record(claim, None), claim.article.text
    assert text[record.text_info.start : record.text_info.end] == record.text
    assert text[record.trigger.start : record.trigger.end] == "reached out"
    assert text[record.actor[0].start : record.actor[0].end] == record.actor[0].entity_text
    link = record.sources[0].chain[0]
    assert text[link.start : link.end] == link.name


def test_quad_and_scale_follow_the_collapsed_category() -> None:
    visit = replace(history(), coding=replace(history().coding, mode="visit"))
    assert event_record(visit, None).event_scale == 4
    planned = replace(visit, coding=replace(visit.coding, status="planned", event=("AGREE",)))
    assert (event_record(planned, None).act, event_record(planned, None).event_scale) == ("CONSULT", 2.5)


def test_why_says_how_the_parties_were_resolved() -> None:
    assert event_record(approach(), None).why[-1] == "recipient 'North Korea' PRK GOV: country table"


def test_an_open_end_of_a_date_is_null() -> None:
    record = event_record(confirmation(), None)
    assert (record.date, record.enddate) == (None, date(2021, 3, 15))


def test_silence_only_where_reported() -> None:
    assert item_record(item("open"), None).silence is None
    waiting = item_record(item("unanswered"), None).silence
    assert waiting is not None
    assert waiting.from_first == (23, 33)


def test_a_settled_event_has_every_chain_once_and_counts_its_reports() -> None:
    told = settled_record(events()[2])
    assert told.claims == (silence().id, confirmation().id)
    assert (told.reports, told.outlets) == (2, ("Continental Courier", "Meridian Wire"))
    assert [source.chain[0].name for source in told.sources] == ["official", "the White House"]


def test_a_settled_event_is_told_by_a_claim_of_its_status() -> None:
    preview = replace(history(), id="a", coding=replace(history().coding, status="planned", event=("AGREE",)))
    report = replace(history(), id="b")
    told = settled_record(Event("e", (preview, report), "CONSULT", "happened", report.when))
    assert (told.status, told.event) == ("happened", ("CONSULT",))


def test_a_settled_event_counts_lineages_origins_and_sides_apart() -> None:
    told = settled_record(events()[2])
    assert (told.lineages, told.origins, told.both_sides, told.confirmed) == (2, ("USA",), False, None)
    assert told.chains == ("says: official", "confirms: the White House")
    answered = settled_record(replace(events()[1], claims=(approach(), told_by_the_other_side())))
    assert (answered.lineages, answered.origins, answered.both_sides) == (2, ("USA", "PRK"), True)
    assert answered.confirmed == date(2021, 3, 18)


def test_a_denial_counts_for_nothing_and_stands_in_the_disputes() -> None:
    denial = told_by_the_other_side()
    denial = replace(denial, sources=tuple(replace(source, stance="denies") for source in denial.sources))
    told = settled_record(replace(events()[1], claims=(approach(), denial)))
    assert (told.lineages, told.origins, told.both_sides) == (1, ("USA",), False)
    (dispute,) = told.disputes
    assert [(v.value, v.claims, v.sides, v.lineages) for v in dispute.versions] == [
        ("asserted", (approach().id,), ("USA",), 0),
        ("denied", (denial.id,), ("PRK",), 0),
    ]
    assert from_json(to_json(told)) == told


def test_who_says_on_a_record_of_its_own_that_it_was_not_done_denies_it() -> None:
    denial = told_by_the_other_side()
    denial = replace(denial, coding=replace(denial.coding, status="negated"))
    told = settled_record(replace(events()[1], claims=(approach(), denial)))
    assert [(source.stance, source.chain[0].name) for source in told.sources] == [
        ("asserts", "a senior U.S. official"),
        ("denies", "Choe Son Hui"),
    ]


def told_by_the_other_side() -> Claim:
    """The approach as the addressee tells of it."""
    answer = refusal()
    asked = replace(approach().coding, evidence=answer.coding.evidence)
    asker, addressee = party(answer.article, "USA", "attempts"), party(answer.article, "PRK", "North Korea")
    return replace(answer, coding=asked, actors=(asker,), recipients=(addressee,))
