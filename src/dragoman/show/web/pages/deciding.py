"""/decide and /undo: what the buttons of an event's page send."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse

from dragoman.show.api.decisions import NewDecision, take, take_back
from dragoman.show.api.site import OfSite
from dragoman.show.web.forms import guarded, inside

router = APIRouter(dependencies=[Depends(guarded)])
Claim = Annotated[str, Form(pattern=r"^[0-9a-f]{16}$")]
ByWhom = Annotated[str, Form(min_length=1, max_length=100)]


@router.post("/decide")
def decide(
    site: OfSite,
    kind: Annotated[Literal["same", "different", "unsure", "wrong"], Form()],
    subject: Claim,
    other: Annotated[str, Form(alias="object", pattern=r"^([0-9a-f]{16})?$")] = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
    by: ByWhom = "desk",
    then: Annotated[str, Form(alias="next", max_length=2000)] = "/",
) -> Response:
    """Keep a decision, and back to the page it was taken on."""
    take(site, NewDecision(kind, subject, "" if kind == "wrong" else other, by, reason))
    return RedirectResponse(inside(then), 303)


@router.post("/undo")
def undo(
    site: OfSite,
    number: Annotated[int, Form(ge=1, le=2**62)],
    by: ByWhom = "desk",
    then: Annotated[str, Form(alias="next", max_length=2000)] = "/",
) -> Response:
    """Take a decision back, and back to the page."""
    take_back(site, number, by)
    return RedirectResponse(inside(then), 303)
