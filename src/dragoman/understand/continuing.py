"""Quotations without a reporting word of their own: they go on with the speaker before them, or wait for the one after."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
    voices = Given(sentences, quotes)
    for a in sorted(found, key=lambda a: a.cue.start):
        if a.stance == "asserts" and a.rule.split()[0] in SPEECH and (a.speaker or a.carriers):
            voices.add(a)
    for quote in quotes:
        if any(quote.overlaps(a.content) and not quote.covers(a.cue) for a in found) or not voices.has_verb(quote):
            continue
        announced = voices.announced(quote, inverting)
        if announced is not None:
            more = [announced]
        else:
            source = voices.source(quote) if voices.opens(quote) else ()
            more = list(dict.fromkeys(Attribution(quote, a.cue, a.speaker, a.carriers, "asserts", "quotation goes on") for a in source))
        for a in more:
            voices.add(a)
        yield from more


@dataclass
class Given:
    """Who has spoken so far, by paragraph."""

    sentences: Sequence[Sentence]
    quotes: Sequence[Span]
    starts: list[int] = field(init=False)
    spoken: dict[int, list[Attribution]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the sentences by where they start."""
        self.starts = [s.span.start for s in self.sentences]

    def add(self, a: Attribution) -> None:
        """Note that somebody speaks here."""
        self.spoken.setdefault(self.paragraph(place(a)), []).append(a)

    def paragraph(self, offset: int) -> int:
        """The paragraph of the last sentence that starts at or before the offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.sentences[index].paragraph if index >= 0 else -1

    def near(self, quote: Span) -> Iterator[int]:
        """The sentences that hold a quotation, and the one before it."""
        first = max(0, bisect_right(self.starts, quote.start) - 2)
        for index in range(first, len(self.sentences)):
            if self.starts[index] >= quote.end:
                return
            yield index

    def source(self, quote: Span) -> tuple[Attribution, ...]:
        """Whose words go on in the quotation; joint speakers together."""
        paragraph = self.paragraph(quote.start)
        here = sorted(self.spoken.get(paragraph, []), key=place)
        before = [a for a in here if place(a) < quote.start]
        after = [a for a in here if self.is_quoted(a)]
        if before or after:
            found = before[-1] if before else after[0]
            return tuple(a for a in here if a.cue == found.cue)
        first = bisect_right(self.starts, quote.start) - 1
        opens = first <= 0 or self.sentences[first - 1].paragraph != paragraph
        earlier = sorted(self.spoken.get(self.sentences[first - 1].paragraph, []), key=place) if opens and first > 0 else []
        if not earlier or not self.is_quoted(earlier[-1]):
            return ()
        return tuple(a for a in earlier if a.cue == earlier[-1].cue)

    def is_quoted(self, a: Attribution) -> bool:
        """True for somebody whose words stand in quotation marks."""
        return a.rule.startswith("quotation") or any(q.overlaps(a.content) for q in self.quotes)

    def announced(self, quote: Span, inverting: frozenset[str]) -> Attribution | None:
        """The quotation as the words of the clause that ends in a colon before it."""
        for index in self.near(quote):
            sentence = self.sentences[index]
            before = [i for i, t in enumerate(sentence.tokens) if t.span.end <= quote.start]
            if before and quote.start <= sentence.span.end + 2 and leads(sentence, before[-1], inverting):
                tree = Clauses(sentence, index, inverting)
                announcing = head_of(tree, before)
                if announcing is not None:
                    cue, speaker = announcing
                    return Attribution(quote, sentence.tokens[cue].span, tree.phrase(speaker), (), "asserts", "quotation after a colon")
        return None

    def has_verb(self, quote: Span) -> bool:
        """A quotation of some length with a verb: speech rather than borrowed words."""
        inside = [t for i in self.near(quote) for t in self.sentences[i].tokens if quote.covers(t.span)]
        return len([t for t in inside if t.upos != "PUNCT"]) >= FEWEST_WORDS and any(t.upos in ("VERB", "AUX") for t in inside)

    def opens(self, quote: Span) -> bool:
        """A quotation that opens its sentence or spans one, not words borrowed inside somebody else's."""
        holding = (self.sentences[i].span for i in self.near(quote))
        return any(quote.overlaps(span) and quote.start - span.start <= 2 for span in holding)


def head_of(tree: Clauses, before: Sequence[int]) -> tuple[int, int] | None:
    """The cue and the speaker of the words before a colon: a verb and its subject, or a name alone ("The premier, Rui Costa:")."""
    verbs = [i for i in before if tree.tokens[i].upos == "VERB" and tree.relation(i) in ("root", "parataxis")]
    for verb in verbs:
        subject = tree.subject(verb)
        if subject is not None and tree.tokens[subject].upos in NOMINAL and tree.lemma(subject) not in NOBODY:
            return verb, subject
    root = next((i for i in before if tree.relation(i) == "root"), None)
    if not verbs and root is not None and tree.tokens[root].upos in NOMINAL:
        return before[-1], root
    return None


def leads(sentence: Sentence, last: int, inverting: frozenset[str]) -> bool:
    """True when the words up to token `last` end in a colon, or in a reporting verb and a stop before the quotation ("Costa said.")."""
    tokens = sentence.tokens
    stopped = tokens[last].text == "." and last > 0 and tokens[last - 1].lemma in inverting and tokens[last - 1].xpos in FINITE
    return tokens[last].text == ":" or stopped


def place(a: Attribution) -> int:
    """Where somebody speaks: at the reporting word, or at the quotation that goes on."""
    return a.content.start if a.rule.startswith("quotation") else a.cue.start
