"""Marked text: overlapping spans become a row of stretches, each with the names of what covers it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.domain import Claim, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A span and what it is: `quote`, `trigger`, `actor`, `recipient`, `source`, `time`, `aside`; `note` numbers or explains it."""

    span: Span
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words covered by the same marks throughout. `ends` are the notes of quotes that end here, `title` explains what was set aside."""

    words: str
    kinds: tuple[str, ...]
    ends: tuple[str, ...]
    title: str


def stretches(text: str, within: Span, marked: Sequence[Marked]) -> tuple[Stretch, ...]:
    """The text within a span, cut wherever a mark begins or ends."""
    inside = [m for m in marked if m.span.overlaps(within)]
    cuts = {within.start, within.end}
    cuts.update(cut for m in inside for cut in (m.span.start, m.span.end) if within.start < cut < within.end)
    return tuple(_stretch(text, Span(*ends), inside) for ends in pairwise(sorted(cuts)))


def marks_of(claim: Claim, note: str = "") -> Iterator[Marked]:
    """What one claim rests on: its quote, the words that carry the act, the parties, the sources, and the words of its day."""
    yield Marked(claim.coding.evidence, "quote", note)
    yield Marked(claim.coding.trigger, "trigger")
    yield from (Marked(party.span, "actor") for party in claim.actors)
    yield from (Marked(party.span, "recipient") for party in claim.recipients)
    yield from (Marked(link.span, "source") for source in claim.sources for link in source.chain)
    told = words_of_day(claim)
    if told:
        yield Marked(told, "time")


def words_of_day(claim: Claim) -> Span | None:
    """Where the words of the claim's day stand: the record keeps the words, so the nearest such words before the quote's end are taken."""
    words, text, quote = claim.when.words, claim.article.text, claim.coding.evidence
    if not words:
        return None
    within = text.find(words, quote.start, quote.end)
    at = within if within >= 0 else text.rfind(words, 0, quote.start)
    at = at if at >= 0 else text.find(words, quote.end)
    return Span(at, at + len(words)) if at >= 0 else None


def _stretch(text: str, span: Span, marked: Iterable[Marked]) -> Stretch:
    over = [m for m in marked if m.span.covers(span)]
    ends = tuple(m.note for m in over if m.kind == "quote" and m.note and m.span.end == span.end)
    title = "; ".join(m.note for m in over if m.kind == "aside")
    return Stretch(span.of(text), tuple(dict.fromkeys(m.kind for m in over)), ends, title)
