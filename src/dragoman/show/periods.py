"""Calendar periods, and how an event that falls within some days is allotted to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import When
from dragoman.errors import UsageError

BY = ("day", "week", "month", "quarter", "year")
RULES = ("earliest", "latest", "fractional", "drop:N")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One period: its name (2021-03-15, 2021-W11, 2021-03, 2021-Q1, 2021) and its first and last day. Weeks are ISO weeks, Monday first."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Allotment:
    """`rule` is earliest, latest, fractional or drop; `widest` the most days that `drop` keeps."""

    rule: str
    widest: int | None = None


def read_allotment(text: str) -> Allotment:
    """`earliest`, `latest`, `fractional` or `drop:N`; UsageError for anything else."""
    rule, _, number = text.partition(":")
    if rule == "drop" and number.isdecimal() and int(number) > 0:
        return Allotment(rule, int(number))
    if text in RULES and rule != "drop":
        return Allotment(rule)
    raise UsageError(f"{text!r} allots nothing; choose one of {', '.join(RULES)} (N days)")


def period_of(day: date, by: str) -> Period:
    """The period that holds a day."""
    year, month = day.year, day.month
    if by == "day":
        return Period(day.isoformat(), day, day)
    if by == "week":
        week = day.isocalendar()
        first = day - timedelta(days=week.weekday - 1)
        return Period(f"{week.year}-W{week.week:02}", first, first + 6 * DAY)
    if by == "month":
        return Period(f"{year}-{month:02}", date(year, month, 1), _before(year, month + 1))
    if by == "quarter":
        quarter = (month - 1) // 3 + 1
        return Period(f"{year}-Q{quarter}", date(year, 3 * quarter - 2, 1), _before(year, 3 * quarter + 1))
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def periods(first: date, last: date, by: str) -> tuple[Period, ...]:
    """Every period from the one that holds `first` to the one that holds `last`."""
    return tuple(_periods(first, last, by))


def days_of(when: When, allotment: Allotment) -> tuple[date, date] | None:
    """The days over which an event counts in equal parts; None for one without a day, or one that the rule drops.

    Where one end is open, only the other is known: the event counts on that day, and `drop`, which asks for narrow ones, drops it.
    """
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return None
    if allotment.rule == "latest":
        return last, last
    if allotment.rule == "fractional":
        return first, last
    if allotment.widest is not None:
        open_end = when.earliest is None or when.latest is None
        if open_end or (last - first).days + 1 > allotment.widest:
            return None
    return first, first


def shares(days: tuple[date, date], by: str) -> Iterator[tuple[Period, float]]:
    """The periods that the days touch, each with the part of the days that lies in it; the parts add up to 1."""
    first, last = days
    whole = (last - first).days + 1
    for period in _periods(first, last, by):
        inside = (min(last, period.last) - max(first, period.first)).days + 1
        yield period, inside / whole


def _periods(first: date, last: date, by: str) -> Iterator[Period]:
    period = period_of(first, by)
    while period.first <= last:
        yield period
        if period.last == date.max:
            return
        period = period_of(period.last + DAY, by)


def _before(year: int, month: int) -> date:
    """The day before a month begins; month 13 is January of the next year."""
    if month == 13:
        return date(year, 12, 31)
    return date(year, month, 1) - DAY
