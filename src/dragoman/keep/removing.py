"""Withdrawing an article: a tombstone, from its edition on. Nothing is deleted, so that earlier editions stay as they were."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, func, insert, select

from dragoman.errors import UsageError
from dragoman.keep.canonical import unpack_article
from dragoman.keep.editions import begin
from dragoman.keep.schema import articles, removals

SHORTEST_PREFIX = 4
MOST_NAMED = 9
LAST = "\x7f"  # sorts after every character of an id


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


def find(connection: Connection, name: str) -> Found:
    """The one article whose id begins with `name`, or whose file or url it is; UsageError for none, several, or one removed already."""
    found = [_found(*row) for row in _rows(connection, name)]
    found = [one for one in found if one.id.startswith(name) or name in (one.file, one.url)]
    standing = [one for one in found if not is_removed(connection, one.number)]
    if not found:
        raise UsageError(f"{name}: no article has this id, file or url; give at least {SHORTEST_PREFIX} characters of an id")
    if not standing:
        raise UsageError(f"{name}: removed already")
    if len(standing) > 1:
        ids = ", ".join(one.id[:12] for one in standing[:MOST_NAMED])
        raise UsageError(f"{name}: {len(standing)} articles are meant, such as {ids}; give more of the id")
    return standing[0]


def is_removed(connection: Connection, number: int) -> bool:
    """Whether a tombstone stands on the article."""
    return bool(connection.scalar(select(func.count()).select_from(removals).where(removals.c.article == number)))


def remove(connection: Connection, article: Found, by: str, day: date, reason: str = "") -> int:
    """Set the tombstone; the number of the edition that does so."""
    edition = begin(connection, "remove", day, by=by, what=article.file or article.id)
    connection.execute(insert(removals).values(article=article.number, edition=edition, reason=reason))
    connection.commit()
    return edition


def _rows(connection: Connection, name: str) -> Sequence[Row[int, str, str, str, str]]:
    columns = (articles.c.number, articles.c.id, articles.c.title, articles.c.outlet, articles.c.record)
    wanted = select(*columns).order_by(articles.c.published, articles.c.id)
    if len(name) >= SHORTEST_PREFIX:
        by_id = connection.execute(wanted.where(articles.c.id >= name, articles.c.id < name + LAST)).all()
        if by_id:
            return by_id
    return connection.execute(wanted.where(articles.c.record.contains(json.dumps(name, ensure_ascii=False), autoescape=True))).all()


def _found(number: int, identity: str, title: str, outlet: str, record: str) -> Found:
    article = unpack_article(record, "")
    return Found(number, identity, title, outlet, article.published, article.file, article.url)
