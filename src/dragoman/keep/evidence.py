"""Writing evidence: one article, its claims and its problems are one transaction, and are never changed afterwards."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from dragoman.domain import Article, Claim, Problem, Source
from dragoman.errors import UsageError
from dragoman.keep.canonical import pack_article, pack_claim
from dragoman.keep.postgres import take_turn
from dragoman.keep.schema import articles, claims, coders, codings, editions, namings, parties, problems, sources

Reading: TypeAlias = tuple[Article, Sequence[Claim], Sequence[Problem]]

AT_ONCE = 500  # articles in one transaction; SQLite before 3.32 takes 999 values


def holds(connection: Connection, article_id: str, coder: str) -> bool:
    """Whether the article has been coded by this coder already, be it removed since."""
    wanted = select(codings.c.number).join(articles, articles.c.number == codings.c.article).join(coders, coders.c.id == codings.c.coder)
    return connection.scalar(wanted.where(articles.c.id == article_id, coders.c.name == coder)) is not None


def add(connection: Connection, article: Article, found: Sequence[Claim], met: Sequence[Problem], edition: int) -> bool:
    """Keep one article with what was read from it under an edition whose coder has read it; what was begun with it is kept, too.

    False, and nothing written, when this coder's reading of it is kept already; UsageError when the edition is no add.
    """
    return load(connection, ((article, found, met),), edition) == 1


def load(connection: Connection, readings: Iterable[Reading], edition: int, at_once: int = AT_ONCE) -> int:
    """Keep many articles with what was read from them, `at_once` in one transaction; how many were not kept already."""
    stream, new = iter(readings), 0
    try:
        coder = connection.scalar(select(editions.c.coder).where(editions.c.number == edition))
        if coder is None:
            raise UsageError(f"edition {edition} adds nothing; begin one with a coder")
        while batch := tuple(islice(stream, at_once)):
            new += _write(connection, {article.id: (article, found, met) for article, found, met in batch}, coder, edition)
            connection.commit()
        return new
    finally:
        connection.rollback()


def _write(connection: Connection, batch: dict[str, Reading], coder: int, edition: int) -> int:
    take_turn(connection)
    numbers = _numbers(connection, batch)
    absent = [batch[name][0] for name in batch if name not in numbers]
    if absent:
        connection.execute(insert(articles), [_article_row(article) for article in absent])
        numbers = _numbers(connection, batch)
    kept = select(codings.c.article).where(codings.c.coder == coder, codings.c.article.in_(list(numbers.values())))
    known = set(connection.scalars(kept))
    fresh = [batch[name] for name in batch if numbers[name] not in known]
    if not fresh:
        return 0
    rows = [{"coder": coder, "article": numbers[article.id], "edition": edition} for article, _, _ in fresh]
    made = connection.scalars(insert(codings).returning(codings.c.number, sort_by_parameter_order=True), rows).all()
    _add_claims(connection, [(claim, coding) for (_, found, _), coding in zip(fresh, made, strict=True) for claim in found], coder)
    told = [_problem_row(problem, coding) for (_, _, met), coding in zip(fresh, made, strict=True) for problem in met]
    if told:
        connection.execute(insert(problems), told)
    return len(fresh)


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    rows = connection.execute(select(articles.c.id, articles.c.number).where(articles.c.id.in_(list(ids))))
    return {row.id: row.number for row in rows}


def _add_claims(connection: Connection, found: Sequence[tuple[Claim, int]], coder: int) -> None:
    if not found:
        return
    insertion = insert(claims).returning(claims.c.number, sort_by_parameter_order=True)
    numbers = connection.scalars(insertion, [_claim_row(claim, coder, coding) for claim, coding in found]).all()
    pairs = [(claim, number) for (claim, _), number in zip(found, numbers, strict=True)]
    named_rows = [row for claim, number in pairs for row in party_rows(number, claim)]
    if named_rows:
        connection.execute(insert(parties), named_rows)
    named = sorted({(party.code, coding) for claim, coding in found for party in (*claim.actors, *claim.recipients)})
    if named:
        connection.execute(insert(namings), [{"code": code, "coding": coding} for code, coding in named])
    told = [row for claim, number in pairs for row in link_rows(number, claim.sources)]
    if told:
        connection.execute(insert(sources), told)


def _claim_row(claim: Claim, coder: int, reading: int) -> dict[str, int | float | str | None]:
    coding = claim.coding
    return {
        "coder": coder,
        "coding": reading,
        "id": claim.id,
        "act": coding.act,
        "mode": coding.mode,
        "status": coding.status,
        "approach": coding.approach,
        "answer": coding.answer,
        "side": _only_side(claim),
        "earliest": claim.when.earliest.isoformat() if claim.when.earliest else None,
        "latest": claim.when.latest.isoformat() if claim.when.latest else None,
        "evidence_start": coding.evidence.start,
        "evidence_end": coding.evidence.end,
        "score": coding.score,
        "record": pack_claim(claim),
    }


def _only_side(claim: Claim) -> str | None:
    codes = {party.code for party in (*claim.actors, *claim.recipients)}
    return codes.pop() if len(codes) == 1 and not (claim.actors and claim.recipients) else None


def _article_row(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet.name,
        "title": article.title,
        "text": article.text,
        "record": pack_article(article),
    }


def party_rows(number: int, claim: Claim) -> list[dict[str, int | str | None]]:
    """The rows of a claim's parties."""
    return [
        {"claim": number, "role": role, "position": n, "code": p.code, "sector": p.sector, "name": p.name, "identifier": p.id}
        for role, members in (("actor", claim.actors), ("recipient", claim.recipients))
        for n, p in enumerate(members)
    ]


def link_rows(number: int, chains: Sequence[Source]) -> list[dict[str, int | str | None]]:
    """The rows of a claim's sources, one a link."""
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
