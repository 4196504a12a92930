"""Days, parts of months and intervals in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import When
from dragoman.show.days import beginning, interval, part_of_month, span_of_days


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
