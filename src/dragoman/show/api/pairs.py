"""/api/v1/pairs: two sides, their thread, and how much was read about them."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Depends, Request, Response

from dragoman.keep.finding import by_day, dyads, read_on
from dragoman.keep.query import coverage
from dragoman.show.api import queries
from dragoman.show.api.asking import PAGE, Acts, AsOf, Cursor, Days, Limit, Page, Sides, Statuses, Tagged, page_of, tag, tagged
from dragoman.show.api.problems import may_answer
from dragoman.show.api.shorten import short_record
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.api.thread import Filter, filtered
from dragoman.show.record import item_record, settled_record
from dragoman.show.shape import OpenItemRecord, SettledRecord

router = APIRouter(tags=["pairs"])


@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two sides that claims join; `claims` counts those."""

    one: str
    other: str
    claims: int


@dataclass(frozen=True, slots=True)
class DayRecord:
    """How much was read about either side on one day of publication."""

    day: date
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class PairSummary:
    """Two sides in numbers, with their open items; `articles`, `outlets` and `last` say what was read about either."""

    one: str
    other: str
    as_of: date | None
    events: int
    articles: int
    outlets: int
    last: date | None
    items: tuple[OpenItemRecord, ...]


@router.get("/pairs", summary="Pairs of sides", responses=may_answer(422, 503))
def pairs(ledger: OfLedger, seen: Tagged, limit: Limit = PAGE) -> Page[PairRecord]:
    """The pairs that most of the latest claims join."""
    found = queries.MEMORY.get((seen.stamp, "dyads", str(limit)), lambda: dyads(ledger, limit))
    return Page(tuple(PairRecord(*row) for row in found), None, None)


@router.get("/pairs/{one}/{other}", summary="Two sides in numbers", responses=may_answer(409, 422, 503))
def pair(sides: Sides, site: OfSite, ledger: OfLedger, request: Request, response: Response, as_of: AsOf = None) -> PairSummary:
    """What the ledger holds between two sides."""
    seen = queries.look(ledger, site, as_of)
    tag(request, response, site, seen.stamp)
    settled, read = queries.whole_pair(ledger, sides, seen), coverage(ledger, sides, None, seen.as_of)
    items = tuple(short_record(item_record(seen.veil.item(item), None), site.show_words) for item in settled.items)
    return PairSummary(*sides, seen.as_of, len(settled.events), read.articles, read.outlets, read.last, items)


@router.get("/pairs/{one}/{other}/events", summary="The thread of two sides", responses=may_answer(404, 409, 422, 503))
def events(
    sides: Sides,
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    response: Response,
    days: Days,
    as_of: AsOf = None,
    act: Acts = None,
    status: Statuses = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Page[SettledRecord]:
    """The events that join two sides, by date."""
    seen = queries.look(ledger, site, as_of)
    tag(request, response, site, seen.stamp)
    chosen = filtered(queries.whole_pair(ledger, sides, seen).events, Filter(*days, tuple(act or ()), tuple(status or ())))
    page = page_of(sorted(chosen, key=queries.by_date), queries.by_date, limit, cursor)
    return Page(tuple(short_record(settled_record(seen.veil.event(event)), site.show_words) for event in page.items), page.total, page.next)


@router.get(
    "/pairs/{one}/{other}/coverage",
    summary="What was read about two sides",
    dependencies=[Depends(tagged)],
    responses=may_answer(409, 422, 503),
)
def coverage_by_day(sides: Sides, ledger: OfLedger, days: Days) -> tuple[DayRecord, ...]:
    """How much was read about either side, day by day: without it, a quiet week reads as peace."""
    return tuple(DayRecord(d.day, d.articles, d.outlets) for d in by_day(read_on(ledger, sides, *days)))
