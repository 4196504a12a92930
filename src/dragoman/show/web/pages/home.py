"""/: what the ledger holds, and where to begin."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import LedgerError
from dragoman.keep.finding import Held, dyads, held
from dragoman.keep.store import reading
from dragoman.lexicon.actors import code_names
from dragoman.show import known
from dragoman.show.api import queries
from dragoman.show.api.asking import CODE
from dragoman.show.api.site import OfSite
from dragoman.show.web.page import show

router = APIRouter()
PAIRS = 24
Named = Annotated[str, Query(max_length=80)]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page's content; `ledger` is the file's name, `held` None where there is none yet."""

    ledger: str
    held: Held | None
    pairs: tuple[tuple[str, str, int], ...]


@router.get("/")
def home(site: OfSite, request: Request) -> Response:
    """The first page."""
    name = site.settings.ledger.name
    try:
        with reading(site.settings.ledger) as ledger:
            seen = queries.look(ledger, site)
            pairs = queries.MEMORY.get((seen.stamp, "dyads", str(PAIRS)), lambda: dyads(ledger, PAIRS))
            content = HomePage(name, held(ledger), tuple(pair for pair in pairs if "---" not in pair))
            return show(request, "home.html", name, content, stamp=seen.stamp)
    except LedgerError:
        if site.settings.ledger.exists():
            raise
        return show(request, "home.html", name, HomePage(name, None, ()))


@router.get("/pair")
def two(one: Named = "", other: Named = "") -> Response:
    """The form's two fields, codes or names, as an address."""
    if not one.strip() or not other.strip():
        return RedirectResponse("/", 303)
    return RedirectResponse(f"/pair/{_code(one.strip())}/{_code(other.strip())}", 303)


def _code(told: str) -> str:
    """The code of a side that is told by its code or its name; NoSuchError for anything that cannot be either."""
    if told.upper() in code_names():
        return told.upper()
    code = known.code_called(told) or known.code_called(told.upper()) or told.upper()
    if not re.fullmatch(CODE, code):
        raise known.NoSuchError(f"no such side: {told}", known.CODES)
    return code
