"""What was read since an approach: how many articles, how many of them name either side or both, whether the addressee's own media spoke.

Every figure about silence stands beside these: a missing answer means nothing where nobody was read. An article names a side where it tells
that the side does or suffers something.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection, Select, func, select

from dragoman.keep.canonical import unpack_article
from dragoman.keep.query import WHOLE, Columns, View, _standing, in_parts
from dragoman.keep.schema import articles, codings, namings

Row: TypeAlias = tuple[str, int, str]  # day, number, outlet of an article


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
        self._sorted: dict[tuple[str, tuple[str, ...], tuple[str, ...]], _Told] = {}
        named = select(namings.c.code, articles.c.published, articles.c.number, articles.c.outlet)
        named = named.join(codings, codings.c.number == namings.c.coding)
        named = self._within(named.join(articles, articles.c.number == codings.c.article), since.isoformat() if since else "")
        self._named: dict[str, list[Row]] = {}
        for some in in_parts(sorted(codes)):
            for code, day, number, outlet in connection.execute(named.where(namings.c.code.in_(some))):
                self._named.setdefault(code, []).append((day, number, outlet))
        self._home = _countries(connection, {outlet: number for rows in self._named.values() for _, number, outlet in rows})

    def since(self, day: date | None, askers: Collection[str], addressees: Collection[str]) -> Watched:
        """What was read from `day` on about whoever asks and whoever is asked; all that was read where no day is known."""
        first = day.isoformat() if day else ""
        asking, asked = tuple(sorted(askers)), tuple(sorted(addressees))
        about, both, own = self._about(asked), self._both(asking, asked), self._own(asking, asked)
        return Watched(
            since=day,
            read=self._count(first),
            asker=self._about(asking).since(first),
            articles=about.since(first),
            both=both.since(first),
            outlets=about.outlets_since(first),
            own=own.since(first),
            last=date.fromisoformat(about.days[-1]) if about.since(first) else None,
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

    def _about(self, codes: tuple[str, ...]) -> "_Told":
        """The articles that tell of any of these."""
        return self._kept("about", codes, (), lambda: {row for code in codes for row in self._named.get(code, ())})

    def _both(self, asking: tuple[str, ...], asked: tuple[str, ...]) -> "_Told":
        return self._kept("both", asking, asked, lambda: set(self._about(asking).rows) & set(self._about(asked).rows))

    def _own(self, asking: tuple[str, ...], asked: tuple[str, ...]) -> "_Told":
        def spoken() -> set[Row]:
            return {row for row in (*self._about(asking).rows, *self._about(asked).rows) if self._home.get(row[2]) in asked}

        return self._kept("own", asking, asked, spoken)

    def _kept(self, kind: str, one: tuple[str, ...], other: tuple[str, ...], make: Callable[[], set[Row]]) -> "_Told":
        key = (kind, one, other)
        if key not in self._sorted:
            self._sorted[key] = _Told(sorted(make()))
        return self._sorted[key]


class _Told:
    """Articles by day of publication, so that how many came since a day is one look."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.days = [day for day, _, _ in rows]
        self._outlets: list[int] = []
        seen: set[str] = set()
        for _, _, outlet in reversed(rows):
            seen.add(outlet)
            self._outlets.append(len(seen))

    def since(self, first: str) -> int:
        """Articles published on or after a day."""
        return len(self.days) - bisect_left(self.days, first)

    def outlets_since(self, first: str) -> int:
        """Outlets of these."""
        count = self.since(first)
        return self._outlets[count - 1] if count else 0


def _countries(connection: Connection, outlets: dict[str, int]) -> dict[str, str | None]:
    """The country of each outlet that speaks for a side, by one of its articles."""
    found = {}
    for some in in_parts(sorted(outlets.values())):
        for outlet, record in connection.execute(select(articles.c.outlet, articles.c.record).where(articles.c.number.in_(some))):
            found[outlet] = unpack_article(record).outlet.country
    return found


def undated(connection: Connection, view: View = WHOLE) -> int:
    """How many articles have no date of publication, so that no look from a day can use them."""
    wanted = select(func.count(articles.c.number)).join(codings, codings.c.article == articles.c.number)
    return connection.scalar(_standing(wanted, view).where(articles.c.published.is_(None))) or 0
