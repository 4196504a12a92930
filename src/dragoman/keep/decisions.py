"""What a person decided about the evidence: rows of their own, which settling takes in and which never change a claim."""

from dataclasses import fields
from datetime import date

from sqlalchemy import Connection, insert, select

from dragoman.domain import Decision
from dragoman.errors import UsageError
from dragoman.keep.schema import decisions

KINDS = ("same", "different", "answers", "answers_not", "wrong")


def decide(connection: Connection, decision: Decision) -> None:
    """Add one decision; a later one on the same claims stands over an earlier. UsageError for an unknown kind."""
    if decision.kind not in KINDS:
        raise UsageError(f"{decision.kind!r} is no decision; choose one of {', '.join(KINDS)}")
    row = {field.name: getattr(decision, field.name) for field in fields(decision) if field.name != "score"}
    connection.execute(insert(decisions).values(row | {"day": decision.day.isoformat()}))
    connection.commit()


def decisions_of(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, in the order taken."""
    columns = [decisions.c[field.name] for field in fields(Decision) if field.name != "score"]
    rows = connection.execute(select(*columns).order_by(decisions.c.number))
    return tuple(Decision(kind, subject, other, by, date.fromisoformat(day), reason) for kind, subject, other, by, day, reason in rows)
