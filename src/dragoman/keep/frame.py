"""The frame that a sample is drawn from: every claim that stands, with what strata are made of and without its text.

A million claims are a few seconds and one small record each; only what is drawn is then read whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dragoman.domain import Claim
from dragoman.keep.decisions import decisions_of
from dragoman.keep.query import WHOLE, View, _standing, claims_identified
from dragoman.keep.schema import articles, claims, codings, parties


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim of the frame; `year` is that of publication. `mode`, `approach` and `year` are empty where there is none."""

    claim: str
    act: str
    mode: str
    status: str
    approach: str
    outlet: str
    year: str


def frame(connection: Connection, codes: Sequence[str] = (), view: View = WHOLE) -> tuple[Unit, ...]:
    """Claims that stand, those found wrong left out, by id; with `codes` only those that have every one of them among their parties."""
    columns = (claims.c.id, claims.c.act, claims.c.mode, claims.c.status, claims.c.approach, articles.c.outlet, articles.c.published)
    wanted = select(*columns).join(codings, codings.c.number == claims.c.coding).join(articles, articles.c.number == codings.c.article)
    wanted = _standing(wanted, view).where(claims.c.coder == codings.c.coder)
    for code in dict.fromkeys(codes):
        wanted = wanted.where(claims.c.number.in_(select(parties.c.claim).where(parties.c.code == code)))
    wrong = {decision.subject for decision in decisions_of(connection, view.edition) if decision.kind == "wrong"}
    rows = connection.execute(wanted.order_by(claims.c.id))
    return tuple(
        Unit(claim, act, mode or "", status, approach or "", outlet, (published or "")[:4])
        for claim, act, mode, status, approach, outlet, published in rows
        if claim not in wrong
    )


def claims_by_id(connection: Connection, ids: Sequence[str], view: View = WHOLE) -> tuple[Claim, ...]:
    """The claims of these ids that stand, in the order of the ids."""
    found = {claim.id: claim for claim in claims_identified(connection, ids, view)}
    return tuple(found[one] for one in ids if one in found)
