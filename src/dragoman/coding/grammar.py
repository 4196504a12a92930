"""Who does what to whom in one parsed sentence: logical subjects and objects over a Universal Dependencies tree.

The rules undo passives, control, relative clauses, participles and shared arguments, so that a trigger entry can say "subject" and mean
the doer (UD v2 guidelines; EWT's labels, read without their subtypes except where a subtype decides).
"""

from dataclasses import dataclass

from dragoman.domain import Phrase
from dragoman.domain.trees import OUTSIDE_PHRASE, Tree
from dragoman.lexicon.constructions import construction_words

RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True)
class Graph(Tree):
    """One sentence's tree asked for doers and deeds; `index` is the sentence's place in the reading."""

    index: int

    def is_passive(self, i: int) -> bool:
        """True when the verb's surface subject is its logical object, participles on nouns included."""
        if super().is_passive(i):
            return True
        token = self.tokens[i]
        if token.xpos != "VBN" or self.below(i, "aux"):
            return False
        return self.relation(i) == "acl" and token.deprel != "acl:relcl"

    def obliques(self, i: int, preposition: str) -> list[int]:
        """Dependents of `i` (obl or nmod) marked by this preposition, in text order."""
        wanted = {"towards": "toward", "upon": "on"}.get(preposition, preposition)
        return [
            c
            for c in self.below(i, "obl", "nmod", "advmod")
            if {"towards": "toward", "upon": "on"}.get(p := self.preposition(c), p) == wanted
        ]

    # ------------------------------------------------------------ logical arguments of verbs

    def surface_subject(self, i: int, depth: int = 0) -> int | None:
        """The token that is (or controls) the surface subject of verb `i`."""
        own = self.first(i, "nsubj")
        if own is not None:
            return self.antecedent(own, i)
        head, relation = self.tokens[i].head, self.relation(i)
        if head < 0 or depth > 6:
            return None
        if relation == "xcomp" or (relation == "advcl" and self.is_of_deed(i)):
            return self.controller(head, depth)
        if relation == "acl":
            return self.of_modified(i, head, depth)
        if relation in ("conj", "advcl", "parataxis") and (self.is_verb(head) or self.below(head, "cop")):
            if relation != "conj" and self.tokens[i].xpos not in ("VBG", "VBN", "VB"):
                return None
            return self.surface_subject(head, depth + 1)
        if relation == "conj" and self.relation(self.first_conjunct(i)) == "xcomp":
            return self.surface_subject(self.first_conjunct(i), depth + 1)
        return None

    def is_of_deed(self, i: int) -> bool:
        """True for "of doing" and "from doing" under a verb: "accused Iran of arming", "barred Iran from flying"."""
        return any(self.tokens[m].lemma in ("of", "from") for m in self.below(i, "mark"))

    def controller(self, governor: int, depth: int) -> int | None:
        """Who does the infinitive under `governor`: its object ("urged Iran to"), else its subject."""
        told = self.first(governor, "obj", "iobj")
        if told is not None and self.tokens[governor].lemma not in construction_words("subject_control") and not self.is_passive(governor):
            return told
        asked = self.obliques(governor, "on") + self.obliques(governor, "to") if self.tokens[governor].lemma in ("call", "appeal") else []
        return asked[0] if asked else self.surface_subject(governor, depth + 1)

    def of_modified(self, i: int, noun: int, depth: int) -> int | None:
        """The subject of a clause that modifies `noun`: the noun itself, or for infinitives the noun's own doer."""
        if self.tokens[i].deprel == "acl:relcl" or self.tokens[i].xpos in ("VBG", "VBN"):
            return noun
        if self.relation(noun) == "root" and self.tokens[noun].upos == "PROPN":  # a headline: "Lula to visit Accra"
            return noun
        owner = self.first(noun, "nmod:poss") or self.first(noun, "compound")
        if owner is not None:
            return owner
        verb = self.carrier(noun)  # "decided on a plan to withdraw", "announced its intention to leave"
        return self.surface_subject(verb, depth + 1) if verb is not None and self.relation(noun) != "nsubj" else None

    def antecedent(self, i: int, verb: int) -> int:
        """A relative pronoun's noun; anything else itself."""
        if self.tokens[i].lemma in RELATIVE_WORDS and self.tokens[i].upos in ("PRON", "DET", "SCONJ"):
            clause = self.first_conjunct(verb)
            if self.tokens[clause].deprel == "acl:relcl" and self.tokens[clause].head >= 0:
                return self.tokens[clause].head
        return i

    def subject(self, i: int) -> int | None:
        """The doer: the by-agent of a passive, else the surface subject."""
        if not self.is_passive(i):
            return self.surface_subject(i)
        agent = self.first(i, "obl:agent")
        if agent is not None:
            return agent
        by = self.obliques(i, "by")
        return by[0] if by else None

    def object(self, i: int) -> int | None:
        """What it is done to: the object, the surface subject of a passive, or what a relative clause leaves out."""
        if self.is_passive(i):
            return self.surface_subject(i) if self.relation(i) != "acl" else self.tokens[i].head
        own = self.first(i, "obj")
        if own is not None:
            return self.antecedent(own, i)
        if self.tokens[i].deprel == "acl:relcl" and self.first(i, "nsubj") is not None:
            subject = self.first(i, "nsubj")
            if subject is not None and self.antecedent(subject, i) == subject:
                return self.tokens[i].head
        for sibling in self.below(i, "conj"):
            shared = self.first(sibling, "obj")
            if shared is not None and not self.first(sibling, "nsubj"):
                return shared
        if self.relation(i) == "conj" and self.tokens[i].head >= 0:
            shared = self.first(self.tokens[i].head, "obj")
            if shared is not None and shared > i:
                return shared
        return None

    # ------------------------------------------------------------ nouns

    def carrier(self, i: int) -> int | None:
        """The verb that a noun trigger hangs from as object, subject or adverbial; None for another construction."""
        i = self.first_conjunct(i)
        head, relation = self.tokens[i].head, self.relation(i)
        if head >= 0 and self.is_verb(head) and relation in ("obj", "nsubj", "obl", "iobj"):
            return head
        return None

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of `head`: its modifiers without prepositions, siblings, appositions and clauses."""
        inside = self.inside(head)
        return Phrase(self.index, head, self.span(min(inside), max(inside)))

    def inside(self, head: int) -> list[int]:
        """Token indices of the noun phrase of `head`."""
        out = [head]
        for child in self.children[head]:
            if self.relation(child) not in OUTSIDE_PHRASE:
                out.extend(self.subtree(child))
        return out
