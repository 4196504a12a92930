"""Which actors a stretch of editions touched: those whose claims came, went, came back or were decided on."""

from sqlalchemy import Connection, select, union

from dragoman.keep.schema import articles, claims, codings, decisions, parties, removals, undone


def touched_codes(connection: Connection, after: int, until: int) -> tuple[str, ...]:
    """Codes of the parties of every claim that editions after `after`, up to `until`, added, removed, restored or decided on; sorted."""
    moved = select(removals.c.article).where(removals.c.edition > after, removals.c.edition <= until)
    came = select(claims.c.number).join(codings, codings.c.number == claims.c.coding)
    came = came.where((codings.c.edition > after) & (codings.c.edition <= until))
    went = select(claims.c.number).join(codings, codings.c.number == claims.c.coding).where(codings.c.article.in_(moved))
    back = select(undone.c.decision).where(undone.c.edition > after, undone.c.edition <= until)
    taken = ((decisions.c.edition > after) & (decisions.c.edition <= until)) | decisions.c.number.in_(back)
    named = union(select(decisions.c.subject).where(taken), select(decisions.c.object).where(taken))
    decided = select(claims.c.number).where(claims.c.id.in_(named))
    wanted = select(parties.c.code).where(parties.c.claim.in_(union(came, went, decided))).distinct()
    return tuple(connection.scalars(wanted.order_by(parties.c.code)))


def codes_in(connection: Connection, article: str) -> tuple[str, ...]:
    """Codes of the parties of every claim that the article of this id makes; sorted."""
    wanted = select(parties.c.code).join(claims, claims.c.number == parties.c.claim).join(codings, codings.c.number == claims.c.coding)
    wanted = wanted.join(articles, articles.c.number == codings.c.article).where(articles.c.id == article)
    return tuple(connection.scalars(wanted.distinct().order_by(parties.c.code)))
