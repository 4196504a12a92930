"""/actor/PRK: a state, body, group or office-holder: its names and terms over time, and with whom it has to do.

Only whom the tables know has a page: states, bodies, named groups and holders of offices. Private persons have none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from dragoman.keep.finding import partners
from dragoman.lexicon.actors import ActorTables, code_names, load_actors
from dragoman.show.api import queries
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.days import counted, day
from dragoman.show.web.page import named, show

router = APIRouter()
KINDS = {
    "name": "names",
    "demonym": "people and adjectives",
    "capital": "capital, standing for it",
    "seat": "seats of power, standing for it",
    "region": "places in it",
    "city": "cities in it",
    "body": "names",
    "group": "names",
}
MOST_PARTNERS, MOST_NAMES, MOST_TERMS = 30, 60, 400


@dataclass(frozen=True, slots=True)
class Called:
    """One kind of name with what is written, each with the days it holds for where they are limited."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One term: who, in which office, for whom, and from when to when."""

    person: str
    name: str
    country: str
    office: str
    days: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """The page's content: what it is, its names, the terms held in it or by it, and its most frequent counterparts."""

    name: str
    what: tuple[str, ...]
    called: tuple[Called, ...]
    terms: tuple[Held, ...]
    partners: tuple[tuple[str, int], ...]
    code: str


@router.get("/actor/{key}")
def actor(key: Annotated[str, Path(max_length=80)], site: OfSite, ledger: OfLedger, request: Request) -> Response:
    """The page of one actor."""
    tables, seen = load_actors(site.settings.actors), queries.look(ledger, site)
    code = key.upper() if key.upper() in code_names() else ""
    if code:
        what, holdings = (
            tuple(_state(tables, code)),
            [h for (country, _), held in tables.offices.posts.items() if country == code for h in held],
        )
        name = named(code)
    elif key in tables.offices.holdings:
        holdings = list(tables.offices.holdings[key])
        name, what = holdings[-1].name, (f"Holder of {counted(len(holdings), 'term')} of office in the tables",)
    elif key in tables.groups:
        what, holdings = tuple(_group(tables, key)), []
        name = next((n.written for found in tables.names.values() for n in found if n.kind == "group" and n.key == key), key)
    else:
        raise RefusedError(
            404,
            f"{key} is no state, body, named group or holder of an office in the tables; private persons have no page",
            "look a name up with: dragoman actors NAME",
        )
    held = sorted(holdings, key=lambda h: (h.start, h.person), reverse=True)
    found = queries.MEMORY.get((seen.stamp, "partners", code), lambda: partners(ledger, code, MOST_PARTNERS)) if code else ()
    told = tuple(Held(h.person, h.name, h.country, h.office, _days(h.start, h.end)) for h in held[:MOST_TERMS])
    content = ActorPage(name, what, _called(tables, key, code), told, found, code)
    return show(request, "actor.html", name, content, stamp=seen.stamp)


def _state(tables: ActorTables, code: str) -> Iterator[str]:
    state = tables.states.get(code)
    if state is None:
        yield "An international body, or a code for several"
        return
    yield f"A state, in the tables {_days(state.term.start, state.term.end)}"
    numbers = ((state.cow, "Correlates of War"), (state.gw, "Gleditsch and Ward"))
    yield from (f"{number} in the list of {of}" for number, of in numbers if number)
    yield from (f"{word} {named(other)}" for other, word in ((state.predecessor, "after"), (state.successor, "before")) if other)


def _group(tables: ActorTables, key: str) -> Iterator[str]:
    for one in tables.groups[key]:
        of = f" of {named(one.country)}" if one.country else ""
        yield f"{one.kind.capitalize()}{of}, sector {one.sector}, {_days(one.term.start, one.term.end)}"


def _called(tables: ActorTables, key: str, code: str) -> tuple[Called, ...]:
    """Its names by kind, in the order of the tables."""
    bodies = {str(number) for number, body in enumerate(tables.bodies) if body.code == code}
    by_kind: dict[str, dict[str, None]] = {}
    for found in tables.names.values():
        for one in found:
            ours = one.key in bodies if one.kind == "body" else one.key == (code or key)
            if ours and one.kind in KINDS:
                limited = f" ({_days(one.term.start, one.term.end)})" if one.term.start or one.term.end else ""
                by_kind.setdefault(one.kind, {})[f"{one.written}{limited}"] = None
    return tuple(Called(KINDS[kind], tuple(by_kind[kind])[:MOST_NAMES]) for kind in KINDS if kind in by_kind)


def _days(start: date | None, end: date | None) -> str:
    """`from 1 March 2015 to 3 May 2019`, `since 2015`."""
    if start and end:
        return f"{day(start)} to {day(end)}"
    return f"since {day(start)}" if start else f"until {day(end)}" if end else "always"
