"""The series of two sides as numbers for an SVG: cooperation above the line, conflict below it, and where nothing was read, hatching."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.show.api.series import PeriodRecord, of_quads
from dragoman.show.days import counted, day, interval
from dragoman.show.web.days import Scale, Tick

WIDTH, LEFT, RIGHT = 960, 104, 12
HALF, TOP, AXIS, STRIP = 64, 8, 22, 10  # pixels: each half, the margin, the axis' names, the strip of silence
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its bars' places, whether anything was read, days of silence as a share of it, and what is read out."""

    x: float
    width: float
    up: float
    down: float
    covered: bool
    silence: float
    title: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Everything that the template draws; `most` is the highest figure."""

    width: int
    height: float
    left: int
    right: int
    middle: float
    half: int
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    most: float
    strip: float
    silent: bool


def bars(rows: Sequence[PeriodRecord]) -> Bars | None:
    """The chart of these periods; None for none."""
    if not rows:
        return None
    scale = Scale(rows[0].start, rows[-1].end, LEFT, WIDTH - RIGHT)
    figures = [(of_quads(row.acts.items(), (1, 2)), of_quads(row.acts.items(), (3, 4))) for row in rows]
    most = max((max(pair) for pair in figures), default=0)
    columns = tuple(_column(row, pair, most, scale) for row, pair in zip(rows, figures, strict=True))
    middle = TOP + HALF
    strip = middle + HALF + 8
    return Bars(
        WIDTH,
        strip + STRIP + AXIS,
        LEFT,
        WIDTH - RIGHT,
        middle,
        HALF,
        columns,
        scale.ticks(),
        most,
        strip,
        any(row.silence_days for row in rows),
    )


def _column(row: PeriodRecord, figures: tuple[float, float], most: float, scale: Scale) -> Column:
    x = scale.x(row.start, 0)
    up, down = (round(HALF * figure / most, 1) if most else 0 for figure in figures)
    days = (row.end - row.start).days + 1
    read = f"{counted(row.articles_either, 'article')} about either" if row.articles_either else "nothing about either"
    told = (
        f"{figures[0]:g} of cooperation, {figures[1]:g} of conflict; {read} in {row.articles_read} read" if row.covered else "nothing read"
    )
    name = day(row.start) if days == 1 else interval(row.start, row.end)
    width = max(1.0, round(scale.x(row.end, 1) - x - GAP, 1))
    return Column(x, width, up, down, row.covered, min(1.0, row.silence_days / days), f"{name}: {told}")
