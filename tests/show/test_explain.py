from dataclasses import replace

from dragoman.show.explain import explain
from dragoman.show.record import event_record, item_record, settled_record
from samples import approach, confirmation, events, history, item, refusal


def test_an_event_explained() -> None:
    told = "\n".join(explain(event_record(approach(), "dragoman 1, model abc")))
    assert "carried by “reached out”, status happened." in told
    assert "Fired: trigger agree.reached (confidence 0.80)." in told
    assert "Actor: “The United States” is USA, GOV (executive and governing parties): country table." in told
    assert "from “mid-February”, by rule “since a part of a month, until publication”, against publication on 13 March 2021" in told
    assert "a senior U.S. official (an unnamed source, USA) via Meridian Wire (another medium); it speaks for the actor." in told
    assert "Coded by dragoman 1, model abc with plover draft 2.0, codebook 1.0." in told


def test_what_is_missing_is_said() -> None:
    told = "\n".join(explain(event_record(replace(refusal(), sources=()), None)))
    assert "Recipient: none is named in the text." in told
    assert "Source: The Strait Gazette in its own voice." in told
    assert "Coded by" not in told


def test_a_collapsed_category_is_explained() -> None:
    planned = replace(history(), coding=replace(history().coding, status="planned", event=("AGREE",)))
    assert "PLOVER counts it as AGREE, because a planned CONSULT collapses." in list(explain(event_record(planned, None)))


def test_counts() -> None:
    def said(least: int, most: int | None) -> str:
        return "\n".join(explain(event_record(replace(history(), when=replace(history().when, count=(least, most))), None)))

    assert ", 3 times)" in said(3, 3)
    assert ", at least 2 times)" in said(2, None)
    assert ", 2 to 4 times)" in said(2, 4)


def test_a_settled_event_names_its_claims() -> None:
    told = "\n".join(explain(settled_record(events()[2])))
    assert f"Told by 2 articles of Continental Courier and Meridian Wire; claims {events()[2].claims[0].id}, {confirmation().id}." in told


def test_an_open_item_explained() -> None:
    told = "\n".join(explain(item_record(item("unanswered"), None)))
    assert "Open item: USA approached PRK (overture, through New York), 10 February to 13 March 2021." in told
    assert "State as of 15 March 2021: unanswered." in told
    assert "Reported silence: 23 to 33 days since the first approach, 2 to 33 days since the last." in told
