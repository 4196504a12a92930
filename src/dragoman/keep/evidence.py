"""Writing evidence: one article, its claims and its problems are one transaction, and are never changed afterwards."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_keep

from dragoman.domain import Article, Claim, Party, Problem, Source
from dragoman.keep.canonical import pack_article, pack_claim
from dragoman.keep.schema import articles, claims, codings, parties, problems, sources, versions


def holds(connection: Connection, article_id: str, coder: str) -> bool:
    """Whether the article has been coded by this coder already."""
    wanted = select(codings.c.article).join(versions, versions.c.id == codings.c.version)
    return connection.scalar(wanted.where(codings.c.article == article_id, versions.c.coder == coder)) is not None


def add(connection: Connection, article: Article, found: Sequence[Claim], met: Sequence[Problem], coder: str) -> bool:
    """Keep one article with what was read from it; False, and nothing written, when this coder's reading of it is kept already."""
    try:
        if holds(connection, article.id, coder):
            return False
        version = _version(connection, coder)
        connection.execute(insert_or_keep(articles).values(_article_row(article)).on_conflict_do_nothing())
        connection.execute(insert(codings).values(version=version, article=article.id))
        for claim in found:
            _add_claim(connection, claim, version)
        if met:
            connection.execute(insert(problems), [_problem_row(problem, article.id, version) for problem in met])
        connection.commit()
        return True
    finally:
        connection.rollback()


def _version(connection: Connection, coder: str) -> int:
    connection.execute(insert_or_keep(versions).values(coder=coder).on_conflict_do_nothing())
    number: int = connection.execute(select(versions.c.id).where(versions.c.coder == coder)).scalar_one()
    return number


def _add_claim(connection: Connection, claim: Claim, version: int) -> None:
    coding = claim.coding
    row = insert(claims).values(
        version=version,
        id=claim.id,
        article=claim.article.id,
        act=coding.act,
        mode=coding.mode,
        status=coding.status,
        approach=coding.approach,
        earliest=claim.when.earliest.isoformat() if claim.when.earliest else None,
        latest=claim.when.latest.isoformat() if claim.when.latest else None,
        evidence_start=coding.evidence.start,
        evidence_end=coding.evidence.end,
        score=coding.score,
        record=pack_claim(claim),
    )
    number = connection.execute(row.returning(claims.c.number)).scalar_one()
    party_rows = _party_rows(number, "actor", claim.actors) + _party_rows(number, "recipient", claim.recipients)
    if party_rows:
        connection.execute(insert(parties), party_rows)
    link_rows = _link_rows(number, claim.sources)
    if link_rows:
        connection.execute(insert(sources), link_rows)


def _article_row(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet.name,
        "title": article.title,
        "text": article.text,
        "record": pack_article(article),
    }


def _party_rows(number: int, role: str, members: Sequence[Party]) -> list[dict[str, int | str | None]]:
    return [
        {"claim": number, "role": role, "position": n, "code": p.code, "sector": p.sector, "name": p.name, "identifier": p.id}
        for n, p in enumerate(members)
    ]


def _link_rows(number: int, chains: Sequence[Source]) -> list[dict[str, int | str | None]]:
    return [
        {
            "claim": number,
            "chain": n,
            "link": m,
            "stance": source.stance,
            "stake": source.stake,
            "name": link.name,
            "kind": link.kind,
            "country": link.country,
        }
        for n, source in enumerate(chains)
        for m, link in enumerate(source.chain)
    ]


def _problem_row(problem: Problem, article_id: str, version: int) -> dict[str, int | str]:
    return {
        "version": version,
        "article": article_id,
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "place": problem.place,
        "remedy": problem.remedy,
    }
