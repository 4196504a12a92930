"""Plain text -> paragraphs. Blank lines separate; lines of one wrapped paragraph join; a line that is furniture stands alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.domain import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDED = re.compile(r"""[.!?…:;]["'”’»)\]*_]*$""")
_DATED = re.compile(r"\b(?:1[89]|20)\d\d$")
_BULLET = re.compile(r"[-–—•*·▪◦‣]\s|\d{1,2}[.)]\s|\(?[a-z][.)]\s")
_SPEAKER = re.compile(r"[A-Z][\w.’' ()-]{1,70}\s?:\s")
_WRAPPED = 45
"""Characters from which an unfinished line runs on even into a capital: hard wraps lie at 60 to 100, crossheads mostly below 45."""
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class _Layout:
    """`broken`: lines end in mid-sentence; `width` then is that of a text wrapped at one column, None for ragged lines."""

    broken: bool
    width: int | None


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
        words = [span.of(text) for span in group]
        layout = _layout(words)
        apart = [_apart(words, index, layout, alone) for index in range(len(words))]
        for index, span in enumerate(group):
            if index and not apart[index] and not apart[index - 1] and _runs_on(words[index - 1], words[index], layout):
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


def _layout(words: list[str]) -> _Layout:
    """How the lines of a group were broken."""
    width = max(map(len, words))
    unfinished = [not ended(line) for line in words[:-1]]
    broken = any(open_end and following[0].islower() for open_end, following in zip(unfinished, words[1:], strict=True))
    wrapped = broken and width <= _WIDEST and sum(unfinished) * 2 > len(unfinished)
    return _Layout(broken, width if wrapped else None)


def _apart(words: list[str], index: int, layout: _Layout, alone: Callable[[str], bool]) -> bool:
    """True when line `index` is furniture of its own; amid broken lines one may only look like it ("and Jane Doe, Secretary")."""
    if layout.broken:
        runs_in = index > 0 and not ended(words[index - 1]) and not alone(words[index - 1])
        full = layout.width is not None and len(words[index]) > layout.width - 20
        runs_out = index + 1 < len(words) and (full or words[index + 1][0].islower())
        if runs_in or runs_out:
            return False
    return alone(words[index])


def _runs_on(line: str, following: str, layout: _Layout) -> bool:
    if _BULLET.match(following) or _SPEAKER.match(following):
        return False
    if ended(line):
        return layout.width is not None and len(line) > layout.width - 20
    if following[0].islower() or (line[-1] in ",–—-&" and not _BULLET.match(line)):
        return True
    if _DATED.search(line) and layout.width is None:
        return False
    return layout.broken or len(line) >= _WRAPPED
