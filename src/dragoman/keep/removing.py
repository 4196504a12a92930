"""Withdrawing an article: a tombstone, from its edition on. Nothing is deleted, so that earlier editions stay as they were."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, Select, func, insert, select

from dragoman.errors import UsageError
from dragoman.keep.canonical import unpack_article
from dragoman.keep.editions import begin
from dragoman.keep.postgres import take_turn
from dragoman.keep.schema import LAST, articles, removals

SHORTEST_PREFIX = 4
MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Found:
    """An article of the ledger, named: its row's number, its id, and what a person knows it by."""

    number: int
    id: str
    title: str
    outlet: str
    published: date | None
    file: str
    url: str | None


def find(connection: Connection, name: str, *, removed: bool = False) -> Found:
    """The one article whose id begins with `name`, or whose file or url it is: one that stands, or with `removed` one that does not.

    UsageError for none and for several.
    """
    found = [_found(*row) for row in _rows(connection, name)]
    found = [one for one in found if one.id.startswith(name) or name in (one.file, one.url)]
    if not found:
        raise UsageError(f"{name}: no article has this id, file or url; give at least {SHORTEST_PREFIX} characters of an id")
    out = set(connection.scalars(gone()))
    meant = [one for one in found if (one.number in out) is removed]
    if not meant:
        raise UsageError(f"{name}: {'is in the ledger' if removed else 'removed already'}")
    if len(meant) > 1:
        ids = ", ".join(one.id[:12] for one in meant[:MOST_NAMED])
        raise UsageError(f"{name}: {len(meant)} articles are meant, such as {ids}; give more of the id")
    return meant[0]


def gone(edition: int | None = None) -> Select[int]:
    """The numbers of the articles that are removed, as of an edition if one is given."""
    wanted = select(removals.c.article).group_by(removals.c.article).having(func.sum(removals.c.step) > 0)
    return wanted if edition is None else wanted.where(removals.c.edition <= edition)


def remove(connection: Connection, article: Found, by: str, day: date, reason: str = "") -> int:
    """Set the tombstone; the number of the edition that does so."""
    return _step(connection, article, "remove", by, day, reason)


def restore(connection: Connection, article: Found, by: str, day: date, reason: str = "") -> int:
    """Take the tombstone away again; the number of the edition that does so."""
    return _step(connection, article, "restore", by, day, reason)


def _step(connection: Connection, article: Found, kind: str, by: str, day: date, reason: str) -> int:
    take_turn(connection)
    if (article.number in set(connection.scalars(gone()))) is (kind == "remove"):
        connection.rollback()
        raise UsageError(f"{article.id[:12]}: somebody else did so just now")
    edition = begin(connection, kind, day, by=by, what=article.file or article.id)
    row = {"article": article.number, "edition": edition, "step": 1 if kind == "remove" else -1, "reason": reason}
    connection.execute(insert(removals).values(row))
    connection.commit()
    return edition


def _rows(connection: Connection, name: str) -> Sequence[Row[int, str, str, str, str]]:
    columns = (articles.c.number, articles.c.id, articles.c.title, articles.c.outlet, articles.c.record)
    wanted = select(*columns).order_by(func.coalesce(articles.c.published, ""), articles.c.id)
    if len(name) >= SHORTEST_PREFIX:
        by_id = connection.execute(wanted.where(articles.c.id >= name, articles.c.id < name + LAST)).all()
        if by_id:
            return by_id
    return connection.execute(wanted.where(articles.c.record.contains(json.dumps(name, ensure_ascii=False), autoescape=True))).all()


def _found(number: int, identity: str, title: str, outlet: str, record: str) -> Found:
    article = unpack_article(record)
    return Found(number, identity, title, outlet, article.published, article.file, article.url)
