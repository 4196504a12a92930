"""Editions: the numbered changes of a ledger. Every row of evidence and every decision belongs to one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from dragoman.keep.postgres import take_turn
from dragoman.keep.schema import coders, editions


@dataclass(frozen=True, slots=True)
class Edition:
    """One change: `kind` is add, remove, restore or decide; `day` by the clock of who made it; `coder` of an add; `what` in words."""

    number: int
    kind: str
    day: date | None
    coder: str | None
    by: str
    what: str


def begin(connection: Connection, kind: str, day: date, *, coder: str | None = None, by: str = "", what: str = "") -> int:
    """The number of a new edition, to be committed with its first rows or before them; `coder` for an add."""
    take_turn(connection)
    row = {"kind": kind, "day": day.isoformat(), "coder": _coder(connection, coder) if coder else None, "by": by, "what": what}
    number: int = connection.execute(insert(editions).values(row).returning(editions.c.number)).scalar_one()
    return number


def latest(connection: Connection) -> int:
    """The number of the last edition that anybody has begun, 0 for none; on a server none begins until this transaction ends."""
    take_turn(connection)
    return connection.scalar(select(func.max(editions.c.number))) or 0


def editions_of(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, first to last."""
    columns = (editions.c.number, editions.c.kind, editions.c.day, coders.c.name, editions.c.by, editions.c.what)
    rows = connection.execute(select(*columns).outerjoin(coders, coders.c.id == editions.c.coder).order_by(editions.c.number))
    return tuple(Edition(n, kind, date.fromisoformat(day) if day else None, coder, by, what) for n, kind, day, coder, by, what in rows)


def _coder(connection: Connection, name: str) -> int:
    found: int | None = connection.scalar(select(coders.c.id).where(coders.c.name == name))
    if found is not None:
        return found
    number: int = connection.execute(insert(coders).values(name=name).returning(coders.c.id)).scalar_one()
    return number
