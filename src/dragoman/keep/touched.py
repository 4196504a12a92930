"""What a stretch of editions touched: claims that came, went, came back or were decided on, and all that they can share an event with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from sqlalchemy import Connection, Select, select, union

from dragoman.domain import Claim
from dragoman.keep.query import NEAR, WHOLE, View, claims_between, claims_numbered, claims_of, claims_that_ask, in_order
from dragoman.keep.schema import articles, claims, codings, decisions, parties, removals, undone

MOST = 50  # dyads looked up one by one; past it all claims of their codes are read at once


@dataclass(frozen=True, slots=True)
class Touched:
    """`dyads` that touched claims join; `alone`: code, act and day of those that name one side; and the `codes` of all.

    `loose` are the numbers of those that name nobody, or one side on no day; `asking` the codes of those that ask or answer. All sorted.
    """

    dyads: tuple[tuple[str, str], ...]
    alone: tuple[tuple[str, str, str], ...]
    loose: tuple[int, ...]
    asking: tuple[str, ...]
    codes: tuple[str, ...]


def touched(connection: Connection, after: int, until: int) -> Touched:
    """What the editions after `after`, up to `until`, added, removed, restored or decided on."""
    moved = select(removals.c.article).where(removals.c.edition > after, removals.c.edition <= until)
    came = select(claims.c.number).join(codings, codings.c.number == claims.c.coding)
    came = came.where((codings.c.edition > after) & (codings.c.edition <= until))
    went = select(claims.c.number).join(codings, codings.c.number == claims.c.coding).where(codings.c.article.in_(moved))
    back = select(undone.c.decision).where(undone.c.edition > after, undone.c.edition <= until)
    taken = ((decisions.c.edition > after) & (decisions.c.edition <= until)) | decisions.c.number.in_(back)
    named = union(select(decisions.c.subject).where(taken), select(decisions.c.object).where(taken))
    decided = select(claims.c.number).where(claims.c.id.in_(named))
    return _touched(connection, select(union(came, went, decided).subquery().c.number))


def touched_by(connection: Connection, article: str) -> Touched:
    """What removing the article of this id touches."""
    wanted = select(claims.c.number).join(codings, codings.c.number == claims.c.coding)
    return _touched(connection, wanted.join(articles, articles.c.number == codings.c.article).where(articles.c.id == article))


def claims_about(connection: Connection, what: Touched, view: View = WHOLE) -> tuple[Claim, ...]:
    """Every claim that can share an event or an open item with a touched one; in the order of `claims_of`."""
    found = {claim.id: claim for claim in claims_numbered(connection, what.loose, view)}
    if len(what.dyads) + len(what.alone) > MOST:
        found.update({claim.id: claim for claim in claims_of(connection, what.codes, view)})
        return in_order(found.values())
    if what.asking:
        found.update({claim.id: claim for claim in claims_that_ask(connection, view, what.asking)})
    for pair in what.dyads:
        found.update({claim.id: claim for claim in claims_between(connection, pair, view)})
    for code, act, day in what.alone:
        middle = date.fromisoformat(day)
        near = select(parties.c.claim).join(claims, claims.c.number == parties.c.claim).where(parties.c.code == code, claims.c.act == act)
        first, last = ((middle + timedelta(days=days)).isoformat() for days in (-NEAR, NEAR))
        numbers = connection.scalars(near.where(claims.c.latest.between(first, last)).distinct()).all()
        found.update({claim.id: claim for claim in claims_numbered(connection, numbers, view)})
    return in_order(found.values())


def _touched(connection: Connection, numbers: Select[int]) -> Touched:
    wanted = select(claims.c.number, claims.c.act, claims.c.latest, parties.c.code, claims.c.approach, claims.c.answer)
    wanted = wanted.outerjoin(parties, parties.c.claim == claims.c.number).where(claims.c.number.in_(numbers))
    named: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    asking: set[str] = set()
    for number, act, latest, code, approach, answer in connection.execute(wanted):
        named[number, act, latest or ""].update({code} if code else ())
        asking.update({code} if code and (approach or answer) else ())
    dyads = {pair for codes in named.values() for pair in combinations(sorted(codes), 2)}
    alone = {(code, act, day) for (_, act, day), codes in named.items() for code in codes if day and len(codes) == 1}
    loose = [number for (number, _, day), codes in named.items() if not codes or (len(codes) == 1 and not day)]
    codes = sorted({code for codes in named.values() for code in codes})
    return Touched(tuple(sorted(dyads)), tuple(sorted(alone)), tuple(sorted(loose)), tuple(sorted(asking)), tuple(codes))
