"""What was read since an approach, counted from a ledger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from commands import fill
from dragoman.domain import Article, Claim, Outlet
from dragoman.keep.coverage import Watch, undated
from dragoman.keep.ledger import Ledger
from dragoman.keep.query import View
from dragoman.keep.store import reading
from samples import approach, article, confirmation, refusal, silence, story


def on(claim: Claim, source: Article) -> Claim:
    return replace(claim, article=source, id=claim.id[::-1])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Connection]:
    own = replace(refusal().article, id="own", outlet=Outlet("Pyongyang Daily", "state_media", "PRK"), published=date(2021, 3, 20))
    elsewhere = article("Rain fell in Lima.", date(2021, 3, 16), "Andes Post")
    nobody_knows_when = replace(article("Snow fell in Oslo.", date(2021, 3, 16), "Fjord Wire"), published=None)
    path = fill(tmp_path / "l.db", [*story(), on(refusal(), own)], coder="test")
    for empty in (elsewhere, nobody_knows_when):
        Ledger(path).add(empty, [], coder="test", day=date(2021, 4, 1))
    with reading(path) as connection:
        yield connection


def test_articles_since_a_day_by_whom_they_name(ledger: Connection) -> None:
    read = Watch(ledger).since(date(2021, 3, 13), ["USA"], ["PRK"])
    assert (read.read, read.asker, read.articles, read.both) == (5, 1, 4, 1)
    assert (read.outlets, read.own, read.last) == (4, 1, date(2021, 3, 20))


def test_what_was_read_before_the_approach_does_not_count(ledger: Connection) -> None:
    read = Watch(ledger).since(date(2021, 3, 14), ["USA"], ["PRK"])
    assert (read.read, read.asker, read.articles, read.both) == (4, 0, 3, 0)
    assert Watch(ledger).since(date(2022, 1, 1), ["USA"], ["PRK"]).last is None


def test_what_was_published_after_the_day_of_looking_does_not_count(ledger: Connection) -> None:
    until, known = date(2021, 3, 16), View(known_on=date(2021, 3, 16))
    for watch in (Watch(ledger, until), Watch(ledger, None, known)):
        read = watch.since(None, ["USA"], ["PRK"])
        assert (read.read, read.articles, read.own) == (3, 2, 0)


def test_an_asker_that_nothing_tells_of(ledger: Connection) -> None:
    read = Watch(ledger).since(None, ["FRA"], ["PRK"])
    assert (read.asker, read.both, read.articles) == (0, 0, 4)


def test_articles_without_a_date_are_counted_apart(ledger: Connection) -> None:
    assert undated(ledger) == 1
    assert {approach().article, confirmation().article, silence().article} <= {claim.article for claim in story()}
