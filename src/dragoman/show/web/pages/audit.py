"""/audit: judge a stratified sample of claims against their text, by keyboard; what is marked stands in a sheet beside the ledger."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.domain import Claim
from dragoman.keep.decisions import decide, decisions_of
from dragoman.keep.frame import claims_by_id
from dragoman.keep.query import coder_of
from dragoman.keep.store import writing
from dragoman.show.api.decisions import WAIT
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.audit import FIELDS, STRATA, Verdict, found_wrong, precision
from dragoman.show.audit.report import lines
from dragoman.show.audit.sample import Drawn
from dragoman.show.audit.sheet import row
from dragoman.show.veil import Veil
from dragoman.show.web.forms import guarded
from dragoman.show.web.judging import Draw, drawn_of, judged, marked, save, sheets
from dragoman.show.web.page import show
from dragoman.show.web.pages.event import Telling, telling

router = APIRouter()
MOST = 2000  # claims of a sample: a thousand are more than anybody judges in a week
Size = Annotated[int, Query(ge=1, le=MOST)]
Seed = Annotated[int, Query(ge=0, le=10**9)]
Act = Literal["save", "undo"]


@dataclass(frozen=True, slots=True)
class Box:
    """One field to judge: its name, what the record says, and whether it was marked wrong."""

    field: str
    said: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The page's content: the sample, how much of it is judged, and the claim at hand (None before one is drawn, and at the end)."""

    draw: Draw | None
    strata: tuple[str, ...]
    known: tuple[Draw, ...]
    number: int
    total: int
    done: int
    last: int
    telling: Telling | None
    boxes: tuple[Box, ...]
    figures: tuple[str, ...]


@router.get("/audit")
def audit(
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    size: Size | None = None,
    by: Annotated[str, Query(max_length=60)] = "act",
    seed: Seed = 1,
    n: Annotated[int | None, Query(ge=1, le=MOST + 1)] = None,
    last: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> Response:
    """The form of a sample, or a claim of one."""
    known = tuple(draw for file in sheets(site.settings.ledger) if (draw := drawn_of(file)))
    if size is None:
        return show(request, "audit.html", "Audit", AuditPage(None, tuple(STRATA), known, 0, 0, 0, 0, None, (), ()))
    draw = Draw(size, strata(by), seed)
    rows = judged(ledger, site.settings.ledger, draw)
    number = n or next((at for at, one in enumerate(rows, 1) if one.whole is None), len(rows) + 1)
    here = rows[number - 1] if number <= len(rows) else None
    claims = Veil(site.mask).claims(claims_by_id(ledger, [here.claim]) if here else ())
    shown = telling(claims[0], coder_of(ledger), None) if claims else None
    boxes = tuple(_boxes(here, claims[0])) if here and claims else ()
    done = sum(one.whole is not None for one in rows)
    figures = tuple(lines(precision(rows))) if done else ()
    content = AuditPage(draw, tuple(STRATA), known, number, len(rows), done, last, shown, boxes, figures)
    return show(request, "audit.html", f"Audit: {number} of {len(rows)}" if here else "Audit", content)


@router.post("/audit", dependencies=[Depends(guarded)])
def judge(
    site: OfSite,
    ledger: OfLedger,
    claim: Annotated[str, Form(pattern=r"^[0-9a-f]{16}$")],
    size: Annotated[int, Form(ge=1, le=MOST)],
    by: Annotated[str, Form(max_length=60)],
    seed: Annotated[int, Form(ge=0, le=10**9)],
    n: Annotated[int, Form(ge=1, le=MOST)],
    wrong: Annotated[list[str] | None, Form()] = None,
    do: Annotated[Act, Form()] = "save",
) -> Response:
    """Mark one claim and go on to the next, or take its marks back and look at it again."""
    draw = Draw(size, strata(by), seed)
    rows = judged(ledger, site.settings.ledger, draw)
    claim = rows[n - 1].claim if do == "undo" and n <= len(rows) else claim
    save(ledger, site.settings.ledger, draw, marked(rows, claim, None if do == "undo" else wrong or ()))
    at = f"n={n}" if do == "undo" else f"n={n + 1}&last={n}"
    return RedirectResponse(f"/audit?size={size}&by={','.join(draw.by)}&seed={seed}&{at}", 303)


@router.post("/audit/keep", dependencies=[Depends(guarded)])
def keep(
    site: OfSite,
    ledger: OfLedger,
    size: Annotated[int, Form(ge=1, le=MOST)],
    by: Annotated[str, Form(max_length=60)],
    seed: Annotated[int, Form(ge=0, le=10**9)],
) -> Response:
    """Keep what was judged wrong as decisions: events then rest on what is left."""
    rows = judged(ledger, site.settings.ledger, Draw(size, strata(by), seed))
    with writing(site.settings.ledger, WAIT) as connection:
        known = {decision.subject for decision in decisions_of(connection) if decision.kind == "wrong"}
        decide(connection, *found_wrong(rows, "desk", site.today(), known))
    return RedirectResponse("/changes", 303)


def strata(by: str) -> tuple[str, ...]:
    """The strata asked for; 422 for one that cannot be made."""
    asked = tuple(part for part in by.split(",") if part)
    unknown = [part for part in asked if part not in STRATA]
    if unknown or not asked:
        raise RefusedError(422, f"no strata by {', '.join(unknown) or 'nothing'}", f"choose from {', '.join(STRATA)}")
    return asked


def _boxes(verdict: Verdict, claim: Claim) -> list[Box]:
    """The fields as the sheet has them, each with its mark."""
    cells = row(Drawn(verdict.claim, verdict.stratum, verdict.population), claim, "")
    return [Box(field, cells[2 + 2 * at], verdict.marks[at] is False) for at, field in enumerate(FIELDS)]
