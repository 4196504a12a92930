"""How a publication date is written, where it may stand, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read import dates

DAY = date(2022, 4, 7)


@pytest.mark.parametrize(
    "words",
    [
        "2022-04-07",
        "2022-04-07T23:30:00-05:00",
        "2022-04-07 19:27:40+00:00",
        "20220407",
        "2022/04/07",
        "07.04.2022",
        "April 7, 2022",
        "7 April 2022",
        "Apr 7, 2022",
        "Thu, 07 Apr 2022 10:00:00 GMT",
        "Thursday, April 7th, 2022",
    ],
)
def test_one_day_in_many_forms(words: str) -> None:
    assert dates.parse(words) == DAY


def test_the_part_that_can_only_be_a_day_decides() -> None:
    assert dates.parse("04/17/2022") == dates.parse("17/04/2022") == date(2022, 4, 17)


@pytest.mark.parametrize(
    "words", ["05/03/2021", "2021", "March 2021", "2021-13-01", "2021-02-30", "yesterday", "", "0000-00-00", "12345678", "99999999999999"]
)
def test_what_is_no_day_or_two_days_is_none(words: str) -> None:
    assert dates.parse(words) is None


@pytest.mark.parametrize(
    "line",
    [
        "April 7, 2022",
        "2022-04-07",
        "Thursday, April 7, 2022",
        "Published on 7 Apr 2022",
        "April 7, 2022, 18:45",
        "7 April 2022 10:20 GMT",
        " Thursday 7 April 2022\xa0 ",
        "April 7, 2022 – 10:20 a.m. EST",
    ],
)
def test_a_line_that_is_only_a_date(line: str) -> None:
    assert dates.dateline(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Updated April 7, 2022",
        "On April 7, 2022",
        "April 7, 2022 was a Thursday",
        "© 2022-04-07",
        "The talks of April 7, 2022",
        "May 2022",
        "12:30",
    ],
)
def test_a_line_that_is_more_or_less_than_a_date(line: str) -> None:
    assert dates.dateline(line) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2022/04/07/malta",
        "https://example.org/world/2022/apr/07/malta",
        "https://example.org/a-2022-04-07.html",
        "https://example.org/20220407-malta",
        "https://example.org/2022/4/7/x",
    ],
)
def test_a_day_in_an_address(url: str) -> None:
    assert dates.in_url(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        None,
        "https://example.org/news/17758",
        "https://example.org/2022/04/",
        "https://example.org/?d=2022-04-07",
        "https://example.org/2022/04/07/a-2021-01-01",
        "https://example.org/1202204071",
        "http://[bad",
    ],
)
def test_no_day_in_an_address(url: str | None) -> None:
    assert dates.in_url(url) is None


def test_the_best_rung_that_states_a_day() -> None:
    other = date(2020, 1, 1)
    assert dates.first([("url", other), ("jsonl", DAY), ("meta", None)]) == (DAY, "jsonl")
    assert dates.first([("meta", None)]) == (None, "unknown")


def test_the_last_rung_is_never_asserted() -> None:
    assert dates.first([("guess:htmldate", DAY)]) == (None, "unknown")


@given(st.dates(min_value=date(1800, 1, 1)))
def test_iso_days_come_back(day: date) -> None:
    assert dates.parse(day.isoformat()) == day
    assert dates.dateline(f"{day:%B} {day.day}, {day.year}") == day


@given(st.text(max_size=120))
def test_no_words_raise(words: str) -> None:
    dates.parse(words)
    dates.dateline(words)
    dates.in_url(words)
