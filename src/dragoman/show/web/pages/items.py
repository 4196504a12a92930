"""/open: every approach that still waits for an answer, the longest waiting first; on request those that got one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dragoman.domain import OpenItem
from dragoman.show.api import queries
from dragoman.show.api.items import by_age, sides
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.items import UNDONE
from dragoman.show.known import chosen
from dragoman.show.web.asking import Codes, Day, States, pills
from dragoman.show.web.facets import Facet, facet
from dragoman.show.web.lines import Item, item_line
from dragoman.show.web.page import show

router = APIRouter()
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """The page's content: a row an approach, and how many there are in all."""

    as_of: date | None
    items: tuple[Item, ...]
    total: int
    facets: tuple[Facet, ...]


@router.get("/open")
def open_items(
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    codes: Codes,
    as_of: Day = None,
    state: States = None,
    few: Annotated[int, Query(ge=0, le=AT_ONCE)] = 0,
) -> Response:
    """The ageing list of all pairs; with `few` only so many, and after those that wait the others, for the first page."""
    seen = queries.look(ledger, site, as_of)
    settled = queries.asked(ledger, seen)
    wanted = sorted(filtered(settled.items, pills(state), codes), key=by_age)
    listed = sorted(settled.items, key=lambda item: (item.state not in UNDONE, by_age(item)))[:few] if few else wanted[:AT_ONCE]
    shown, covered = queries.veiled(settled, listed, seen), queries.covered_by(ledger, listed, seen)
    content = ItemsPage(
        seen.as_of,
        tuple(item_line(item, shown.events, covered, site.show_words) for item in shown.items),
        len(wanted),
        (
            facet("state", "State", settled.items, lambda item: item.state),
            facet("code", "Side", [c for item in settled.items for c in sides(item)], lambda c: c),
        ),
    )
    return show(request, "items.html", "Open items", content, stamp=seen.stamp)


def filtered(items: Sequence[OpenItem], states: Sequence[str], codes: Sequence[str]) -> list[OpenItem]:
    """Those of the wanted states (waiting ones, where none is named) and with every wanted side."""
    named = any(not one.startswith("-") for one in states)
    return [
        item
        for item in items
        if (chosen(states, item.state) if named else item.state in UNDONE and chosen(states, item.state))
        and all((code.removeprefix("-") in sides(item)) != code.startswith("-") for code in codes)
    ]
