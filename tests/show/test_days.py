"""Days, parts of months and intervals in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from dragoman.domain import When
from dragoman.keep.searching import Terms, claims_numbered, search
from dragoman.keep.store import reading
from dragoman.show.api.queries import alone
from dragoman.show.api.thread import Filter
from dragoman.show.days import beginning, interval, may_fall_within, part_of_month, span_of_days
from dragoman.show.export.wanted import Wanted
from dragoman.show.record import event_record
from served import fill


def d(month: int, day: int) -> date:
    return date(2021, month, day)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(d(2, 10), d(3, 15), "repeated", begun_by=d(2, 20)), "since mid-February 2021"),
        (When(d(3, 5), d(3, 5)), "on 5 March 2021"),
        (When(d(3, 1), d(3, 10)), "in early March 2021"),
        (When(d(3, 1), d(3, 31)), "in March 2021"),
        (When(d(3, 3), d(3, 7)), "between 3 and 7 March 2021"),
        (When(d(2, 27), d(3, 2)), "between 27 February and 2 March 2021"),
        (When(None, d(3, 9)), "by 9 March 2021"),
        (When(d(3, 9), None), "since 9 March 2021"),
        (When(), "on a day not told"),
    ],
)
def test_when_something_began(when: When, said: str) -> None:
    assert beginning(when) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (d(3, 5), d(3, 5), "5 March 2021"),
        (d(3, 5), d(3, 7), "5 to 7 March 2021"),
        (date(2020, 12, 30), d(1, 2), "30 December 2020 to 2 January 2021"),
        (None, d(3, 7), "by 7 March 2021"),
        (d(3, 7), None, "from 7 March 2021"),
        (None, None, "undated"),
    ],
)
def test_intervals(first: date | None, last: date | None, said: str) -> None:
    assert interval(first, last) == said


@pytest.mark.parametrize(
    ("bounds", "said"), [((23, 33), "23 to 33 days"), ((4, None), "at least 4 days"), ((1, 1), "1 day"), ((1, None), "at least 1 day")]
)
def test_spans_of_days(bounds: tuple[int, int | None], said: str) -> None:
    assert span_of_days(bounds) == said


@given(first=st.dates(), last=st.dates())
def test_a_part_of_a_month_lies_in_one_month(first: date, last: date) -> None:
    if part_of_month(first, last):
        assert (first.year, first.month) == (last.year, last.month)


DAYS = (None, d(3, 2), d(3, 4))
ENDS = [(first, last) for first in DAYS for last in DAYS if not (first and last and first > last)]


@pytest.mark.parametrize(
    ("first", "last", "since", "until", "within"),
    [
        (d(3, 2), d(3, 4), d(3, 4), None, True),
        (d(3, 2), d(3, 4), d(3, 5), None, False),
        (d(3, 2), d(3, 4), None, d(3, 2), True),
        (d(3, 2), d(3, 4), None, d(3, 1), False),
        (None, d(3, 4), None, d(3, 1), True),  # "by 4 March" may be the first
        (None, d(3, 4), d(3, 5), None, False),
        (d(3, 2), None, d(3, 9), None, True),  # "since 2 March" may go on
        (d(3, 2), None, None, d(3, 1), False),
        (None, None, d(3, 1), d(3, 9), False),
        (None, None, None, None, True),
    ],
)
def test_what_may_fall_within_days(first: date | None, last: date | None, since: date | None, until: date | None, within: bool) -> None:
    assert may_fall_within(When(first, last), since, until) is within


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, When]]:
    """A ledger with a claim for each way in which a day can be told, and their days."""
    told = samples.article("Peru thanked Chile.", d(3, 9), "Meridian Wire")
    whens = [When(first, last) for first, last in ENDS]
    thanked = [
        replace(samples.claim(told, told.text, "thanked", "SUPPORT", (samples.party(told, "PER", "Peru"),), when=when), id=f"{n:016x}")
        for n, when in enumerate(whens)
    ]
    return fill(tmp_path_factory.mktemp("dated") / "l.db", thanked), {claim.id: claim.when for claim in thanked}


@pytest.mark.parametrize("since", [None, d(3, 1), d(3, 3), d(3, 4), d(3, 9)])
@pytest.mark.parametrize("until", [None, d(3, 1), d(3, 2), d(3, 3), d(3, 9)])
def test_a_search_a_thread_and_an_export_keep_by_the_same_rule(
    dated: tuple[Path, dict[str, When]], since: date | None, until: date | None
) -> None:
    if since and until and since > until:
        return
    path, whens = dated
    with reading(path) as connection:
        found = search(connection, Terms(acts=("SUPPORT",), since=since, until=until))
        claims = {claim.id: claim for claim in claims_numbered(connection, search(connection, Terms(acts=("SUPPORT",))).claims)}
        kept = {claim.id for claim in claims_numbered(connection, found.claims)}
    rule = {identity for identity, when in whens.items() if may_fall_within(when, since, until)}
    assert kept == rule
    assert {identity for identity, claim in claims.items() if Filter(since, until).keeps(alone(claim))} == rule
    assert {identity for identity, claim in claims.items() if Wanted(None, since, until).holds_record(event_record(claim, None))} == rule
