"""Periods of the calendar, and where an event of several days counts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import When
from dragoman.errors import UsageError
from dragoman.show.periods import BY, Allotment, days_of, period_of, periods, read_allotment, shares

WITHIN = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("by", "name", "first", "last"),
    [
        ("day", "2021-01-01", date(2021, 1, 1), date(2021, 1, 1)),
        ("week", "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),  # the first of January 2021 lies in the last ISO week of 2020
        ("month", "2021-01", date(2021, 1, 1), date(2021, 1, 31)),
        ("quarter", "2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("year", "2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_the_period_of_a_day(by: str, name: str, first: date, last: date) -> None:
    found = period_of(date(2021, 1, 1), by)
    assert (found.name, found.first, found.last) == (name, first, last)


def test_the_last_quarter_and_month_end_with_the_year() -> None:
    assert period_of(date(2021, 12, 5), "quarter").last == period_of(date(2021, 12, 5), "month").last == date(2021, 12, 31)


@given(first=WITHIN, days=st.integers(0, 800), by=st.sampled_from(BY))
def test_periods_follow_each_other_without_gap(first: date, days: int, by: str) -> None:
    last = first + timedelta(days=days)
    found = periods(first, last, by)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(found))
    assert len({period.name for period in found}) == len(found)


@given(first=WITHIN, days=st.integers(0, 800), by=st.sampled_from(BY))
def test_the_parts_of_an_event_add_up_to_one(first: date, days: int, by: str) -> None:
    parts = list(shares((first, first + timedelta(days=days)), by))
    assert sum(part for _, part in parts) == pytest.approx(1)
    assert all(0 < part <= 1 for _, part in parts)


def test_three_days_over_a_weekend_are_two_thirds_and_one_third() -> None:
    saturday_to_monday = (date(2021, 3, 13), date(2021, 3, 15))
    assert [(p.name, part) for p, part in shares(saturday_to_monday, "week")] == [("2021-W10", 2 / 3), ("2021-W11", 1 / 3)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("earliest", (date(2021, 3, 10), date(2021, 3, 10))),
        ("latest", (date(2021, 3, 16), date(2021, 3, 16))),
        ("fractional", (date(2021, 3, 10), date(2021, 3, 16))),
        ("drop:7", (date(2021, 3, 10), date(2021, 3, 10))),
        ("drop:6", None),
    ],
)
def test_a_week_is_allotted(rule: str, days: tuple[date, date] | None) -> None:
    assert days_of(When(date(2021, 3, 10), date(2021, 3, 16)), read_allotment(rule)) == days


@pytest.mark.parametrize("rule", ["earliest", "latest", "fractional"])
def test_of_an_open_interval_the_known_end_counts(rule: str) -> None:
    day = date(2021, 3, 10)
    assert days_of(When(day, None), Allotment(rule)) == days_of(When(None, day), Allotment(rule)) == (day, day)
    assert days_of(When(), Allotment(rule)) is None


def test_an_open_interval_is_wider_than_any() -> None:
    assert days_of(When(date(2021, 3, 10), None), Allotment("drop", 9999)) is None


@pytest.mark.parametrize("text", ["drop", "drop:", "drop:0", "drop:-1", "drop:x", "first", "", "earliest:3"])
def test_what_allots_nothing_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="choose one of"):
        read_allotment(text)
