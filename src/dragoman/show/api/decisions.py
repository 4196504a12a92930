"""/api/v1/decisions: what people decided about claims, new decisions, and taking them back. Evidence is never touched."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Path
from pydantic import Field

from dragoman.domain import Decision
from dragoman.errors import UsageError
from dragoman.keep import decisions as kept
from dragoman.keep.query import claims_by_prefix
from dragoman.keep.store import reading, writing
from dragoman.show.api.asking import tagged
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.site import OfLedger, OfSite, Site

router = APIRouter(tags=["decisions"])
WAIT = 30.0  # seconds for the one writer before: an `add` lets go after an article, once the readers that it met have ended, up to 8 s
Kind = Literal["same", "different", "unsure", "answers", "answers_not", "wrong"]
ALONE = "wrong"
ClaimId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$", description="A claim's whole id", examples=["fbad4129f5a00334"])]


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision about two claims, or with `wrong` about one; `by` says who decides."""

    kind: Kind
    subject: ClaimId
    object: Annotated[str, Field(pattern=r"^(?:[0-9a-f]{16})?$", description="The other claim's id; empty with `wrong`")] = ""
    by: Annotated[str, Field(min_length=1, max_length=100, examples=["desk"])] = "desk"
    reason: Annotated[str, Field(max_length=1000, examples=["two visits, a week apart"])] = ""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision as the ledger holds it: `number` names it for undoing, `undone_by` somebody or null."""

    number: int
    edition: int
    kind: str
    subject: str
    object: str
    by: str
    day: date
    reason: str
    score: float | None
    undone_by: str | None


@router.get("/decisions", summary="Decisions taken", dependencies=[Depends(tagged)], responses=may_answer(422, 503))
def decisions(ledger: OfLedger) -> tuple[DecisionRecord, ...]:
    """Every decision, those undone too, in the order taken."""
    return tuple(map(record, kept.history(ledger)))


@router.post("/decisions", summary="Decide about claims", status_code=201, responses=may_answer(400, 403, 409, 422, 503))
def decide(site: OfSite, new: Annotated[NewDecision, Body()]) -> DecisionRecord:
    """Decide; the later of two decisions on the same claims stands."""
    return take(site, new)


@router.delete("/decisions/{number}", summary="Take a decision back", responses=may_answer(403, 409, 422, 503))
def undo(site: OfSite, number: Annotated[int, Path(ge=1, le=2**62, description="The decision's number", examples=[1])]) -> DecisionRecord:
    """Take a decision back, by a row of its own."""
    return take_back(site, number, "desk")


def take(site: Site, new: NewDecision) -> DecisionRecord:
    """Keep a decision; 409 for claims that the ledger does not hold, or for one claim with itself."""
    if (new.kind == ALONE) == bool(new.object) or new.subject == new.object:
        raise RefusedError(409, f"{new.kind} is about {'one claim' if new.kind == ALONE else 'two claims'}", "give the claims' whole ids")
    with reading(site.settings.ledger) as connection:  # which is never made for a decision alone
        for identity in filter(None, (new.subject, new.object)):
            if not claims_by_prefix(connection, identity):
                raise RefusedError(409, f"the ledger holds no claim {identity}", "copy the id from the event's page")
    with writing(site.settings.ledger, WAIT) as connection:
        taken = Decision(new.kind, new.subject, new.object, new.by, site.today(), new.reason)
        (number,) = kept.decide(connection, taken)
    return _numbered(site, number)


def take_back(site: Site, number: int, by: str) -> DecisionRecord:
    """Undo a decision; 409 where there is none, or it is undone already."""
    with reading(site.settings.ledger):
        pass  # there is one: writing would make it
    with writing(site.settings.ledger, WAIT) as connection:
        try:
            kept.undo(connection, number, by, site.today())
        except UsageError as error:
            raise RefusedError(409, str(error), "see /api/v1/decisions") from error
    return _numbered(site, number)


def record(taken: kept.Taken) -> DecisionRecord:
    """A decision for readers."""
    d = taken.decision
    return DecisionRecord(taken.number, taken.edition, d.kind, d.subject, d.object, d.by, d.day, d.reason, d.score, taken.undone_by)


def _numbered(site: Site, number: int) -> DecisionRecord:
    with reading(site.settings.ledger) as connection:
        return next(record(taken) for taken in kept.history(connection) if taken.number == number)
