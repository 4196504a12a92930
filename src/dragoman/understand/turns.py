"""Turns of a transcript: "President of Russia Vladimir Putin: Mr President, ..." and what follows until the next speaker's label."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.domain import Phrase, Sentence, Span

LONGEST_LABEL = 24  # words before the colon: a title, a name and a remark in brackets
LABEL_POS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART", "NUM", "X"})
FEWEST_LABELS = 2  # one line with a colon is a heading or a dateline
LEADING = frozenset("*—–-•\n<…>")


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the label's phrase, the label with its colon, and everything said until the next label."""

    speaker: Phrase
    label: Span
    content: Span


def find_turns(sentences: Sequence[Sentence]) -> tuple[Turn, ...]:
    """The turns in text order; none unless at least two sentences open with a speaker's label."""
    labels = [(i, found) for i, sentence in enumerate(sentences) if (found := _label(sentence)) is not None]
    if len(labels) < FEWEST_LABELS:
        return ()
    turns = []
    for n, (i, (first, colon)) in enumerate(labels):
        last = labels[n + 1][0] - 1 if n + 1 < len(labels) else len(sentences) - 1
        tokens = sentences[i].tokens
        rest = [t for s in sentences[i : last + 1] for t in s.tokens if t.span.start >= tokens[colon].span.end]
        start = rest[0].span.start if rest else tokens[colon].span.end
        end = sentences[last].span.end if last >= i else tokens[-1].span.end
        name = [t for t in range(first, colon) if tokens[t].upos == "PROPN"]
        phrase = Phrase(i, name[-1], Span(tokens[first].span.start, tokens[colon - 1].span.end))
        turns.append(Turn(phrase, Span(tokens[first].span.start, tokens[colon].span.end), Span(start, max(start, end))))
    return tuple(turns)


def _label(sentence: Sentence) -> tuple[int, int] | None:
    """First token of the label and its colon, where the sentence opens with a name and a colon and goes on with speech."""
    tokens = sentence.tokens
    first = 0
    while first < len(tokens) and set(tokens[first].text) <= LEADING:
        first += 1
    for i in range(first, min(first + LONGEST_LABEL, len(tokens))):
        if tokens[i].text == ":":
            return (first, i) if i > first and _is_name(sentence, first, i) else None
        if tokens[i].text[0] in "\"“‘'.!?":
            return None
    return None


def _is_name(sentence: Sentence, first: int, colon: int) -> bool:
    """True when the words before the colon are a person's name with titles, or a name in capitals."""
    words = sentence.tokens[first:colon]
    bracket = next((n for n, w in enumerate(words) if w.text in "(["), len(words))
    words = words[:bracket]
    if not words or not words[0].text[0].isupper() or not words[-1].text[0].isupper():
        return False
    follows = sentence.tokens[colon + 1] if colon + 1 < len(sentence.tokens) else None
    if follows is not None and (follows.text[0] in "\"“‘'" or not follows.text[0].isupper()):
        return False
    return any(w.upos == "PROPN" for w in words) and all(w.upos in LABEL_POS or w.text[0].isupper() for w in words)
