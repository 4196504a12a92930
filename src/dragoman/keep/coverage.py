"""What was read since an approach: how many articles, how many of them name either side or both, whether the addressee's own media spoke.

Every figure about silence stands beside these: a missing answer means nothing where nobody was read. An article names a side where it tells
that the side does or suffers something.
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, func, select

from dragoman.keep.canonical import unpack_article
from dragoman.keep.query import WHOLE, Columns, View, _standing
from dragoman.keep.schema import articles, codings, namings

AT_ONCE = 500  # values of one statement: SQLite before 3.32 takes 999


@dataclass(frozen=True, slots=True)
class Watched:
    """Articles read since an approach: in all, naming the asker, the addressee, both; `outlets` of those that name the addressee.

    `own` are articles of the addressee's own media among those that name either; `last` the day of the last that names the addressee.
    """

    since: date | None
    read: int
    asker: int
    articles: int
    both: int
    outlets: int
    own: int
    last: date | None


class Watch:
    """What a ledger has read about some sides from `since` on, loaded once; `until` and `view` bound it."""

    def __init__(
        self,
        connection: Connection,
        codes: Collection[str],
        until: date | None = None,
        view: View = WHOLE,
        since: date | None = None,
    ) -> None:
        self._connection, self._until, self._view = connection, until, view
        self._read: dict[str, int] = {}
        named = select(namings.c.code, articles.c.published, articles.c.number, articles.c.outlet)
        named = named.join(codings, codings.c.number == namings.c.coding)
        named = self._within(named.join(articles, articles.c.number == codings.c.article), since.isoformat() if since else "")
        self._named: dict[str, list[tuple[str, int, str]]] = {}
        listed = sorted(codes)
        for start in range(0, len(listed), AT_ONCE):
            for code, day, number, outlet in connection.execute(named.where(namings.c.code.in_(listed[start : start + AT_ONCE]))):
                self._named.setdefault(code, []).append((day, number, outlet))
        for rows in self._named.values():
            rows.sort()
        self._home = _countries(connection, {outlet: number for rows in self._named.values() for _, number, outlet in rows})

    def since(self, day: date | None, askers: Collection[str], addressees: Collection[str]) -> Watched:
        """What was read from `day` on about whoever asks and whoever is asked; all that was read where no day is known."""
        first = day.isoformat() if day else ""
        asking, asked = self._about(first, askers), self._about(first, addressees)
        either = asking | asked
        return Watched(
            since=day,
            read=self._count(first),
            asker=len(asking),
            articles=len(asked),
            both=len(asking & asked),
            outlets=len({outlet for _, _, outlet in asked}),
            own=sum(self._home.get(outlet) in addressees for _, _, outlet in either),
            last=max((date.fromisoformat(told) for told, _, _ in asked), default=None),
        )

    def _count(self, first: str) -> int:
        if first not in self._read:
            wanted = select(func.count(articles.c.number)).join(codings, codings.c.article == articles.c.number)
            self._read[first] = self._connection.scalar(self._within(wanted, first)) or 0
        return self._read[first]

    def _within(self, wanted: Select[*Columns], first: str) -> Select[*Columns]:
        """Only articles published from `first` on, by the day of looking."""
        wanted = _standing(wanted, self._view).where(articles.c.published >= first)
        return wanted if self._until is None else wanted.where(articles.c.published <= self._until.isoformat())

    def _about(self, first: str, codes: Collection[str]) -> set[tuple[str, int, str]]:
        found: set[tuple[str, int, str]] = set()
        for code in codes:
            rows = self._named.get(code, [])
            found.update(rows[bisect_left(rows, (first, -1, "")) :])
        return found


def _countries(connection: Connection, outlets: dict[str, int]) -> dict[str, str | None]:
    """The country of each outlet that speaks for a side, by one of its articles."""
    numbers, found = sorted(outlets.values()), {}
    for start in range(0, len(numbers), AT_ONCE):
        wanted = select(articles.c.outlet, articles.c.record).where(articles.c.number.in_(numbers[start : start + AT_ONCE]))
        for outlet, record in connection.execute(wanted):
            found[outlet] = unpack_article(record, "").outlet.country
    return found


def undated(connection: Connection, view: View = WHOLE) -> int:
    """How many articles have no date of publication, so that no look from a day can use them."""
    wanted = select(func.count(articles.c.number)).join(codings, codings.c.article == articles.c.number)
    return connection.scalar(_standing(wanted, view).where(articles.c.published.is_(None))) or 0
