"""What carries an event noun: the light verb, copula or noun whose arguments are the event's own."""

from dataclasses import dataclass

from dragoman.coding.grammar import Graph
from dragoman.lexicon.light_verbs import LightVerb, LightVerbs

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
# "met during a visit", "left on a trip": whoever acts in the clause also makes the visit.
ADVERBIAL = frozenset({"on", "during", "amid"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The carrying token. `reversed`: its subject is whom the act is done to; `as_subject`: the noun is its subject."""

    token: int
    reversed: bool = False
    status: str | None = None
    as_subject: bool = False


@dataclass(frozen=True)
class Carriers:
    """Finds carriers in one sentence."""

    graph: Graph
    light: LightVerbs

    def of(self, noun: int) -> Carrier | None:
        """The carrier of an event noun; None when it stands on its own."""
        graph = self.graph
        first = graph.first_conjunct(noun)
        copular = self.copular(first)
        if copular is not None:
            return copular
        head = graph.tokens[first].head
        if head < 0:
            return None
        for entry in self.light.at(POS.get(graph.tokens[head].upos, ""), graph.tokens[head].lemma):
            if self.fits(entry, noun, first, head):
                return Carrier(head, entry.reversed, entry.status, entry.subject)
        if graph.relation(first) == "obl" and graph.preposition(first) in ADVERBIAL and graph.is_verb(head):
            return Carrier(head)
        return None

    def copular(self, noun: int) -> Carrier | None:
        """The noun as a predicate that carries itself: "X is on a visit", "X is under attack"."""
        graph = self.graph
        if not graph.below(noun, "cop"):
            return None
        preposition = graph.preposition(noun)
        for entry in self.light.at("verb", "be"):
            if preposition in entry.via and (not entry.nouns or graph.tokens[noun].lemma in entry.nouns):
                return Carrier(noun, entry.reversed, entry.status)
        return None

    def fits(self, entry: LightVerb, noun: int, first: int, head: int) -> bool:
        """True when the noun stands to `head` as the entry says."""
        graph, relation = self.graph, self.graph.relation(first)
        if entry.nouns and graph.tokens[noun].lemma not in entry.nouns:
            return False
        if entry.particle and not any(graph.tokens[c].lemma == entry.particle for c in graph.below(head, "compound:prt", "advmod")):
            return False
        if entry.object and not any(graph.tokens[c].lemma == entry.object for c in graph.below(head, "obj")):
            return False
        if entry.via:
            return relation in ("obl", "nmod") and graph.preposition(first) in entry.via
        if entry.subject:
            return relation == "nsubj" and not graph.is_passive(head)
        return relation == "obj" or (relation == "nsubj" and graph.is_passive(head))

    def lending(self, noun: int) -> Carrier | None:
        """A light verb in a clause on the noun itself: "the talks held in Oslo", "the attack that Iran launched"."""
        graph = self.graph
        for clause in graph.below(noun, "acl"):
            for entry in self.light.at("verb", graph.tokens[clause].lemma):
                takes = not entry.via and not entry.subject and (not entry.nouns or graph.tokens[noun].lemma in entry.nouns)
                if takes and graph.object(clause) == noun:
                    return Carrier(clause, entry.reversed, entry.status)
        return None

    def chain(self, noun: int) -> list[Carrier]:
        """The carriers above and on an event noun, nearest first: "launched a series of attacks" has two."""
        out: list[Carrier] = []
        lending = self.lending(noun)
        if lending is not None:
            out.append(lending)
        here = noun
        while (carrier := self.of(here)) is not None and len(out) < 4:
            out.append(carrier)
            if self.graph.is_verb(carrier.token) or carrier.token == here:
                break
            here = carrier.token
        return out
