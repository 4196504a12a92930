"""/api/v1: claims and events, one by one."""

from fastapi import APIRouter, Request, Response

from dragoman.keep.query import coder_of
from dragoman.show.api import queries
from dragoman.show.api.asking import AsOf, Identity, Tagged, tag
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.shorten import short_record
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.explain import explain
from dragoman.show.record import event_record, settled_record
from dragoman.show.shape import EventRecord, SettledRecord

router = APIRouter(tags=["events"])


@router.get("/claims/{identity}", summary="One claim", responses=may_answer(404, 422, 503))
def one_claim(identity: Identity, site: OfSite, ledger: OfLedger, seen: Tagged) -> EventRecord:
    """One claim: what one article says somebody did, as a record."""
    told = queries.claim(ledger, identity, seen)
    if told is None:
        raise RefusedError(404, f"no claim's id begins with {identity}, or several do", "give more of the id")
    return short_record(event_record(told, coder_of(ledger)), site.show_words)


@router.get(
    "/claims/{identity}/explanation",
    summary="Why a claim says what it says",
    responses=may_answer(404, 422, 503),
)
def explanation(identity: Identity, site: OfSite, ledger: OfLedger, seen: Tagged) -> tuple[str, ...]:
    """Why a claim says what it says, in sentences: which entry fired, and how parties, date and sources were resolved."""
    return tuple(explain(one_claim(identity, site, ledger, seen)))


@router.get("/events/{identity}", summary="One event", responses=may_answer(404, 422, 503))
def one_event(
    identity: Identity, site: OfSite, ledger: OfLedger, request: Request, response: Response, as_of: AsOf = None
) -> SettledRecord:
    """One event by its own id, or by that of a claim that tells it: a claim's id lasts, an event's changes with its first claim."""
    seen = queries.look(ledger, site, as_of)
    tag(request, response, site, seen.stamp)
    found = queries.event(ledger, identity, seen)
    if found is None:
        raise RefusedError(404, f"no event or claim has the id {identity}", "look it up under /api/v1/pairs/{one}/{other}/events")
    return short_record(settled_record(found), site.show_words)
