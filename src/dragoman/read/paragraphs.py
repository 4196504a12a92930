"""Plain text -> paragraphs. Blank lines separate; lines of one wrapped paragraph join; a line that is furniture stands alone."""

import re
from collections.abc import Callable, Iterator

from dragoman.domain import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDED = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_DATED = re.compile(r"\b(?:1[89]|20)\d\d$")
_BULLET = re.compile(r"[-–—•*·▪◦‣]\s|\d{1,2}[.)]\s|\(?[a-z][.)]\s")
_SPEAKER = re.compile(r"[A-Z][\w.’' ()-]{1,70}\s?:\s")
_WRAPPED = 45
"""Characters from which an unfinished line runs on even into a capital: hard wraps lie at 60 to 100, crossheads mostly below 45."""
_WIDEST = 100


def ended(words: str) -> bool:
    """True when `words` close like a sentence does."""
    return bool(_ENDED.search(words))


def lines(text: str) -> Iterator[Span]:
    """Every line that is not blank, without the white space around it."""
    for found in _LINE.finditer(text):
        inner = found[0].strip()
        if inner:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Span(start, start + len(inner))


def paragraphs(text: str, alone: Callable[[str], bool]) -> list[Span]:
    """Spans of the paragraphs of `text`, in order; `alone` says which lines never join another (menus, captions, date lines)."""
    result: list[Span] = []
    for group in _groups(text):
        width = max(span.end - span.start for span in group)
        wrapped = _is_wrapped(text, group, width)
        kept_apart = [alone(span.of(text)) for span in group]
        for index, span in enumerate(group):
            runs_on = (
                index > 0
                and not kept_apart[index]
                and not kept_apart[index - 1]
                and _runs_on(group[index - 1].of(text), span.of(text), width if wrapped else None)
            )
            if runs_on:
                result[-1] = Span(result[-1].start, span.end)
            else:
                result.append(span)
    return result


def _groups(text: str) -> Iterator[list[Span]]:
    """Lines with no blank line between them."""
    group: list[Span] = []
    for span in lines(text):
        if group and _breaks(text[group[-1].end : span.start]) > 1:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _breaks(between: str) -> int:
    return len(between.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


def _is_wrapped(text: str, group: list[Span], width: int) -> bool:
    """True when most lines but the last are cut off mid-sentence at one width: then a full stop at a line's end ends no paragraph."""
    if len(group) < 3 or width > _WIDEST:
        return False
    return sum(not ended(span.of(text)) for span in group[:-1]) * 2 > len(group) - 1


def _runs_on(line: str, following: str, width: int | None) -> bool:
    if _BULLET.match(following) or _SPEAKER.match(following):
        return False
    if ended(line):
        return width is not None and len(line) > width - 20
    if following[0].islower() or (line[-1] in ",–—-&" and not _BULLET.match(line)):
        return True
    if _DATED.search(line) and width is None:
        return False
    return len(line) >= _WRAPPED
