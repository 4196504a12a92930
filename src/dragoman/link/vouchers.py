"""Who else vouches for an act elsewhere in the article: the same act in another's words, or a confirmation of a medium's report."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.domain import Attribution, Coding, Reading, Sentence, Span

BESIDE = frozenset({"obj", "nsubj:pass", "compound:prt", "xcomp"})
STEM = 5  # letters; "Korea" and "Korean", "report" and "reported" meet
SHARED = 2  # stems that a confirmed report and the confirmed words must share
DEFINITE = frozenset({"the", "this", "that"})
NEAR = 3  # sentences within which "the attack" is the attack just told
TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP", "NN", "NNS"})  # "to establish peace" tells of no deed
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Retelling:
    """The same act told again: its words, and the attributions that cover them."""

    words: Span
    covering: tuple[Attribution, ...]


def retellings(reading: Reading, coding: Coding) -> Iterator[Retelling]:
    """Other places that tell the coding's act with the same verb and object, or as "the" noun of its trigger, in somebody's words."""
    key, negated = _key(reading.sentences[coding.sentence], coding.head, coding.trigger)
    for index, sentence in enumerate(reading.sentences):
        for i, token in enumerate(sentence.tokens):
            if token.span.overlaps(coding.trigger) or token.lemma.lower() not in key or token.xpos not in TOLD:
                continue
            if not _same(sentence, i, key, negated=negated, near=0 <= index - coding.sentence <= NEAR):
                continue
            covering = tuple(a for a in reading.attributions if a.content.covers(token.span) and not a.cue.overlaps(token.span))
            if covering:
                yield Retelling(token.span, covering)


def confirmations(reading: Reading, coding: Coding, media: tuple[Span, ...]) -> Iterator[Attribution]:
    """Those who confirm the reports of a medium that carries the coding's words, where the report is about the same things."""
    text = reading.article.text
    names = {m.of(text).lower().removeprefix("the ") for m in media}
    told = _stems(reading, reading.sentences[coding.sentence].span)
    for confirming in reading.attributions:
        if confirming.stance != "confirms":
            continue
        for report in reading.attributions:
            of_medium = report.rule.startswith("noun") and report.speaker is not None and confirming.content.covers(report.cue)
            if not of_medium or report.speaker is None:
                continue
            named = any(n in report.speaker.span.of(text).lower() for n in names)
            if named and len(told & _stems(reading, report.content)) >= SHARED:
                yield confirming


def _key(sentence: Sentence, head: int, trigger: Span) -> tuple[frozenset[str], bool]:
    """The lemmas that carry the act: the trigger's head with its object or particle, and whether it is negated."""
    tokens = sentence.tokens
    beside = {t.lemma.lower() for t in tokens if t.head == head and t.deprel in BESIDE and (trigger.covers(t.span) or t.deprel != "xcomp")}
    negated = any(t.head == head and t.lemma.lower() in ("not", "n't", "never") for t in tokens)
    return frozenset({tokens[head].lemma.lower(), *beside}), negated


def _same(sentence: Sentence, i: int, key: frozenset[str], *, negated: bool, near: bool) -> bool:
    """True when the clause of token `i` has every word of the key; a lone noun must be definite and near."""
    here, not_here = _key(sentence, i, sentence.span)
    if len(key) == 1:
        defined = any(t.head == i and t.text.lower() in DEFINITE for t in sentence.tokens)
        return near and sentence.tokens[i].upos == "NOUN" and defined
    return key <= here and negated == not_here


def _stems(reading: Reading, span: Span) -> frozenset[str]:
    inside = (t for s in reading.sentences if s.span.overlaps(span) for t in s.tokens if span.covers(t.span) and t.upos in CONTENT)
    return frozenset(t.text[:STEM].lower() for t in inside)
