"""PLOVER's contexts of the acts in one sentence: what the network hears at an act's word, and what the sentence's words name.

Together they tell more than either alone; how much, and how far two readers agree: `python -m bench.contexts`, `docs/quality.md`.
"""

from collections.abc import Sequence

from dragoman.domain import Token
from dragoman.lexicon.contexts import phrases_by_lemma


def contexts(tokens: Sequence[Token], heard: Sequence[str]) -> tuple[str, ...]:
    """The contexts by name, sorted: those heard at the act, and those that a word or phrase anywhere in the sentence names."""
    return tuple(sorted({*heard, *named(tokens)}))


def named(tokens: Sequence[Token]) -> frozenset[str]:
    """The contexts that the sentence's words name; a word counts as written or by its lemma."""
    known = phrases_by_lemma()
    forms = [frozenset({token.text.lower(), token.lemma.lower()}) for token in tokens]
    return frozenset(
        context
        for start, first in enumerate(forms)
        for lemma in first
        for phrase, context in known.get(lemma, ())
        if len(forms) - start >= len(phrase) and all(word in forms[start + n] for n, word in enumerate(phrase))
    )
