"""Deeds by the sides that they join and by their days: read without their records, since of many few are wanted whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, func, select

from dragoman.keep.query import WHOLE, View, _newest, in_parts
from dragoman.keep.schema import articles, claims, codings, parties

FEW = 50  # codes up to which their claims are looked up; past it all of the acts are read


@dataclass(frozen=True, slots=True)
class Deed:
    """The row of a claim, with the `sides`, two codes each, that it joins of those asked for."""

    number: int
    coding: int
    status: str
    earliest: date | None
    latest: date | None
    sides: tuple[frozenset[str], ...]


def deeds_between(
    connection: Connection, sides: Collection[frozenset[str]], acts: Sequence[str], statuses: Sequence[str], view: View = WHOLE
) -> Iterator[Deed]:
    """The claims of these acts and statuses, no approaches, that name both of some `sides`: one code where one side is twice named.

    In no order. Whether their articles stand is not asked: `query.claims_numbered` does, of those that are wanted.
    """
    named = select(func.aggregate_strings(parties.c.code, "\n")).where(parties.c.claim == claims.c.number).scalar_subquery()
    columns = (claims.c.number, claims.c.coding, claims.c.status, claims.c.earliest, claims.c.latest, named)
    wanted = select(*columns).where(claims.c.coder == _newest(view), claims.c.act.in_(acts), claims.c.status.in_(statuses))
    wanted = wanted.where(claims.c.approach.is_(None))
    codes = sorted({code for pair in sides for code in pair})
    if len(codes) <= FEW:
        wanted = wanted.where(claims.c.number.in_(select(parties.c.claim).where(parties.c.code.in_(codes))))
    asked, joined = set(sides), dict[str | None, tuple[frozenset[str], ...]]({None: ()})
    for number, coding, status, earliest, latest, told in connection.execute(wanted):
        if told not in joined:
            joined[told] = tuple(sorted({frozenset(pair) for pair in combinations(told.split("\n"), 2)} & asked, key=sorted))
        if joined[told]:
            yield Deed(number, coding, status, _day(earliest), _day(latest), joined[told])


def texts_of(connection: Connection, readings: Collection[int]) -> Iterator[tuple[int, str]]:
    """The number of each of these readings with the text read."""
    wanted = select(codings.c.number, articles.c.text).join(articles, articles.c.number == codings.c.article)
    for some in in_parts(sorted(readings)):
        yield from ((number, text) for number, text in connection.execute(wanted.where(codings.c.number.in_(some))))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
