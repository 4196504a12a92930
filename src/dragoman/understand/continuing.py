"""Quotations without a reporting word of their own: they go on with the speaker before them, or wait for the one after."""

from collections.abc import Iterator, Sequence

from dragoman.domain import Attribution, Sentence, Span
from dragoman.understand.clauses import FINITE, NOMINAL, Clauses

FEWEST_WORDS = 4  # shorter quotations inside a sentence are borrowed words, not speech
NOBODY = frozenset({"it", "this", "that", "which"})
SPEECH = frozenset({"verb", "quoted", "phrase"})


def continued(
    found: Sequence[Attribution], sentences: Sequence[Sentence], quotes: Sequence[Span], inverting: frozenset[str]
) -> Iterator[Attribution]:
    """Attributions for quotations that no content overlaps.

    In order: the subject of the clause before its colon ("Sunak defended the record: ..."), the last speaker quoted or reporting before it
    in its paragraph, the first one quoted after it there, and, when it opens its paragraph, the last speaker quoted in the one before.
    """
    given = [a for a in found if a.stance == "asserts" and a.rule.split()[0] in SPEECH and (a.speaker or a.carriers)]
    given.sort(key=lambda a: a.cue.start)
    for quote in quotes:
        if any(quote.overlaps(a.content) and not quote.covers(a.cue) for a in found) or not _has_verb(quote, sentences):
            continue
        announced = _announced(quote, sentences, inverting)
        if announced is not None:
            given = sorted([*given, announced], key=_at)
            yield announced
            continue
        source = _source(quote, given, sentences, quotes) if _opens(quote, sentences) else None
        if source is None:
            continue
        more = [Attribution(quote, a.cue, a.speaker, a.carriers, "asserts", "quotation goes on") for a in given if a.cue == source.cue]
        more = list(dict.fromkeys(more))
        yield from more
        given = sorted([*given, *more], key=_at)


def _announced(quote: Span, sentences: Sequence[Sentence], inverting: frozenset[str]) -> Attribution | None:
    """The quotation as the words of the clause that ends in a colon before it."""
    for index, sentence in enumerate(sentences):
        tokens = sentence.tokens
        before = [i for i, t in enumerate(tokens) if t.span.end <= quote.start]
        if not before or quote.start > sentence.span.end + 2 or not _leads(sentence, before[-1], inverting):
            continue
        tree = Clauses(sentence, index, inverting)
        verbs = [i for i in before if tokens[i].upos == "VERB" and tree.relation(i) in ("root", "parataxis")]
        for verb in verbs:
            subject = tree.subject(verb)
            if subject is not None and tokens[subject].upos in NOMINAL and tree.lemma(subject) not in NOBODY:
                return Attribution(quote, tokens[verb].span, tree.phrase(subject), (), "asserts", "quotation after a colon")
        root = next((i for i in before if tree.relation(i) == "root"), None)
        if not verbs and root is not None and tokens[root].upos in NOMINAL:  # "The premier, Rui Costa: ..."
            return Attribution(quote, tokens[before[-1]].span, tree.phrase(root), (), "asserts", "quotation after a colon")
    return None


def _leads(sentence: Sentence, last: int, inverting: frozenset[str]) -> bool:
    """True when the words up to token `last` end in a colon, or in a reporting verb and a stop before the quotation ("Costa said.")."""
    tokens = sentence.tokens
    stopped = tokens[last].text == "." and last > 0 and tokens[last - 1].lemma in inverting and tokens[last - 1].xpos in FINITE
    return tokens[last].text == ":" or stopped


def _source(quote: Span, given: Sequence[Attribution], sentences: Sequence[Sentence], quotes: Sequence[Span]) -> Attribution | None:
    paragraph = _paragraph(quote.start, sentences)
    here = [a for a in given if _paragraph(_at(a), sentences) == paragraph]
    before = [a for a in here if _at(a) < quote.start]
    if before:
        return before[-1]
    after = [a for a in here if any(q.overlaps(a.content) for q in quotes)]
    if after:
        return after[0]
    opens = not any(s.paragraph == paragraph and s.span.end <= quote.start for s in sentences)
    last = [a for a in given if _paragraph(_at(a), sentences) < paragraph]
    if opens and last and _paragraph(_at(last[-1]), sentences) == _previous(paragraph, sentences):
        return last[-1] if any(q.overlaps(last[-1].content) for q in quotes) or last[-1].rule == "quotation goes on" else None
    return None


def _at(a: Attribution) -> int:
    return a.content.start if a.rule.startswith("quotation") else a.cue.start


def _paragraph(offset: int, sentences: Sequence[Sentence]) -> int:
    """The paragraph of the last sentence that starts at or before the offset."""
    return max((s.paragraph for s in sentences if s.span.start <= offset), default=-1)


def _previous(paragraph: int, sentences: Sequence[Sentence]) -> int:
    return max((s.paragraph for s in sentences if s.paragraph < paragraph), default=-1)


def _has_verb(quote: Span, sentences: Sequence[Sentence]) -> bool:
    """A quotation of some length with a verb: speech rather than borrowed words."""
    inside = [t for s in sentences if quote.overlaps(s.span) for t in s.tokens if quote.covers(t.span)]
    return len([t for t in inside if t.upos != "PUNCT"]) >= FEWEST_WORDS and any(t.upos in ("VERB", "AUX") for t in inside)


def _opens(quote: Span, sentences: Sequence[Sentence]) -> bool:
    """A quotation that opens its sentence or spans one, not words borrowed inside somebody else's."""
    return any(quote.overlaps(s.span) and quote.start - s.span.start <= 2 for s in sentences)
