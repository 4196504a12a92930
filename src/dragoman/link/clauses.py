"""Where a word stands in its sentence's parse: its clause, the verb that governs it, the tense it is told in."""

from dataclasses import dataclass

from dragoman.domain import Token
from dragoman.domain.trees import Tree

CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
MODAL = frozenset({"may", "might", "can", "could", "should", "must", "would"})
INVARIANT = frozenset({"beat", "burst", "cut", "hit", "hurt", "put", "quit", "set", "shed", "shut", "split", "spread"})  # past tells news


@dataclass(frozen=True)
class Clauses(Tree):
    """One sentence's tree asked for predicates and the tense that each is told in."""

    def has(self, index: int, relation: str) -> bool:
        """True when a dependent of `index` bears that very relation: a passive's subject is no "nsubj" here."""
        return any(self.tokens[c].deprel == relation for c in self.children[index])

    def name(self, index: int) -> list[int]:
        """A noun and the proper nouns that make one name with it, siblings included ("Secretary Antony Blinken and ...")."""
        parts = [index]
        for child in self.children[index]:
            if self.tokens[child].upos == "PROPN" and self.relation(child) in {"flat", "appos", "compound", "nmod", "conj"}:
                parts.extend(self.name(child))
        return parts

    def verb(self, index: int) -> int:
        """The predicate of the clause that `index` stands in: itself when it is one."""
        for place in self.up(index):
            token = self.tokens[place]
            if token.upos == "VERB" or self.relation(place) in CLAUSES or self.has(place, "cop"):
                return place
            if self.relation(place) == "conj" and self.has(place, "nsubj"):
                return place
        return index

    def auxiliaries(self, index: int) -> list[Token]:
        """Auxiliaries and copula of a predicate; a conjunct without its own subject shares those of the first."""
        own = [self.tokens[c] for c in self.below(index, "aux", "cop")]
        shares = self.relation(index) == "conj" and not self.has(index, "nsubj") and self.tokens[index].xpos in {"VB", "VBN", "VBG", ""}
        if not own and shares:
            return self.auxiliaries(self.tokens[index].head)
        return own

    def tense(self, index: int) -> str:
        """Of the predicate `index`: past, perfect, pluperfect, present, progressive, future, modal, infinitive, participle or none."""
        token = self.tokens[index]
        auxiliaries = self.auxiliaries(index)
        words = [a.text.lower() for a in auxiliaries]
        if FUTURE & set(words):
            return "future"
        if MODAL & set(words):
            return "modal"
        if auxiliaries and auxiliaries[0].lemma.lower() == "have" and token.xpos != "VB":
            if token.xpos == "VBG":
                return "progressive"
            return "pluperfect" if words[0] in {"had", "'d", "’d"} else "perfect"
        if self._infinitive(index):
            return "infinitive"
        if auxiliaries:
            past = auxiliaries[0].xpos == "VBD" or words[0] in {"was", "were", "did", "had"}
            if past:
                return "past"
            return "progressive" if token.xpos == "VBG" or token.text.lower().endswith("ing") else "present"
        return _bare_tense(token)

    def _infinitive(self, index: int) -> bool:
        return any(self.tokens[c].lemma.lower() == "to" and self.tokens[c].deprel == "mark" for c in self.children[index])


def _bare_tense(token: Token) -> str:
    if token.xpos == "VBP" and token.text.lower() in INVARIANT:
        return "past"
    tags = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "participle", "VBN": "participle", "VB": "infinitive"}
    return tags.get(token.xpos, "none")
