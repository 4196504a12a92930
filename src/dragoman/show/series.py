"""The figures of two sides, period by period: a balanced panel with its denominators.

A zero is a figure only where enough was read to see an event; else it is NA (None).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import Event, OpenItem
from dragoman.errors import UsageError
from dragoman.keep.panel import ReadOn, read_naming, read_on_days
from dragoman.keep.query import WHOLE, View
from dragoman.show import known
from dragoman.show.counting import BOTH, TOWARDS, Count, asking, counted, silent_days, waiting
from dragoman.show.dossier import between
from dragoman.show.periods import Allotment, Period, period_of, periods
from dragoman.show.settled import settled_between

NEEDS = ("read", "either", "both")
EARLIEST = Allotment("earliest")
Naming = Mapping[int, tuple[date, str]]  # articles by number: day of publication and outlet


@dataclass(frozen=True, slots=True)
class Asked:
    """What a series is asked for. A zero needs at least `least` articles of the kind `needs`: read, naming either side, or naming both."""

    by: str = "month"
    allotment: Allotment = EARLIEST
    since: date | None = None
    until: date | None = None
    directed: bool = False
    needs: str = "read"
    least: int = 1


@dataclass(frozen=True, slots=True)
class Cover:
    """What was read in one period: articles, those naming either side and both, outlets, outlets naming either, days with anything."""

    read: int = 0
    either: int = 0
    both: int = 0
    outlets: int = 0
    outlets_either: int = 0
    days: int = 0

    def of(self, kind: str) -> int:
        """Articles of a kind of NEEDS."""
        return {"read": self.read, "either": self.either, "both": self.both}[kind]


@dataclass(frozen=True, slots=True)
class Row:
    """One period of one direction. `counts` by act and kind; `waiting` approaches at its end; `silence` days of reported silence."""

    period: Period
    sides: tuple[str, str]
    direction: str
    counts: Mapping[tuple[str, str], Count]
    waiting: int
    silence: int
    cover: Cover
    covered: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Rows by pair, period and direction, how many events of the pairs are in none of them, by reason, and sides that no article names."""

    rows: tuple[Row, ...]
    left_out: Mapping[str, int]
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """All that a panel of two sides is made from."""

    sides: tuple[str, str]
    events: tuple[Event, ...]
    items: tuple[OpenItem, ...]
    covers: Mapping[str, Cover]


def series(connection: Connection, codes: Sequence[str], asked: Asked, view: View = WHOLE) -> Series:
    """The panel of every pair of these codes (two at least), from the first day read to the last unless `asked` says otherwise."""
    names = tuple(dict.fromkeys(codes))
    if len(names) < 2:
        raise UsageError("a series lies between two sides at least; give two codes, such as USA PRK")
    read = read_on_days(connection, view)
    spans = spans_of(read, asked)
    naming = {code: read_naming(connection, code, view) for code in names}
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            covers = covers_of(read, naming[one], naming[other], asked.by)
            found = panel(_pair(connection, (one, other), covers, view), spans, asked)
            rows.extend(found.rows)
            left_out.update(found.left_out)
    return Series(tuple(rows), dict(left_out), tuple(code for code in names if not naming[code]))


def _pair(connection: Connection, sides: tuple[str, str], covers: Mapping[str, Cover], view: View) -> Pair:
    settled = settled_between(connection, sides, view)
    events, items = between(settled.events, settled.items, sides)
    return Pair(sides, events, items, covers)


def panel(pair: Pair, spans: Sequence[Period], asked: Asked) -> Series:
    """A row for every period and direction, whether anything happened or not."""
    found = counted(pair.events, pair.sides, spans, asked.by, asked.allotment)
    cells: dict[tuple[str, str], dict[tuple[str, str], Count]] = defaultdict(dict)
    for (name, direction, act, kind), count in sorted(found.counts.items(), key=lambda cell: cell[0]):
        cells[name, direction][act, kind] = count
    return Series(tuple(_rows(pair, spans, asked, cells)), found.left_out)


def _rows(
    pair: Pair, spans: Sequence[Period], asked: Asked, cells: Mapping[tuple[str, str], Mapping[tuple[str, str], Count]]
) -> Iterator[Row]:
    for period in spans:
        cover = pair.covers.get(period.name, Cover())
        for direction in TOWARDS if asked.directed else (BOTH,):
            own = [item for item in pair.items if direction in (BOTH, asking(item, pair.sides))]
            yield Row(
                period=period,
                sides=pair.sides,
                direction=direction,
                counts=cells.get((period.name, direction), {}),
                waiting=waiting(own, period),
                silence=silent_days(own, period),
                cover=cover,
                covered=cover.of(asked.needs) >= asked.least,
            )


def spans_of(read: Sequence[ReadOn], asked: Asked) -> tuple[Period, ...]:
    """The panel's periods; none for a ledger without a day, and UsageError where the days asked for end before they begin."""
    known.days(asked.since, asked.until)
    first = asked.since or min((one.day for one in read), default=None)
    last = asked.until or max((one.day for one in read), default=None)
    if first is None or last is None:
        return ()
    if first > last:
        raise UsageError(f"nothing lies between {first} and {last}; give a first day before the last")
    return periods(first, last, asked.by)


def covers_of(read: Sequence[ReadOn], one: Naming, other: Naming, by: str) -> dict[str, Cover]:
    """What was read, by the name of the period; `one` and `other` are the articles that name each side."""
    total, outlets, days = Counter[str](), defaultdict[str, set[str]](set), defaultdict[str, set[date]](set)
    for on in read:
        name = period_of(on.day, by).name
        total[name] += on.articles
        outlets[name].add(on.outlet)
        days[name].add(on.day)
    either, both, naming = Counter[str](), Counter[str](), defaultdict[str, set[str]](set)
    for number, (day, outlet) in {**one, **other}.items():
        name = period_of(day, by).name
        either[name] += 1
        both[name] += number in one and number in other
        naming[name].add(outlet)
    return {name: Cover(total[name], either[name], both[name], len(outlets[name]), len(naming[name]), len(days[name])) for name in total}
