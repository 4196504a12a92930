"""Which time expression governs an act, by the parse: how near it stands, and in which relation to the act."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from dragoman.domain import TimeExpression
from dragoman.link.clauses import Clauses

INSIDE = frozenset({"compound", "amod", "nummod", "nmod:poss", "det", "nmod:desc"})  # part of a name of something else
RELATIONS = {"since": "SINCE", "after": "AFTER", "before": "BEFORE", "until": "UNTIL", "till": "UNTIL", "once": "AFTER"}
OPENERS = frozenset({"start", "begin"})  # "in talks starting in May" tells of the talks
AT_ONCE = frozenset({"when", "as", "while"})
BOUNDING = {"since": "SINCE", "before": "BY"}  # of a noun that has the day: "since the coup in May"; the act may fall in the same month
ADVERBIAL = frozenset({"advcl", "obl"})


class Rank(IntEnum):
    """How near an expression stands to the act, nearest first."""

    OWN = 0
    LIGHT = 1
    CLAUSE = 2
    SHARED = 3
    FAR = 4


@dataclass(frozen=True, slots=True, order=True)
class Hold:
    """An expression dates an act: `rank`, and `relation` where a clause between them sets one ("since the protests began in June")."""

    rank: Rank
    relation: str = ""


class Governing:
    """Judges the expressions of one sentence for an act in it."""

    def __init__(self, clauses: Clauses, cues: Mapping[str, frozenset[str]]) -> None:
        self.clauses = clauses
        self.cues = cues

    def hold(self, head: int, expression: TimeExpression) -> Hold | None:
        """How the expression dates the act headed by token `head`; None when it dates something else."""
        clauses = self.clauses
        root = self.root(expression)
        own = clauses.tokens[head]
        since = "SINCE" in (expression.mod or "").split()
        if since and (self._is_first(head) or self._is_of_subject(head, root)):
            return None  # "the first visit since 2011" was not in 2011; "the envoy, in Cairo since Friday, met"
        if root == head or (own.head == root and clauses.relation(head) in {"nmod", "obl", "acl"}):
            return Hold(Rank.OWN)  # "three days of talks"
        if expression.rule == "since-event":
            return Hold(Rank.OWN) if head == self._next_noun(expression.last) else None
        attached = self._attached(root)
        if expression.rule in {"period", "feast"} and clauses.relation(root) in {"nsubj", "obj"}:
            return None  # "the Korean War split the families"
        if attached >= 0 and "UNTIL" in (expression.mod or "").split() and clauses.tokens[attached].lemma.lower() in self.cues["delay"]:
            moved = own.head == attached and clauses.relation(head) in {"obj", "nsubj"}
            return Hold(Rank.LIGHT, "ON") if moved else None  # "postponed the vote until Thursday"
        if attached < 0:
            return Hold(Rank.CLAUSE)
        opener = clauses.tokens[attached]
        if opener.lemma.lower() in OPENERS and clauses.tense(attached) == "participle" and opener.head >= 0 and attached != head:
            attached = opener.head
        if expression.rule == "administration":
            return Hold(Rank.FAR) if clauses.verb(attached) == clauses.verb(head) else None
        bound = self._bound(head, root, attached)
        if bound:
            return Hold(Rank.CLAUSE, bound)
        if attached == head:
            return Hold(Rank.OWN)
        if expression.rule == "length-modifier" and self._is_journey_of(attached, head):
            return Hold(Rank.LIGHT)
        verbal = own.upos == "VERB" or clauses.has(head, "cop")
        return self._of_verb(head, root, attached, since=since) if verbal else self._of_noun(head, root, attached)

    def root(self, expression: TimeExpression) -> int:
        """The expression's own head token."""
        tokens = self.clauses.tokens
        outside = [i for i in range(expression.first, expression.last) if not expression.first <= tokens[i].head < expression.last]
        return next((i for i in outside if tokens[i].deprel not in {"case", "punct", "det"}), outside[0] if outside else expression.first)

    def _bound(self, head: int, root: int, attached: int) -> str:
        """How an act stands to the dated noun under its verb: "since the coup in May", whether the day hangs on the noun or beside it."""
        clauses = self.clauses
        beside = [c for c in clauses.below(head, "obl") if c < root and attached == head]
        noun = attached if attached != head else max(beside, default=-1)
        while noun >= 0 and clauses.relation(noun) == "nmod" and clauses.tokens[noun].head < noun:
            noun = clauses.tokens[noun].head  # "since the start of the war in May"
        if not 0 <= noun < root or clauses.tokens[noun].head != head or not clauses.has(noun, "det"):
            return ""
        sits = clauses.tokens[noun].lemma.lower() in self.cues["sitting"]
        near = attached != head or all(t.upos in {"ADP", "DET", "NUM"} for t in clauses.tokens[noun + 1 : root])
        if sits or not near or clauses.tokens[noun].upos != "NOUN":
            return ""
        words = clauses.words(noun, "case", "mark")
        return next((BOUNDING[w] for w in words if w in BOUNDING), "")

    def _is_journey_of(self, noun: int, head: int) -> bool:
        """True of the journey that a verb sets out on: the length of "left for a four-day trip" is the visit's."""
        clauses = self.clauses
        goes = clauses.tokens[noun].lemma.lower() in self.cues["journey"] and clauses.tokens[head].lemma.lower() in self.cues["leave"]
        return goes and clauses.tokens[noun].head == head and clauses.relation(noun) in {"obl", "obj"}

    def _attached(self, root: int) -> int:
        """What the expression hangs on; one that stands before the clause it is given to belongs to the verb that tells the clause."""
        clauses = self.clauses
        attached = clauses.tokens[root].head
        if attached < 0 or clauses.relation(attached) != "ccomp":
            return attached
        told_by, opens = clauses.tokens[attached].head, clauses.below(attached, "nsubj", "mark")
        return told_by if opens and 0 <= told_by < root < opens[0] else attached  # "said on Tuesday it had withdrawn"

    def _is_first(self, head: int) -> bool:
        tokens, children = self.clauses.tokens, self.clauses.children[head]
        return any(tokens[c].xpos == "JJS" or tokens[c].lemma.lower() in {"first", "only"} for c in children)

    def _is_of_subject(self, head: int, root: int) -> bool:
        """True of a start told between the subject and a verb in the simple past."""
        clauses = self.clauses
        subjects = clauses.below(head, "nsubj")
        return any(c < root < head for c in subjects) and clauses.tense(head) == "past"

    def _next_noun(self, place: int) -> int | None:
        tokens = self.clauses.tokens
        nouns = (i for i in range(place, min(place + 5, len(tokens))) if tokens[i].upos == "NOUN" and tokens[i].deprel != "compound")
        return next(nouns, None)

    def _of_verb(self, head: int, root: int, attached: int, *, since: bool) -> Hold | None:
        if since and attached != self.clauses.verb(attached) and not self.clauses.has(attached, "cop"):
            return None  # "the envoy, in Cairo since Friday, met"
        home = self.clauses.verb(attached)
        if home == head:
            if self._is_free(root, attached):
                return Hold(Rank.CLAUSE)
            made = self.clauses.tokens[head].lemma.lower() in self.cues["make"] and self.clauses.relation(attached) in {"obj", "nsubj"}
            return Hold(Rank.FAR) if made else None  # "signed the 2015 deal"
        return self._across(head, home, root, attached)

    def _across(self, head: int, home: int, root: int, attached: int) -> Hold | None:
        """From the predicate `home`, on which the expression hangs, to the act's predicate `head`."""
        clauses = self.clauses
        if attached != home and not self._is_free(root, attached):
            return None
        relation, governor = clauses.relation(head), clauses.tokens[head].head
        if governor == home and relation == "xcomp":
            return Hold(Rank.LIGHT if clauses.tokens[home].lemma.lower() in self.cues["begin"] else Rank.FAR)
        if governor >= 0 and clauses.verb(governor) == home:
            return self._below(head)
        if clauses.tokens[home].head >= 0 and clauses.verb(clauses.tokens[home].head) == head:
            return self._above(home)
        return None

    def _below(self, head: int) -> Hold | None:
        """The act hangs on the dated predicate."""
        clauses = self.clauses
        relation, mark = clauses.relation(head), self._mark(head)
        if relation == "conj":
            return Hold(Rank.SHARED)
        if relation in ADVERBIAL and mark in {"AFTER", "SINCE"}:
            return Hold(Rank.SHARED, "BY")  # "was set up in 2003 after troops entered": they entered by then
        if relation in ADVERBIAL and mark:
            return Hold(Rank.SHARED, "FROM")
        place = clauses.tokens[head].head
        if relation in {"acl", "advcl"} and any(clauses.tokens[c].text.lower() == "where" for c in clauses.children[head]):
            return Hold(Rank.SHARED)  # "will travel to Cairo on Friday, where she will meet"
        goes = place >= 0 and clauses.tokens[place].lemma.lower() in self.cues["leave"]
        if relation == "advcl" and goes and clauses.tense(head) == "infinitive":
            return Hold(Rank.SHARED)  # "flew to Oslo on Monday to meet"
        if relation in {"advcl", "acl"} and clauses.tense(head) == "participle":
            return Hold(Rank.SHARED if relation == "advcl" else Rank.FAR)
        return None

    def _above(self, home: int) -> Hold | None:
        """The dated predicate hangs on the act."""
        relation, mark = self.clauses.relation(home), self._mark(home)
        if relation in {"conj", "xcomp"} or self._is_setting(home) or self._is_at_once(home):
            return Hold(Rank.FAR)
        return Hold(Rank.FAR, mark) if relation in ADVERBIAL and mark else None

    def _is_setting(self, home: int) -> bool:
        """True of what the act took place in: "speaking on Monday, he ...", "at a meeting held on Monday"."""
        clauses, token = self.clauses, self.clauses.tokens[home]
        governor = token.head
        if clauses.relation(home) == "advcl":
            marks = set(clauses.words(home, "mark", "case"))
            return token.xpos == "VBG" and not marks - {"while", "when"}
        if clauses.relation(home) != "acl" or governor < 0:
            return False
        if clauses.relation(governor) == "nsubj":
            return token.xpos == "VBG"
        return clauses.relation(governor) == "obl" and token.lemma.lower() in self.cues["happen"]

    def _is_at_once(self, home: int) -> bool:
        """True of the clause in which an act took place: "were hurt when a mine went off on Friday"."""
        clauses = self.clauses
        marks = set(clauses.words(home, "mark", "advmod"))
        return clauses.relation(home) == "advcl" and bool(marks & AT_ONCE) and clauses.tense(home) == "past"

    def _mark(self, predicate: int) -> str:
        for child in self.clauses.children[predicate]:
            word = self.clauses.tokens[child].text.lower()
            if word in RELATIONS and self.clauses.relation(child) in {"mark", "case", "advmod"}:
                return RELATIONS[word]
        return ""

    def _of_noun(self, head: int, root: int, attached: int) -> Hold | None:
        clauses = self.clauses
        if clauses.under(attached, head) and clauses.verb(attached) in {clauses.verb(head), attached}:
            below = [i for i in clauses.up(attached) if i != head and clauses.under(i, head) and clauses.relation(i) == "acl"]
            if not below:
                return Hold(Rank.LIGHT)
            if clauses.tokens[below[0]].lemma.lower() in self.cues["happen"] and clauses.tense(below[0]) != "infinitive":
                return Hold(Rank.LIGHT)  # "a visit which started on Friday"
            if clauses.tense(below[0]) == "future":
                return Hold(Rank.FAR)  # "a planned visit, where he will meet them on Friday"
        home, predicate = clauses.verb(attached), clauses.verb(head)
        if not self._lends(head, predicate):
            setting = home == predicate and attached == home and self.is_sitting(head)
            return Hold(Rank.FAR) if setting else None
        if home == predicate:
            return Hold(Rank.CLAUSE) if attached == home or self._is_free(root, attached) else None
        shared = self._across(predicate, home, root, attached)
        return shared and Hold(max(shared.rank, Rank.SHARED), shared.relation)

    def is_sitting(self, head: int) -> bool:
        """True of a meeting on the day of its clause: "told reporters on Monday after a meeting with"."""
        clauses = self.clauses
        cases = set(clauses.words(head, "case"))
        sits = clauses.tokens[head].lemma.lower() in self.cues["sitting"]
        return clauses.relation(head) == "obl" and bool(cases & ({"during", "at", "after"} if sits else {"during"}))

    def _lends(self, head: int, predicate: int) -> bool:
        """A verb gives its time to the noun that is its subject or object, when it tells that the act takes place."""
        clauses = self.clauses
        token = clauses.tokens[predicate]
        if token.upos in {"NOUN", "PROPN"}:  # a headline, or "it has been the subject of sanctions since 2011"
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
            if clauses.tokens[place].upos == "VERB":
                return True
        return True
