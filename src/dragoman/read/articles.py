"""What a reader found -> Article: blocks, date, outlet, identity; and whether there is English text to code at all."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import CODED_ROLES, Article, Block, BlockRole, Outcome, Problem
from dragoman.read import dates, decode, paragraphs, publisher, roles, splits
from dragoman.read.inputs import TEXT_CAP, Given, Read, failed, problem
from dragoman.read.language import is_english
from dragoman.read.roles import Paragraph

LINES_CAP = 200_000
"""Most lines of one article; the paragraphs of four million lines took 11 s and 0.7 GB."""

_SAMPLE = 6000  # characters that show the language

_TOP = 12
"""Blocks from the headline within which a line that is only a date dates the article."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found. `text` is stored as it is; `paragraphs` are None for plain text; `rungs` are (rung of the ladder, day)."""

    text: str
    file: str
    place: str
    title: str = ""
    lead: str = ""
    url: str | None = None
    outlet: str | None = None
    site: str | None = None
    rungs: tuple[tuple[str, date | None], ...] = ()
    guess: date | None = None
    paragraphs: tuple[Paragraph, ...] | None = None
    problems: tuple[Problem, ...] = ()


def build(draft: Draft, given: Given) -> Read:
    """The article of a draft, or None with the reason why it holds none."""
    if len(draft.text) > TEXT_CAP:
        return _none(draft, "too_large", f"more than {TEXT_CAP:,} characters in one article", "split the input into articles")
    text, problems = decode.without_surrogates(draft.text, draft.place)
    problems = (*draft.problems, *problems)
    if not text.strip():
        return _none(draft, "empty", "there is no text", "check the input")
    if text.count("\n") > LINES_CAP:
        return _none(draft, "too_large", f"more than {LINES_CAP:,} lines in one article", "split the input into articles")
    plain = draft.paragraphs if draft.paragraphs is not None else _plain(text)
    blocks = roles.assign(text, plain, draft.title, draft.lead)
    coded = "\n".join(block.span.of(text) for block in blocks if block.role in CODED_ROLES)[:_SAMPLE]
    if not any(letter.isalpha() for letter in coded):
        return _none(draft, "no_article_text", "only menus, captions and other furniture were found", "give the article as plain text")
    if not is_english(coded):
        return _none(draft, "language", "the text is not English; only English is coded", "translate the article first")
    published, rung, dating = _published(draft, given, text, blocks)
    outlet = publisher.resolve(draft.outlet, draft.url, draft.site, text, blocks)
    article = Article(
        id=identity(outlet.name, draft.url, published, text),
        file=draft.file,
        text=text,
        blocks=blocks,
        outlet=outlet,
        title=draft.title or _headline(text, blocks),
        url=draft.url,
        published=published,
        published_from=rung,
    )
    return Outcome(article, (*problems, *dating))


def _none(draft: Draft, code: str, message: str, remedy: str) -> Read:
    return Outcome(None, (*draft.problems, *failed(code, message, draft.place, remedy).problems))


def _plain(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(span) for span in paragraphs.paragraphs(text, splits.stands_alone))


def _published(draft: Draft, given: Given, text: str, blocks: Sequence[Block]) -> tuple[date | None, str, tuple[Problem, ...]]:
    """The best rung's day. A guess is told to the reader and never asserted: relative dates would inherit its error."""
    rungs = [("given", given.published), *draft.rungs, ("url", dates.in_url(draft.url)), ("dateline", _dateline(text, blocks))]
    day, rung = dates.first(rungs)
    if day:
        return day, rung, ()
    remedy = "state the day with --published, or in the JSONL field `published`"
    if draft.guess:
        message = f"no publication date is stated; {draft.guess} stands somewhere on the page and was not used"
        return None, "guess:htmldate", (problem("no_date", message, draft.place, remedy),)
    return None, "unknown", (problem("no_date", "no publication date is stated", draft.place, remedy),)


def _dateline(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of the first line below the headline that is nothing but a date, with no running text before it but a lead.

    Above the headline only a text's very first line counts: the date in a masthead is the day on which the page was fetched.
    """
    headline = next((index for index, block in enumerate(blocks) if block.role is BlockRole.HEADLINE), 0)
    led = False
    for block in blocks[headline if headline > 1 else 0 :][:_TOP]:
        if block.role is BlockRole.DATELINE and (day := dates.dateline(block.span.of(text))):
            return day
        if block.role is BlockRole.BODY or (led and block.role in {BlockRole.NAVIGATION, BlockRole.TEASER}):
            return None  # below a lead, a menu or a box dates other stories
        led = led or block.role is BlockRole.LEAD
    return None


def _headline(text: str, blocks: Sequence[Block]) -> str:
    return next((" ".join(block.span.of(text).split()) for block in blocks if block.role is BlockRole.HEADLINE), "")


def identity(outlet: str, url: str | None, published: date | None, text: str) -> str:
    """sha256 over what was published where and when; a JSON array keeps the four apart whatever they contain."""
    parts = json.dumps([outlet, url, published.isoformat() if published else None, text])
    return hashlib.sha256(parts.encode("ascii")).hexdigest()
