"""What an address may ask for, with its examples, and how a long answer comes page by page."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, TypeAlias, TypeVar

from fastapi import Depends, Path, Query, Request, Response
from pydantic import AfterValidator, BeforeValidator

from dragoman.show import known
from dragoman.show.api import queries
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfLedger, OfSite, Site

T = TypeVar("T")
CODE = r"^(?:[A-Za-z0-9]{2,8}|---)$"
IDENTITY = r"^[0-9a-f]{4,64}$"
ISO = re.compile(r"\d{4}-\d\d-\d\d")
PREFIX = "/api/v1"
PAGE = 50
MOST = 500
MOST_NAMES = 40  # values under one name


def as_iso(value: str | date | None) -> str | date | None:
    """A day as YYYY-MM-DD or none; seconds since 1970, which pydantic would take too, are refused."""
    if isinstance(value, str) and not ISO.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


def all_known(check: Callable[[list[str]], tuple[str, ...]]) -> Callable[[list[str] | None], list[str] | None]:
    """A validator that lets no name through which `check` refuses."""

    def checked(asked: list[str] | None) -> list[str] | None:
        return list(check(asked)) if asked else asked

    return checked


Side: TypeAlias = Annotated[str, Path(pattern=CODE, description="Code of a side: ISO alpha-3, or a body's", examples=["USA"])]
Other: TypeAlias = Annotated[str, Path(pattern=CODE, description="Code of the other side", examples=["PRK"])]


def sides_of(one: Side, other: Other, site: OfSite, ledger: OfLedger) -> tuple[str, str]:
    """The codes of both sides, which may be written small; NoSuchError for one that nobody knows, 409 for one side twice."""
    first, second = known.sides(ledger, (one, other), site.settings.actors)
    if first == second:
        raise RefusedError(409, f"{first} is one side, and a pair has two", "name another one")
    return first, second


Sides: TypeAlias = Annotated[tuple[str, str], Depends(sides_of)]
Identity: TypeAlias = Annotated[
    str, Path(pattern=IDENTITY, description="An id, or its beginning (four characters at least)", examples=["9b9d1141"])
]
IsoDay: TypeAlias = Annotated[date | None, BeforeValidator(as_iso)]
AsOf: TypeAlias = Annotated[IsoDay, Query(description="Look from this day: only what had been published by then", examples=["2021-03-15"])]
Since: TypeAlias = Annotated[IsoDay, Query(description="From this day on", examples=["2021-03-01"])]
Until: TypeAlias = Annotated[IsoDay, Query(description="Up to this day", examples=["2021-03-31"])]
Acts: TypeAlias = Annotated[
    list[str] | None,
    AfterValidator(all_known(known.acts)),
    Query(max_length=MOST_NAMES, description="Acts wanted; after a minus, unwanted", examples=[["REJECT"]]),
]
Statuses: TypeAlias = Annotated[
    list[str] | None,
    AfterValidator(all_known(known.statuses)),
    Query(max_length=MOST_NAMES, description="Statuses wanted; after a minus, unwanted", examples=[["happened"]]),
]
Code: TypeAlias = Annotated[str | None, Query(pattern=CODE, description="A side", examples=["PRK"])]
Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST, description="How many at most", examples=[20])]
Cursor: TypeAlias = Annotated[str | None, Query(max_length=500, description="`next` of the page before", examples=[None])]


def days_of(since: Since = None, until: Until = None) -> tuple[date | None, date | None]:
    """The first and the last day; NoSuchError where they end before they begin."""
    return known.days(since, until)


Days: TypeAlias = Annotated[tuple[date | None, date | None], Depends(days_of)]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: `total` counts the whole where that is known, `next` asks for what follows (null at the end)."""

    items: tuple[T, ...]
    total: int | None
    next: str | None


def page_of(found: Sequence[T], key: Callable[[T], tuple[str, ...]], limit: int, cursor: str | None) -> Page[T]:
    """The page after the cursor of a list that is sorted by `key`."""
    after = read_cursor(cursor) if cursor else ()
    rest = [one for one in found if key(one) > after]
    return Page(tuple(rest[:limit]), len(found), write_cursor(key(rest[limit - 1])) if len(rest) > limit else None)


def write_cursor(key: Sequence[str]) -> str:
    """Where a page ended, as one opaque word."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str, ...]:
    """What `write_cursor` wrote; 404 for anything else."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise no_such_cursor() from error
    if not isinstance(key, list) or not all(isinstance(part, str) for part in key):
        raise no_such_cursor()
    return tuple(key)


def no_such_cursor() -> RefusedError:
    """The refusal of a cursor that no page of this list ended with."""
    return RefusedError(404, "no part of this list begins at this cursor", "leave it out to begin at the start")


def nothing_else(request: Request) -> None:
    """422 for a parameter that the operation does not take: a slip in its name would else widen the answer without a word."""
    path = PREFIX + request.scope["route"].path.removeprefix(PREFIX)
    operation = request.app.openapi()["paths"][path][request.method.lower()]
    taken = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    for name in request.query_params:
        if name not in taken:
            raise known.no_such("parameter", name, taken)


class Unchanged(Exception):  # noqa: N818 - it is an answer, not an error
    """The reader holds this answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tag(request: Request, response: Response, site: Site, stamp: str) -> None:
    """Mark the answer with the state of the ledger it comes from; Unchanged when the reader holds it already."""
    asked = f"{site.coder}\n{site.show_words}\n{stamp}\n{request.url.path}?{request.url.query}"
    made = f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'
    if made in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        raise Unchanged(made)
    response.headers["ETag"] = made


def tagged(site: OfSite, ledger: OfLedger, request: Request, response: Response) -> queries.Look:
    """The look of a reader who asks for no day, on an answer that is marked with it."""
    seen = queries.look(ledger, site)
    tag(request, response, site, seen.stamp)
    return seen


Tagged: TypeAlias = Annotated[queries.Look, Depends(tagged)]
