"""Searching claims by the words of their articles and by what was coded, with counts for every choice.

What is counted is capped, so that a common word in a ledger of a million claims answers as fast as a rare one; the answer says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, or_, select
from sqlalchemy.sql.elements import TextClause

from dragoman.domain import Article, Claim
from dragoman.keep.canonical import unpack_article
from dragoman.keep.query import AT_ONCE, WHOLE, Columns, View, _claims, _newest, _standing, _unpack, in_parts
from dragoman.keep.schema import articles, claims, codings, parties
from dragoman.keep.words import RANK, WORDS, indexed

WEIGHED = 5_000  # articles with the words up to which the best come first; beyond them the newest do
COUNTED = 5_000  # claims that are counted and listed
PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Terms:
    """What is searched for. A value that begins with a minus is left out; days are those of the act, both included."""

    words: str = ""
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def without(self, name: str) -> "Terms":
        """The same search without one of its conditions."""
        return Terms(**{one: getattr(self, one) for one in self.__slots__ if one != name})

    def only(self, name: str) -> "Terms":
        """A search for one of its conditions alone."""
        return Terms(**{name: getattr(self, name)})

    def given(self) -> tuple[str, ...]:
        """The names of the conditions that are set."""
        return tuple(name for name in self.__slots__ if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Hits:
    """Numbers of the claims found, in order; `capped` where more were there than are counted. Counts are by value, most frequent first."""

    claims: tuple[int, ...]
    capped: bool
    acts: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    codes: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]


def search(connection: Connection, terms: Terms, view: View = WHOLE) -> Hits:
    """The claims that meet every condition: of the best articles first, or of the newest."""
    place = _places(connection, terms.words) if terms.words else None
    if place is not None and not place:
        return Hits((), False, (), (), (), ())
    among = None if place is None else _with_words(connection, len(place))
    wanted = _meeting(select(claims.c.number, claims.c.act, claims.c.status, articles.c.outlet, articles.c.number), terms, view, among)
    rows = connection.execute(wanted.limit(COUNTED + 1), {"words": match(terms.words)}).all()
    capped, rows = len(rows) > COUNTED, rows[:COUNTED]
    if place is not None:
        rows = sorted(rows, key=lambda row: (place.get(row[4], len(place)), row[0]))  # an article may have come in between
    found = tuple(row[0] for row in rows)
    codes = _codes(connection, found)
    return Hits(found, capped, _counts(r[1] for r in rows), _counts(r[2] for r in rows), codes, _counts(r[3] for r in rows))


def articles_without_claims(connection: Connection, words: str, most: int, view: View = WHOLE) -> tuple[Article, ...]:
    """Articles with these words in which no act was read."""
    if not match(words):
        return ()
    wanted = select(articles.c.record).join(codings, codings.c.article == articles.c.number)
    wanted = wanted.where(articles.c.number.in_(_with_words(connection, WEIGHED)))
    wanted = wanted.where(~select(claims.c.number).where(claims.c.coding == codings.c.number).exists())
    rows = connection.execute(_standing(wanted, view).order_by(articles.c.number.desc()).limit(most), {"words": match(words)})
    return tuple(unpack_article(record) for (record,) in rows)


def claims_numbered(connection: Connection, numbers: Sequence[int], view: View = WHOLE) -> tuple[Claim, ...]:
    """These claims, in this order."""
    order = {identity: at for at, identity in enumerate(_ids(connection, numbers))}
    found = _unpack(connection, _claims(view).where(claims.c.number.in_(numbers)))
    return tuple(sorted(found, key=lambda claim: order.get(claim.id, len(order))))


def private_names(connection: Connection, found: Sequence[int], sectors: Sequence[str]) -> tuple[str, ...]:
    """The names in the first of these claims of whoever is of one of these sectors, holds no office and is no named group."""
    wanted = select(parties.c.name).where(parties.c.claim.in_(found[:AT_ONCE]), parties.c.identifier.is_(None))
    return tuple(connection.scalars(wanted.where(parties.c.sector.in_(sectors)).distinct().order_by(parties.c.name)))


def match(words: str) -> str:
    """What FTS5 is asked for: every word, and what stands in quotation marks as it stands."""
    said = words.replace("\0", " ")  # SQLite ends a query there
    return " ".join('"' + (phrase or word).replace('"', "") + '"' for phrase, word in PHRASE.findall(said) if (phrase or word).strip('"'))


def _places(connection: Connection, words: str) -> dict[int, int]:
    """The articles with these words by row number, with their places: the best first where they can be weighed, else the newest."""
    asked = match(words)
    if not asked:
        return {}
    few = connection.execute(_with_words(connection, WEIGHED + 1), {"words": asked}).scalars().all()
    if len(few) <= WEIGHED:
        ranked = select(indexed.c.rowid).where(WORDS[connection.dialect.name]).order_by(RANK[connection.dialect.name])
        few = connection.execute(ranked, {"words": asked}).scalars().all()
    return {number: at for at, number in enumerate(few)}


def _with_words(connection: Connection, most: int) -> Select[int]:
    return select(indexed.c.rowid).where(WORDS[connection.dialect.name]).order_by(indexed.c.rowid.desc()).limit(most)


def _conditions(terms: Terms) -> list[ColumnElement[bool] | TextClause]:
    found: list[ColumnElement[bool] | TextClause] = []
    for column, asked in ((claims.c.act, terms.acts), (claims.c.status, terms.statuses), (articles.c.outlet, terms.outlets)):
        wanted, unwanted = _signs(asked)
        found += [column.in_(wanted)] if wanted else []
        found += [column.not_in(unwanted)] if unwanted else []
    for code in terms.codes:
        parts = select(parties.c.claim).where(parties.c.code == code.removeprefix("-"))
        alone = not terms.words and not code.startswith("-")  # else claim by claim: a side in much of the news has 100,000
        named = claims.c.number.in_(parts) if alone else parts.where(parties.c.claim == claims.c.number).correlate(claims).exists()
        found.append(~named if code.startswith("-") else named)
    return found + _within(terms.since, terms.until)


def _within(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """What may fall within these days, by the rule of `show.days.may_fall_within`: an end that is not told is open."""
    first, last = claims.c.earliest, claims.c.latest
    found: list[ColumnElement[bool]] = []
    if since:
        found.append(or_(last >= since.isoformat(), last.is_(None) & first.is_not(None)))
    if until:
        found.append(or_(first <= until.isoformat(), first.is_(None) & last.is_not(None)))
    return found


def _meeting(wanted: Select[*Columns], terms: Terms, view: View, among: Select[int] | None) -> Select[*Columns]:
    """Of the claims in the articles `among`, or in all, those that meet the conditions; the last kept come first."""
    wanted = wanted.join(codings, codings.c.number == claims.c.coding).join(articles, articles.c.number == codings.c.article)
    wanted = _standing(wanted, view).where(*_conditions(terms))
    if among is not None:
        wanted = wanted.where(articles.c.number.in_(among))
    elif len(_signs(terms.acts)[0]) == 1:  # leads to the index of acts, which holds them by number: 0.07 s for 0.21 s
        wanted = wanted.where(claims.c.coder == _newest(view))
    return wanted.order_by(claims.c.number.desc())


def _codes(connection: Connection, found: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """How many of the claims found name each code."""
    named = select(parties.c.claim, parties.c.code).distinct()
    told = (row for some in in_parts(found) for row in connection.execute(named.where(parties.c.claim.in_(some))))
    return _counts(code for _, code in told if code != "---")


def _counts(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _signs(asked: Sequence[str]) -> tuple[list[str], list[str]]:
    return [one for one in asked if not one.startswith("-")], [one[1:] for one in asked if one.startswith("-")]


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    known = dict(connection.execute(select(claims.c.number, claims.c.id).where(claims.c.number.in_(numbers))).all())
    return [known[number] for number in numbers if number in known]
