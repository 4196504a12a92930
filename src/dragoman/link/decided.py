"""What people and rules decided about pairs of claims: bound together or held apart, the newest first, contradictions set aside.

A person's decision (without a score) outranks a rule's or a model's (with one); among equals the newer stands. "Same" carries over: a
with b and b with c binds a with c. A decision that contradicts what newer ones say together is a Problem and has no effect.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.domain import Decision, Problem
from dragoman.link.partition import Partition

PAIRED = frozenset({"same", "different", "unsure"})


class Decided:
    """The decisions on identity that stand. `bound` is the partition that "same" makes; `problems` are the contradictions."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.bound: Partition[str] = Partition()
        self.problems: list[Problem] = []
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._said: dict[str, list[Decision]] = defaultdict(list)
        for decision in standing(decisions):
            self._take(decision)

    def apart(self, one: str, other: str) -> bool:
        """True when somebody decided that the two claims, or what they are bound to, tell two events."""
        return self.bound.find(other) in self._apart.get(self.bound.find(one), ())

    def said(self, claims: Sequence[str]) -> tuple[Decision, ...]:
        """The standing decisions that bind these claims, each once, in the order of the claims."""
        return tuple(d for claim in claims for d in self._said.get(claim, ()))

    def _take(self, decision: Decision) -> None:
        one, other = self.bound.find(decision.subject), self.bound.find(decision.object)
        if decision.kind == "unsure":
            return
        if (decision.kind == "same" and self.apart(one, other)) or (decision.kind == "different" and one == other):
            self.problems.append(contradiction(decision))
            return
        if decision.kind == "different":
            self._apart[one].add(other)
            self._apart[other].add(one)
            return
        self._said[decision.subject].append(decision)
        if one != other:
            self._join(one, other)

    def _join(self, one: str, other: str) -> None:
        held = self._apart.pop(one, set()) | self._apart.pop(other, set())
        root = self.bound.join(one, other)
        for far in held:
            self._apart[far] = (self._apart[far] - {one, other}) | {root}
        if held:
            self._apart[root] = held


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Of the decisions on each pair the one that outranks the others; the highest first."""
    ranked = sorted(enumerate(decisions), key=lambda row: (row[1].score is None, row[1].day, row[0]), reverse=True)
    kept: dict[frozenset[str], Decision] = {}
    for _, decision in ranked:
        if decision.kind in PAIRED and decision.subject != decision.object:
            kept.setdefault(frozenset((decision.subject, decision.object)), decision)
    return list(kept.values())


def wrong(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids of the claims that somebody found wrong: their articles do not say it."""
    return frozenset(d.subject for d in decisions if d.kind == "wrong")


def contradiction(decision: Decision) -> Problem:
    """The problem of a decision that newer ones rule out."""
    return Problem(
        "link",
        "contradicting decision",
        f"{decision.by} decided on {decision.day} that claims {decision.subject} and {decision.object} are {decision.kind}; "
        "what was decided later, or by a person, says otherwise",
        f"{decision.subject}, {decision.object}",
        "Undo one of the decisions on these claims or on those that they were found to be the same as.",
    )
