"""What a ledger says, settled: its claims and the decisions on them, as of an edition and of what was known on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import Claim
from dragoman.keep.decisions import decisions_of
from dragoman.keep.query import WHOLE, View, claims_of, last_published
from dragoman.pipeline import Settled, settle


def settled(connection: Connection, codes: Sequence[str] = (), view: View = WHOLE, as_of: date | None = None) -> Settled:
    """Events and open items of the claims with one of `codes` among their parties, all when none is given.

    Looked at from `as_of`; else from the day that the view knows; else from the day of the last article that it holds.
    """
    return settled_claims(connection, claims_of(connection, codes, view), view, as_of)


def settled_claims(connection: Connection, claims: Sequence[Claim], view: View = WHOLE, as_of: date | None = None) -> Settled:
    """Events and open items of these claims, under the decisions that stand."""
    return settle(claims, decisions_of(connection, view.edition), as_of or view.known_on or last_published(connection, view))
