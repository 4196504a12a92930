"""A TIMEX3 value and its mod, anchored on a publication day, as inclusive days (codebook section 5)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from dragoman.lexicon.dates import Periods
from dragoman.link.calendar import DAY, MONTHS, Anchor, Days, calendar_unit, choose, shift, week_start, whole_months
from dragoman.link.relations import related

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern, whole months as meteorologists count
CLOSE = 21  # days: "on April 6" told as past on April 5 is tomorrow's; "on 22 November" told in October is last year's
COMING = 7  # codebook section 5: "in the coming days" is the first to the seventh day after publication


def resolve(value: str, mod: str | None, anchor: Anchor, periods: Periods) -> Days | None:
    """The days that an expression names, as codebook section 5 reads them; None when its anchor is unknown or it names no days."""
    days = _named(value, periods, anchor) if value.startswith(("TERM-", "NAME-")) else _days(value, anchor)
    return related(value, days, (mod or "").split(), anchor) if days else None


def _days(value: str, anchor: Anchor) -> Days | None:
    for shape, reader in READERS:
        found = shape.fullmatch(value)
        if found:
            try:
                return reader(found, anchor)
            except (ValueError, OverflowError):  # 30 February, or beyond the calendar: no such day
                return None
    return None


# ------------------------------------------------------------ values that name their year, or take the nearest one


def _each_year(anchor: Anchor, make: Callable[[int], Days]) -> list[Days]:
    if anchor.published is None:
        return []
    made: list[Days] = []
    for year in range(anchor.published.year - 5, anchor.published.year + 6):  # five: 29 February
        try:
            made.append(make(year))
        except ValueError:
            continue
    return made


def _dated(year: str, anchor: Anchor, make: Callable[[int], Days]) -> Days | None:
    return choose(_each_year(anchor, make), anchor) if year == "XXXX" else make(int(year))


def _day(found: re.Match[str], anchor: Anchor) -> Days | None:
    month, day = int(found[2]), int(found[3])
    days = _dated(found[1], anchor, lambda year: Days(date(year, month, day), date(year, month, day)))
    return None if found[1] == "XXXX" and _is_far(days, anchor) else days


def _is_far(days: Days | None, anchor: Anchor) -> bool:
    """True of a day without its year most of a year off while the same day stands close on the other side: tense alone cannot decide."""
    if days is None or days.earliest is None or anchor.published is None or anchor.direction == "unknown":
        return False
    gap = abs((days.earliest - anchor.published).days)
    return gap > 366 - CLOSE and gap <= 366


def _feast(found: re.Match[str], anchor: Anchor) -> Days | None:
    first, last = found[2].split("-"), found[3].split("-")
    return _dated(found[1], anchor, lambda y: Days(date(y, int(first[0]), int(first[1])), date(y, int(last[0]), int(last[1]))))


def _month(found: re.Match[str], anchor: Anchor) -> Days | None:
    return _dated(found[1], anchor, lambda year: whole_months(year, int(found[2]), 1, "M"))


def _year(found: re.Match[str], _anchor: Anchor) -> Days:
    return whole_months(int(found[1]), 1, 12, "Y")


def _decade(found: re.Match[str], _anchor: Anchor) -> Days:
    return whole_months(int(found[1]) * 10, 1, 120, "DE")


def _century(found: re.Match[str], _anchor: Anchor) -> Days:
    return whole_months((int(found[1]) - 1) * 100 + 1, 1, 1200, "CE")


def _quarter(found: re.Match[str], anchor: Anchor) -> Days | None:
    size = 3 if found[2] == "Q" else 6
    return _dated(found[1], anchor, lambda year: whole_months(year, (int(found[3]) - 1) * size + 1, size, "Q"))


def _season(found: re.Match[str], anchor: Anchor) -> Days | None:
    return _dated(found[1], anchor, lambda year: whole_months(year, SEASONS[found[2]], 3, "Q"))


def _range(found: re.Match[str], anchor: Anchor) -> Days | None:
    """From A to B; without years the pair is placed as a whole."""
    if found[1].startswith("XXXX-W"):
        return _weekday_range(found, anchor)
    if not found[1].startswith("XXXX"):
        ends = _days(found[1], anchor), _days(found[2], anchor)
        return _join(*ends)

    def make(year: int) -> Days:
        filled = [f"{year}{part[4:]}" for part in found.groups()]
        if filled[1] < filled[0]:
            filled[1] = f"{year + 1}{filled[1][4:]}"
        joined = _join(_days(filled[0], anchor), _days(filled[1], anchor))
        if joined is None:
            raise ValueError(year)
        return joined

    return choose(_each_year(anchor, make), anchor)


def _join(one: Days | None, two: Days | None) -> Days | None:
    if not (one and two and one.earliest and two.latest) or one.earliest > two.latest:
        return None
    return Days(one.earliest, two.latest, two.unit)


# ------------------------------------------------------------ weekdays


def _weekday_days(published: date, number: int) -> list[Days]:
    days = [week_start(published, offset) + timedelta(days=number - 1) for offset in (-2, -1, 0, 1, 2)]
    return [Days(day, day) for day in days]


def _weekday(found: re.Match[str], anchor: Anchor) -> Days | None:
    return choose(_weekday_days(anchor.published, int(found[1])), anchor, strict=True) if anchor.published else None


def _weekday_range(found: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.published is None:
        return None
    first, last = int(found[1][-1]), int(found[2][-1])
    days = [d.earliest for d in _weekday_days(anchor.published, first) if d.earliest]
    return choose([Days(d, d + timedelta(days=(last - first) % 7)) for d in days], anchor, strict=True)


def _weekend(_found: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.published is None:
        return None
    return choose([Days(m + 5 * DAY, m + 6 * DAY) for m in (week_start(anchor.published, k) for k in (-2, -1, 0, 1))], anchor)


def _shifted(found: re.Match[str], anchor: Anchor) -> Days | None:
    """One strictly before ("last Friday"), strictly after ("next March"), or the one that tense asks for ("this spring")."""
    if anchor.published is None:
        return None
    step, inner = int(found[1]), found[2]
    if step == 0:
        near = anchor if inner.startswith("XXXX-W") else Anchor(anchor.published, anchor.told, "unknown")
        if not inner.startswith("XXXX-W"):
            return _days(f"{anchor.published.year}{inner[4:]}", near)
        return _days(inner, anchor if anchor.direction != "unknown" else Anchor(anchor.published, None, "future"))
    if inner.startswith("XXXX-W"):
        moved = anchor.published - DAY if step < 0 else anchor.published
        return _days(inner, Anchor(moved, None, "past" if step < 0 else "future"))
    years = [_days(f"{year}{inner[4:]}", anchor) for year in range(anchor.published.year - 2, anchor.published.year + 3)]
    if step < 0:
        over = [d for d in years if d and d.latest and d.latest < anchor.published]
        return over[-1] if over else None
    ahead = [d for d in years if d and d.earliest and d.earliest > anchor.published]
    return ahead[0] if ahead else None


# ------------------------------------------------------------ counted from publication or from the day told before


def _calendar(found: re.Match[str], anchor: Anchor) -> Days | None:
    """The calendar day, week, month ... so many after the one of publication; a weekday or month within it when one is named."""
    if anchor.published is None:
        return None
    number, unit, inner = int(found[1]), found[2], found[3]
    if unit == "E" and number == 0:
        return _weekend(found, anchor)
    days = calendar_unit(anchor.published, number, unit)
    first = days.earliest
    if not inner or first is None:
        return days
    if unit == "W":
        day = first + timedelta(days=int(inner) - 1)
        return Days(day, day)
    return _days(f"{first.year}-{inner}", anchor)


def _told(found: re.Match[str], anchor: Anchor) -> Days | None:
    """Counted from the days told before; without them nothing is known."""
    told = anchor.told
    if told is None or told.earliest is None or told.latest is None:
        return None
    sign, number, unit = (-1 if found[1] == "-" else 1), found[2], found[3]
    if number == "X":
        return Days(told.earliest, None) if sign > 0 else Days(None, told.latest)
    count = sign * float(number)
    if unit in MONTHS:
        first, last = calendar_unit(told.earliest, round(count), unit), calendar_unit(told.latest, round(count), unit)
        return Days(first.earliest, last.latest, unit) if first and last else None
    return _span(shift(told.earliest, count, unit), shift(told.latest, count, unit))


def _span(first: date | None, last: date | None, unit: str = "D") -> Days | None:
    return Days(first, last, unit) if first and last else None


def _counted(found: re.Match[str], anchor: Anchor) -> Days | None:
    """For "two weeks ago" that day, for "two years ago" that calendar year; of an unknown number of days two to seven."""
    if anchor.published is None:
        return None
    sign, number, unit = (-1 if found[1] == "-" else 1), found[2], found[3]
    if sign > 0 and anchor.direction == "past":
        return None  # "the first talks in three years"
    if number == "X":
        return _uncounted(anchor.published, sign, unit)
    count = sign * float(number)
    if unit in MONTHS and count == round(count):
        moved = shift(anchor.published, count, unit)
        return calendar_unit(moved, 0, "M" if unit == "Q" else "Y" if unit == "DE" else unit) if moved else None
    if unit in {"TM", "TH"}:
        near = anchor.published + timedelta(days=1 if sign > 0 else -1)
        return Days(min(near, anchor.published), max(near, anchor.published))
    moved = shift(anchor.published, count, unit)
    return _span(moved, moved)


def _uncounted(published: date, sign: int, unit: str) -> Days | None:
    if unit == "D":
        ends = sorted((published + sign * 2 * DAY, published + sign * COMING * DAY))
        return Days(ends[0], ends[1])
    return Days(None, published) if sign < 0 else Days(published, None)


def _up_to(found: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.published is None:
        return None
    if found[1] == "X":
        return Days(anchor.published - COMING * DAY, anchor.published) if found[2] == "D" else Days(None, anchor.published)
    return _span(shift(anchor.published, -float(found[1]), found[2]), anchor.published)


def _ahead(found: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.published is None:
        return None
    if found[1] == "X":
        return Days(anchor.published + DAY, anchor.published + COMING * DAY) if found[2] == "D" else Days(anchor.published, None)
    return _span(anchor.published, shift(anchor.published, float(found[1]), found[2]))


def _vague(found: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.published is None:
        return None
    return Days(anchor.published, None) if found[0] == "FUTURE_REF" else Days(None, anchor.published)


def _named(value: str, periods: Periods, anchor: Anchor) -> Days | None:
    """A war, a movable feast, or the last time in office of that name begun by publication."""
    if value.startswith("TERM-"):
        name = value.removeprefix("TERM-").lower()
        last = name.split()[-1].removesuffix("'s").removesuffix("’s")
        held = periods.terms.get(name) or periods.terms.get(last, ())
        if anchor.published is None and len(held) > 1:
            return None  # which of two times in office, only a day of publication can tell
        begun = [p for p in held if anchor.published is None or p.start <= anchor.published]
        return Days(begun[-1].start, begun[-1].end or anchor.published, "P") if begun else None
    name, _, year = value.removeprefix("NAME-").rpartition("-")
    held = periods.named.get(name, ())
    if year != "XXXX":
        held = tuple(p for p in held if str(p.start.year) == year)
    days = [Days(p.start, p.end, "D" if p.end and p.end - p.start < timedelta(days=7) else "P") for p in held]
    return days[0] if len(days) == 1 else choose(days, anchor)


NUMBER = r"(\d+(?:\.\d)?|X)"
UNIT = "(TM|TH|D|W|2W|E|M|Q|Y|DE|CE)"
YEAR = r"(\d{4}|XXXX)"
Reader: TypeAlias = Callable[[re.Match[str], Anchor], Days | None]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(shape), reader)
    for shape, reader in (
        (rf"{YEAR}-(\d\d)-(\d\d)", _day),
        (rf"{YEAR}-(\d\d-\d\d)\.\.(\d\d-\d\d)", _feast),
        (rf"{YEAR}-(\d\d)", _month),
        (r"(\d{4})", _year),
        (r"(\d{3})", _decade),
        (r"C(\d{1,2})", _century),
        (rf"{YEAR}-([QH])(\d)", _quarter),
        (rf"{YEAR}-(SP|SU|FA|WI)", _season),
        (r"XXXX-WXX-(\d)", _weekday),
        (r"WEEKEND", _weekend),
        (rf"REF([+-]\d+){UNIT}(?:-(\d+(?:-\d+)?))?", _calendar),
        (r"SHIFT([+-]\d)-(.+)", _shifted),
        (rf"ANA([+-]){NUMBER}{UNIT}", _told),
        (rf"([+-])P{NUMBER}{UNIT}", _counted),
        (rf"P{NUMBER}{UNIT}/REF", _up_to),
        (rf"REF/P{NUMBER}{UNIT}", _ahead),
        (r"PAST_REF|PRESENT_REF|FUTURE_REF|SINCE_REF", _vague),
        (r"(.+)/(.+)", _range),
    )
)
