"""Publication dates: how one is written, and the ladder of places that may state it.

The day is the one written down, in the time zone it is written in. What could be two dates ("05/03/2021") is none.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from dragoman.lexicon.furniture import publication_words

LADDER = ("given", "jsonl", "feed", "json-ld", "meta", "time", "url", "dateline", "guess:htmldate")
"""The rungs, best first. The last is never asserted: htmldate also takes dates out of body text and footers."""

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s,]|[+-]\d\d:)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?=$|T\d)")
_SLASHED = re.compile(r"\s*(?:(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})([/.])(\d{1,2})\5(\d{4}))(?=$|\D)")
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d\d|[a-z]{3}|\d)\2(\d\d|\d)(?!\d)", re.IGNORECASE)
_CLOCK = r"(?:[,\s–—|-]*(?:at\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|\(?[A-Z]{3,4}(?:[+-]\d{1,2})?\)?)?)?"


def parse(words: str) -> date | None:
    """The day that a field, an attribute or a date line states; None when it states none or more than one is possible."""
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(words):
            return _day(*(int(number) for number in found.groups()))
    if found := _SLASHED.match(words):
        return _slashed(found)
    if found := _written().search(words):
        day, month = found["day"] or found["day2"], found["month"] or found["month2"]
        return _day(int(found["year"] or found["year2"]), _month(month), int(day))
    return None


def dateline(paragraph: str) -> date | None:
    """The day that a paragraph consisting of nothing but a date states (weekday, "published", clock time and the like aside)."""
    stripped = paragraph.strip()
    if len(stripped) > 90:
        return None
    whole = _only_date().fullmatch(stripped)
    return parse(whole["date"]) if whole else None


def in_url(url: str | None) -> date | None:
    """The day that a path like /2021/03/15/ or -2021-03-15 or /2021/mar/15/ states."""
    if not url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    days = {day for found in _URL.finditer(path) if (day := _url_day(found))}
    return days.pop() if len(days) == 1 else None


def first(rungs: Iterable[tuple[str, date | None]]) -> tuple[date | None, str]:
    """The best rung that states a day, and its name; (None, "unknown") when none does."""
    stated = {rung: day for rung, day in reversed(tuple(rungs)) if day}
    best = next((rung for rung in LADDER[:-1] if rung in stated), None)
    return (stated[best], best) if best else (None, "unknown")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1700 else None
    except ValueError:
        return None


def _slashed(found: re.Match[str]) -> date | None:
    if found[1]:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    one, two, year = int(found[4]), int(found[6]), int(found[7])
    if found[5] == "." or one > 12:
        return _day(year, two, one)
    return _day(year, one, two) if two > 12 or one == two else None


def _url_day(found: re.Match[str]) -> date | None:
    year, separator, month, day = found.groups()
    if not separator and len(month + day) != 4:
        return None
    return _day(int(year), int(month) if month.isdigit() else _month(month), int(day))


def _month(name: str) -> int:
    """1 to 12 by the first three letters; 0, which is no month, for another word."""
    short = name.casefold()[:3]
    return next((number for number, month in enumerate(publication_words().months, 1) if month.startswith(short)), 0)


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(rf"{month}|{month[:3]}\.?|{month[:4]}\." for month in publication_words().months)
    return re.compile(
        rf"\b(?:(?P<month>{names})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month2>{names}),?[\s-]+(?P<year2>\d{{4}}))(?!\d)",
        re.IGNORECASE,
    )


@cache
def _only_date() -> re.Pattern[str]:
    weekdays = "|".join(rf"{day}|{day[:3]}\.?" for day in publication_words().weekdays)
    months = "|".join(rf"{month}|{month[:3]}\.?|{month[:4]}\." for month in publication_words().months)
    written = rf"(?:{months})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{months}),?[\s-]+\d{{4}}"
    numeric = r"\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    return re.compile(
        rf"(?:(?:first\s+)?(?:published|posted|issued|released|date)\b\s*(?:on|at)?\s*:?\s*)?(?:(?:{weekdays}),?\s+)?"
        rf"(?P<date>{written}|{numeric}){_CLOCK}",
        re.IGNORECASE,
    )
