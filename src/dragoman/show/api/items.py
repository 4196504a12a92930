"""/api/v1/open-items: approaches seen from their end."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator

from dragoman.domain import OpenItem
from dragoman.show import known
from dragoman.show.api import queries
from dragoman.show.api.asking import PAGE, AsOf, Code, Cursor, Identity, Limit, Page, all_known, page_of, tag
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.shorten import short_record
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.items import UNDONE
from dragoman.show.record import item_record
from dragoman.show.shape import OpenItemRecord

router = APIRouter(tags=["open items"])
States = Annotated[
    list[str] | None,
    AfterValidator(all_known(known.states)),
    Query(description="States wanted; else those on the books: open, unanswered, accepted", examples=[["unanswered"]]),
]


@router.get("/open-items", summary="Open items", responses=may_answer(404, 422, 503))
def open_items(
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    response: Response,
    as_of: AsOf = None,
    state: States = None,
    code: Code = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Page[OpenItemRecord]:
    """Approaches of all pairs, oldest first."""
    seen = queries.look(ledger, site, as_of)
    tag(request, response, site, seen.stamp)
    wanted = state or UNDONE
    side = known.sides(ledger, (code,), site.settings.actors) if code else ()
    items = [item for item in queries.asked(ledger, seen).items if item.state in wanted and sides(item).issuperset(side)]
    page = page_of(sorted(items, key=by_age), by_age, limit, cursor)
    return Page(tuple(short_record(item_record(seen.veil.item(item), None), site.show_words) for item in page.items), page.total, page.next)


@router.get("/open-items/{identity}", summary="One open item", responses=may_answer(404, 422, 503))
def one_item(
    identity: Identity, site: OfSite, ledger: OfLedger, request: Request, response: Response, as_of: AsOf = None
) -> OpenItemRecord:
    """One approach, whatever became of it."""
    seen = queries.look(ledger, site, as_of)
    tag(request, response, site, seen.stamp)
    found = next((item for item in queries.asked(ledger, seen).items if item.id.startswith(identity)), None)
    if found is None:
        raise RefusedError(
            404, f"no open item's id begins with {identity}", "see /api/v1/open-items?state=refused for those that were answered"
        )
    return short_record(item_record(seen.veil.item(found), None), site.show_words)


def by_age(item: OpenItem) -> tuple[str, ...]:
    """The oldest first; those without a day last."""
    return str(item.when.earliest or item.when.latest or "9999"), item.id


def sides(item: OpenItem) -> set[str]:
    """The codes of both sides."""
    return {party.code for party in (*item.actor, *item.recipient)}
