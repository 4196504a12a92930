"""Paragraphs -> blocks with roles: cues first, then where a paragraph stands.

Crossheads ("Hopes for new talks" between two paragraphs) become navigation: they retell what the body says, and no reader of the gold
articles ever coded one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.domain import CODED_ROLES, Block, BlockRole, Span
from dragoman.read import dates, splits
from dragoman.read.paragraphs import ended

_BULLET = re.compile(r"[-–—•*·▪◦‣]\s|\d{1,2}[.)]\s")
_SENTENCE = 12  # words from which an ended paragraph is taken for running text
_TITLE = 30  # words beyond which nothing is a headline
_CROSSHEAD = 15
_LEAD = 70
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the stored text; `hint` is the role that a page's markup gives it, None where only its words can tell."""

    span: Span
    hint: BlockRole | None = None


def assign(text: str, paragraphs: Sequence[Paragraph], title: str = "", lead: str = "") -> tuple[Block, ...]:
    """Blocks over `text` in order: every paragraph, its credits and place lines cut off, with its role."""
    words = [paragraph.span.of(text) for paragraph in paragraphs]
    roles: list[BlockRole | None] = [paragraph.hint for paragraph in paragraphs]
    _by_cues(words, roles)
    headline = _headline(words, roles, title)
    if headline is not None:
        roles[headline] = BlockRole.HEADLINE
        _above(words, roles, headline, known=bool(title) and _same(words[headline], title))
    _crossheads(words, roles, headline)
    _lead(words, roles, headline, lead)
    blocks: list[Block] = []
    for paragraph, role in zip(paragraphs, roles, strict=True):
        final = role or BlockRole.BODY
        cut = splits.pieces(text, paragraph.span, final) if final in CODED_ROLES else [(paragraph.span, final)]
        blocks += [Block(span, kind) for span, kind in cut if span.start < span.end]
    return tuple(blocks)


@lru_cache(maxsize=4096)
def _running(words: str) -> bool:
    """True for running text: an ended paragraph of some length, or one too long to be anything else."""
    length = len(words.split())
    return length > _TITLE or (length >= _SENTENCE and ended(splits.untailed(words)))


def _by_cues(words: Sequence[str], roles: list[BlockRole | None]) -> None:
    """Furniture by its words, boxes with the titles in them, and everything below the article."""
    body_seen, box, below = False, False, False
    for index, paragraph in enumerate(words):
        if roles[index] is not None:
            continue
        cue = splits.whole(paragraph)
        if below:
            roles[index] = cue.role if cue else BlockRole.TEASER
        elif cue:
            roles[index] = cue.role
            box = cue.where == "box" or (box and cue.where == "line")
            below = cue.where == "rest" and body_seen
        elif dates.dateline(paragraph):
            roles[index] = BlockRole.DATELINE
        elif box and not ended(paragraph) and len(paragraph.split()) <= _TITLE:
            roles[index] = BlockRole.TEASER
        else:
            box = False
            body_seen = body_seen or _running(paragraph)


def _headline(words: Sequence[str], roles: Sequence[BlockRole | None], title: str) -> int | None:
    """Index of the headline: the paragraph that is the known title, else the first title-like one above the running text."""
    open_ones = [index for index, role in enumerate(roles) if role in {None, BlockRole.HEADLINE}]
    body = next((index for index in open_ones if _running(words[index])), len(words))
    if title:
        same = [index for index in open_ones if index <= body and _same(words[index], title)]
        if same:  # a photo's caption may repeat it as a sentence
            return next((index for index in reversed(same) if not ended(words[index])), same[-1])
    if body == len(words):
        return None
    return next((index for index in open_ones if index < body and _title_like(words[index])), None)


def _title_like(words: str) -> bool:
    """Unfinished, and longer than a section label."""
    return not ended(words.rstrip("?!")) and 4 <= len(words.split()) <= _TITLE


def _same(paragraph: str, title: str) -> bool:
    """True when both have the same letters and digits: a title from an address ("U S officials") has lost its points."""
    return _letters(paragraph) == _letters(title) != ""


def _letters(words: str) -> str:
    return "".join(_LETTERS.findall(words)).casefold()


def _above(words: Sequence[str], roles: list[BlockRole | None], headline: int, known: bool) -> None:
    """Section labels above the headline; above a known headline nothing is article."""
    for index in range(headline):
        if roles[index] is None and (known or not _running(words[index])):
            roles[index] = BlockRole.NAVIGATION


def _crossheads(words: Sequence[str], roles: list[BlockRole | None], headline: int | None) -> None:
    """Short unfinished lines within the running text or between it and the headline, and title-like lines below its end."""
    running = [index for index, role in enumerate(roles) if role is None and _running(words[index])]
    if len(running) < 2:
        return
    listing = False
    for index in range(running[0] if headline is None else headline + 1, len(words)):
        if roles[index] is not None:
            continue
        paragraph = words[index].rstrip()
        if ended(paragraph) or _BULLET.match(paragraph):
            listing = paragraph.endswith(":") or bool(_BULLET.match(paragraph))
        elif not listing and len(paragraph.split()) <= _CROSSHEAD and not paragraph.endswith((",", "-", "–", "—")):
            roles[index] = BlockRole.NAVIGATION if index < running[-1] else BlockRole.TEASER


def _lead(words: Sequence[str], roles: list[BlockRole | None], headline: int | None, lead: str) -> None:
    """The lead: the known one, else the first short paragraph of running text below a headline, when more follows."""
    body = [index for index, role in enumerate(roles) if role is None and index > (headline or 0)]
    known = next((index for index in body if lead and _same(words[index], lead)), None)
    if known is not None:
        roles[known] = BlockRole.LEAD
    elif headline is not None and len(body) > 1 and _running(words[body[0]]) and len(words[body[0]].split()) <= _LEAD:
        roles[body[0]] = BlockRole.LEAD
