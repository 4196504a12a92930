"""No narrow query reads a whole table: what SQLite says it will do, held to the indexes that make a large ledger quick."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from commands import by_article
from dragoman.keep import deeds, evidence, finding, panel, query, touched
from dragoman.keep.editions import begin
from dragoman.keep.store import writing
from samples import refusal

DAY = date(2021, 4, 1)
LARGE = ("articles", "codings", "claims", "parties", "sources")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Connection]:
    with writing(tmp_path / "l.db") as connection:
        edition = begin(connection, "add", DAY, coder="one")
        connection.commit()
        evidence.load(connection, by_article(), edition)
        yield connection


def add(connection: Connection) -> None:
    edition = begin(connection, "add", DAY, coder="two")
    connection.commit()
    evidence.add(connection, refusal().article, [refusal()], [], edition)


@pytest.mark.parametrize(
    "work",
    [
        lambda c: query.claims_between(c, ("USA", "PRK")),
        lambda c: query.claims_that_ask(c),
        lambda c: list(deeds.deeds_between(c, [frozenset(("USA", "PRK"))], ["CONSULT"], ["happened"])),
        lambda c: query.claims_of(c, ["USA"]),
        lambda c: query.claims_of(c, acts=["AID"]),
        lambda c: query.claims_by_prefix(c, "abcd"),
        lambda c: query.coverage(c, ["USA"], None, None),
        lambda c: query.last_published(c),
        lambda c: panel.read_naming(c, "USA"),
        lambda c: touched.claims_about(c, touched.touched(c, 0, 1)),
        lambda c: touched.claims_about(c, touched.touched_by(c, refusal().article.id)),
        lambda c: evidence.holds(c, refusal().article.id, "one"),
        lambda c: finding.claims_in(c, refusal().article.id),
        add,
    ],
)
def test_no_large_table_is_read_whole(ledger: Connection, work: Callable[[Connection], object]) -> None:
    for line in plans(ledger, work):
        step = line.split()
        assert not (step[0] == "SCAN" and step[1].split("_")[0] in LARGE), line
        assert "claims_by_act (coder=?)" not in line, f"reads all claims of a coder: {line}"


def plans(ledger: Connection, work: Callable[[Connection], object]) -> list[str]:
    """Every step of every SELECT that the work makes."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(ledger.engine, "before_cursor_execute", lambda _c, _u, said, values, *_: asked.append((said, values)))
    work(ledger)
    raw = ledger.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    found = [
        str(row[3]) for said, values in asked if said.startswith("SELECT") for row in raw.execute(f"EXPLAIN QUERY PLAN {said}", values)
    ]
    assert found
    return found
