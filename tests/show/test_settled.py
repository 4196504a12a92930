"""What is asked for narrowly is what the whole ledger says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from bench.million import SIDES, readings
from sqlalchemy import Connection

from dragoman.domain import Decision, Event, OpenItem, When
from dragoman.keep.editions import begin
from dragoman.keep.evidence import add, load
from dragoman.keep.query import View, claims_between, claims_that_ask, last_published
from dragoman.keep.store import writing
from dragoman.pipeline import Settled, settle
from dragoman.show.changes import EventChange, changes, event_changes
from dragoman.show.dossier import between
from dragoman.show.settled import joining, settled
from samples import article, claim, party

DAY = date(2021, 4, 1)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Six days of made-up news: 1,200 claims."""
    with writing(tmp_path_factory.mktemp("settled") / "l.db") as connection:
        edition = begin(connection, "add", DAY, coder="one")
        connection.commit()
        load(connection, readings(300), edition)
        yield connection


@pytest.fixture(scope="module")
def whole(ledger: Connection) -> Settled:
    return settled(ledger)


def test_the_events_of_a_pair_are_those_of_the_whole_ledger(ledger: Connection, whole: Settled) -> None:
    compared = 0
    for pair in combinations(SIDES[:6], 2):
        narrow = settle(claims_between(ledger, pair), (), last_published(ledger))
        found, items = between(narrow.events, narrow.items, pair)
        expected, expected_items = between(whole.events, whole.items, pair)
        assert {(e.id, e.claims, e.status, e.when) for e in found} == {(e.id, e.claims, e.status, e.when) for e in expected}
        assert {(item.id, item.state) for item in items} == {(item.id, item.state) for item in expected_items}
        compared += len(found)
    assert compared > 50


def test_settling_outwards_from_a_pair_gives_all_that_joins_it(ledger: Connection) -> None:
    for pair in combinations(SIDES[:6], 2):
        told = claims_between(ledger, pair)
        alone = [claim for claim in told if not joining(pair)(claim)]
        bound = [Decision("same", one.id, other.id, "somebody", DAY, "") for one, other in zip(alone[::3], reversed(told), strict=False)]
        for decisions in ((), bound):
            found, items = between(*_both(settle(told, decisions, DAY, joining(pair))), pair)
            expected, expected_items = between(*_both(settle(told, decisions, DAY)), pair)
            assert (found, items) == (expected, expected_items)
        assert len(settle(told, (), DAY, joining(pair)).events) <= len(settle(told, (), DAY).events)


def _both(found: Settled) -> tuple[tuple[Event, ...], tuple[OpenItem, ...]]:
    return found.events, found.items


def test_the_items_of_what_asks_are_those_of_the_whole_ledger(ledger: Connection, whole: Settled) -> None:
    narrow = settle(claims_that_ask(ledger), (), last_published(ledger))
    assert {(item.id, item.state) for item in narrow.items} == {(item.id, item.state) for item in whole.items}
    assert narrow.items


def test_a_claim_that_names_one_side_alone_is_read_with_the_pair_when_it_may_tell_the_same(ledger: Connection) -> None:
    told = article("Zuria threatened Yamar. Zuria threatened.", date(2015, 5, 2), "Meridian Wire")
    sides = (party(told, "ZUR", "Zuria"), party(told, "YAM", "Yamar"))
    when = When(date(2015, 5, 1), date(2015, 5, 1))
    both = claim(told, "Zuria threatened Yamar.", "threatened", "THREATEN", sides[:1], sides[1:], when=when)
    alone = claim(told, "Zuria threatened.", "threatened", "THREATEN", sides[:1], when=when)
    far = replace(alone, id="far", when=When(date(2013, 5, 1), date(2013, 5, 1)))
    other = replace(alone, id="other", coding=replace(alone.coding, act="AID"))
    edition = begin(ledger, "add", DAY, coder="one")
    ledger.commit()
    add(ledger, told, [both, alone, far, other], [], edition)
    assert {c.id for c in claims_between(ledger, ("ZUR", "YAM"))} == {both.id, alone.id}


def test_what_a_narrow_look_says_has_changed_is_what_has_changed(tmp_path: Path) -> None:
    with writing(tmp_path / "l.db") as connection:
        for first, count in ((0, 240), (240, 3)):
            edition = begin(connection, "add", DAY, coder="one")
            connection.commit()
            load(connection, readings(count, first), edition)
        found = changes(connection, 1, 2)
        before, after = settled(connection, view=View(edition=1)), settled(connection, view=View(edition=2))
        assert told(found.events) == told(event_changes(before.events, after.events))
        assert {change.kind for change in found.events} >= {"new", "changed"}


def told(found: Sequence[EventChange]) -> set[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return {(c.kind, tuple(e.id for e in c.before), tuple(e.id for e in c.after), c.what) for c in found}
