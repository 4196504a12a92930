"""A parsed page -> its visible text in document order, in segments, each with the role that the markup gives it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dragoman.domain import BlockRole

_SKIPPED = frozenset(
    "script style template noscript head svg math iframe object embed canvas audio video select option datalist textarea input".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html label legend li main menu nav ol p pre section summary table tbody td tfoot th thead time tr ul".split()
)
_BY_TAG = {
    "nav": BlockRole.NAVIGATION,
    "footer": BlockRole.NAVIGATION,
    "button": BlockRole.NAVIGATION,
    "label": BlockRole.NAVIGATION,
    "form": BlockRole.NAVIGATION,
    "figcaption": BlockRole.CAPTION,
    "figure": BlockRole.CAPTION,
    "address": BlockRole.BYLINE,
    "time": BlockRole.DATELINE,
}
_BY_ARIA = frozenset({"navigation", "contentinfo", "banner", "search"})  # not "complementary": some sites put the article in it
_BY_CLASS = (
    (re.compile(r"(?:^|[\s_-])(?:footer|breadcrumbs?|menu|share|social)(?:$|[\s_-])", re.IGNORECASE), BlockRole.NAVIGATION),
    (re.compile(r"(?:^|[\s_-])(?:fig)?(?:caption|slider|slide|gallery|carousel)s?(?:$|[\s_-])", re.IGNORECASE), BlockRole.CAPTION),
    (re.compile(r"(?:^|[\s_-])(?:byline|author)s?(?:$|[\s_-])", re.IGNORECASE), BlockRole.BYLINE),
)
_HIDDEN_CLASS = frozenset("hidden visually-hidden visuallyhidden sr-only screen-reader-text d-none tooltip u-hidden".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_LONG = 60
"""Words beyond which a class name that sounds like a caption is not believed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Text between two block boundaries, white space as a browser shows it; `heading` is 1 to 6 in h1 to h6, else 0."""

    text: str
    role: BlockRole | None
    heading: int


def segments(root: etree._Element) -> Iterator[Segment]:
    """The visible text of the page, furniture included."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    context: list[tuple[BlockRole | None, int]] = [(None, 0)]
    buffer: list[str] = []
    for event, element in walk:
        if event in {"comment", "pi"}:
            buffer.append(element.tail or "")
            continue
        block = element.tag in _BLOCKS
        if block:
            yield from _flush(buffer, context[-1])
        if event == "start":
            context.append(_context(element, context[-1]))
            if element.tag in _SKIPPED or _hidden(element):
                walk.skip_subtree()
            else:
                buffer.append(element.text or "")
        else:
            context.pop()
            buffer.append(element.tail or "")
    yield from _flush(buffer, context[-1])


def _flush(buffer: list[str], context: tuple[BlockRole | None, int]) -> Iterator[Segment]:
    text = _WHITE.sub(" ", "".join(buffer)).strip()
    buffer.clear()
    if text:
        role, heading = context
        yield Segment(text, None if role is BlockRole.CAPTION and len(text.split()) > _LONG else role, heading)


def _context(element: etree._Element, outer: tuple[BlockRole | None, int]) -> tuple[BlockRole | None, int]:
    """Role and heading level inside `element`; an outer role stays."""
    role, heading = outer
    tag = str(element.tag)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        heading = int(tag[1])
    if role is None:
        role = _BY_TAG.get(tag) or _by_attributes(element)
    return role, heading


def _by_attributes(element: etree._Element) -> BlockRole | None:
    if element.tag in {"html", "body", "main", "article"}:
        return None
    if element.get("role") in _BY_ARIA:
        return BlockRole.NAVIGATION
    classes = element.get("class")
    return next((role for pattern, role in _BY_CLASS if pattern.search(classes)), None) if classes else None


def _hidden(element: etree._Element) -> bool:
    classes = (element.get("class") or "").split()
    hides = element.get("hidden") is not None or any(name in _HIDDEN_CLASS for name in classes)
    return hides or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
