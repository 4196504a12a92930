"""What the words around an expression make of its days: a part of them, a bound, a relation of the act to them."""

from datetime import date, timedelta

from dragoman.link.calendar import DAY, Anchor, Days, month_end


def related(value: str, days: Days, marks: list[str], anchor: Anchor) -> Days:
    """The days of an act that stands in the relation of `marks` (a TIMEX3 mod) to the named `days`."""
    days = _bound(value, _narrow(days, marks), marks, anchor)
    whole = "/" in value  # a stretch told by both ends stays whole, though publication fall within it
    return _relate(days if whole else _cap(days, marks, anchor), marks, anchor)


def _narrow(days: Days, marks: list[str]) -> Days:
    """The part of it: of a month the 1st-10th, 10th-20th, 21st to the end (codebook section 5); of longer times a third."""
    part = next((m for m in marks if m in {"START", "MID", "END"}), None)
    if part is None or days.earliest is None or days.latest is None or days.unit == "D":
        return days
    first, last = days.earliest, days.latest
    if days.unit == "M":
        ends = {"START": (1, 10), "MID": (10, 20), "END": (21, last.day)}[part]
        return Days(first.replace(day=ends[0]), first.replace(day=ends[1]))
    if days.unit == "DE":
        years = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[part]
        return Days(date(first.year + years[0], 1, 1), date(first.year + years[1], 12, 31))
    third = ((last - first).days + 1) / 3
    if days.unit == "Y":
        months = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[part]
        return Days(date(first.year, months[0], 1), date(last.year, months[1], month_end(last.year, months[1])))
    if part == "END":
        return Days(first + timedelta(days=int(2 * third)), last)
    start = first + timedelta(days=0 if part == "START" else int(third))
    return Days(start, start + timedelta(days=int(third) - 1))


def _bound(value: str, days: Days, marks: list[str], anchor: Anchor) -> Days:
    """The words "more than two years ago" leave the far end open; "less than a week ago" run up to publication."""
    if not value.startswith("-P"):
        return days
    if "MORE_THAN" in marks:
        return Days(None, days.latest, days.unit)
    return Days(days.earliest, anchor.published, days.unit) if "LESS_THAN" in marks else days


def _cap(days: Days, marks: list[str], anchor: Anchor) -> Days:
    """What is told as past ends by publication, what is told as future begins with it."""
    published = anchor.published
    if published is None:
        return days
    past = anchor.direction == "past" or "EARLIER" in marks
    if past and days.latest and days.latest > published and (not days.earliest or days.earliest <= published):
        return Days(days.earliest, published, days.unit)
    ahead = anchor.direction == "future" or "LATER" in marks
    if ahead and days.earliest and days.earliest < published and (not days.latest or days.latest >= published):
        return Days(published, days.latest, days.unit)
    return days


def _relate(days: Days, marks: list[str], anchor: Anchor) -> Days:
    """The act's days by its relation to the named ones: since, from, after, until, by, before."""
    published, future = anchor.published, anchor.direction == "future"
    for mark in marks:
        if mark in {"SINCE", "FROM"}:
            begun_by = days.latest if future or not (published and days.latest) else min(days.latest, published)
            return Days(days.earliest, None if future else published, days.unit, begun_by)
        if mark == "AFTER":
            return Days(days.latest if days.unit == "D" else days.earliest, None, days.unit)
        if mark in {"BY", "UNTIL"}:
            return Days(published if future else None, days.latest, days.unit)
        if mark == "BEFORE" and "END" in marks and future:
            return Days(published, days.latest, days.unit)  # before the end of the year
        if mark == "BEFORE" and days.earliest:
            return Days(published if future else None, days.earliest - DAY, days.unit)
    return days
