"""Looking single things up: an article with all that was read from it, a claim's neighbours, what the ledger has last seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, Select, func, select

from dragoman.domain import Article, Claim, Problem
from dragoman.keep.canonical import unpack_article
from dragoman.keep.panel import ReadOn
from dragoman.keep.query import (
    ANSWERS,
    APPROACHES,
    WHOLE,
    Coverage,
    View,
    _claims,
    _newest,
    _standing,
    _unpack,
    claims_between,
    problems_of,
)
from dragoman.keep.removing import gone
from dragoman.keep.schema import LAST, articles, claims, codings, decisions, editions, namings, parties, removals, undone

SEASON = timedelta(days=90)  # reports of one happening lie no further apart, but for those that look back on it
LATELY = timedelta(days=480)  # within which it is quicker to look at every article than at all that name somebody
LARGE = 50_000  # articles
LATEST = 20_000  # claims that are looked at for what is in the news


@dataclass(frozen=True, slots=True)
class Read:
    """How much was read on one day: articles, and how many outlets they are of."""

    day: date
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles are wanted: of an outlet, by its name, and published in these days, both included."""

    outlet: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How much a ledger holds, and the first and last days of publication."""

    articles: int
    outlets: int
    claims: int
    first: date | None
    last: date | None


def held(connection: Connection, view: View = WHOLE) -> Held:
    """How much the newest coder's reading holds."""
    wanted = select(func.count(), func.count(articles.c.outlet.distinct()), func.min(articles.c.published), func.max(articles.c.published))
    wanted = _standing(wanted.select_from(articles.join(codings, codings.c.article == articles.c.number)), view)
    told, outlets, first, last = connection.execute(wanted).one()
    count = connection.scalar(select(func.count()).select_from(claims).where(claims.c.coder == _newest(view))) or 0
    return Held(told, outlets, count, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def stamp(connection: Connection) -> str:
    """What changes whenever the ledger does: the last edition, reading, decision, undoing and removal."""
    last = (editions.c.number, codings.c.number, decisions.c.number, undone.c.edition, removals.c.edition)
    return ".".join(str(connection.scalar(select(func.max(column))) or 0) for column in last)


def article_by_id(connection: Connection, prefix: str) -> Article | None:
    """The one article whose id begins with `prefix`; None when there is none, or more than one."""
    wanted = select(articles.c.record, articles.c.text).where(articles.c.id >= prefix, articles.c.id < prefix + LAST)
    rows = connection.execute(wanted.limit(2)).all()
    return unpack_article(*rows[0]) if len(rows) == 1 else None


def removed(connection: Connection, article: str) -> str | None:
    """The reason given when the article was removed, be it empty; None while it stands."""
    wanted = select(removals.c.reason).join(articles, articles.c.number == removals.c.article)
    wanted = wanted.where(articles.c.id == article, removals.c.article.in_(gone()))
    return connection.scalar(wanted.order_by(removals.c.edition.desc()).limit(1))


def articles_after(connection: Connection, limit: int, after: int, asked: Asked, view: View = WHOLE) -> tuple[tuple[int, Article], ...]:
    """Articles in the order added, after the row `after`, without their texts; each with the number of its row."""
    wanted = select(articles.c.number, articles.c.record).join(codings, codings.c.article == articles.c.number)
    wanted = _standing(wanted, view).where(articles.c.number > after)
    if asked.outlet:
        wanted = wanted.where(articles.c.outlet == asked.outlet)
    if asked.since:
        wanted = wanted.where(articles.c.published >= asked.since.isoformat())
    if asked.until:
        wanted = wanted.where(articles.c.published <= asked.until.isoformat())
    rows = connection.execute(wanted.order_by(articles.c.number).limit(limit))
    return tuple((number, unpack_article(record)) for number, record in rows)


def claims_in(connection: Connection, article: str, view: View = WHOLE) -> tuple[Claim, ...]:
    """What the newest coder read in one article, in the order of the text."""
    return _unpack(connection, _claims(view).where(articles.c.id == article))


def problems_in(connection: Connection, article: str, view: View = WHOLE) -> tuple[Problem, ...]:
    """What the newest coder could not handle in one article, in the order met."""
    return problems_of(connection, view, article)


def claims_beside(connection: Connection, claim: Claim, view: View = WHOLE) -> tuple[Claim, ...]:
    """Claims that could tell the same event as this one: of its sides, or of its act and its only side, published within a season of it."""
    codes = tuple(dict.fromkeys(party.code for party in (*claim.actors, *claim.recipients)))
    near = _near(claim.article.published, view)
    if len(codes) > 1:
        return claims_between(connection, _two(codes), near)
    if not codes:
        return (claim,)
    named = select(parties.c.claim).where(parties.c.code == codes[0])
    wanted = _claims(near).where(claims.c.number.in_(named), claims.c.act == claim.coding.act)
    return _unpack(connection, wanted)


def claims_asking(connection: Connection, sides: tuple[str, str], view: View = WHOLE) -> tuple[Claim, ...]:
    """The approaches of two sides to each other and their answers, however long ago; in the order of the text."""
    other = parties.alias()
    asking = select(parties.c.claim).where(parties.c.claim.in_(APPROACHES.union(ANSWERS)), parties.c.code == sides[0])
    both = asking.where(select(other.c.claim).where(other.c.claim == parties.c.claim, other.c.code == sides[1]).exists())
    return _unpack(connection, _claims(view).where(claims.c.number.in_(both)))


def since_when(connection: Connection, sides: tuple[str, str], most: int, until: date | None, view: View = WHOLE) -> date | None:
    """The day from which on about so many articles name both sides; None where no more do in all.

    Looked for among the articles of the last LATELY days first: there are few of them, and a pair in the news is soon counted.
    """
    one, other = namings.alias(), namings.alias()
    named = ((one, sides[0]), (other, sides[1]))
    both = [select(side.c.coding).where(side.c.code == code, side.c.coding == codings.c.number).exists() for side, code in named]
    if until:
        lately = _standing(_published(), replace(view, since=until - LATELY)).where(*both)
        found = connection.scalar(lately.order_by(articles.c.published.desc()).offset(most).limit(1))
        if found:
            return date.fromisoformat(found)
    joined = _published().join(one, (one.c.coding == codings.c.number) & (one.c.code == sides[0]))
    joined = joined.join(other, (other.c.coding == codings.c.number) & (other.c.code == sides[1]))
    found = connection.scalar(_standing(joined, view).order_by(articles.c.published.desc()).offset(most).limit(1))
    return date.fromisoformat(found) if found else None


def is_named(connection: Connection, code: str) -> bool:
    """Whether any claim names a party of this code."""
    return connection.scalar(select(parties.c.claim).where(parties.c.code == code).limit(1)) is not None


def is_large(connection: Connection) -> bool:
    """Whether the ledger is so large that counting over all its years takes longer than a reader waits."""
    return (connection.scalar(select(func.max(articles.c.number))) or 0) > LARGE


def first_claim(connection: Connection, event: str, named: Callable[[str], str]) -> str | None:
    """The id of the claim from which `named` makes an event's id: ids are hashes, so all are tried (1 s a million)."""
    return next((found for found in connection.scalars(select(claims.c.id)) if named(found).startswith(event)), None)


def read_on(connection: Connection, codes: Sequence[str], since: date | None, until: date | None, view: View = WHOLE) -> tuple[ReadOn, ...]:
    """How much was read about any of `codes`, by day of publication and outlet; days on which nothing was are left out."""
    begins = max(filter(None, (since, view.since)), default=None)
    named = select(namings.c.coding).where(namings.c.code.in_(codes))
    lately = begins is not None and until is not None and until - begins <= LATELY
    about = named.where(namings.c.coding == codings.c.number).exists() if lately else codings.c.number.in_(named)
    columns = (articles.c.published, articles.c.outlet, func.count())
    wanted = select(*columns).join(codings, codings.c.article == articles.c.number).where(about, articles.c.published.is_not(None))
    wanted = _standing(wanted, replace(view, since=begins))
    if until:
        wanted = wanted.where(articles.c.published <= until.isoformat())
    rows = connection.execute(wanted.group_by(articles.c.published, articles.c.outlet).order_by(articles.c.published, articles.c.outlet))
    return tuple(ReadOn(date.fromisoformat(day), outlet, count) for day, outlet, count in rows)


def by_day(rows: Sequence[ReadOn]) -> tuple[Read, ...]:
    """The same by day alone."""
    days: dict[date, list[ReadOn]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    return tuple(Read(day, sum(row.articles for row in found), len(found)) for day, found in days.items())


def amount(rows: Sequence[ReadOn]) -> Coverage:
    """The same in all."""
    return Coverage(sum(row.articles for row in rows), len({row.outlet for row in rows}), max((row.day for row in rows), default=None))


def dyads(connection: Connection, most: int, view: View = WHOLE) -> tuple[tuple[str, str, int], ...]:
    """The pairs of codes that most of the latest claims join, with how many do, the most first."""
    one, other = parties.alias(), parties.alias()
    latest = select(func.max(claims.c.number) - LATEST).scalar_subquery()
    count = func.count(one.c.claim.distinct())
    wanted = select(one.c.code, other.c.code, count).join(other, (other.c.claim == one.c.claim) & (other.c.code > one.c.code))
    wanted = wanted.join(claims, claims.c.number == one.c.claim).join(codings, codings.c.number == claims.c.coding)
    wanted = _standing(wanted.join(articles, articles.c.number == codings.c.article), view).where(one.c.claim > latest)
    wanted = wanted.group_by(one.c.code, other.c.code).order_by(count.desc(), one.c.code, other.c.code)
    return tuple((a, b, told) for a, b, told in connection.execute(wanted.limit(most)))


def partners(connection: Connection, code: str, most: int, view: View = WHOLE) -> tuple[tuple[str, int], ...]:
    """The codes that most claims join with this one, with how many do, the most first."""
    one, other = parties.alias(), parties.alias()
    count = func.count(one.c.claim.distinct())
    wanted = select(other.c.code, count).join(one, (other.c.claim == one.c.claim) & (one.c.code == code) & (other.c.code != code))
    wanted = wanted.join(claims, claims.c.number == one.c.claim).join(codings, codings.c.number == claims.c.coding)
    wanted = _standing(wanted.join(articles, articles.c.number == codings.c.article), view).group_by(other.c.code)
    return tuple((partner, told) for partner, told in connection.execute(wanted.order_by(count.desc(), other.c.code).limit(most)))


def _published() -> Select[str]:
    return select(articles.c.published).join(codings, codings.c.article == articles.c.number).where(articles.c.published.is_not(None))


def _near(published: date | None, view: View) -> View:
    """The view, narrowed to a season before and after a day."""
    if published is None:
        return view
    until = min(published + SEASON, view.known_on or date.max)
    return View(view.edition, until, max(published - SEASON, view.since or date.min))


def _two(codes: Sequence[str]) -> tuple[str, str]:
    """Two of the codes, the same whichever claim of an event is asked."""
    first, second, *_ = sorted(codes)
    return first, second
