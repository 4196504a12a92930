"""What passes beside the records: decisions of people, and problems."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about the evidence; settling takes it in, and it never changes a claim.

    `subject` and `object` are claim ids, `object` empty for a claim that is wrong. same, different, unsure: whether the two claims tell one
    event; answers, answers_not: whether `subject` answers the approach `object`; wrong: `subject` says what its article does not.
    `by` is a person or the rule's name, `score` 0..1 where a rule or a model gave one. Of two on the same claims the later stands.
    """

    kind: str
    subject: str
    object: str
    by: str
    day: date
    reason: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something not handled. `place` is a file, a file:line or a span; `remedy` says what the reader can do."""

    stage: str
    code: str
    message: str
    place: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What every stage returns: its value and what it could not handle."""

    value: T
    problems: Sequence[Problem] = field(default_factory=tuple)
