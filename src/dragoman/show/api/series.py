"""/api/v1/pairs/A/B/series: the figures of two sides, period by period, with what was read as their denominators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy import Connection

from dragoman.errors import UsageError
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.api import queries
from dragoman.show.api.asking import Days, Sides, Tagged
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.site import OfLedger
from dragoman.show.series import Asked, Row, Series, series

router = APIRouter(tags=["series"])
By = Literal["day", "week", "month", "quarter", "year"]
MOST_PERIODS = 5000
LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """One period of one direction. Figures are null where too little was read to see anything: that is no zero.

    `acts` counts happened events by act; `planned`, `approaches` and `history` stand apart. `open_items` wait at the period's end.
    """

    period: str
    start: date
    end: date
    direction: str
    covered: bool
    events: float | None
    acts: dict[str, float]
    planned: float | None
    approaches: float | None
    history: float | None
    score_sum: float | None
    open_items: int
    silence_days: int
    articles_read: int
    articles_either: int
    articles_both: int
    outlets_read: int


@router.get("/pairs/{one}/{other}/series", summary="A series of two sides", responses=may_answer(409, 422, 503))
def period_series(
    sides: Sides,
    ledger: OfLedger,
    seen: Tagged,
    days: Days,
    by: Annotated[By, Query(description="Length of a period", examples=["week"])] = "week",
    directed: Annotated[bool, Query(description="Each direction apart")] = False,
) -> tuple[PeriodRecord, ...]:
    """Events of two sides by period, from the first day read to the last unless asked otherwise."""
    found = figures(ledger, seen, sides, Asked(by=by, since=days[0], until=days[1], directed=directed))
    return tuple(map(record, found.rows))


def figures(ledger: Connection, seen: queries.Look, sides: tuple[str, str], asked: Asked) -> Series:
    """The series, remembered until the ledger changes; 409 for more periods than anybody reads."""
    if asked.since and asked.until and (asked.until - asked.since).days / LENGTHS[asked.by] > MOST_PERIODS:
        raise RefusedError(409, f"more than {MOST_PERIODS} periods", "ask for longer periods or fewer days")
    try:
        return queries.MEMORY.get((seen.stamp, "series", *sides, str(asked)), lambda: series(ledger, sides, asked))
    except UsageError as error:
        raise RefusedError(409, str(error), "see since and until") from error


def record(row: Row) -> PeriodRecord:
    """One row for readers."""
    done = {act: count for (act, kind), count in row.counts.items() if kind == "happened"}
    kinds = {kind: sum(c.events for (_, of), c in row.counts.items() if of == kind) for kind in ("planned", "approach", "history")}

    def figure(value: float) -> float | None:
        return value if value or row.covered else None

    return PeriodRecord(
        row.period.name,
        row.period.first,
        row.period.last,
        row.direction,
        row.covered,
        figure(sum(count.events for count in done.values())),
        {act: count.events for act, count in done.items()},
        figure(kinds["planned"]),
        figure(kinds["approach"]),
        figure(kinds["history"]),
        figure(sum(count.score for count in done.values())),
        row.waiting,
        row.silence,
        row.cover.read,
        row.cover.either,
        row.cover.both,
        row.cover.outlets,
    )


def of_quads(acts: Iterable[tuple[str, float]], quads: tuple[int, ...]) -> float:
    """How many events have an act of one of these quad classes."""
    return sum(events for act, events in acts if load_ontology().acts[act].quad in quads)
