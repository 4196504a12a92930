"""/: what the ledger holds, and where to begin."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import LedgerError
from dragoman.keep.finding import Held, dyads, held
from dragoman.keep.store import reading
from dragoman.show.api import queries
from dragoman.show.api.site import OfSite
from dragoman.show.web.page import show

router = APIRouter()
PAIRS = 24


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
def two(one: str = "", other: str = "") -> Response:
    """The form's two fields as an address."""
    return RedirectResponse(
        f"/pair/{one.strip().upper()}/{other.strip().upper()}" if one.strip().isalnum() and other.strip().isalnum() else "/", 303
    )
