"""What was decided about the evidence: rows of their own, which settling takes in and which never change a claim."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, insert, select

from dragoman.domain import Decision
from dragoman.errors import UsageError
from dragoman.keep.editions import begin
from dragoman.keep.postgres import take_turn
from dragoman.keep.schema import decisions, undone

KINDS = ("same", "different", "unsure", "answers", "answers_not", "wrong")
FIELDS = tuple(field.name for field in fields(Decision))


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision as the ledger holds it: `number` names it for undoing, `edition` is its own, `undone_by` somebody or None."""

    number: int
    edition: int
    decision: Decision
    undone_by: str | None


def decide(connection: Connection, *taken: Decision) -> tuple[int, ...]:
    """Add decisions as one edition, of the first one's day; their numbers. A later one on the same claims stands over an earlier.

    UsageError for an unknown kind, or a score that is not within 0..1; nothing is kept then.
    """
    for decision in taken:
        if decision.kind not in KINDS:
            raise UsageError(f"{decision.kind!r} is no decision; choose one of {', '.join(KINDS)}")
        if decision.score is not None and not 0 <= decision.score <= 1:
            raise UsageError(f"{decision.score}: a score lies between 0 and 1")
    if not taken:
        return ()
    edition = begin(connection, "decide", taken[0].day, by=taken[0].by, what=_in_words(taken))
    numbers = []
    for decision in taken:
        row = {name: getattr(decision, name) for name in FIELDS} | {"day": decision.day.isoformat(), "edition": edition}
        numbers.append(connection.execute(insert(decisions).values(row).returning(decisions.c.number)).scalar_one())
    connection.commit()
    return tuple(numbers)


def undo(connection: Connection, number: int, by: str, day: date, reason: str = "") -> None:
    """Take a decision back, by a row of its own; UsageError when there is none of this number or it is undone already."""
    take_turn(connection)
    found = next((taken for taken in history(connection) if taken.number == number), None)
    if found is None:
        raise UsageError(f"{number}: no decision has this number")
    if found.undone_by is not None:
        raise UsageError(f"{number}: {found.undone_by} has undone this decision already")
    edition = begin(connection, "decide", day, by=by, what=f"decision {number} undone")
    connection.execute(insert(undone).values(decision=number, edition=edition, by=by, day=day.isoformat(), reason=reason))
    connection.commit()


def decisions_of(connection: Connection, edition: int | None = None) -> tuple[Decision, ...]:
    """The decisions that stand, up to an edition if one is given, in the order taken."""
    return tuple(taken.decision for taken in history(connection, edition) if taken.undone_by is None)


def history(connection: Connection, edition: int | None = None) -> tuple[Taken, ...]:
    """Every decision, those undone too, up to an edition if one is given, in the order taken."""
    back = undone.c.decision == decisions.c.number
    wanted = select(decisions, undone.c.by.label("undone_by")).order_by(decisions.c.number)
    if edition is None:
        wanted = wanted.outerjoin(undone, back)
    else:
        wanted = wanted.outerjoin(undone, back & (undone.c.edition <= edition)).where(decisions.c.edition <= edition)
    return tuple(
        Taken(
            row.number,
            row.edition,
            Decision(row.kind, row.subject, row.object, row.by, date.fromisoformat(row.day), row.reason, row.score),
            row.undone_by,
        )
        for row in connection.execute(wanted)
    )


def _in_words(taken: Sequence[Decision]) -> str:
    kinds = [decision.kind for decision in taken]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS if kind in kinds)
