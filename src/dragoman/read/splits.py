"""Cues over paragraphs: which paragraph is furniture as a whole, and which pieces of one are."""

from functools import lru_cache

from dragoman.domain import BlockRole, Span
from dragoman.lexicon.furniture import Cue, cues
from dragoman.read import dates

LONGEST = 400
"""Characters beyond which a paragraph is never furniture as a whole, nor a piece cut off its end."""


@lru_cache(maxsize=4096)
def whole(paragraph: str) -> Cue | None:
    """The cue that says that the whole paragraph is furniture."""
    if len(paragraph) > LONGEST:
        return None
    one_line = " ".join(paragraph.split())
    return next((cue for cue in cues() if cue.where not in {"opening", "inside"} and cue.fits(one_line) == (0, len(one_line))), None)


def stands_alone(line: str) -> bool:
    """True for a line that never joins its neighbours."""
    return whole(line) is not None or dates.dateline(line) is not None


def untailed(paragraph: str) -> str:
    """`paragraph` without the credits at its end."""
    return _tails(paragraph, Span(0, len(paragraph)))[0].of(paragraph)


def pieces(text: str, span: Span, role: BlockRole) -> list[tuple[Span, BlockRole]]:
    """`span` of `text`, of role `role`, cut where a place line opens it, a name card stands in it or a credit ends it."""
    before, span = _opening(text, span)
    span, after = _tails(text, span)
    middle = [(span, role)] if span.start < span.end else []
    return before + [piece for whole_piece in middle for piece in _inside(text, *whole_piece)] + after


def _opening(text: str, span: Span) -> tuple[list[tuple[Span, BlockRole]], Span]:
    head = text[span.start : min(span.end, span.start + LONGEST)]
    for cue in cues():
        if cue.where == "opening" and (found := cue.fits(head)) and span.start + found[1] < span.end:
            cut = span.start + found[1]
            return [(_trimmed(text, Span(span.start, cut)), cue.role)], Span(cut, span.end)
    return [], span


def _tails(text: str, span: Span) -> tuple[Span, list[tuple[Span, BlockRole]]]:
    """Credits at the end, one behind the other, in text order."""
    cut: list[tuple[Span, BlockRole]] = []
    while True:
        base = max(span.start, span.end - LONGEST)
        found = next(((cue, at) for cue in cues() if cue.where == "tail" and (at := cue.fits(text[base : span.end]))), None)
        if not found:
            return span, cut
        cue, (start, _) = found
        cut.insert(0, (_trimmed(text, Span(base + start, span.end)), cue.role))
        span = _trimmed(text, Span(span.start, base + start))
        if span.start >= span.end:
            return span, cut


def _inside(text: str, span: Span, role: BlockRole) -> list[tuple[Span, BlockRole]]:
    result: list[tuple[Span, BlockRole]] = []
    while span.start < span.end:
        found = next(((cue, at) for cue in cues() if cue.where == "inside" and (at := cue.fits(span.of(text)))), None)
        if not found:
            return [*result, (span, role)]
        cue, (start, end) = found
        result += [(_trimmed(text, Span(span.start, span.start + start)), role), (Span(span.start + start, span.start + end), cue.role)]
        span = _trimmed(text, Span(span.start + end, span.end))
    return result


def _trimmed(text: str, span: Span) -> Span:
    """`span` without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))
