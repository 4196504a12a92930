"""Which time expression governs an act, by the parse: a rank, nearest first, or none."""

from collections.abc import Mapping

from dragoman.domain import TimeExpression
from dragoman.link.clauses import Clauses

INSIDE = frozenset({"compound", "amod", "nummod", "nmod:poss", "det", "nmod:desc"})  # part of a name of something else
FOLLOWING = frozenset({"after", "before", "since", "until", "when", "once"})


class Governing:
    """Ranks the expressions of one sentence for an act in it."""

    OWN, LIGHT, CLAUSE, SHARED, FAR = range(5)

    def __init__(self, clauses: Clauses, cues: Mapping[str, frozenset[str]]) -> None:
        self.clauses = clauses
        self.cues = cues

    def rank(self, head: int, expression: TimeExpression) -> int | None:
        """How near the expression stands to the act headed by token `head`; None when it dates something else."""
        clauses = self.clauses
        root = self.root(expression)
        if root == head or clauses.under(head, root) and clauses.tokens[head].deprel.startswith(("nmod", "obl")) and clauses.tokens[head].head == root:
            return self.OWN  # "three days of talks"
        attached = clauses.tokens[root].head
        if attached < 0:
            return self.CLAUSE
        if attached == head:
            return self.OWN
        if clauses.tokens[head].upos == "VERB" or clauses.has(head, "cop"):
            return self._of_verb(head, root, attached)
        return self._of_noun(head, root, attached)

    def root(self, expression: TimeExpression) -> int:
        """The expression's own head token."""
        tokens = self.clauses.tokens
        outside = [i for i in range(expression.first, expression.last) if not expression.first <= tokens[i].head < expression.last]
        return next((i for i in outside if tokens[i].deprel not in {"case", "punct", "det"}), outside[0] if outside else expression.first)

    def _of_verb(self, head: int, root: int, attached: int) -> int | None:
        clauses = self.clauses
        home = clauses.verb(attached)
        if home == head:
            return self.CLAUSE if self._is_free(root, attached) else None
        return self._across(head, home, root, attached)

    def _across(self, head: int, home: int, root: int, attached: int) -> int | None:
        """From the predicate `home`, on which the expression hangs, to the act's predicate `head`."""
        clauses = self.clauses
        if attached != home and not self._is_free(root, attached):
            return None
        relation = clauses.relation(head)
        governor = clauses.tokens[head].head
        if governor == home and relation == "xcomp":
            return self.LIGHT if clauses.tokens[home].lemma.lower() in self.cues["begin"] else self.FAR
        if governor >= 0 and clauses.verb(governor) == home:
            marks = {clauses.tokens[c].text.lower() for c in clauses.children[head] if clauses.relation(c) in {"mark", "case", "advmod"}}
            if relation == "conj":
                return self.SHARED
            if relation in {"advcl", "acl"} and clauses.tense(head) == "participle" and not marks & FOLLOWING:
                return self.SHARED if relation == "advcl" else self.FAR
        if clauses.relation(home) == "conj" and clauses.tokens[home].head == head:
            return self.FAR
        if clauses.relation(home) in {"xcomp"} and clauses.tokens[home].head == head:
            return self.FAR
        return None

    def _of_noun(self, head: int, root: int, attached: int) -> int | None:
        clauses = self.clauses
        if clauses.under(attached, head) and clauses.verb(attached) == clauses.verb(head):
            return self.LIGHT
        home, predicate = clauses.verb(attached), clauses.verb(head)
        if not self._lends(head, predicate):
            return None
        if home == predicate:
            return self.CLAUSE if attached == home or self._is_free(root, attached) else None
        shared = self._across(predicate, home, root, attached)
        return None if shared is None else max(shared, self.SHARED)

    def _lends(self, head: int, predicate: int) -> bool:
        """A verb gives its time to the noun that is its subject or object, when it tells that the act takes place."""
        clauses = self.clauses
        token = clauses.tokens[predicate]
        if token.upos in {"NOUN", "PROPN"} and not clauses.has(predicate, "cop"):
            return True
        return token.lemma.lower() in self.cues["occur"] or clauses.relation(head) == "nsubj"

    def _is_free(self, root: int, attached: int) -> bool:
        """The expression is not a part of a name of something else and hangs on no clause of its own."""
        clauses = self.clauses
        if clauses.tokens[root].deprel in INSIDE:
            return False
        for place in clauses.up(attached):
            if clauses.relation(place) in {"acl", "ccomp", "advcl", "parataxis"}:
                return clauses.verb(attached) == place
            if clauses.tokens[place].upos in {"VERB"}:
                return True
        return True
