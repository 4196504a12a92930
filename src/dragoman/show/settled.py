"""What a ledger says, settled: its claims and the decisions on them, as of an edition and of what was known on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import Claim
from dragoman.keep.decisions import decisions_of
from dragoman.keep.query import WHOLE, View, claims_between, claims_of, last_published
from dragoman.link.happenings import About
from dragoman.pipeline import Settled, settle


def settled(connection: Connection, codes: Sequence[str] = (), view: View = WHOLE, as_of: date | None = None) -> Settled:
    """Events and open items of the claims with one of `codes` among their parties, all when none is given.

    Looked at from `as_of`; else from the day that the view knows; else from the day of the last article that it holds.
    """
    return settled_claims(connection, claims_of(connection, codes, view), view, as_of)


def settled_claims(
    connection: Connection, claims: Sequence[Claim], view: View = WHOLE, as_of: date | None = None, about: About | None = None
) -> Settled:
    """Events and open items of these claims, under the decisions that stand; with `about` at least the events that such a claim tells."""
    return settle(claims, decisions_of(connection, view.edition), as_of or view.known_on or last_published(connection, view), about)


def settled_between(connection: Connection, sides: tuple[str, str], view: View = WHOLE, as_of: date | None = None) -> Settled:
    """The events and open items that join two sides, with others that were read beside them: `dossier.between` tells them apart."""
    return settled_claims(connection, claims_between(connection, sides, view), view, as_of, joining(sides))


def joining(sides: tuple[str, str]) -> About:
    """True of a claim that names both sides, and of what asks or answers: what shows an item's state may name one side alone."""

    def about(claim: Claim) -> bool:
        named = {party.code for party in (*claim.actors, *claim.recipients)}
        return named.issuperset(sides) or claim.coding.approach is not None or claim.coding.answer is not None

    return about
