"""What comes out of a ledger: without loss, in a stable order, of one reading."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from commands import by_article
from dragoman.domain import Article, Claim, Decision, Outlet, Problem, Span
from dragoman.errors import UsageError
from dragoman.keep.canonical import pack_article, pack_claim, unpack_article, unpack_claim
from dragoman.keep.decisions import decide, decisions_of
from dragoman.keep.editions import begin
from dragoman.keep.evidence import add, holds, load
from dragoman.keep.finding import claims_beside
from dragoman.keep.query import (
    View,
    articles_of,
    articles_with,
    claims_by_prefix,
    claims_of,
    coder_of,
    coverage,
    last_published,
    problems_of,
)
from dragoman.keep.store import writing
from samples import approach, article, refusal, story


def edition(connection: Connection, coder: str) -> int:
    number = begin(connection, "add", date(2021, 4, 1), coder=coder)
    connection.commit()
    return number


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Connection]:
    with writing(tmp_path / "l.db") as connection:
        load(connection, by_article(), edition(connection, "coder 1"))
        yield connection


def test_what_goes_in_comes_out_without_loss(ledger: Connection) -> None:
    kept = claims_of(ledger)
    assert set(kept) == set(story())
    assert [claim.article.published for claim in kept] == sorted(claim.article.published for claim in story() if claim.article.published)
    assert set(articles_of(ledger)) == {claim.article for claim in story()}


def test_adding_again_changes_nothing(ledger: Connection) -> None:
    before = claims_of(ledger)
    assert not add(ledger, refusal().article, [refusal()], [], 1)
    assert claims_of(ledger) == before


def test_the_same_article_from_another_file_is_the_same(ledger: Connection) -> None:
    assert holds(ledger, replace(refusal().article, file="elsewhere.html").id, "coder 1")


def test_a_new_coder_reads_again_and_the_series_never_mixes(ledger: Connection) -> None:
    assert add(ledger, refusal().article, [refusal()], [], edition(ledger, "coder 2"))
    assert coder_of(ledger) == "coder 2"
    assert claims_of(ledger) == (refusal(),)
    assert articles_of(ledger) == (refusal().article,)


def test_an_article_without_claims_counts_as_read(ledger: Connection) -> None:
    quiet = article("Nothing happened.", date(2021, 3, 20), "Lantern News")
    assert add(ledger, quiet, [], [Problem("coding", "nothing", "no act found", "a.txt", "")], 1)
    assert holds(ledger, quiet.id, "coder 1")
    assert [problem.code for problem in problems_of(ledger)] == ["nothing"]


def test_a_failed_article_leaves_no_trace(ledger: Connection) -> None:
    twice = article("Again.", date(2021, 3, 21), "Lantern News")
    clash = replace(approach(), article=twice)
    with pytest.raises(Exception, match="UNIQUE"):
        add(ledger, twice, [clash], [], 1)
    assert not holds(ledger, twice.id, "coder 1")
    assert twice not in articles_of(ledger)


def test_claims_of_a_party(ledger: Connection) -> None:
    assert {claim.id for claim in claims_of(ledger, ["USA"])} == {c.id for c in story() if any(p.code == "USA" for p in c.actors)}
    assert claims_of(ledger, ["FRA"]) == ()


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Connection) -> None:
    assert claims_by_prefix(ledger, refusal().id[:8]) == (refusal(),)
    assert claims_by_prefix(ledger, "%") == ()


def test_coverage_counts_articles_and_outlets_in_the_days(ledger: Connection) -> None:
    whole = coverage(ledger, ["PRK"], None, None)
    assert (whole.articles, whole.outlets, whole.last) == (3, 3, date(2021, 3, 18))
    assert coverage(ledger, ["PRK"], date(2021, 3, 14), date(2021, 3, 15)).articles == 1
    assert coverage(ledger, ["FRA"], None, None).last is None
    assert last_published(ledger) == date(2021, 3, 18)


def test_words_find_articles(ledger: Connection) -> None:
    assert articles_with(ledger, "Choe rejected") == (refusal().article.id,)
    assert articles_with(ledger, 'Choe" OR "x') == ()
    assert articles_with(ledger, "") == ()


def test_decisions_are_rows_in_order(ledger: Connection) -> None:
    taken = [
        Decision("answers", refusal().id, approach().id, "me", date(2021, 3, 19), "it says so"),
        Decision("wrong", approach().id, "", "me", date(2021, 3, 20)),
    ]
    for decision in taken:
        decide(ledger, decision)
    assert decisions_of(ledger) == tuple(taken)
    with pytest.raises(UsageError, match="choose one of"):
        decide(ledger, Decision("maybe", "a", "b", "me", date(2021, 3, 19)))


@given(text=st.text(), title=st.text(), outlet=st.text(), day=st.none() | st.dates())
def test_any_article_survives_packing(text: str, title: str, outlet: str, day: date | None) -> None:
    told = Article("id", "f", text, (), Outlet(outlet), title, None, day)
    assert unpack_article(pack_article(told), text) == told


@given(
    name=st.text(),
    earliest=st.none() | st.dates(),
    least=st.integers(0, 9),
    most=st.none() | st.integers(9, 20),
    score=st.floats(0, 1),
    start=st.integers(0, 99),
)
def test_any_claim_survives_packing(name: str, earliest: date | None, least: int, most: int | None, score: float, start: int) -> None:
    base = approach()
    odd: Claim = replace(
        base,
        when=replace(base.when, earliest=earliest, count=(least, most)),
        coding=replace(base.coding, score=score, trigger=Span(start, start + 1)),
        actors=(replace(base.actors[0], name=name),),
        place=(name, None),
    )
    assert unpack_claim(pack_claim(odd), odd.article) == odd


def test_claims_beside_one_keep_to_the_days_of_the_view(ledger: Connection) -> None:
    told = approach()
    published = {claim.article.published for claim in claims_beside(ledger, told)}
    last = max(day for day in published if day)
    assert len(published) > 1
    assert {claim.article.published for claim in claims_beside(ledger, told, View(since=last))} == {last}
