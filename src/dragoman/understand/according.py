"""Phrases that name a source: "according to the ministry", "in the view of the council"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.domain import Span
from dragoman.lexicon.reporting import Reporting
from dragoman.understand.clauses import NOMINAL, Clauses


@dataclass(frozen=True, slots=True)
class According:
    """One phrase: its words, the head of the noun phrase it names, and the stretches it speaks of."""

    cue: Span
    noun: int
    content: tuple[Span, ...]
    stance: str
    words: str


def phrases_of(tree: Clauses, words: Reporting) -> Iterator[According]:
    """The source phrases of one sentence."""
    lower = [t.text.lower() for t in tree.tokens]
    for i in range(len(lower)):
        for parts, stance in words.phrases:
            last = i + len(parts) - 1
            if tuple(lower[i : last + 1]) != parts or (noun := _named(tree, i, last)) is None:
                continue
            yield According(tree.span(i, last), noun, _content(tree, i, last, noun), stance, " ".join(parts))


def _named(tree: Clauses, first: int, last: int) -> int | None:
    """The head of the noun phrase after the phrase's last word."""
    governed = tree.tokens[first].head
    if tree.relation(first) == "case" and governed > last:
        return governed
    noun = next((t for t in range(last + 1, len(tree.tokens)) if tree.tokens[t].upos in NOMINAL), None)
    while noun is not None and noun < tree.tokens[noun].head < noun + 6 and tree.tokens[tree.tokens[noun].head].upos in NOMINAL:
        noun = tree.tokens[noun].head
    return noun


def _content(tree: Clauses, first: int, last: int, noun: int) -> tuple[Span, ...]:
    """What the phrase speaks of: the whole sentence when it opens or closes it, else its own clause; without the phrase itself."""
    top = next((a for a in tree.up(noun) if first in tree.subtree(a)), noun)
    hung = tree.subtree(top) if top == noun or tree.relation(top) == "obl" else []
    inside = sorted(t for t in {*range(first, last + 1), *tree.subtree(noun), *hung} if t >= first)
    if tree.tokens[top].head < 0:
        return tuple(tree.pieces(list(range(len(tree.tokens))), inside))
    clause = tree.governors(top)[-1] if _at_edge(tree, inside) else tree.clause(tree.tokens[top].head)
    return tuple(tree.pieces(tree.subtree(clause), inside))


def _at_edge(tree: Clauses, inside: Sequence[int]) -> bool:
    """True when the phrase opens the sentence, or closes it after a comma."""
    words = [n for n, t in enumerate(tree.tokens) if t.upos != "PUNCT"]
    own = [n for n in inside if n in words]
    return own[0] == words[0] or (own[-1] == words[-1] and tree.tokens[own[0] - 1].text == ",")
