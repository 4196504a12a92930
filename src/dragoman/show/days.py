"""Days in words: `15 March 2021`, `mid-February`, `23 to 33 days`. The parts of a month are the codebook's (section 5)."""

from calendar import monthrange
from datetime import date

from dragoman.domain import When
from dragoman.lexicon.wording import load_wording


def day(value: date, year: bool = True) -> str:
    """One day; the year may be left out where it is known."""
    return f"{value.day} {load_wording().month[value.month - 1]}{f' {value.year}' if year else ''}"


def interval(first: date | None, last: date | None) -> str:
    """From the first day to the last; an open end is said in words."""
    if first and last:
        return day(first) if first == last else f"{_start(first, last)} to {day(last)}"
    if first:
        return f"from {day(first)}"
    return f"by {day(last)}" if last else "undated"


def beginning(when: When, year: bool = True) -> str:
    """When something began: `since mid-February`, `on 5 March`, `between 3 and 7 March`, `by 9 March`."""
    first, last = when.earliest, when.begun_by or when.latest
    ongoing = when.extent != "point"
    if first and last:
        if first == last:
            return f"{'since' if ongoing else 'on'} {day(first, year)}"
        part = part_of_month(first, last)
        if part:
            named = f"{part}{f' {last.year}' if year else ''}"
            return f"{'since' if ongoing else 'in'} {named}"
        return f"between {_start(first, last)} and {day(last, year)}"
    if first:
        return f"since {day(first, year)}"
    return f"by {day(last, year)}" if last else "on a day not told"


def part_of_month(first: date, last: date) -> str | None:
    """`early March`, `mid-March`, `late March` or `March` when the two days are its ends."""
    if (first.year, first.month) != (last.year, last.month):
        return None
    end = monthrange(first.year, first.month)[1]
    prefix = {(1, 10): "early ", (10, 20): "mid-", (21, end): "late ", (1, end): ""}.get((first.day, last.day))
    return None if prefix is None else f"{prefix}{load_wording().month[first.month - 1]}"


def may_fall_within(when: When, since: date | None, until: date | None) -> bool:
    """Whether something may lie on one of these days, both included: an end that is not told is open, and what has no day lies on none."""
    if not (since or until):
        return True
    if when.earliest is None and when.latest is None:
        return False
    return (when.earliest or date.min) <= (until or date.max) and (when.latest or date.max) >= (since or date.min)


def span_of_days(bounds: tuple[int, int | None]) -> str:
    """`23 to 33 days`, `1 day`, `at least 4 days`."""
    least, most = bounds
    if most is None:
        return f"at least {counted(least, 'day')}"
    return counted(least, "day") if least == most else f"{least} to {most} days"


def counted(number: int, noun: str) -> str:
    """`1 article`, `7 articles`: a number before a noun with a plural in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _start(first: date, last: date) -> str:
    """The first day of two without what the last one says again."""
    return str(first.day) if (first.year, first.month) == (last.year, last.month) else day(first, first.year != last.year)
