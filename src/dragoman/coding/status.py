"""Whether an act happened, is planned, hypothetical or negated (codebook section 3), from the words around its trigger."""

from dataclasses import dataclass

from dragoman.coding.carriers import Carriers
from dragoman.coding.grammar import Graph
from dragoman.lexicon.constructions import construction_words
from dragoman.lexicon.status import StatusCues

# "may not meet" and "if it does not stop" stay hypothetical; "will not meet" is negated; content of a speech act is neither.
STRENGTH = {"content": 4, "hypothetical": 3, "negated": 2, "planned": 1, "happened": 0}
PLACES = {
    "aux": "auxiliary",
    "mark": "subordinator",
    "case": "subordinator",
    "det": "determiner",
    "advmod": "modifier",
    "amod": "modifier",
    "cc": "modifier",
    "compound": "modifier",
    "obl": "modifier",
    "nsubj": "subject",
}
SPEECH_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True)
class Verdict:
    """A status and the cue words that decided it."""

    status: str = "happened"
    why: str = ""

    def stronger(self, other: "Verdict") -> "Verdict":
        """The verdict that outranks: a denial a possibility, a possibility a plan."""
        return other if STRENGTH[other.status] > STRENGTH[self.status] else self


@dataclass(frozen=True)
class Judge:
    """Reads status in one sentence."""

    graph: Graph
    cues: StatusCues
    carriers: Carriers

    def of(self, head: int) -> Verdict:
        """The verdict for the act whose trigger is token `head`."""
        verdict, seen, here = Verdict(), set[int](), head
        for _ in range(12):
            seen.add(here)
            verdict = verdict.stronger(self.around(here))
            above = self.above(here)
            if above is None or above[0] in seen:
                return verdict
            here, bearing = above
            verdict = verdict.stronger(bearing)
        return verdict

    def around(self, i: int) -> Verdict:
        """What auxiliaries, adverbs, determiners and subordinators at `i` say."""
        graph, verdict = self.graph, Verdict()
        for child in graph.children[i]:
            place = PLACES.get(graph.relation(child))
            if place is None or (place == "modifier" and graph.preposition(child) and graph.relation(child) == "obl"):
                continue
            kind = self.said(place, child)
            if kind == "hypothetical" and graph.tokens[child].lemma == "would" and self.is_reported(i):
                kind = "planned"  # "said it would send": the future of a past speech
            if kind:
                verdict = verdict.stronger(Verdict(kind, graph.tokens[child].text))
        if self.is_bare_infinitive(i):
            verdict = verdict.stronger(Verdict("planned", "to"))
        return verdict

    def said(self, place: str, child: int) -> str | None:
        """The cue that a dependent is, alone or with the words below it ("no longer", "in case"); a subject's "no" negates its verb."""
        graph = self.graph
        if place == "subject":
            denied = [d for d in graph.below(child, "det") if self.cues.kind("determiner", graph.tokens[d].lemma) == "negated"]
            return "negated" if denied else None
        token = graph.tokens[child]
        whole = " ".join(graph.tokens[t].text.lower() for t in graph.subtree(child)) if graph.children[child] else token.text.lower()
        kinds = (self.cues.kind(place, word) for word in dict.fromkeys((whole, token.lemma, token.text.lower())))
        return next((k for k in kinds if k), None)

    def is_bare_infinitive(self, i: int) -> bool:
        """A headline's "Putin to visit Syria", or "is to visit": an infinitive with a subject of its own and no governor."""
        graph = self.graph
        marked = any(graph.tokens[t].lemma == "to" for c in graph.below(i, "mark") for t in (c, *graph.below(c, "fixed")))  # "is due to"
        if marked and graph.relation(i) == "acl":
            return graph.surface_subject(i) == graph.tokens[i].head
        return marked and graph.relation(i) in ("root", "ccomp", "parataxis") and graph.first(i, "nsubj") is not None

    def is_reported(self, i: int) -> bool:
        """True in the complement of a verb of speech in the past."""
        graph, here = self.graph, i
        while graph.relation(here) in ("conj", "xcomp"):
            here = graph.tokens[here].head
        head = graph.tokens[here].head
        return graph.relation(here) == "ccomp" and head >= 0 and graph.tokens[head].xpos in SPEECH_PAST

    def above(self, i: int) -> tuple[int, Verdict] | None:
        """The governor whose words bear on `i`, and what the governor itself says; None where the act stands on its own."""
        graph, head, relation = self.graph, self.graph.tokens[i].head, self.graph.relation(i)
        if head < 0:
            return None
        if not graph.is_verb(i) and relation != "conj" and (above := self.above_noun(i, relation)) is not None:
            return above
        verdict = self.governor(head, i)
        if relation == "xcomp":
            return head, verdict
        if relation == "conj":
            return None if graph.below(i, "nsubj", "aux", "mark") else (head, Verdict())
        if relation == "acl" and graph.tokens[i].deprel != "acl:relcl" and (self.is_infinitive(i) or graph.tokens[i].xpos == "VBG"):
            return head, verdict
        that = relation == "acl" and any(graph.tokens[c].lemma == "that" for c in graph.below(i, "mark"))
        if that and graph.relation(head) == "obj":
            return graph.tokens[head].head, self.governor(graph.tokens[head].head, head)  # "denied reports that it had sent"
        if relation == "advcl" and self.is_infinitive(i):
            return head, verdict  # a purpose shares the fate of what is done for it: "will travel to meet"
        if relation in ("advcl", "ccomp", "csubj") and verdict.status != "happened" and self.is_complement(i):
            return head, verdict
        return None

    def is_complement(self, i: int) -> bool:
        """True for "to sign", "from signing", "that it signed"; false for a finite adverbial clause and for "asked why"."""
        graph = self.graph
        if graph.relation(i) == "advcl" and not self.is_infinitive(i) and graph.tokens[i].xpos != "VBG":
            return False
        return not any(graph.tokens[c].lemma in construction_words("asking") for c in graph.below(i, "advmod", "mark"))

    def governor(self, head: int, i: int) -> Verdict:
        """What the word above `i` says of it as a governor ("plans to", "has yet to", "ruled out", "the threat of")."""
        graph = self.graph
        beside = {graph.tokens[c].lemma for c in graph.children[head]} | {graph.tokens[c].lemma for c in graph.below(i, "mark", "case")}
        others = 1 if graph.relation(i) == "obl" else 0  # an adverbial is governed only through its preposition: "braces for an attack"
        for word in (head, *graph.below(head, "advmod")):
            kind = self.cues.kind("governor", graph.tokens[word].lemma, frozenset(beside), others)
            if kind and not (kind == "planned" and self.is_past(i)):
                return Verdict(kind, graph.tokens[word].text)
        return Verdict()

    def denies(self, i: int) -> bool:
        """True for a verb that denies its clause: the denied act is what is told, negated (codebook section 6)."""
        graph = self.graph
        return bool(graph.below(i, "ccomp", "xcomp")) and self.cues.kind("governor", graph.tokens[i].lemma) == "negated"

    def is_past(self, i: int) -> bool:
        """True for a finite clause in the past or perfect, which no announcement makes a plan: "announced that it has started"."""
        graph = self.graph
        perfect = any(graph.tokens[a].lemma == "have" for a in graph.below(i, "aux")) and not self.is_infinitive(i)
        return graph.relation(i) == "ccomp" and (graph.tokens[i].xpos == "VBD" or perfect)

    def above_noun(self, i: int, relation: str) -> tuple[int, Verdict] | None:
        """A noun trigger inherits from what carries it, or from a word of planning above it ("plans for talks", "ruled out talks")."""
        carrier = self.carriers.of(i)
        head = self.graph.tokens[i].head
        if carrier is not None and carrier.token != i:
            return carrier.token, Verdict(carrier.status, self.graph.tokens[carrier.token].text) if carrier.status else Verdict()
        if relation in ("obj", "nsubj", "obl", "nmod", "compound") and head >= 0:
            verdict = self.governor(head, i)
            passive = relation != "nsubj" or self.graph.is_passive(head)
            return (head, verdict) if verdict.status != "happened" and passive else None
        return None

    def is_infinitive(self, i: int) -> bool:
        """True for "to" + base form."""
        return any(self.graph.tokens[c].lemma == "to" for c in self.graph.below(i, "mark"))
