"""One sentence's parse as a tree: what each word governs and what governs it (Universal Dependencies v2).

The stages that read grammar extend it by questions of their own: speakers and clauses in understand, logical subjects and objects in
coding, tenses in link. It knows relations, never words; those are data.
"""

from dataclasses import dataclass
from functools import cached_property

from dragoman.domain.articles import Span
from dragoman.domain.readings import Sentence, Token

# What hangs on a noun and stands outside its phrase: siblings, clauses, and what marks its place in the clause above.
OUTSIDE_PHRASE = frozenset("conj cc punct acl appos parataxis case nsubj cop advcl ccomp mark aux dep".split())


@dataclass(frozen=True)
class Tree:
    """A sentence asked by token index; answers stand in the order of the text unless they say otherwise."""

    sentence: Sentence

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token."""
        held: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                held[token.head].append(i)
        return tuple(tuple(h) for h in held)

    @cached_property
    def _relations(self) -> tuple[str, ...]:
        return tuple(token.deprel.partition(":")[0] for token in self.tokens)

    @cached_property
    def _lemmas(self) -> tuple[str, ...]:
        return tuple(token.lemma.lower() for token in self.tokens)

    def relation(self, i: int) -> str:
        """The token's relation without subtype."""
        return self._relations[i]

    def lemma(self, i: int) -> str:
        """The token's lemma in lower case."""
        return self._lemmas[i]

    def is_verb(self, i: int) -> bool:
        """True for a finite or non-finite verb form."""
        return self.tokens[i].upos in ("VERB", "AUX")

    def is_passive(self, i: int) -> bool:
        """True for a verb whose subject or auxiliary is marked passive; participles on nouns bear no such mark."""
        return bool(self.below(i, "nsubj:pass", "aux:pass", "csubj:pass"))

    # ------------------------------------------------------------ down

    def below(self, i: int, *relations: str) -> list[int]:
        """Children of `i` by relation, whole ("nsubj:pass") or without subtype ("nsubj")."""
        children = self.children[i]
        if not children:
            return []
        tokens, bare = self.tokens, self._relations
        return [c for c in children if bare[c] in relations or tokens[c].deprel in relations]

    def first(self, i: int, *relations: str) -> int | None:
        """The first such child, or None."""
        return next(iter(self.below(i, *relations)), None)

    def words(self, i: int, *relations: str) -> list[str]:
        """Such children as written, in lower case."""
        return [self.tokens[c].text.lower() for c in self.below(i, *relations)]

    def lemmas(self, i: int, *relations: str) -> list[str]:
        """Lemmas of such children, or of all where no relation is given, in lower case."""
        return [self.lemma(c) for c in (self.below(i, *relations) if relations else self.children[i])]

    def subtree(self, i: int) -> list[int]:
        """`i` and everything below it."""
        out, todo = [], [i]
        while todo:
            here = todo.pop()
            out.append(here)
            todo.extend(self.children[here])
        return sorted(out)

    def conjuncts(self, i: int) -> list[int]:
        """`i` and its coordinated siblings to the right."""
        return [i, *(s for c in self.below(i, "conj") for s in self.conjuncts(c))]

    def preposition(self, i: int) -> str:
        """The lower-case preposition that marks a dependent ("" when bare); fixed parts are joined ("because of")."""
        case = self.first(i, "case")
        return "" if case is None else " ".join([self.tokens[case].text.lower(), *self.words(case, "fixed")])

    # ------------------------------------------------------------ up

    def governors(self, i: int) -> list[int]:
        """The chain of governors above `i`, nearest first; it ends even where the parse is no tree."""
        out: list[int] = []
        while (i := self.tokens[i].head) >= 0 and i not in out:
            out.append(i)
        return out

    def up(self, i: int) -> list[int]:
        """`i` and its governors, nearest first."""
        return [i, *self.governors(i)]

    def under(self, i: int, top: int) -> bool:
        """True when `top` is `i` or governs it."""
        return top in self.up(i)

    def first_conjunct(self, i: int) -> int:
        """The leftmost sibling that `i` is coordinated with, or `i`."""
        while self.relation(i) == "conj" and self.tokens[i].head >= 0:
            i = self.tokens[i].head
        return i

    # ------------------------------------------------------------ the text

    def span(self, first: int, last: int) -> Span:
        """The stretch from token `first` to token `last`, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)
