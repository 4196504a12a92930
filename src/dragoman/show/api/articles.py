"""/api/v1/articles: what was read, and what was read from it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from dragoman.domain import Article, Problem
from dragoman.keep.finding import Asked, article_by_id, articles_after, claims_in, problems_in, removed
from dragoman.keep.query import coder_of
from dragoman.show.api.asking import PAGE, Cursor, Days, Identity, Limit, Page, Tagged, no_such_cursor, read_cursor, write_cursor
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.shorten import short_record, shortened
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.record import article_record, event_record
from dragoman.show.shape import ArticleRecord, EventRecord

router = APIRouter(tags=["articles"])


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """One paragraph of the stored text: code points, half-open, and what it is; only headline, lead and body are coded."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """Something that was not handled: by which stage, where, and what can be done."""

    stage: str
    code: str
    message: str
    place: str
    remedy: str


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article with its stored text, its paragraphs and what could not be handled in it."""

    article: ArticleRecord
    text: str
    blocks: tuple[BlockRecord, ...]
    problems: tuple[ProblemRecord, ...]


@router.get("/articles", summary="Articles read", responses=may_answer(404, 422, 503))
def articles(
    ledger: OfLedger,
    seen: Tagged,
    days: Days,
    outlet: Annotated[str | None, Query(max_length=200, description="The outlet's name", examples=["Meridian Wire"])] = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Page[ArticleRecord]:
    """The articles in the order they were added, without their texts."""
    after = _row(cursor) if cursor else 0
    rows = articles_after(ledger, limit + 1, after, Asked(outlet, *days))
    following = write_cursor([str(rows[limit - 1][0])]) if len(rows) > limit else None
    return Page(tuple(article_record(seen.veil.article(article)) for _, article in rows[:limit]), None, following)


@router.get("/articles/{identity}", summary="One article with its text", responses=may_answer(404, 422, 503))
def one_article(identity: Identity, site: OfSite, ledger: OfLedger, seen: Tagged) -> WholeArticle:
    """One article, with its text as stored."""
    stored = found(ledger, identity)
    article = seen.veil.article(stored, claims_in(ledger, stored.id) if seen.veil.on else ())
    return WholeArticle(
        article_record(article),
        shortened(article.text, site.show_words),
        tuple(BlockRecord(b.span.start, b.span.end, b.role) for b in article.blocks),
        tuple(problem_record(seen.veil.problem(met, stored)) for met in problems_in(ledger, stored.id)),
    )


@router.get("/articles/{identity}/claims", summary="What one article says", responses=may_answer(404, 422, 503))
def claims(identity: Identity, site: OfSite, ledger: OfLedger, seen: Tagged) -> tuple[EventRecord, ...]:
    """What one article says, in the order of its text."""
    coder = coder_of(ledger)
    told = claims_in(ledger, found(ledger, identity).id)
    return tuple(short_record(event_record(claim, coder), site.show_words) for claim in seen.veil.claims(told))


def problem_record(met: Problem) -> ProblemRecord:
    """A problem for readers."""
    return ProblemRecord(met.stage, met.code, met.message, met.place, met.remedy)


def found(ledger: OfLedger, identity: str) -> Article:
    """The one standing article whose id begins so; else 404."""
    article = article_by_id(ledger, identity)
    if article is None:
        raise RefusedError(404, f"no article's id begins with {identity}, or several do", "give more of the id")
    reason = removed(ledger, article.id)
    if reason is not None:
        raise RefusedError(404, f"this article was removed{f': {reason}' if reason else ''}", "restore it to see it again")
    return article


def _row(cursor: str) -> int:
    key = read_cursor(cursor)
    if len(key) != 1 or not key[0].isdecimal() or len(key[0]) > len(str(2**62)):
        raise no_such_cursor()
    return int(key[0])
