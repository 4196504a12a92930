"""One HTML page -> its text and what it states; runs in the worker process only.

The stored text is the whole page, furniture included; what trafilatura takes for the article is then located in it, so that every offset
counts into one text and nothing is lost.
"""

import re
from collections.abc import Sequence
from datetime import date

import trafilatura
from lxml import etree, html

from dragoman.domain import BlockRole, Span
from dragoman.read import dates, linear, metadata
from dragoman.read.linear import Segment
from dragoman.read.roles import Paragraph
from dragoman.read.wire import Page

_LETTERS = re.compile(r"[^\W_]+")
_TELLING = 25
"""Letters from which a segment within a longer extracted paragraph counts as a part of it; short ones ("Events") are menu words too."""


class TooComplexError(ValueError):
    """The parser gave up on a page before its end."""


def extract(markup: str) -> Page:
    """The page; TooComplexError when it is nested too deep to be parsed whole."""
    root = _parse(markup)
    stated = metadata.read(root)
    segments = list(linear.segments(root))
    spans, position = [], 0
    for segment in segments:
        spans.append(Span(position, position + len(segment.text)))
        position += len(segment.text) + 2
    roles = _roles(segments, _main_text(markup), stated)
    paragraphs = tuple(Paragraph(span, role) for span, role in zip(spans, roles, strict=True))
    guess = None if any(day for _, day in stated.rungs) else _guess(markup)
    return Page(
        text="\n\n".join(segment.text for segment in segments),
        paragraphs=paragraphs,
        title=stated.title,
        description=stated.description,
        site=stated.site,
        url=stated.url,
        rungs=stated.rungs,
        guess=guess,
    )


def _parse(markup: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", recover=True, huge_tree=False)
    root = html.document_fromstring(markup.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise TooComplexError("elements are nested too deep")
    return root


def _main_text(markup: str) -> list[str]:
    """The article's paragraphs as trafilatura finds them; none when it finds no article."""
    found = trafilatura.extract(markup, include_comments=False, with_metadata=False)
    return found.splitlines() if isinstance(found, str) else []


def _guess(markup: str) -> date | None:
    from htmldate import find_date

    found = find_date(markup, original_date=True)
    return date.fromisoformat(found) if found else None


def _roles(segments: Sequence[Segment], extracted: Sequence[str], stated: metadata.Metadata) -> list[BlockRole | None]:
    """A role for each segment that is no article text, None where its words decide."""
    title, lead = _letters(stated.title), _letters(stated.description)
    letters = [_letters(segment.text) for segment in segments]
    unmarked = {index for index, segment in enumerate(segments) if segment.role is None}
    located = _located(segments, letters, extracted) if extracted else unmarked
    body = {index for index in located if letters[index] != title}
    first = min(body, default=len(segments))
    titles = {index for index in range(first) if title and letters[index] == title}
    leads = [index for index in range(max(titles, default=0), first) if lead and letters[index] == lead]
    roles: list[BlockRole | None] = []
    for index, segment in enumerate(segments):
        if index in titles:
            roles.append(None)
        elif index in leads[-1:]:
            roles.append(BlockRole.LEAD)
        elif index in body:
            roles.append(BlockRole.NAVIGATION if segment.heading else segment.role)
        else:
            roles.append(segment.role or (BlockRole.DATELINE if dates.dateline(segment.text) else BlockRole.NAVIGATION))
    return roles


def _located(segments: Sequence[Segment], letters: Sequence[str], extracted: Sequence[str]) -> set[int]:
    """Indices of the segments that are article text. Of a text that stands on the page twice, the place nearest to the rest counts."""
    lines = {_letters(line) for line in extracted} - {""}
    everything = "".join(_letters(line) for line in extracted)
    places: dict[str, list[int]] = {}
    for index, (segment, words) in enumerate(zip(segments, letters, strict=True)):
        outside = segment.role in {BlockRole.NAVIGATION, BlockRole.BYLINE, BlockRole.DATELINE}
        if words and not outside and (words in lines or (len(words) >= _TELLING and words in everything)):
            places.setdefault(words, []).append(index)
    single = sorted(found[0] for found in places.values() if len(found) == 1)
    middle = single[len(single) // 2] if single else len(segments)
    body = {min(found, key=lambda index: (abs(index - middle), index)) for found in places.values()}
    between = {
        index
        for index, segment in enumerate(segments)
        if segment.role is None and not segment.heading and {index - 1, index + 1} <= body and len(letters[index]) < _TELLING
    }
    return body | between


def _letters(words: str) -> str:
    return "".join(_LETTERS.findall(words)).casefold()
