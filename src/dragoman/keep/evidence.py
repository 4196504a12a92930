"""Writing evidence: one article, its claims and its problems are one transaction, and are never changed afterwards."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from dragoman.domain import Article, Claim, Party, Problem, Source
from dragoman.errors import UsageError
from dragoman.keep.canonical import pack_article, pack_claim
from dragoman.keep.schema import articles, claims, coders, codings, editions, parties, problems, sources


def holds(connection: Connection, article_id: str, coder: str) -> bool:
    """Whether the article has been coded by this coder already, be it removed since."""
    wanted = select(codings.c.number).join(articles, articles.c.number == codings.c.article).join(coders, coders.c.id == codings.c.coder)
    return connection.scalar(wanted.where(articles.c.id == article_id, coders.c.name == coder)) is not None


def add(connection: Connection, article: Article, found: Sequence[Claim], met: Sequence[Problem], edition: int) -> bool:
    """Keep one article with what was read from it under an edition (editions.begin, committed), whose coder has read it.

    False, and nothing written, when this coder's reading of it is kept already; UsageError when the edition is no add.
    """
    try:
        coder = connection.scalar(select(editions.c.coder).where(editions.c.number == edition))
        if coder is None:
            raise UsageError(f"edition {edition} adds nothing; begin one with a coder")
        number = connection.scalar(select(articles.c.number).where(articles.c.id == article.id))
        if number is None:
            number = connection.execute(insert(articles).values(_article_row(article)).returning(articles.c.number)).scalar_one()
        elif connection.scalar(select(codings.c.number).where(codings.c.article == number, codings.c.coder == coder)):
            return False
        row = insert(codings).values(coder=coder, article=number, edition=edition)
        coding = connection.execute(row.returning(codings.c.number)).scalar_one()
        for claim in found:
            _add_claim(connection, claim, coder, coding)
        if met:
            connection.execute(insert(problems), [_problem_row(problem, coding) for problem in met])
        connection.commit()
        return True
    finally:
        connection.rollback()


def _add_claim(connection: Connection, claim: Claim, coder: int, reading: int) -> None:
    coding = claim.coding
    row = insert(claims).values(
        coder=coder,
        coding=reading,
        id=claim.id,
        act=coding.act,
        mode=coding.mode,
        status=coding.status,
        approach=coding.approach,
        answer=coding.answer,
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


def _problem_row(problem: Problem, coding: int) -> dict[str, int | str]:
    return {
        "coding": coding,
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "place": problem.place,
        "remedy": problem.remedy,
    }
