"""Reading a ledger: claims, articles, problems. Every answer is in a stable order and of one coder's reading.

That coder is the newest one in the ledger: a series never mixes two versions. Removed articles, and all that rests on them, are left out.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, TypeVarTuple

from sqlalchemy import Connection, ScalarSelect, Select, func, select

from dragoman.domain import Article, Claim, Problem
from dragoman.keep.canonical import unpack_article, unpack_claim
from dragoman.keep.removing import gone
from dragoman.keep.schema import LAST, articles, claims, coders, codings, editions, namings, parties, problems
from dragoman.keep.words import RANK, WORDS, indexed

T = TypeVar("T")
Columns = TypeVarTuple("Columns")
# A range, not a test for null: it leads planners to the indexes that hold these few claims.
APPROACHES = select(claims.c.number).where(claims.c.approach > "")
ANSWERS = select(claims.c.number).where(claims.c.answer > "")
NEAR = 10  # days: as far apart as settling compares a claim of one side to one of two
AT_ONCE = 500  # values of one statement: SQLite before 3.32 takes 999


@dataclass(frozen=True, slots=True)
class View:
    """Which rows count: those of editions up to `edition`, and of articles published by `known_on` and from `since` on; None: all.

    An article without a date of publication cannot be shown to have been known, so either day leaves it out.
    """

    edition: int | None = None
    known_on: date | None = None
    since: date | None = None


WHOLE = View()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read: articles and outlets, and the day of the last of them."""

    articles: int
    outlets: int
    last: date | None


def coder_of(connection: Connection, view: View = WHOLE) -> str | None:
    """The newest coder whose reading the ledger holds; None for an empty ledger."""
    return connection.scalar(select(coders.c.name).where(coders.c.id == _newest(view)))


def claims_of(connection: Connection, codes: Sequence[str] = (), view: View = WHOLE, acts: Sequence[str] = ()) -> tuple[Claim, ...]:
    """Claims with at least one of `codes` among their parties and of one of `acts`, of all where none is given.

    In order of publication, article, place in it.
    """
    wanted = _claims(view)
    if acts:
        wanted = wanted.where(claims.c.coder == _newest(view), claims.c.act.in_(acts))
    if codes:
        wanted = wanted.where(claims.c.number.in_(select(parties.c.claim).where(parties.c.code.in_(codes))))
    return _unpack(connection, wanted)


def claims_between(connection: Connection, sides: tuple[str, str], view: View = WHOLE) -> tuple[Claim, ...]:
    """All that can tell of the two: claims with both among their parties, what either says in answer to nobody named, and claims that name
    one of the two alone, of an act that these tell and near in time, for they may tell it once more. In the order of `claims_of`.
    """
    rare, other = sorted(sides, key=lambda code: (_frequency(connection, code), code))
    beside, saying, alone = parties.alias(), parties.alias(), parties.alias()
    both = select(parties.c.claim).where(parties.c.code == rare)
    both = both.where(select(beside.c.claim).where(beside.c.claim == parties.c.claim, beside.c.code == other).exists())
    said = select(saying.c.claim).where(saying.c.claim == claims.c.number, saying.c.role == "actor", saying.c.code.in_(sides))
    heard = select(alone.c.claim).where(alone.c.claim == claims.c.number, alone.c.role == "recipient")
    answers = ANSWERS.where(said.exists(), ~heard.exists())
    told = _unpack(connection, _claims(view).where(claims.c.number.in_(both.union(answers))))
    known = {claim.id for claim in told}
    more = [claim for claim in claims_numbered(connection, _alone_near(connection, sides, told), view) if claim.id not in known]
    return in_order((*told, *more)) if more else told


def claims_that_ask(connection: Connection, view: View = WHOLE, codes: Sequence[str] = ()) -> tuple[Claim, ...]:
    """Approaches and the answers to them, which open items are made of, of `codes` if any are given; in the order of `claims_of`."""
    asking, named = APPROACHES.union(ANSWERS).subquery(), parties.alias()
    wanted = select(asking.c.number)
    if codes:
        wanted = wanted.where(select(named.c.claim).where(named.c.claim == asking.c.number, named.c.code.in_(codes)).exists())
    return _unpack(connection, _claims(view).where(claims.c.number.in_(wanted)))


def claims_by_prefix(connection: Connection, prefix: str, view: View = WHOLE) -> tuple[Claim, ...]:
    """The claims whose id begins with `prefix`."""
    return _unpack(connection, _claims(view).where(claims.c.id >= prefix, claims.c.id < prefix + LAST))


def claims_numbered(connection: Connection, numbers: Sequence[int], view: View = WHOLE) -> Iterator[Claim]:
    """The claims of these rows."""
    for some in in_parts(numbers):
        yield from _unpack(connection, _claims(view).where(claims.c.number.in_(some)))


def claims_identified(connection: Connection, ids: Sequence[str], view: View = WHOLE) -> tuple[Claim, ...]:
    """The claims of these ids, in the order of `claims_of`."""
    return in_order(claim for some in in_parts(ids) for claim in _unpack(connection, _claims(view).where(claims.c.id.in_(some))))


def in_order(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by publication, article and place in it."""
    return tuple(sorted(found, key=_place))


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values, as many at a time as one statement takes."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def articles_of(connection: Connection, view: View = WHOLE) -> tuple[Article, ...]:
    """Every article read by the newest coder, by publication and id."""
    wanted = _standing(select(articles.c.record, articles.c.text).join(codings, codings.c.article == articles.c.number), view)
    in_turn = wanted.order_by(func.coalesce(articles.c.published, ""), articles.c.id)  # undated ones first, on every database
    return tuple(unpack_article(record, text) for record, text in connection.execute(in_turn))


def problems_of(connection: Connection, view: View = WHOLE, article: str | None = None) -> tuple[Problem, ...]:
    """What the newest coder could not handle, in one article if its id is given; in the order met."""
    columns = (problems.c.stage, problems.c.code, problems.c.message, problems.c.place, problems.c.remedy)
    wanted = select(*columns).join(codings, codings.c.number == problems.c.coding).join(articles, articles.c.number == codings.c.article)
    wanted = _standing(wanted, view).order_by(problems.c.number)
    rows = connection.execute(wanted if article is None else wanted.where(articles.c.id == article))
    return tuple(Problem(*row) for row in rows)


def coverage(connection: Connection, codes: Sequence[str], since: date | None, until: date | None, view: View = WHOLE) -> Coverage:
    """Articles published in these days, both included, in which one of `codes` does or suffers anything."""
    wanted = select(func.count(articles.c.id.distinct()), func.count(articles.c.outlet.distinct()), func.max(articles.c.published))
    wanted = wanted.join(codings, codings.c.article == articles.c.number).join(namings, namings.c.coding == codings.c.number)
    wanted = _standing(wanted, view).where(namings.c.code.in_(codes))
    if since:
        wanted = wanted.where(articles.c.published >= since.isoformat())
    if until:
        wanted = wanted.where(articles.c.published <= until.isoformat())
    read, outlets, last = connection.execute(wanted).one()
    return Coverage(read, outlets, date.fromisoformat(last) if last else None)


def last_published(connection: Connection, view: View = WHOLE) -> date | None:
    """The publication day of the latest article: the ledger's own today."""
    wanted = select(articles.c.published).join(codings, codings.c.article == articles.c.number)
    last = connection.scalar(
        _standing(wanted, view).where(articles.c.published.is_not(None)).order_by(articles.c.published.desc()).limit(1)
    )
    return date.fromisoformat(last) if last else None


def articles_with(connection: Connection, words: str) -> tuple[str, ...]:
    """Ids of the articles that hold all of these words, best match first; removed ones are left out."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    if not quoted:
        return ()
    removed = set(connection.scalars(select(articles.c.id).where(articles.c.number.in_(gone()))))
    beside = articles.join(indexed, articles.c.number == indexed.c.rowid)
    wanted = select(articles.c.id).select_from(beside).where(WORDS[connection.dialect.name])
    wanted = wanted.order_by(RANK[connection.dialect.name], articles.c.id)
    return tuple(found for found in connection.scalars(wanted, {"words": quoted}) if found not in removed)


def _alone_near(connection: Connection, sides: tuple[str, str], told: Sequence[Claim]) -> list[int]:
    """Numbers of the claims that name one of the sides alone and end within NEAR days of a claim of the same act."""
    days: dict[str, list[int]] = defaultdict(list)
    for claim in told:
        if claim.when.latest:
            days[claim.coding.act].append(claim.when.latest.toordinal())
    for act in days:
        days[act].sort()
    if not days:
        return []
    first, last = min(found[0] for found in days.values()) - NEAR, max(found[-1] for found in days.values())
    wanted = select(claims.c.number, claims.c.act, claims.c.latest).where(claims.c.side.in_(sides), claims.c.act.in_(sorted(days)))
    rows = connection.execute(wanted.where(claims.c.latest.between(_iso(first), _iso(last + NEAR)))).all()
    return [number for number, act, latest in rows if _is_near(date.fromisoformat(latest or "").toordinal(), days[act])]


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


def _is_near(day: int, days: Sequence[int]) -> bool:
    at = bisect_left(days, day - NEAR)
    return at < len(days) and days[at] <= day + NEAR


def _frequency(connection: Connection, code: str) -> int:
    return connection.scalar(select(func.count()).select_from(parties).where(parties.c.code == code)) or 0


def _newest(view: View) -> ScalarSelect[int]:
    wanted = select(func.max(editions.c.coder))
    if view.edition is not None:
        wanted = wanted.where(editions.c.number <= view.edition)
    return wanted.scalar_subquery()


def _standing(wanted: Select[*Columns], view: View) -> Select[*Columns]:
    """Only the newest coder's readings of articles that had been added, published and not removed."""
    if view.edition is not None:
        wanted = wanted.where(codings.c.edition <= view.edition)
    if view.known_on is not None:
        wanted = wanted.where(articles.c.published <= view.known_on.isoformat())
    if view.since is not None:
        wanted = wanted.where(articles.c.published >= view.since.isoformat())
    return wanted.where(codings.c.coder == _newest(view), codings.c.article.not_in(gone(view.edition)))


def _claims(view: View) -> Select[str, int]:
    wanted = select(claims.c.record, codings.c.article).join(codings, codings.c.number == claims.c.coding)
    wanted = wanted.join(articles, articles.c.number == codings.c.article)
    return _standing(wanted, view)


def _unpack(connection: Connection, wanted: Select[str, int]) -> tuple[Claim, ...]:
    rows = connection.execute(wanted).all()
    told = _articles(connection, {article for _, article in rows})
    return in_order(unpack_claim(record, told[article]) for record, article in rows)


def _articles(connection: Connection, numbers: Collection[int]) -> dict[int, Article]:
    """These articles by number, whole."""
    found = {}
    for some in in_parts(sorted(numbers)):
        wanted = select(articles.c.number, articles.c.record, articles.c.text)
        rows = connection.execute(wanted.where(articles.c.number.in_(some)))
        found.update({number: unpack_article(record, text) for number, record, text in rows})
    return found


def _place(claim: Claim) -> tuple[date, str, int, str]:
    return claim.article.published or date.min, claim.article.id, claim.coding.evidence.start, claim.id
