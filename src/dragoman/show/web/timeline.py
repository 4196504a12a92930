"""The timeline of two sides as numbers for an SVG: a lane for each direction, waiting as bars, and below them how much was read.

A quiet week over an empty coverage bar is a week in which nobody was read, not a week of peace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Event, OpenItem
from dragoman.keep.finding import Read
from dragoman.show.days import counted, interval
from dragoman.show.items import WAITING
from dragoman.show.web.days import Scale, Tick
from dragoman.show.web.marks import quad_of

WIDTH, LEFT, RIGHT = 960, 104, 12
ROW, TOP, AXIS, COVER = 15, 8, 24, 44  # pixels: a row of marks, the margins, the axis' names, the coverage bars
NEAR = 14  # pixels between the middles of two marks that stand apart
ROWS = 6  # rows of a lane; more marks than these hold lie over each other
MOST = 300  # marks drawn: more hide one another
MARGIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Dot:
    """An event: its mark's place, or from `x` to `to` where it lasted or its day is not known; `title` is read out."""

    x: float
    to: float
    y: float
    quad: int
    status: str
    title: str
    event: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One direction: its name, and the pixels it takes."""

    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """An approach from its first day until it was answered, or until the day looked from."""

    x: float
    width: float
    y: float
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How much was read in one stretch of days."""

    x: float
    width: float
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the template draws; `left_out` counts events beyond those drawn, `most` is the highest coverage bar."""

    width: int
    height: float
    first: date
    last: date
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    waiting: tuple[Waiting, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    cover: float
    most: int
    left_out: int
    left: int = LEFT
    right: int = WIDTH - RIGHT


def timeline(sides: tuple[str, str], events: Sequence[Event], items: Sequence[OpenItem], read: Sequence[Read]) -> Timeline | None:
    """The timeline of these events (no history among them); None when none of them and no item has a day."""
    drawn = [event for event in events if event.when.earliest or event.when.latest][-MOST:]
    days = [d for e in drawn for d in (e.when.earliest, e.when.latest) if d] + [r.day for r in read]
    days += [d for item in items for d in (item.when.earliest, item.as_of) if d]
    if (not drawn and not items) or not days:
        return None
    begin = min([d for e in drawn for d in (e.when.earliest, e.when.latest) if d] + [d for i in items if (d := i.when.earliest)] or days)
    scale = Scale(begin - MARGIN, max(days) + MARGIN, LEFT, WIDTH - RIGHT)
    waiting, y = _waiting(items, scale, TOP)
    lanes, dots, y = _lanes(sides, drawn, scale, y)
    bars, most = _coverage([r for r in read if scale.first <= r.day <= scale.last], scale, y + AXIS)
    return Timeline(
        WIDTH,
        y + AXIS + COVER + 6,
        scale.first,
        scale.last,
        (*([Lane("waiting", TOP, len(waiting) * ROW)] if waiting else []), *lanes),
        tuple(dots),
        tuple(waiting),
        bars,
        scale.ticks(),
        y + AXIS,
        most,
        len(events) - len(drawn),
    )


def direction(event: Event, sides: tuple[str, str]) -> int:
    """0: the first side acts, 1: the second does, 2: both do."""
    acting = {party.code for party in event.claims[0].actors}
    return 2 if acting >= set(sides) else 1 if sides[1] in acting else 0


def _lanes(sides: tuple[str, str], events: Sequence[Event], scale: Scale, y: float) -> tuple[list[Lane], list[Dot], float]:
    lanes, dots = list[Lane](), list[Dot]()
    for number, label in enumerate((f"{sides[0]} → {sides[1]}", f"{sides[1]} → {sides[0]}", "both")):
        ours = sorted((e for e in events if direction(e, sides) == number), key=lambda e: (_first(e), e.id))
        ends = list[float]()
        for event in ours:
            x, to = scale.x(_first(event)), scale.x(_last(event))
            row = next((n for n, end in enumerate(ends) if x - end >= NEAR), len(ends))
            row = row if row < ROWS else ends.index(min(ends))
            ends[row : row + 1] = [to]
            at = y + row * ROW + ROW / 2 + 3
            dots.append(Dot(x, to, at, quad_of(event.act), event.status, _title(event), event.claims[0].id))
        if ours:
            lanes.append(Lane(label, y, len(ends) * ROW + 6))
            y += len(ends) * ROW + 10
    return lanes, dots, y


def _waiting(items: Sequence[OpenItem], scale: Scale, y: float) -> tuple[list[Waiting], float]:
    found = list[Waiting]()
    for item in items[:ROWS]:
        begun = item.when.earliest or item.when.latest
        if begun is None:
            continue
        end = ended(item) or item.as_of or scale.last
        x = scale.x(begun, 0)
        title = f"{item.approach}, {item.state}: {interval(begun, end)}"
        found.append(Waiting(x, max(2, round(scale.x(end, 1) - x, 1)), y + len(found) * ROW + 4, item.state, title))
    return found, y + len(found) * ROW + (8 if found else 0)


def ended(item: OpenItem) -> date | None:
    """The day on which an approach was answered, by the last turn of its course; None while it waits."""
    if item.state in WAITING or not item.course:
        return None
    turn = item.course[-1]
    return turn.earliest or turn.latest or turn.article.published


def _coverage(read: Sequence[Read], scale: Scale, y: float) -> tuple[tuple[Bar, ...], int]:
    """A bar a day; a bar a week or a month where days are too narrow to be seen."""
    span = 1 if scale.step >= 3 else 7 if scale.step >= 0.6 else 30
    bins: dict[int, list[Read]] = {}
    for one in read:
        bins.setdefault((one.day - scale.first).days // span, []).append(one)
    most = max((sum(r.articles for r in found) for found in bins.values()), default=0)
    bars = []
    for number, found in sorted(bins.items()):
        first = scale.first + timedelta(days=number * span)
        last = min(first + timedelta(days=span - 1), scale.last)
        total = sum(r.articles for r in found)
        height = max(2.0, round(COVER * total / most, 1))
        x = scale.x(first, 0)
        width = max(1.5, round(scale.x(last, 1) - x - 1, 1))
        bars.append(Bar(x, width, round(y + COVER - height, 1), height, f"{interval(first, last)}: {counted(total, 'article')} read"))
    return tuple(bars), most


def _first(event: Event) -> date:
    return event.when.earliest or event.when.latest or date.max


def _last(event: Event) -> date:
    return event.when.latest or event.when.earliest or date.max


def _title(event: Event) -> str:
    return f"{interval(event.when.earliest, event.when.latest)}: {event.act}, {event.status}"
