"""/article/ID: the stored text with everything that was read from it, what is furniture, and what was not coded and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dragoman.domain import CODED_ROLES, Article, Claim, Problem, Span
from dragoman.keep.finding import claims_in, problems_in
from dragoman.show.api import queries
from dragoman.show.api.articles import found
from dragoman.show.api.asking import Identity
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.named import cited
from dragoman.show.web.lines import Line, line
from dragoman.show.web.page import show
from dragoman.show.web.segments import Marked, Stretch, marks_of, stretches

router = APIRouter()
PLACE = re.compile(r"characters (\d+)-(\d+)$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block: what it is, whether it is coded, and its words."""

    role: str
    coded: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What was not coded, or not handled: by which stage, why, the words, and what can be done."""

    stage: str
    why: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page's content; `claims` number what the text's notes point to, `left` counts words that are not shown."""

    article: Article
    cited: str
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Line, ...]
    asides: tuple[Aside, ...]
    left: int


@router.get("/article/{identity}")
def article(identity: Identity, site: OfSite, ledger: OfLedger, request: Request) -> Response:
    """The page of one article."""
    seen = queries.look(ledger, site)
    stored = found(ledger, identity)
    read = claims_in(ledger, stored.id)
    told, claims = seen.veil.article(stored, read), seen.veil.claims(read)
    problems = [seen.veil.problem(met, stored) for met in problems_in(ledger, told.id)]
    content = page_of(told, claims, problems, site.show_words)
    return show(request, "article.html", told.title or told.file, content, stamp=seen.stamp)


def page_of(told: Article, claims: Sequence[Claim], problems: Sequence[Problem], words: int | None) -> ArticlePage:
    """An article with what was read from it, be it kept or not."""
    marked = [mark for number, claim in enumerate(claims, 1) for mark in marks_of(claim, str(number))]
    marked += [Marked(span, "aside", problem.message) for problem in problems if (span := place_of(problem))]
    shown = shown_until(told.text, words)
    paragraphs = tuple(
        Paragraph(block.role, block.role in CODED_ROLES, stretches(told.text, Span(block.span.start, min(block.span.end, shown)), marked))
        for block in told.blocks
        if block.span.start < shown
    )
    return ArticlePage(
        told,
        cited(told),
        paragraphs,
        tuple(line(queries.alone(claim), words) for claim in claims),
        tuple(aside(problem, told.text) for problem in problems),
        len(told.text[shown:].split()),
    )


def shown_until(text: str, words: int | None) -> int:
    """Where the text ends that may be shown: after so many words, else at its own end."""
    parts = list(re.finditer(r"\S+", text)) if words else []
    return parts[words - 1].end() if words and len(parts) > words else len(text)


def place_of(problem: Problem) -> Span | None:
    """The stretch of text that a problem is about, where it is about one."""
    match = PLACE.match(problem.place)
    return Span(int(match[1]), int(match[2])) if match else None


def aside(problem: Problem, text: str) -> Aside:
    """A problem with its words."""
    span = place_of(problem)
    return Aside(problem.stage, problem.message, " ".join(span.of(text).split()) if span else problem.place, problem.remedy)
