"""/changes: the editions of the ledger, and what two of them say differently."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dragoman.keep.editions import Edition, editions_of
from dragoman.show.api import queries
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.changes import EventChange, changes
from dragoman.show.veil import Veil
from dragoman.show.web.lines import Item, Line, item_line, line
from dragoman.show.web.page import show

router = APIRouter()
AT_ONCE = 60  # changes on a page; an edition of a thousand articles has more than anybody reads


@dataclass(frozen=True, slots=True)
class EventRow:
    """One change: its kind, the event as it is now (or was, when it is gone), how many before and after, and what changed in words."""

    kind: str
    line: Line
    before: int
    after: int
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One change of an open item."""

    kind: str
    item: Item
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The page's content: every edition, the two compared, and their differences; `coders` where a new coder read everything afresh."""

    editions: tuple[Edition, ...]
    one: int
    two: int
    coders: tuple[str, str] | None
    events: tuple[EventRow, ...]
    items: tuple[ItemRow, ...]
    total: int


@router.get("/changes")
def changed(
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    one: Annotated[int | None, Query(ge=0, le=2**62)] = None,
    two: Annotated[int | None, Query(ge=0, le=2**62)] = None,
) -> Response:
    """The page of two editions; of the last and the one before, unless asked otherwise."""
    seen = queries.look(ledger, site)
    known = editions_of(ledger)
    last = two if two is not None else known[-1].number if known else 0
    first = one if one is not None else max((e.number for e in known if e.number < last), default=0)
    found = queries.MEMORY.get((seen.stamp, "changes", str(first), str(last)), lambda: changes(ledger, first, last))
    told = [(change, item) for change in found.items[:AT_ONCE] if (item := change.after or change.before)]
    covered = queries.covered_by(ledger, [item for _, item in told], seen)
    items = tuple(ItemRow(change.kind, item_line(seen.veil.item(item), (), covered, site.show_words), change.what) for change, item in told)
    events = tuple(_row(change, seen.veil, site.show_words) for change in found.events[:AT_ONCE])
    content = ChangesPage(known[::-1][:200], first, last, found.coders, events, items, len(found.events) + len(found.items))
    return show(request, "changes.html", "What changed", content, stamp=seen.stamp)


def _row(change: EventChange, veil: Veil, words: int | None) -> EventRow:
    shown = veil.event((change.after or change.before)[0])
    return EventRow(change.kind, line(shown, words), len(change.before), len(change.after), change.what)
