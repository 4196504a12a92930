"""/search: the words of the articles and what was coded, with counts for every choice, and a reason where nothing is found.

No page is made of private persons, and a search for one's name finds nothing: people are found by the offices they hold.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from dragoman.domain import Article
from dragoman.keep.searching import Hits, Terms, articles_without_claims, claims_numbered, private_names, search
from dragoman.lexicon.actors import load_actors
from dragoman.show.api import queries
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.release.mask import is_common
from dragoman.show.web.asking import Acts, Codes, Day, Days, Pills, Statuses, pills
from dragoman.show.web.facets import MOST, Facet
from dragoman.show.web.lines import Line, line
from dragoman.show.web.page import named, show

router = APIRouter()
AT_ONCE = 25
PRIVATE = ("CVL", "REF", "JRN", "EDU", "SOC", "BUS", "REL", "LAB")  # sectors in which a bare name may be a private person's
WORD = re.compile(r"[^\W\d_][\w'’-]*")
LONGEST = 4  # words of a person's name
CONDITIONS = {  # by the names of Terms: the name in the address, and what it is called
    "words": ("q", "the words"),
    "acts": ("act", "the act"),
    "statuses": ("status", "the status"),
    "codes": ("code", "the side"),
    "outlets": ("outlet", "the outlet"),
    "since": ("since", "the first day"),
    "until": ("until", "the last day"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition where nothing is found: its name in the address, what it is called, claims that meet it alone, and all but it."""

    field: str
    called: str
    alone: int
    without: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page's content. `actors` are codes whose names the words are; `why` is there when nothing is found; `bare` have no claim."""

    asked: bool
    private: bool
    total: int
    capped: bool
    lines: tuple[Line, ...]
    facets: tuple[Facet, ...]
    why: tuple[Reason, ...]
    bare: tuple[Article, ...]
    actors: tuple[tuple[str, str], ...]
    page: int
    pages: int


@router.get("/search")
def searched(
    site: OfSite,
    ledger: OfLedger,
    request: Request,
    days: Days,
    codes: Codes,
    q: Annotated[str, Query(max_length=200)] = "",
    act: Acts = None,
    status: Statuses = None,
    outlet: Pills = None,
    as_of: Day = None,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """The page of one search; without any condition, of the newest claims."""
    seen = queries.look(ledger, site, as_of)
    terms = Terms(q.strip(), pills(act), pills(status), codes, pills(outlet), *days)
    hits = queries.MEMORY.get((seen.stamp, str(as_of), str(terms)), lambda: search(ledger, terms, seen.view))
    private = is_private(ledger, terms.words, hits, site.mask)
    if private:
        hits = Hits((), False, (), (), (), ())
    pages = max(1, -(-len(hits.claims) // AT_ONCE))
    shown = hits.claims[(min(page, pages) - 1) * AT_ONCE :][:AT_ONCE]
    why = () if hits.claims or private else reasons(ledger, terms, seen)
    only_words = terms.given() == ("words",) and not private
    content = SearchPage(
        bool(terms.given()),
        private,
        len(hits.claims),
        hits.capped,
        tuple(line(queries.alone(claim), site.show_words) for claim in seen.veil.claims(claims_numbered(ledger, shown, seen.view))),
        facets(hits, terms),
        why,
        tuple(map(seen.veil.article, articles_without_claims(ledger, terms.words, 10, seen.view))) if only_words else (),
        tuple((code, named(code)) for code in offices(terms.words)) if terms.words else (),
        min(page, pages),
        pages,
    )
    return show(request, "search.html", f"Search: {terms.words}" if terms.words else "Search", content, stamp=seen.stamp)


def reasons(ledger: Connection, terms: Terms, seen: queries.Look) -> tuple[Reason, ...]:
    """For each condition, how many claims meet it alone and how many all the others."""

    def count(asked: Terms) -> int:
        return len(search(ledger, asked, seen.view).claims) if asked.given() else 0

    return tuple(Reason(*CONDITIONS[name], count(terms.only(name)), count(terms.without(name))) for name in terms.given())


def facets(hits: Hits, terms: Terms) -> tuple[Facet, ...]:
    """The choices with their counts; what is asked for or left out stays to be turned, even with nothing found."""
    asked = (
        ("act", "Act", hits.acts, terms.acts),
        ("status", "Status", hits.statuses, terms.statuses),
        ("code", "Side", hits.codes, terms.codes),
        ("outlet", "Outlet", hits.outlets, terms.outlets),
    )
    return tuple(Facet(name, label, _with(values, chosen)) for name, label, values, chosen in asked)


def _with(values: tuple[tuple[str, int], ...], chosen: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts, kept = dict(values), dict(values[:MOST])
    kept.update({name: counts.get(name, 0) for one in chosen if (name := one.removeprefix("-")) not in kept})
    return tuple(kept.items())


def is_private(ledger: Connection, words: str, hits: Hits, masked: bool) -> bool:
    """Whether these words look for a private person: all of the name of one whom the hits name, or nothing but parts of it.

    Where names are masked, any word that may be one is refused, too: a search that finds somebody names them.
    """
    asked = {word.lower() for word in WORD.findall(words)}
    if not asked or offices(words.replace('"', "").strip()):
        return False
    unknown = {word for word in asked if not is_common(word.capitalize())}
    if masked and unknown:
        return True
    for name in private_names(ledger, hits.claims, PRIVATE):
        parts = {word.lower() for word in WORD.findall(name) if word[0].isupper()}
        person = len(name.split()) == len(parts) <= LONGEST
        if person and ((len(parts) > 1 and parts <= asked) or (asked <= parts and asked <= unknown)):
            return True
    return False


def offices(words: str) -> tuple[str, ...]:
    """Codes of states, bodies, groups and office-holders that are called so."""
    found = []
    tables = load_actors()
    for name in tables.meanings(words):
        if name.kind in ("name", "person", "group"):
            found.append(name.key)
        elif name.kind == "body" and name.key.isdecimal():
            found.append(tables.bodies[int(name.key)].code)
    return tuple(dict.fromkeys(found))
