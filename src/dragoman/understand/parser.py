"""Article to sentences with their parse, and the names that the model sees in them.

Batches run across articles, and give each article what it would get alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dragoman.domain import CODED_ROLES, Article, BlockRole, Mention, MentionKind, Outcome, Problem, Sentence, Signal, Span, Token
from dragoman.understand.model import Analysis, Joined, Model
from dragoman.understand.naming import names
from dragoman.understand.sentences import split
from dragoman.understand.tokens import lemma, words

KINDS = {"PER": MentionKind.PERSON, "LOC": MentionKind.PLACE, "ORG": MentionKind.ORGANISATION}
BREAKS = frozenset({";", ",", ":", "—", "–", "--", ")", "•", "*"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parsed sentences of one article's headline, lead and body, and the people, places and organisations named in them.

    `signals` are what the act heads hear at their words, None where no heads are shipped.
    """

    sentences: tuple[Sentence, ...] = ()
    names: tuple[Mention, ...] = ()
    signals: tuple[Signal, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Cut:
    """One sentence before its parse: its words, and how many of them go through the model at a time."""

    span: Span
    paragraph: int
    role: BlockRole
    words: tuple[Span, ...]
    windows: tuple[tuple[int, int], ...]


class Parser:
    """Reads articles with the shipped model on `threads` threads; ModelError when its files are missing or altered."""

    def __init__(self, threads: int = 1) -> None:
        self.model = Model(threads)

    def parse(self, article: Article) -> Outcome[Parsed]:
        """The article parsed; a sentence too long for one pass is parsed in windows and told as a Problem."""
        return self.parse_many([article])[0]

    def parse_many(self, articles: Sequence[Article]) -> tuple[Outcome[Parsed], ...]:
        """One outcome per article, in order: the same as `parse` gives, faster for many short articles."""
        cuts = [tuple(self._cut(article)) for article in articles]
        windows = [
            tuple(word.of(article.text) for word in cut.words[first:last])
            for article, sentences in zip(articles, cuts, strict=True)
            for cut in sentences
            for first, last in cut.windows
        ]
        analyses = iter(self.model.analyse(windows))
        return tuple(_outcome(article, sentences, analyses, self.model.hears) for article, sentences in zip(articles, cuts, strict=True))

    def join(self, sentences: Sequence[Sentence], actor: Span | None, recipient: Span | None) -> Joined | None:
        """What the model hears of two stretches, in the sentence that holds most of them; None where it cannot say."""
        if not sentences or not self.model.hears:
            return None

        def inside(sentence: Sentence, span: Span | None) -> tuple[int, ...]:
            return tuple(n for n, t in enumerate(sentence.tokens) if span is not None and span.overlaps(t.span))

        held = max(sentences, key=lambda s: bool(inside(s, actor)) + bool(inside(s, recipient)))
        written = tuple(token.text for token in held.tokens)
        if not self.model.fits(written):
            return None
        return self.model.join(written, inside(held, actor), inside(held, recipient))

    def _cut(self, article: Article) -> Iterator[_Cut]:
        for place, block in enumerate(article.blocks):
            if block.role in CODED_ROLES:
                for span in split(article.text, block.span.start, block.span.end):
                    tokens = words(article.text, span)
                    written = tuple(token.of(article.text) for token in tokens)
                    yield _Cut(span, place, block.role, tokens, tuple(self._windows(written)))

    def _windows(self, written: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """The sentence whole, or stretches of it that the model takes, cut after the last mark of BREAKS that fits."""
        first = 0
        while first < len(written):
            last = len(written)
            while not self.model.fits(written[first:last]):
                room = (first + last) // 2
                marks = [place for place in range(first + 1, last) if written[place - 1] in BREAKS]
                last = next((place for place in reversed(marks) if place <= max(room, first + 1)), room)
            yield first, last
            first = last


def _outcome(article: Article, cuts: Sequence[_Cut], analyses: Iterator[Analysis], hears: bool) -> Outcome[Parsed]:
    """Sentences and names of one article from its share of the analyses."""
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    signals: list[Signal] = []
    problems: list[Problem] = []
    for number, cut in enumerate(cuts):
        analysis = _joined([next(analyses) for _ in cut.windows], cut.windows)
        sentence = _sentence(article.text, cut, analysis)
        sentences.append(sentence)
        mentions.extend(_mentions(number, sentence, analysis.names))
        signals.extend(replace(signal, sentence=number) for signal in analysis.signals)
        if len(cut.windows) > 1:
            problems.append(
                Problem(
                    stage="understand",
                    code="long-sentence",
                    message=f"a sentence of {len(cut.words)} words was parsed in {len(cut.windows)} parts",
                    place=f"{article.file}:{cut.span.start}-{cut.span.end}",
                    remedy="acts that span two parts may be missed; check whether the text is a table or a list",
                )
            )
    return Outcome(Parsed(tuple(sentences), tuple(mentions), tuple(signals) if hears else None), tuple(problems))


def _joined(parts: Sequence[Analysis], windows: Sequence[tuple[int, int]]) -> Analysis:
    """The analyses of a sentence's windows as one: later roots hang on the first as parataxis."""
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    heads, deprels = [], []
    for part, (first, _) in zip(parts, windows, strict=True):
        later = first > 0
        heads += [(root if later else -1) if head < 0 else first + head for head in part.heads]
        deprels += ["parataxis" if later and head < 0 else label for head, label in zip(part.heads, part.deprels, strict=True)]
    return Analysis(
        upos=tuple(chain.from_iterable(part.upos for part in parts)),
        xpos=tuple(chain.from_iterable(part.xpos for part in parts)),
        heads=tuple(heads),
        deprels=tuple(deprels),
        names=tuple(chain.from_iterable(part.names for part in parts)),
        signals=tuple(_shifted(signal, first) for part, (first, _) in zip(parts, windows, strict=True) for signal in part.signals),
    )


def _shifted(signal: Signal, first: int) -> Signal:
    """A window's signal as one of the sentence that the window begins at word `first` of."""
    return replace(signal, token=first + signal.token, parties=tuple((first + word, one, other) for word, one, other in signal.parties))


def _sentence(text: str, cut: _Cut, analysis: Analysis) -> Sentence:
    written = [span.of(text) for span in cut.words]
    tokens = tuple(
        Token(span, word, lemma(word, upos, xpos), upos, xpos, head, deprel)
        for span, word, upos, xpos, head, deprel in zip(
            cut.words, written, analysis.upos, analysis.xpos, analysis.heads, analysis.deprels, strict=True
        )
    )
    return Sentence(cut.span, tokens, cut.paragraph, cut.role)


def _mentions(number: int, sentence: Sentence, labels: Sequence[str]) -> Iterator[Mention]:
    """The names that BIO labels hold, each headed by its word whose governor lies outside."""
    for first, last, kind in names(labels):
        head = next(place for place in range(first, last) if not first <= sentence.tokens[place].head < last)
        span = Span(sentence.tokens[first].span.start, sentence.tokens[last - 1].span.end)
        yield Mention(span, KINDS[kind], number, first, last, head, "model")
