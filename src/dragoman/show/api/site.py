"""What a running server is told at its start, and the connection that each request reads through."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from dragoman.keep.store import reading
from dragoman.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Site:
    """`today` is the clock of whoever serves; `coder` names who reads a pasted text; `show_words` shortens stored text to so many words,
    `mask` hides the names of private persons.

    `token` is asked of every request where the server can be reached from outside, and `hosts` are the names it answers to. `secret`
    guards the forms: it is drawn anew at every start.
    """

    settings: Settings
    today: Callable[[], date]
    coder: str
    read_only: bool = False
    show_words: int | None = None
    mask: bool = False
    token: str | None = None
    hosts: frozenset[str] = LOOPBACK
    secret: str = ""


def drawn() -> str:
    """A secret of one run: the token, or what guards its forms."""
    return token_urlsafe(24)


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def ledger_of(site: Annotated[Site, Depends(site_of)]) -> Iterator[Connection]:
    """A read-only connection for one request; LedgerError when there is no ledger yet."""
    with reading(site.settings.ledger) as connection:
        yield connection


OfSite = Annotated[Site, Depends(site_of)]
OfLedger = Annotated[Connection, Depends(ledger_of)]
