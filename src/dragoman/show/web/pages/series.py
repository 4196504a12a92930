"""/pair/USA/PRK/series: events and silence by week, month or year; a part of the pair's page and a page of its own."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dragoman.show.api import queries
from dragoman.show.api.asking import Sides
from dragoman.show.api.series import By, PeriodRecord, figures, record
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.series import Asked
from dragoman.show.web.asking import Days
from dragoman.show.web.bars import Bars, bars
from dragoman.show.web.page import named, show

router = APIRouter()
DRAWN = 260  # periods: five years of weeks, the last of them where there are more


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The page's content: the chart, its figures, how long a period is, and how many events are in none, by reason."""

    one: str
    other: str
    by: str
    bars: Bars | None
    rows: tuple[PeriodRecord, ...]
    left_out: tuple[tuple[str, int], ...]
    more: int


@router.get("/pair/{one}/{other}/series")
def of_pair(sides: Sides, site: OfSite, ledger: OfLedger, request: Request, days: Days, by: By = "week") -> Response:
    """The page of a series."""
    seen = queries.look(ledger, site)
    found = figures(ledger, seen, sides, Asked(by=by, since=days[0], until=days[1]))
    rows = tuple(map(record, found.rows))
    shown = rows[-DRAWN:]
    left_out = tuple((reason, number) for reason, number in found.left_out.items() if number)
    content = SeriesPage(*sides, by, bars(shown), shown, left_out, len(rows) - len(shown))
    return show(request, "series.html", f"{named(sides[0])} and {named(sides[1])} by {by}", content, stamp=seen.stamp)
