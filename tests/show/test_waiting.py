"""What `open` reads of a ledger makes the same items as the whole of it, whoever asked whom about what and however late it was met."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from dragoman.domain import Article, Claim, Outlet, When
from dragoman.keep.editions import begin
from dragoman.keep.evidence import load
from dragoman.keep.query import View
from dragoman.keep.store import writing
from dragoman.show.items import UNDONE
from dragoman.show.settled import settled
from dragoman.show.waiting import asked, telling, waiting
from samples import article, claim, party

DAY = date(2021, 1, 1)
NAMES = {"ZUR": "Zuria", "YAM": "Yamar", "XAL": "Xalim"}
MATTERS = ("", " about the Korva dam", " on fishing quotas", " about engineers")


def news(dice: Random, number: int) -> tuple[Article, Claim]:
    """An approach, an answer, a plan or a deed between some of three sides, on a day of 900, about a matter or none."""
    asker, other, third = dice.sample(sorted(NAMES), 3)
    status, approach, answer = "happened", None, None
    act, verb = dice.choice((("AGREE", "invited"), ("CONSULT", "met"), ("CONSULT", "meets"), ("AID", "helped"), ("REJECT", "refused")))
    actors, recipients = [asker], [other]
    if verb == "invited":
        approach = dice.choice(("invitation", "overture", "offer"))
        actors += [third] if dice.random() < 0.2 else []
    elif verb == "refused":
        answer = dice.choice(("refused", "accepted", "answered", "withdrawn"))
        recipients = [] if dice.random() < 0.4 else recipients
    elif verb == "meets":
        status = "planned"
    day = DAY + timedelta(days=dice.randrange(900))
    said = " and ".join(NAMES[code] for code in actors), verb, " and ".join(NAMES[code] for code in recipients) or "everybody"
    sentence = f"{' '.join(said)}{dice.choice(MATTERS)}."
    told = article(f"{sentence} Report {number}.", day + timedelta(days=dice.randrange(3)), f"Wire {number % 4}")
    when = dice.choice((When(day, day), When(None, day), When(day, None), When()))
    sides = [tuple(party(told, code, NAMES[code]) for code in codes) for codes in (actors, recipients)]
    made = claim(told, sentence, verb, act, *sides, when=when, status=status, approach=approach, answer=answer)
    return told, made


@pytest.mark.parametrize("seed", range(12))
def test_what_open_reads_makes_the_items_of_the_whole_ledger(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - the same ledgers every time
    with writing(tmp_path / "l.db") as connection:
        edition = begin(connection, "add", DAY, coder="one")
        connection.commit()
        load(connection, [(told, [made], ()) for told, made in (news(dice, number) for number in range(90))], edition)
        for as_of in (None, date(2022, 3, 1)):
            whole = settled(connection, view=View(known_on=as_of), as_of=as_of).items
            assert asked(connection, View(known_on=as_of), as_of).items == whole
            for sides in (("ZUR",), ("YAM",), ("XAL", "YAM")):
                found = asked(connection, View(known_on=as_of), as_of, sides)
                assert found.items == tuple(i for i in whole if {p.code for p in (*i.actor, *i.recipient)} & set(sides))
                on_the_books = waiting(found.items, found.events, None)
                assert Counter(i.id for some in (on_the_books.count, on_the_books.history) for i in some) == Counter(
                    i.id for i in found.items if i.state in UNDONE
                )


def test_each_item_is_told_by_the_reports_that_its_course_names(tmp_path: Path) -> None:
    dice = Random(1)  # noqa: S311
    with writing(tmp_path / "l.db") as connection:
        edition = begin(connection, "add", DAY, coder="one")
        connection.commit()
        load(connection, [(told, [made], ()) for told, made in (news(dice, number) for number in range(40))], edition)
        found = asked(connection)
    told = telling(found.items, found.events)
    assert {item.state for item in found.items} >= {"open", "met"}
    for item in found.items:
        assert {c.id for event in told[item.id] for c in event.claims} == {c for turn in item.course for c in turn.claims}


def told_on(days: int, sentence: str, verb: str, act: str, approach: str | None = None, status: str = "happened") -> tuple[Article, Claim]:
    """Zuria's act towards Yamar so many days after the first."""
    told = article(sentence, DAY + timedelta(days=days), "Yamar Daily")
    told = replace(told, outlet=Outlet("Yamar Daily", "state_media", "YAM"))
    on = told.published
    sides = (party(told, "ZUR", "Zuria"),), (party(told, "YAM", "Yamar"),)
    return told, claim(told, sentence, verb, act, *sides, when=When(on, on), status=status, approach=approach)


ASKED = told_on(0, "Zuria invited Yamar to discuss the Korva dam.", "invited", "AGREE", "invitation")


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ([told_on(500, "Zuria met Yamar about the Korva dam.", "met", "CONSULT")], "met"),
        ([told_on(500, "Zuria met Yamar.", "met", "CONSULT")], "open"),
        ([told_on(500, "Zuria will meet Yamar about the Korva dam.", "meet", "CONSULT", status="planned")], "accepted"),
        (
            [
                told_on(500, "Zuria will meet Yamar about the Korva dam.", "meet", "CONSULT", status="planned"),
                told_on(560, "Zuria met Yamar.", "met", "CONSULT"),
            ],
            "met",
        ),
        (
            [
                told_on(100, "Zuria will meet Yamar.", "meet", "CONSULT", status="planned"),
                told_on(200, "Zuria met Yamar.", "met", "CONSULT"),
            ],
            "met",
        ),
    ],
)
def test_far_from_an_approach_its_matter_or_a_plan_leads_to_what_ends_it(
    tmp_path: Path, later: list[tuple[Article, Claim]], state: str
) -> None:
    with writing(tmp_path / "l.db") as connection:
        edition = begin(connection, "add", DAY, coder="one")
        connection.commit()
        load(connection, [(told, [made], ()) for told, made in (ASKED, *later)], edition)
        assert [item.state for item in asked(connection).items] == [item.state for item in settled(connection).items] == [state]
