"""Reading a ledger: the only interface that `show` and `cli` use. Every answer is in a stable order and of one coder's reading.

That coder is the newest one in the ledger: a series never mixes two versions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, ScalarSelect, Select, func, select, text

from dragoman.domain import Article, Claim, Problem
from dragoman.keep.canonical import unpack_article, unpack_claim
from dragoman.keep.schema import articles, claims, codings, parties, problems, versions


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read: articles and outlets, and the day of the last of them."""

    articles: int
    outlets: int
    last: date | None


def coder_of(connection: Connection) -> str | None:
    """The newest coder whose reading the ledger holds; None for an empty ledger."""
    return connection.scalar(select(versions.c.coder).order_by(versions.c.id.desc()).limit(1))


def claims_of(connection: Connection, codes: Sequence[str] = ()) -> tuple[Claim, ...]:
    """Claims with at least one of `codes` among their parties, all claims when none is given; by publication, article, place in it."""
    wanted = _claims()
    if codes:
        wanted = wanted.where(claims.c.number.in_(select(parties.c.claim).where(parties.c.code.in_(codes))))
    return _unpack(connection, wanted)


def claims_by_prefix(connection: Connection, prefix: str) -> tuple[Claim, ...]:
    """The claims whose id begins with `prefix`."""
    return _unpack(connection, _claims().where(func.substr(claims.c.id, 1, len(prefix)) == prefix))


def articles_of(connection: Connection) -> tuple[Article, ...]:
    """Every article read by the newest coder, by publication and id."""
    wanted = select(articles.c.record, articles.c.text).join(codings, codings.c.article == articles.c.id)
    wanted = wanted.where(codings.c.version == _newest()).order_by(articles.c.published, articles.c.id)
    return tuple(unpack_article(record, text) for record, text in connection.execute(wanted))


def problems_of(connection: Connection) -> tuple[Problem, ...]:
    """What the newest coder could not handle, in the order met."""
    columns = (problems.c.stage, problems.c.code, problems.c.message, problems.c.place, problems.c.remedy)
    wanted = select(*columns).where(problems.c.version == _newest()).order_by(problems.c.number)
    return tuple(Problem(stage, code, message, place, remedy) for stage, code, message, place, remedy in connection.execute(wanted))


def coverage(connection: Connection, codes: Sequence[str], since: date | None, until: date | None) -> Coverage:
    """Articles published in these days, both included, in which one of `codes` does or suffers anything."""
    wanted = select(func.count(articles.c.id.distinct()), func.count(articles.c.outlet.distinct()), func.max(articles.c.published))
    wanted = wanted.join(claims, claims.c.article == articles.c.id).join(parties, parties.c.claim == claims.c.number)
    wanted = wanted.where(claims.c.version == _newest(), parties.c.code.in_(codes))
    if since:
        wanted = wanted.where(articles.c.published >= since.isoformat())
    if until:
        wanted = wanted.where(articles.c.published <= until.isoformat())
    read, outlets, last = connection.execute(wanted).one()
    return Coverage(read, outlets, date.fromisoformat(last) if last else None)


def last_published(connection: Connection) -> date | None:
    """The publication day of the latest article: the ledger's own today."""
    last = connection.scalar(select(func.max(articles.c.published)))
    return date.fromisoformat(last) if last else None


def articles_with(connection: Connection, words: str) -> tuple[str, ...]:
    """Ids of the articles that hold all of these words, best match first."""
    wanted = text("SELECT articles.id FROM words JOIN articles ON number = words.rowid WHERE words MATCH :words ORDER BY rank, articles.id")
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    return tuple(connection.scalars(wanted, {"words": quoted})) if quoted else ()


def _newest() -> ScalarSelect[int]:
    return select(func.max(versions.c.id)).scalar_subquery()


def _claims() -> Select[str, str]:
    wanted = select(claims.c.record, claims.c.article).join(articles, articles.c.id == claims.c.article)
    wanted = wanted.where(claims.c.version == _newest())
    return wanted.order_by(articles.c.published, claims.c.article, claims.c.evidence_start, claims.c.id)


def _unpack(connection: Connection, wanted: Select[str, str]) -> tuple[Claim, ...]:
    rows = connection.execute(wanted).all()
    ids = wanted.with_only_columns(claims.c.article).order_by(None).distinct()
    whole = select(articles.c.id, articles.c.record, articles.c.text).where(articles.c.id.in_(ids))
    sources = {row.id: unpack_article(row.record, row.text) for row in connection.execute(whole)}
    return tuple(unpack_claim(record, sources[article]) for record, article in rows)
