"""Editions, removals and decisions: the ledger as of any edition, and nothing ever lost."""

from datetime import date
from pathlib import Path

import pytest

from commands import by_article
from dragoman.domain import Decision
from dragoman.errors import UsageError
from dragoman.keep.decisions import history
from dragoman.keep.ledger import Ledger
from dragoman.keep.query import View, articles_of, claims_between, claims_that_ask, coder_of, last_published
from dragoman.keep.store import reading
from samples import approach, article, refusal, story

DAY = date(2021, 4, 1)
LATER = date(2021, 4, 2)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Each article of the story is an edition, in order of publication."""
    made = Ledger(tmp_path / "l.db")
    for told, found, _ in by_article():
        made.add(told, found, coder="one", day=DAY, what=f"from {told.outlet.name}")
    return made


def test_every_add_is_an_edition(ledger: Ledger) -> None:
    made = ledger.editions()
    assert [(e.number, e.kind, e.day, e.coder) for e in made] == [(n, "add", DAY, "one") for n in (1, 2, 3)]
    assert made[0].what == f"from {story()[0].article.outlet.name}"


def test_adding_what_is_known_is_no_edition(ledger: Ledger) -> None:
    assert not ledger.add(refusal().article, [refusal()], coder="one", day=LATER)
    assert len(ledger.editions()) == 3


def test_the_ledger_as_of_an_edition(ledger: Ledger) -> None:
    sizes = [len(ledger.articles(View(edition=n))) for n in range(5)]
    assert sizes == [0, 1, 2, 3, 3]
    assert set(ledger.claims(view=View(edition=1))) == {c for c in story() if c.article == ledger.articles(View(edition=1))[0]}


def test_what_was_known_on_a_day_is_what_had_been_published(ledger: Ledger) -> None:
    for claim in ledger.claims(view=View(known_on=date(2021, 3, 15))):
        assert claim.article.published is not None
        assert claim.article.published <= date(2021, 3, 15)
    assert refusal() not in ledger.claims(view=View(known_on=date(2021, 3, 17)))
    assert refusal() in ledger.claims(view=View(known_on=date(2021, 3, 18)))
    with reading(ledger.path) as connection:
        assert last_published(connection, View(known_on=date(2021, 3, 17))) == date(2021, 3, 15)


def test_an_undated_article_is_never_known_on_a_day(ledger: Ledger) -> None:
    undated = article("Nothing.", None, "Lantern News")  # type: ignore[arg-type]
    ledger.add(undated, [], coder="one", day=LATER)
    assert undated in ledger.articles()
    assert undated not in ledger.articles(View(known_on=date(2030, 1, 1)))


def test_an_earlier_edition_keeps_its_coder(ledger: Ledger) -> None:
    ledger.add(refusal().article, [refusal()], coder="two", day=LATER)
    with reading(ledger.path) as connection:
        assert coder_of(connection) == "two"
        assert coder_of(connection, View(edition=3)) == "one"
        assert len(articles_of(connection, View(edition=3))) == 3
        assert articles_of(connection) == (refusal().article,)


def test_a_removed_article_is_gone_from_its_edition_on_and_comes_back(ledger: Ledger) -> None:
    whole = ledger.claims()
    assert ledger.remove(refusal().article.id[:10], day=LATER, by="me", reason="retracted by its outlet") == 4
    assert refusal() not in ledger.claims()
    assert refusal().article not in ledger.articles()
    assert ledger.search("Choe rejected") == ()
    assert ledger.claims(view=View(edition=3)) == whole
    assert ledger.editions()[-1].by == "me"
    assert not ledger.add(refusal().article, [refusal()], coder="one", day=LATER)  # a tombstone outlasts adding again
    assert refusal() not in ledger.claims()
    ledger.restore(refusal().article.id, day=LATER, by="me")
    assert ledger.claims() == whole
    assert refusal() not in ledger.claims(view=View(edition=4))
    ledger.remove(refusal().article.id, day=LATER, by="me")
    assert refusal() not in ledger.claims()


def test_an_article_is_found_by_id_file_or_url_and_only_when_one_is_meant(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no article"):
        ledger.remove("nowhere.html", day=DAY, by="me")
    for words in ("One.", "Two."):
        ledger.add(article(words, DAY, "Lantern News", "twice.txt"), [], coder="one", day=DAY)
    with pytest.raises(UsageError, match="articles are meant"):
        ledger.remove("twice.txt", day=DAY, by="me")
    other = article("Elsewhere.", DAY, "Lantern News", "folder/b 100%_.txt")
    ledger.add(other, [], coder="one", day=DAY)
    ledger.remove("folder/b 100%_.txt", day=DAY, by="me")
    assert other not in ledger.articles()
    with pytest.raises(UsageError, match="removed already"):
        ledger.remove(other.id, day=DAY, by="me")
    with pytest.raises(UsageError, match="is in the ledger"):
        ledger.restore(refusal().article.id, day=DAY, by="me")


def test_a_decision_is_an_edition_and_can_be_undone(ledger: Ledger) -> None:
    same = Decision("same", approach().id, refusal().id, "me", DAY, "one story", 0.9)
    unsure = Decision("unsure", refusal().id, approach().id, "a rule", DAY, score=0.5)
    assert ledger.decide(same, unsure) == (1, 2)
    assert ledger.decisions() == (same, unsure)
    ledger.undo(1, day=LATER, by="you", reason="two stories")
    assert ledger.decisions() == (unsure,)
    assert ledger.decisions(View(edition=4)) == (same, unsure)
    assert ledger.decisions(View(edition=3)) == ()
    with reading(ledger.path) as connection:
        assert [(taken.decision, taken.undone_by) for taken in history(connection)] == [(same, "you"), (unsure, None)]
    assert [(e.kind, e.by) for e in ledger.editions()[3:]] == [("decide", "me"), ("decide", "you")]
    for number in (1, 9):
        with pytest.raises(UsageError):
            ledger.undo(number, day=LATER, by="me")
    with pytest.raises(UsageError, match="between 0 and 1"):
        ledger.decide(Decision("same", "a", "b", "me", DAY, score=1.5))


def test_narrow_queries_find_what_the_wide_one_finds(ledger: Ledger) -> None:
    with reading(ledger.path) as connection:
        asking = {c for c in story() if c.coding.approach or c.coding.answer}
        assert set(claims_that_ask(connection)) == asking
        joined = {c for c in story() if {"USA", "PRK"} <= {p.code for p in (*c.actors, *c.recipients)}}
        unaddressed = {c for c in asking if c.coding.answer and not c.recipients}
        assert set(claims_between(connection, ("PRK", "USA"))) == joined | unaddressed
        assert claims_between(connection, ("PRK", "FRA")) == tuple(c for c in ledger.claims() if c in unaddressed)
