"""Why a record says what it says, in sentences."""

from dataclasses import replace

from dragoman.show.explain import explain
from dragoman.show.reasons import plain, says_so
from dragoman.show.record import event_record, item_record, settled_record
from dragoman.show.shape import LinkRecord, SourceRecord
from samples import approach, confirmation, events, history, item, refusal


def test_an_event_explained() -> None:
    told = "\n".join(explain(event_record(approach(), "dragoman 1, model abc")))
    assert "carried by “reached out”, status happened." in told
    assert "Fired: trigger agree.reached (confidence 0.80)." in told
    assert "Actor: “The United States” is USA (United States), GOV (executive and governing parties). Because: country table." in told
    assert "When: several times, 10 February to 13 March 2021. The text says “mid-February”, read as since a part of a month" in told
    assert "counted from publication on 13 March 2021" in told
    assert "Who says so: a senior U.S. official, an unnamed source of USA (United States), as told by Meridian Wire, another medium" in told
    assert "It is the actor's own word." in told
    assert "Coded by dragoman 1, model abc with plover draft 2.0, codebook 1.0." in told


def test_what_is_missing_is_said() -> None:
    told = "\n".join(explain(event_record(replace(refusal(), sources=()), None)))
    assert "Recipient: none is named in the text." in told
    assert "Who says so: The Strait Gazette, in its own voice; no source is named." in told
    assert "Coded by" not in told


def test_a_collapsed_category_is_explained() -> None:
    planned = replace(history(), coding=replace(history().coding, status="planned", event=("AGREE",)))
    assert "PLOVER counts it as AGREE, because a planned CONSULT collapses." in list(explain(event_record(planned, None)))


def test_counts() -> None:
    def said(least: int, most: int | None) -> str:
        return "\n".join(explain(event_record(replace(history(), when=replace(history().when, count=(least, most))), None)))

    assert "When: 3 times, 1 January to 31 December 2019." in said(3, 3)
    assert "When: at least 2 times," in said(2, None)
    assert "When: 2 to 4 times," in said(2, 4)


def test_days_are_said_by_what_lies_within_them() -> None:
    def said(**changed: str) -> str:
        return "\n".join(explain(event_record(replace(history(), when=replace(history().when, **changed)), None)))  # type: ignore[arg-type]

    assert "When: on a day from 1 January to 31 December 2019. The text says “2019”, read as a whole year," in said()
    assert "When: all through 1 January to 31 December 2019." in said(extent="span")
    assert "read as the day that the story is told of: a weekday, looking back from" in said(
        rule="the story's day: weekday, past, published 2021-03-13"
    )
    assert "The text names no day for it: it lies before what the story tells;" in said(words="", rule="before the story")


def test_reasons_are_said_with_days_in_words() -> None:
    assert plain("'Seoul', the state's capital; office table: president, 2017-05-10..2022-05-09") == (
        "“Seoul” is a capital, which stands for its government; the table of offices has president, from 10 May 2017 to 9 May 2022"
    )
    assert plain("office table: king, 2015-01-23..") == "the table of offices has king, from 23 January 2015 on"
    assert plain("group table: X, REB since 2004-10-17") == "the table of groups has X, REB since 17 October 2004"


def test_a_chain_is_a_sentence() -> None:
    links = (LinkRecord("a diplomat", "anonymous", None, 0, 1), LinkRecord("AFP", "agency", None, 2, 3))
    assert says_so(SourceRecord("denies", links, "reportedly", "other")) == (
        "Who says so: a diplomat, an unnamed source, who denies it, as told by AFP, another medium, hedged with “reportedly”. "
        "It is the word of a third party."
    )


def test_a_settled_event_names_its_claims() -> None:
    told = "\n".join(explain(settled_record(events()[2])))
    assert f"Told by 2 articles of Continental Courier and Meridian Wire; claims {events()[2].claims[0].id}, {confirmation().id}." in told
    assert "How well it stands: 2 reports, 2 outlets, 2 chains, 1 origin." in told
    assert "Lines by which it came: says: official; confirms: the White House." in told
    assert "Disputed" not in told


def test_a_dispute_is_said() -> None:
    asked = approach()
    denial = replace(asked.sources[0], stance="denies")
    told = "\n".join(explain(settled_record(replace(events()[1], claims=(replace(asked, sources=(*asked.sources, denial)),)))))
    assert "Disputed: denied by USA; asserted by USA." in told


def test_an_open_item_explained() -> None:
    told = "\n".join(explain(item_record(item("unanswered"), None)))
    assert "Open item: USA approached PRK (overture, through New York), 10 February to 13 March 2021." in told
    assert "State as of 15 March 2021: unanswered." in told
    assert "Reported silence: 23 to 33 days since the first approach, 2 to 33 days since the last." in told


def test_whose_word_an_open_item_has_is_seen_from_asker_and_addressee() -> None:
    told = "\n".join(explain(item_record(replace(item(), sources=(*approach().sources[:1], *refusal().sources[:1])), None)))
    assert "an unnamed source of USA (United States), as told by Meridian Wire, another medium. It is the asker's own word." in told
    assert "of PRK (North Korea). It is the addressee's own word." in told


def test_one_article_is_one() -> None:
    assert "Told by 1 article of Meridian Wire;" in "\n".join(explain(settled_record(replace(events()[0], claims=(approach(),)))))
