"""/pair/USA/PRK: what two sides did to each other and left unanswered, with how much was read about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dragoman.domain import Event, OpenItem
from dragoman.keep.finding import Read, amount, by_day
from dragoman.show.api import queries
from dragoman.show.api.asking import Sides
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.api.thread import Filter, filtered
from dragoman.show.days import counted, day
from dragoman.show.items import UNDONE
from dragoman.show.plans import fates
from dragoman.show.web.asking import Acts, Day, Days, Statuses, pills
from dragoman.show.web.facets import Facet, facet
from dragoman.show.web.lines import Item, Line, item_line, line
from dragoman.show.web.page import named, show
from dragoman.show.web.timeline import Timeline, timeline

router = APIRouter()
AT_ONCE = 40  # events of the thread on one page
WINDING_UP = timedelta(days=30)  # reports that are looked at after the last day asked for


@dataclass(frozen=True, slots=True)
class PairPage:
    """The page's content; `sentence` says what is shown. `page` and `pages` number the thread's parts from 1.

    `since` is the day before which no report was looked at, where there are many; `older` counts approaches of long ago that are not shown.
    """

    one: str
    other: str
    sentence: str
    as_of: date | None
    items: tuple[Item, ...]
    timeline: Timeline | None
    thread: tuple[Line, ...]
    history: tuple[Line, ...]
    facets: tuple[Facet, ...]
    read: tuple[Read, ...]
    events: int
    page: int
    pages: int
    known: bool
    since: date | None
    older: int


@router.get("/pair/{one}/{other}")
def pair(
    sides: Sides,
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    days: Days,
    as_of: Day = None,
    act: Acts = None,
    status: Statuses = None,
    order: Annotated[str, Query(pattern="^(oldest)?$")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The page of two sides."""
    seen = queries.look(ledger, site, as_of)
    since, until = days
    settled = queries.pair(ledger, sides, seen, until + WINDING_UP if until else None)
    wanted = Filter(since, until, pills(act), pills(status))
    chosen = sorted(filtered(settled.events, wanted), key=queries.by_date)
    news, old = [e for e in chosen if not e.is_history], [e for e in chosen if e.is_history]
    ordered = news if order == "oldest" else news[::-1]
    pages = max(1, -(-len(ordered) // AT_ONCE))
    shown = ordered[(min(page, pages) - 1) * AT_ONCE :][:AT_ONCE]
    covered = queries.covered_by(ledger, settled.items, seen)
    drawn = [d for d in by_day(settled.read) if (not wanted.since or d.day >= wanted.since) and (not wanted.until or d.day <= wanted.until)]
    fate = fates(settled.events, seen.as_of)
    content = PairPage(
        *sides,
        sentence(sides, news, old, settled, seen),
        seen.as_of,
        tuple(item_line(item, settled.events, covered, site.show_words) for item in sorted(settled.items, key=_waiting_first)),
        timeline(sides, news, settled.items if not wanted.since and not wanted.until else (), drawn),
        tuple(line(event, site.show_words, fate.get(event.id)) for event in shown),
        tuple(line(event, site.show_words) for event in old[: AT_ONCE * 5]),
        (facet("act", "Act", settled.events, lambda e: e.act), facet("status", "Status", settled.events, lambda e: e.status)),
        tuple(drawn),
        len(news),
        min(page, pages),
        pages,
        bool(settled.events or settled.items),
        settled.since,
        settled.older,
    )
    return show(request, "pair.html", f"{named(sides[0])} and {named(sides[1])}", content, stamp=seen.stamp)


def sentence(sides: tuple[str, str], news: Sequence[Event], old: Sequence[Event], thread: queries.Thread, seen: queries.Look) -> str:
    """One sentence that says what the page shows."""
    history = f" and {counted(len(old), 'event')} of history" if old else ""
    number, read = len(thread.items), amount(thread.read)
    approaches = f", {counted(number, 'approach') if number == 1 else f'{number} approaches'}" if number else ""
    told = f", told since {day(thread.since)}," if thread.since else ""
    seen_from = f", seen from {day(seen.as_of)}" if seen.as_of else ""
    return (
        f"{counted(len(news), 'event')}{history}{approaches} between {named(sides[0])} and {named(sides[1])}{told}"
        f"{' ' if told else ', '}from {counted(read.articles, 'article')} of {counted(read.outlets, 'outlet')} about either{seen_from}."
    )


def _waiting_first(item: OpenItem) -> tuple[bool, str]:
    """Those still waiting first, the oldest of them at the top."""
    return item.state not in UNDONE, str(item.when.earliest or item.when.latest or "9999")
