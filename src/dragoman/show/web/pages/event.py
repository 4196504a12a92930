"""/event/ID: one happening with every claim that tells it, why they are held to be one, and buttons to say otherwise.

The address names a claim, which lasts; an event's own id changes when an earlier report of it arrives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from dragoman.domain import Claim, Event
from dragoman.keep.decisions import Taken, history
from dragoman.keep.query import coder_of
from dragoman.link.disputes import contrary, disputes
from dragoman.link.standing import standing
from dragoman.show.api import queries
from dragoman.show.api.asking import Identity
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.explain import explain
from dragoman.show.named import cited, codes
from dragoman.show.record import event_record
from dragoman.show.voices import disputed, in_words, stands
from dragoman.show.web.asking import Day
from dragoman.show.web.lines import Line, line
from dragoman.show.web.page import show
from dragoman.show.web.segments import Stretch, marks_of, stretches

router = APIRouter()
NEAR = timedelta(days=10)  # days within which another event of the same act may be the same
MOST_NEAR = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as the page shows it: the paragraph with its marks, its chains, and why it says what it says."""

    claim: Claim
    cited: str
    paragraph: tuple[Stretch, ...]
    chains: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page's content; `near` are events that may be the same, `decisions` what people decided about these claims."""

    event: Event
    line: Line
    sides: tuple[str, ...]
    tellings: tuple[Telling, ...]
    stands: str
    disagreements: tuple[str, ...]
    decisions: tuple[Taken, ...]
    near: tuple[Line, ...]


@router.get("/event/{identity}")
def event(identity: Identity, site: OfSite, ledger: OfLedger, request: Request, as_of: Day = None) -> Response:
    """The page of one event."""
    seen = queries.look(ledger, site, as_of)
    told = queries.event(ledger, identity, seen)
    if told is None:
        raise RefusedError(404, f"no event or claim has the id {identity}", "search for its words")
    shown, others = line(told, site.show_words), queries.beside(ledger, told.claims[0], seen)
    content = EventPage(
        told,
        shown,
        tuple(dict.fromkeys(code for claim in told.claims for code in codes((*claim.actors, *claim.recipients)) if code != "---")),
        tuple(telling(claim, coder_of(ledger), site.show_words) for claim in told.claims),
        stands(standing(told)),
        tuple(map(disputed, disputes(told, contrary(others).get(told.id, ())))),
        decided(ledger, told.claims),
        tuple(line(other, site.show_words) for other in near(told, others)),
    )
    return show(request, "event.html", f"{shown.view.parties}: {shown.view.act}", content, stamp=seen.stamp)


def telling(claim: Claim, coder: str | None, words: int | None) -> Telling:
    """One claim with its paragraph; only the quote where text is to be shortened."""
    text, quote = claim.article.text, claim.coding.evidence
    block = next((b.span for b in claim.article.blocks if b.span.overlaps(quote)), quote)
    within = block if words is None else quote
    why = tuple(explain(event_record(claim, coder)))
    return Telling(
        claim, cited(claim.article), stretches(text, within, list(marks_of(claim))), tuple(map(in_words, claim.sources)), why[2:]
    )


def decided(connection: Connection, claims: Sequence[Claim]) -> tuple[Taken, ...]:
    """Decisions about any of these claims, the latest first."""
    ids = {claim.id for claim in claims}
    return tuple(t for t in reversed(history(connection)) if t.decision.subject in ids or t.decision.object in ids)


def near(told: Event, others: Sequence[Event]) -> list[Event]:
    """Events of the same act whose days lie near enough that they might be the same."""
    first, last = told.when.earliest or told.when.latest, told.when.latest or told.when.earliest
    if not first or not last:
        return []
    found = [
        other
        for other in others
        if other.id != told.id
        and other.act == told.act
        and (begin := other.when.earliest or other.when.latest)
        and (end := other.when.latest or other.when.earliest)
        and begin <= last + NEAR
        and end >= first - NEAR
    ]
    return found[:MOST_NEAR]
