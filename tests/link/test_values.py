"""Values to days: eighteen expressions of the news against a fixed day, and what must hold of every day between 1900 and 2100."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.dates import load_dates, load_periods
from dragoman.link.calendar import Anchor, Days, Direction, length_days
from dragoman.link.values import resolve

WEDNESDAY = date(2026, 3, 18)


def days(value: str, mod: str | None = None, direction: Direction = "past", published: date = WEDNESDAY) -> tuple[str | None, str | None]:
    found = resolve(value, mod, Anchor(published, None, direction), load_periods())
    assert found is not None
    return tuple(day and day.isoformat() for day in (found.earliest, found.latest))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("value", "mod", "direction", "earliest", "latest"),
    [
        ("XXXX-WXX-4", None, "past", "2026-03-12", "2026-03-12"),
        ("XXXX-WXX-3", None, "past", "2026-03-18", "2026-03-18"),
        ("XXXX-WXX-3", None, "future", "2026-03-25", "2026-03-25"),
        ("XXXX-WXX-2", None, "past", "2026-03-17", "2026-03-17"),
        ("SHIFT-1-XXXX-WXX-5", None, "past", "2026-03-13", "2026-03-13"),
        ("SHIFT-1-XXXX-WXX-3", None, "past", "2026-03-11", "2026-03-11"),
        ("REF+1W", None, "future", "2026-03-23", "2026-03-29"),
        ("XXXX-02", "MID", "past", "2026-02-10", "2026-02-20"),
        ("XXXX-02", "END", "past", "2026-02-21", "2026-02-28"),
        ("REF+0M", "EARLIER", "past", "2026-03-01", "2026-03-18"),
        ("REF-1Y-12-22", None, "past", "2025-12-22", "2025-12-22"),
        ("REF-1W-5", None, "past", "2026-03-13", "2026-03-13"),
        ("REF-1Y-05", None, "past", "2025-05-01", "2025-05-31"),
        ("-P2W", None, "past", "2026-03-04", "2026-03-04"),
        ("2024", None, "past", "2024-01-01", "2024-12-31"),
        ("XXXX-01", None, "past", "2026-01-01", "2026-01-31"),
        ("XXXX-10", "SINCE", "past", "2025-10-01", "2026-03-18"),
        ("REF-1D/REF+0D", None, "past", "2026-03-17", "2026-03-18"),
        ("2025-Q3", None, "past", "2025-07-01", "2025-09-30"),
        ("XXXX-03-05/XXXX-03-07", None, "past", "2026-03-05", "2026-03-07"),
        ("P3D/REF", None, "past", "2026-03-15", "2026-03-18"),
        ("REF+0Y", "END BY", "future", "2026-03-18", "2026-12-31"),
        ("REF/PXD", None, "future", "2026-03-19", "2026-03-25"),
        ("XXXX-12-30/XXXX-01-02", None, "past", "2025-12-30", "2026-01-02"),
        ("XXXX-02-29", None, "past", "2024-02-29", "2024-02-29"),
        ("2003", "BEFORE", "past", None, "2002-12-31"),
        ("C19", None, "past", "1801-01-01", "1900-12-31"),
        ("TERM-Donald Trump", None, "past", "2025-01-20", "2026-03-18"),
        ("TERM-Obama", None, "past", "2009-01-20", "2017-01-20"),
        ("NAME-easter-XXXX", None, "past", "2025-04-20", "2025-04-20"),
        ("NAME-ramadan-2021", None, "past", "2021-04-13", "2021-05-12"),
        ("NAME-cold war-XXXX", None, "past", "1947-03-12", "1991-12-26"),
    ],
)
def test_expressions_of_the_news(value: str, mod: str | None, direction: Direction, earliest: str | None, latest: str) -> None:
    assert days(value, mod, direction) == (earliest, latest)


def test_the_following_day_counts_from_the_day_told_before() -> None:
    told = Days(date(2019, 10, 6), date(2019, 10, 6))
    found = resolve("ANA+1D", None, Anchor(WEDNESDAY, told, "past"), load_periods())
    assert found == Days(date(2019, 10, 7), date(2019, 10, 7))
    assert resolve("ANA+1D", None, Anchor(WEDNESDAY, None, "past"), load_periods()) is None


def test_a_start_is_bounded_by_the_days_it_was_told_in() -> None:
    found = resolve("XXXX-02", "MID FROM", Anchor(date(2021, 3, 15), None, "past"), load_periods())
    assert found == Days(date(2021, 2, 10), date(2021, 3, 15), "D", date(2021, 2, 20))


def test_without_publication_only_whole_dates_resolve() -> None:
    nowhere = Anchor(None, None, "past")
    assert resolve("XXXX-WXX-4", None, nowhere, load_periods()) is None
    assert resolve("REF-1W", None, nowhere, load_periods()) is None
    assert resolve("2019-05-08", None, nowhere, load_periods()) == Days(date(2019, 5, 8), date(2019, 5, 8))


def test_no_such_day_is_no_day() -> None:
    assert resolve("2021-02-30", None, Anchor(WEDNESDAY, None, "past"), load_periods()) is None


def test_lengths() -> None:
    assert [length_days(v) for v in ("P4D", "P2W", "PXD", "P1Y")] == [4, 14, None, 365]


UNITS = st.sampled_from(["D", "W", "2W", "E", "M", "Q", "Y", "DE", "CE", "TH", "TM"])
NUMBERS = st.one_of(st.integers(0, 999).map(str), st.just("X"), st.just("0.5"))
VALUES = st.one_of(
    st.sampled_from(
        [
            "WEEKEND",
            "PAST_REF",
            "FUTURE_REF",
            "XXXX-02-29",
            "XXXX-SP",
            "XXXX-WI",
            "XXXX-Q4",
            "XXXX-WXX-7/XXXX-WXX-2",
            "XXXX-11/XXXX-02",
            "199",
        ]
    ),
    st.builds("XXXX-WXX-{}".format, st.integers(1, 7)),
    st.builds("XXXX-{:02d}-{:02d}".format, st.integers(1, 12), st.integers(1, 31)),
    st.builds("{}-{:02d}".format, st.integers(1500, 2199), st.integers(1, 12)),
    st.builds("SHIFT{}-XXXX-{:02d}".format, st.sampled_from(["-1", "+0", "+1"]), st.integers(1, 12)),
    st.builds("SHIFT{}-XXXX-WXX-{}".format, st.sampled_from(["-1", "+0", "+1"]), st.integers(1, 7)),
    st.builds("REF{}{}".format, st.sampled_from(["-1", "+0", "+1", "-2"]), UNITS),
    st.builds("{}P{}{}".format, st.sampled_from(["+", "-"]), NUMBERS, UNITS),
    st.builds("ANA{}{}{}".format, st.sampled_from(["+", "-"]), NUMBERS, UNITS),
    st.builds("P{}{}/REF".format, NUMBERS, UNITS),
    st.builds("REF/P{}{}".format, NUMBERS, UNITS),
    st.sampled_from([f"NAME-{name}-XXXX" for name in load_periods().named] + [f"TERM-{name}" for name in load_periods().terms]),
)
MARKS = st.lists(
    st.sampled_from(
        ["START", "MID", "END", "SINCE", "FROM", "AFTER", "UNTIL", "BY", "BEFORE", "EARLIER", "LATER", "MORE_THAN", "LESS_THAN", "APPROX"]
    ),
    max_size=2,
)


@given(VALUES, MARKS.map(" ".join), st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["past", "future", "unknown"]))
def test_any_day_resolves_to_days_in_order_or_to_none(value: str, mod: str, published: date, direction: Direction) -> None:
    found = resolve(value, mod, Anchor(published, Days(published, published), direction), load_periods())
    if found and found.earliest and found.latest and not {"SINCE", "FROM", "AFTER", "UNTIL", "BY", "BEFORE"} & set(mod.split()):
        assert found.earliest <= found.latest


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 7))
def test_a_weekday_is_the_last_one_or_the_next(published: date, weekday: int) -> None:
    past = resolve(f"XXXX-WXX-{weekday}", None, Anchor(published, None, "past"), load_periods())
    future = resolve(f"XXXX-WXX-{weekday}", None, Anchor(published, None, "future"), load_periods())
    assert past is not None and past.earliest is not None  # noqa: PT018
    assert future is not None and future.earliest is not None  # noqa: PT018
    assert 0 <= (published - past.earliest).days <= 6
    assert 1 <= (future.earliest - published).days <= 7
    assert past.earliest.isoweekday() == future.earliest.isoweekday() == weekday


def test_tables_and_patterns_name_their_sources() -> None:
    periods = load_periods()
    assert all(p.source and (p.end is None or p.start < p.end) for held in periods.terms.values() for p in held)
    assert all(p.source and p.end for held in periods.named.values() for p in held)
    assert load_dates().cues["verbal"] >= {"ACCUSE", "AGREE"}
