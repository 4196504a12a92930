"""Calendar arithmetic over inclusive days. Pure; nothing here raises for a day between 1900 and 2100."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["past", "future", "unknown"]
DAY = timedelta(days=1)
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"TM": 0, "TH": 1 / 24, "D": 1, "W": 7, "E": 7, "2W": 14}


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days; None where an end is open. `unit` is how finely the words told it: D, W, M, Y or longer.

    `begun_by`: of what lasts since, or from, the days named, the latest day on which it can have begun.
    """

    earliest: date | None
    latest: date | None
    unit: str = "D"
    begun_by: date | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: publication, and the days told before ("the following day")."""

    published: date | None
    told: Days | None
    direction: Direction


def shift(day: date, number: float, unit: str) -> date | None:
    """`number` units after `day` (before, when negative); None outside the calendar. Months keep the day where there is one."""
    try:
        if unit in DAYS:
            return day + timedelta(days=round(number * DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(number * MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, month_end(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def length_days(value: str) -> int | None:
    """How many days a TIMEX3 duration lasts; None when its number is not given."""
    found = re.fullmatch(r"P(\d+(?:\.\d)?)(TM|TH|D|W|E|2W|M|Q|Y|DE|CE)", value)
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    return max(1, round(number * DAYS[unit] if unit in DAYS else number * MONTHS[unit] * 30.44))


def month_end(year: int, month: int) -> int:
    """The number of the month's last day; `month` 1..12."""
    return (date(year + month // 12, month % 12 + 1, 1) - DAY).day if (year, month) != (9999, 12) else 31


def whole_months(year: int, first: int, count: int, unit: str) -> Days:
    """`count` whole months from month `first` (1..12) of `year`."""
    start = date(year, first, 1)
    index = year * 12 + first - 1 + count - 1
    return Days(start, date(index // 12, index % 12 + 1, month_end(index // 12, index % 12 + 1)), unit)


def choose(candidates: Iterable[Days], anchor: Anchor, *, strict: bool = False) -> Days | None:
    """The candidate that tense asks for: the last begun by publication, the next not over by then, or the nearest.

    `strict`: of what is ahead only what begins after publication.
    """
    published = anchor.published
    if published is None:
        return None
    dated = [(c, c.earliest, c.latest) for c in candidates if c.earliest and c.latest]
    if anchor.direction == "past":
        begun = [c for c, first, _ in dated if first <= published]
        return begun[-1] if begun else None
    if anchor.direction == "future":
        ahead = [c for c, first, last in dated if (first > published if strict else last >= published)]
        return ahead[0] if ahead else None
    return min(dated, key=lambda d: min(abs((d[1] - published).days), abs((d[2] - published).days)))[0] if dated else None


def week_start(day: date, offset: int = 0) -> date:
    """The Monday of the week `offset` weeks from the one that holds `day`."""
    return day + timedelta(weeks=offset) - timedelta(days=day.weekday())


def calendar_unit(day: date, number: int, unit: str) -> Days:
    """The calendar day, week, month ... `number` after the one that holds `day`."""
    if unit in {"TM", "TH", "D"}:
        moved = day + timedelta(days=number if unit == "D" else 0)
        return Days(moved, moved)
    if unit in {"W", "E", "2W"}:
        monday = week_start(day, number)
        return Days(monday + 5 * DAY, monday + 6 * DAY) if unit == "E" else Days(monday, monday + 6 * DAY, "W")
    size = MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // size * size + number * size
    return whole_months(index // 12, index % 12 + 1, size, unit)
