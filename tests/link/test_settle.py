"""Told once, twice or a hundred times: what is one event."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.domain import Claim, Event
from dragoman.link.settle import event_id, settle_claims
from link.tellings import on, telling

MET = "Blinken met Motegi in Tokyo on Tuesday to discuss North Korea and the alliance."


def events(*claims: Claim) -> list[list[Claim]]:
    return [list(event.claims) for event in settle_claims(claims).value]


def test_one_report_is_one_event_without_a_score() -> None:
    told = telling(MET, "2021-03-17", when=on("2021-03-16"))
    (event,) = settle_claims([told]).value
    assert (event.claims, event.score, event.why) == ((told,), None, ())
    assert event.id == event_id(told)


def test_a_preview_the_meeting_and_its_recollection_years_later_are_one_event_told_thrice() -> None:
    preview = telling(
        "Blinken will meet Motegi in Tokyo on Tuesday to discuss North Korea and the alliance.",
        "2021-03-12",
        when=on("2021-03-16"),
        status="planned",
        outlet="Harbour Post",
    )
    report = telling(MET, "2021-03-17", when=on("2021-03-16"))
    recollection = telling(
        "When Blinken met Motegi in Tokyo on 16 March 2021 to discuss North Korea, few took note.",
        "2023-05-02",
        when=on("2021-03-16"),
        outlet="The Quarterly",
    )
    (event,) = settle_claims([recollection, report, preview]).value
    assert event.claims == (preview, report, recollection)
    assert event.status == "happened"
    assert event.when.earliest == event.when.latest == on("2021-03-16").earliest


def test_two_visits_a_week_apart_are_two_events() -> None:
    first = telling("Blinken visited Motegi in Tokyo on Tuesday for talks.", "2021-03-17", when=on("2021-03-16"), mode="visit")
    second = telling("Blinken visited Motegi in Tokyo on Tuesday for talks.", "2021-03-24", when=on("2021-03-23"), mode="visit")
    assert events(first, second) == [[first], [second]]


def test_talks_over_three_days_are_one_event() -> None:
    opened = telling(
        "Envoys Malley and Bagheri opened nuclear talks in Vienna on Monday.", "2021-11-29", sides=TALKS, when=on("2021-11-29")
    )
    went_on = telling(
        "Envoys Malley and Bagheri continued their nuclear talks in Vienna.", "2021-11-30", sides=TALKS, outlet="Harbour Post"
    )
    whole = telling(
        "Envoys Malley and Bagheri ended three days of nuclear talks in Vienna.",
        "2021-12-01",
        sides=TALKS,
        when=on("2021-11-29", "2021-12-01", "three days"),
        outlet="The Strait Gazette",
    )
    assert events(whole, went_on, opened) == [[opened, went_on, whole]]


TALKS = (("USA", "Malley"), ("IRN", "Bagheri"))


def test_a_denial_stays_with_what_it_denies_and_does_not_undo_it() -> None:
    raid = "Israel struck a depot of Hezbollah near Tyre on Friday, killing three."
    asserted = telling(raid, "2021-07-03", "ASSAULT", (("ISR", "Israel"),), to=(("LBN", "Hezbollah"),), when=on("2021-07-02"))
    denied = telling(
        "Israel denied that it struck a depot of Hezbollah near Tyre on Friday.",
        "2021-07-04",
        "ASSAULT",
        (("ISR", "Israel"),),
        to=(("LBN", "Hezbollah"),),
        when=on("2021-07-02"),
        status="negated",
        outlet="Harbour Post",
    )
    (event,) = settle_claims([denied, asserted]).value
    assert event.claims == (asserted, denied)
    assert event.status == "happened"


def test_a_plan_that_falls_through_is_negated() -> None:
    planned = telling(
        "Blinken will meet Motegi in Tokyo on Tuesday over North Korea.", "2021-03-12", when=on("2021-03-16"), status="planned"
    )
    dropped = telling(
        "Blinken did not meet Motegi in Tokyo on Tuesday over North Korea.",
        "2021-03-17",
        when=on("2021-03-16"),
        status="negated",
        outlet="Harbour Post",
    )
    (event,) = settle_claims([planned, dropped]).value
    assert event.status == "negated"


def test_lists_of_parties_that_overlap_meet_whatever_sector_and_mode() -> None:
    few = telling(
        "Washington condemned Pyongyang over its launch of two ballistic missiles into the East Sea.",
        "2021-03-25",
        "ACCUSE",
        (("USA", "Washington"),),
        to=(("PRK", "Pyongyang"),),
    )
    many = telling(
        "Washington and Seoul condemned Pyongyang over the launch of two ballistic missiles into the East Sea.",
        "2021-03-25",
        "ACCUSE",
        (("USA", "Washington"), ("KOR", "Seoul")),
        to=(("PRK", "Pyongyang"),),
        mode="disapprove",
        sector="MIL",
        outlet="Harbour Post",
    )
    assert events(few, many) in ([[few, many]], [[many, few]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A bomb killed 12 at a market in Mosul.", "A sniper killed three policemen on a road near Basra."),
        ("A rocket hit the airport of Kabul.", "A mine killed five farmers in Helmand."),
    ],
)
def test_other_words_places_and_numbers_within_days_are_other_events(one: str, other: str) -> None:
    first, second = (telling(s, d, "ASSAULT", ((("---"), s.split()[1]),)) for s, d in ((one, "2016-04-01"), (other, "2016-04-03")))
    assert len(events(first, second)) == 2


def test_no_act_of_one_article_is_another_of_it() -> None:
    once = telling(MET, "2021-03-17", when=on("2021-03-16"))
    twice = Claim("f" * 16, once.article, once.coding, once.actors, once.recipients, once.when, once.sources)
    assert len(events(once, twice)) == 2


def test_an_earlier_report_that_arrives_later_gives_the_event_its_id_and_a_later_one_does_not() -> None:
    first, second, third = (
        telling(MET, published, when=on("2021-03-16"), outlet=outlet)
        for published, outlet in (("2021-03-16", "A Post"), ("2021-03-17", "B Post"), ("2021-03-18", "C Post"))
    )
    assert [e.id for e in settle_claims([second]).value] == [e.id for e in settle_claims([third, second]).value] == [event_id(second)]
    assert [e.id for e in settle_claims([third, second, first]).value] == [event_id(first)]


STORY = (
    telling(MET, "2021-03-17", when=on("2021-03-16")),
    telling("Blinken met Motegi in Tokyo.", "2021-03-18", outlet="Harbour Post"),
    telling("Blinken will meet Motegi in Tokyo on Tuesday.", "2021-03-12", when=on("2021-03-16"), status="planned", outlet="C Post"),
    telling("Blinken met Motegi at the G7 in London over the climate.", "2021-05-04", outlet="C Post"),
    telling("Blinken and Motegi never met, aides said.", "2021-03-19", status="negated"),
    telling("Blinken had met Motegi in Tokyo in March.", "2022-01-04", when=on("2021-03-01", "2021-03-31", "March")),
)


def test_every_order_gives_the_same_events() -> None:
    expected = settle_claims(STORY).value
    assert all(settle_claims(order).value == expected for order in permutations(STORY, len(STORY)))


@given(st.lists(st.sampled_from(STORY), max_size=9))
@settings(max_examples=60, deadline=None)
def test_each_claim_stands_in_one_event_and_is_the_very_claim_that_was_given(claims: list[Claim]) -> None:
    found = [claim for event in settle_claims(claims).value for claim in event.claims]
    assert sorted(map(id, found)) == sorted({id(claim) for claim in claims})


@given(st.permutations(STORY), st.integers(0, len(STORY)))
@settings(max_examples=60, deadline=None)
def test_one_by_one_or_in_bulk_the_ids_are_the_same(claims: list[Claim], first: int) -> None:
    def ids(given: list[Claim]) -> list[tuple[str, tuple[str, ...]]]:
        settled: tuple[Event, ...] = settle_claims(given).value
        return [(e.id, tuple(c.id for c in e.claims)) for e in settled]

    ids(claims[:first])  # a ledger that was settled on the way
    assert ids(claims) == ids(list(STORY))
