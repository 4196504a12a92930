"""Which clause a word stands in, who speaks in it, and how far a noun phrase reaches, asked of one parsed sentence."""

from dataclasses import dataclass

from dragoman.domain import Phrase, Span
from dragoman.domain.trees import OUTSIDE_PHRASE, Tree

TOGETHER = frozenset({"along with", "together with", "as well as"})
CLOSING = frozenset({'"', "”", "’", "»", "'"})
BOUNDS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"})
STOPS = frozenset({",", ".", "!", "?", "…"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True)
class Clauses(Tree):
    """One sentence's tree asked for clauses and who speaks in them; `index` is the sentence's place in the reading.

    `inverting` are lemmas whose subject may follow them ("..., wrote Aftenposten").
    """

    index: int
    inverting: frozenset[str] = frozenset()

    def words_before(self, i: int) -> str:
        """The preposition or mark that introduces `i`, lower case, fixed parts joined ("along with"); "" when bare."""
        first = self.below(i, "case", "mark")
        parts = [p for c in first[:1] for p in (c, *self.below(c, "fixed"))]
        parts += [c for n, c in enumerate(first[1:], 1) if c == first[n - 1] + 1]
        return " ".join(self.tokens[p].text.lower() for p in parts)

    def is_that_clause(self, i: int) -> bool:
        """True for a clause that "that" introduces and that has a subject of its own, whatever relation the parse gives it."""
        that = [c for c in self.children[i] if self.lemma(c) == "that" and self.relation(c) in ("mark", "obj")]
        objects = [c for c in self.below(i, "obj") if c not in that]
        return any(self.relation(c) == "mark" or objects for c in that) and bool(self.below(i, "nsubj"))

    def is_passive(self, i: int) -> bool:
        """True for a passive verb, reduced relatives included."""
        if super().is_passive(i):
            return True
        if self.relation(i) == "advcl" and self.speaker(i) is not None:
            return False
        return self.tokens[i].xpos == "VBN" and not self.below(i, "aux") and self.relation(i) in ("acl", "amod", "advcl")

    def agent(self, i: int) -> int | None:
        """The by-phrase of a passive."""
        found = [c for c in self.below(i, "obl", "nmod") if self.words_before(c) == "by" or self.tokens[c].deprel == "obl:agent"]
        return found[0] if found else None

    def subject(self, i: int, depth: int = 0) -> int | None:
        """Who does verb `i`: its own subject, or the one it shares by coordination, control, participle or modification."""
        own = self.speaker(i)
        if own is not None:
            return self._antecedent(own, i)
        head, relation = self.tokens[i].head, self.relation(i)
        if head < 0 or depth > 5:
            return None
        if relation == "acl":
            return head
        if relation in ("conj", "xcomp") or (relation == "advcl" and self.tokens[i].xpos in ("VBG", "VBN", "VB")):
            return self.subject(head, depth + 1) if self.is_verb(head) or self.below(head, "cop", "nsubj") else None
        return None

    def speaker(self, i: int) -> int | None:
        """The verb's own subject: the nearest; failing that a bare noun phrase right before it, or after it ("wrote Aftenposten")."""
        own = self.below(i, "nsubj")
        if own:
            return max(own, key=lambda c: (c < i, c))
        bare = [c for c in self.children[i] if self.tokens[c].upos in NOMINAL and not self.words_before(c) and c != i]
        before = [c for c in bare if c < i and self.relation(c) not in ("obj", "obl", "iobj", "expl", "vocative", "conj")]
        quoted = i > 0 and self.tokens[i - 1].text in CLOSING
        after = [c for c in bare if c > i and c - i <= 4 and (quoted or not self.below(i, "ccomp", "xcomp"))]
        inverts = self.lemma(i) in self.inverting and self.tokens[i].xpos in FINITE
        inverted = inverts and (quoted or (i > 0 and self.tokens[i - 1].text == ","))
        found = before[-1:] or (after[:1] if inverted else []) or self._beside(i) or (self._right_after(i) if inverted else [])
        if not found:  # "documents show Lima paid", parsed with both names as subjects of "paid"
            found = [c for clause in self.below(i, "ccomp") for c in self.below(clause, "nsubj") if c < i < clause]
        return found[0] if found else None

    def _beside(self, i: int) -> list[int]:
        """The noun phrase between a comma or closing mark and the verb, wherever the parse hangs it: "..., the agency X reported"."""
        mistaken = self.tokens[i].xpos == "VBN" and self.relation(i) in ("parataxis", "root") and not self.below(i, "aux")
        if self.lemma(i) not in self.inverting or not (mistaken or self.tokens[i].xpos in FINITE):
            return []
        first = i
        while first > 0 and (self.tokens[first - 1].upos not in BOUNDS or self._is_in_noun_phrase(first - 1)):
            first -= 1
        if first in (0, i) or self.tokens[first - 1].text not in (",", *CLOSING):
            return []
        return [c for c in range(first, i) if self.tokens[c].head not in range(first, i) and self.tokens[c].upos in (*NOMINAL, "NUM")][:1]

    def _is_in_noun_phrase(self, i: int) -> bool:
        """True of hyphens, of a verb behind one ("state-run") and of reduced clauses."""
        return self.tokens[i].text == "-" or (i > 0 and self.tokens[i - 1].text == "-") or self.is_reduced(i)

    def _right_after(self, i: int) -> list[int]:
        """The noun phrase between an inverted verb and the next mark, wherever the parse hangs it: "said Tripoli, blaming ..."."""
        last = next((t for t in range(i + 1, len(self.tokens)) if self.tokens[t].upos in BOUNDS), i + 1)
        if self.tokens[min(last, len(self.tokens) - 1)].upos != "PUNCT":
            return []  # "..., Abu Walid, said they had left": what is said
        return [c for c in range(i + 1, last) if self.tokens[c].head not in range(i + 1, last) and self.tokens[c].upos in NOMINAL][:1]

    def _antecedent(self, i: int, verb: int) -> int:
        """The noun of a relative pronoun; anything else itself."""
        if self.lemma(i) not in RELATIVE:
            return i
        verb = self.first_conjunct(verb)
        return self.tokens[verb].head if self.relation(verb) == "acl" else i

    def clause(self, i: int) -> int:
        """The head of the clause in which token `i` stands: the nearest governor with a subject of its own, or the root."""
        for a in self.up(i):
            if self.tokens[a].head < 0 or (self.below(a, "nsubj") and self.relation(a) != "acl"):
                return a
        return i

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of `head`, without coordinated siblings, appositions and clauses."""
        inside = [head]
        above = self.tokens[head].head
        for child in self.children[head]:
            named = self.relation(child) == "appos" and child > head and not any(t.upos == "PUNCT" for t in self.tokens[head:child])
            together = self.words_before(child) in TOGETHER or (self.relation(child) == "nmod" and self.tokens[child].text.endswith("day"))
            crosses = above >= 0 and self.tokens[above].upos == "VERB" and (child < above) != (head < above)
            listed = child in self.listed(head)
            if (self.relation(child) not in OUTSIDE_PHRASE or named) and not together and not crosses and not listed:
                inside.extend(t for t in self.subtree(child) if above < 0 or (t < above) == (head < above))
        closed = range(min(inside) + 1, head)  # a phrase never reaches back over the end of a quotation
        marks = [i for i in closed if self.tokens[i].text in CLOSING and self.tokens[i - 1].text in STOPS]
        first = min(i for i in inside if i > max(marks, default=-1))
        return Phrase(self.index, head, self.span(first, max(inside)))

    def listed(self, head: int) -> list[int]:
        """Names that the parse takes for modifiers of the next one in a list: "the AU, Gulf states and ..."."""
        before = [c for c in self.below(head, "compound", "nmod", "amod") if c < head and self.tokens[c].upos == "PROPN"]
        after = [c for c in self.below(head, "nmod:desc", "compound", "appos") if c > head and self.below(c, "cc")]
        return [*(c for c in before if self.tokens[c + 1].text == ","), *after]

    def is_reduced(self, i: int) -> bool:
        """True for the participle of a reduced relative clause ("a memo seen by the BBC says")."""
        return self.tokens[i].xpos in ("VBN", "VBG") and self.relation(i) == "acl"

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last` with single spaces where the text has any."""
        out = ""
        for i in range(first, last + 1):
            gap = i > first and self.tokens[i].span.start > self.tokens[i - 1].span.end
            out += (" " if gap else "") + self.tokens[i].text
        return out

    def pieces(self, inside: list[int], without: list[int]) -> list[Span]:
        """The token set `inside` less `without`, as stretches of neighbouring tokens; stretches of bare punctuation are left out."""
        kept = sorted(set(inside) - set(without))
        out: list[list[int]] = []
        for i in kept:
            if out and i == out[-1][-1] + 1:
                out[-1].append(i)
            else:
                out.append([i])
        return [self.span(run[0], run[-1]) for run in out if any(self.tokens[i].upos != "PUNCT" for i in run)]
