"""What was read since an approach: how many articles, how many of them name either side or both, whether the addressee's own media spoke.

Every figure about silence stands beside these: a missing answer means nothing where nobody was read. An article names a side where it tells
that the side does or suffers something.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from dragoman.keep.canonical import unpack_article
from dragoman.keep.query import WHOLE, View, _standing, in_parts
from dragoman.keep.schema import articles, codings, namings

Marks: TypeAlias = NDArray[np.bool_]  # one an article, in order of publication


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
    """What a ledger has read from `since` on, loaded once and counted for any sides; `until` and `view` bound it.

    Articles are places in order of publication, and a side is a row of marks, one a place: a quarter of a million articles and a list of
    two thousand items are counted in a second.
    """

    def __init__(self, connection: Connection, until: date | None = None, view: View = WHOLE, since: date | None = None) -> None:
        self._connection = connection
        wanted = select(articles.c.published, articles.c.number, articles.c.outlet, codings.c.number)
        wanted = _standing(wanted.join(codings, codings.c.article == articles.c.number), view)
        wanted = wanted.where(articles.c.published >= (since.isoformat() if since else ""))
        if until:
            wanted = wanted.where(articles.c.published <= until.isoformat())
        rows = connection.execute(wanted.order_by(articles.c.published, articles.c.number)).all()
        self._days = [day for day, _, _, _ in rows]
        self._place = {coding: place for place, (_, _, _, coding) in enumerate(rows)}
        outlets = {outlet: number for _, number, outlet, _ in rows}
        kinds = {outlet: kind for kind, outlet in enumerate(outlets)}
        self._outlet = np.fromiter((kinds[outlet] for _, _, outlet, _ in rows), np.int32, len(rows))
        self._shown = list(outlets.values())
        self._homes: list[str | None] | None = None
        self._kept: dict[tuple[str, tuple[str, ...]], Marks] = {}

    def since(self, day: date | None, askers: Collection[str], addressees: Collection[str]) -> Watched:
        """What was read from `day` on about whoever asks and whoever is asked; all that was read where no day is known."""
        first = bisect_left(self._days, day.isoformat() if day else "")
        asking, asked = tuple(sorted(askers)), tuple(sorted(addressees))
        asker, about = self._about(asking)[first:], self._about(asked)[first:]
        last = int(about.nonzero()[0][-1]) + first if about.any() else None
        return Watched(
            since=day,
            read=len(self._days) - first,
            asker=_count(asker),
            articles=_count(about),
            both=_count(asker & about),
            outlets=_count(self._last(asked)[first:]),
            own=_count((asker | about) & self._own(asked)[first:]),
            last=None if last is None else date.fromisoformat(self._days[last]),
        )

    def _about(self, codes: tuple[str, ...]) -> Marks:
        """The articles that tell of any of these."""

        def made() -> Marks:
            marks = self._none()
            for some in in_parts(codes):
                named = self._connection.scalars(select(namings.c.coding).where(namings.c.code.in_(some)))
                marks[np.fromiter((self._place[coding] for coding in named if coding in self._place), np.intp)] = True
            return marks

        return self._once("about", codes, made)

    def _last(self, codes: tuple[str, ...]) -> Marks:
        """Of the articles that tell of any of these the last of each outlet."""

        def made() -> Marks:
            marks, told = self._none(), self._about(codes).nonzero()[0][::-1]
            marks[told[np.unique(self._outlet[told], return_index=True)[1]]] = True
            return marks

        return self._once("last", codes, made)

    def _own(self, codes: tuple[str, ...]) -> Marks:
        """The articles of media that speak for one of these."""

        def made() -> Marks:
            self._homes = self._homes if self._homes is not None else self._countries()
            return np.isin(self._outlet, [kind for kind, country in enumerate(self._homes) if country in codes])

        return self._once("own", codes, made)

    def _countries(self) -> list[str | None]:
        """The country that each outlet speaks for, by the last of its articles."""
        found: dict[int, str | None] = {}
        for some in in_parts(self._shown):
            rows = self._connection.execute(select(articles.c.number, articles.c.record).where(articles.c.number.in_(some)))
            found.update({number: unpack_article(record).outlet.country for number, record in rows})
        return [found[number] for number in self._shown]

    def _none(self) -> Marks:
        return np.zeros(len(self._days), np.bool_)

    def _once(self, kind: str, codes: tuple[str, ...], make: Callable[[], Marks]) -> Marks:
        if (kind, codes) not in self._kept:
            self._kept[kind, codes] = make()
        return self._kept[kind, codes]


def _count(marks: Marks) -> int:
    return int(np.count_nonzero(marks))


def undated(connection: Connection, view: View = WHOLE) -> int:
    """How many articles have no date of publication, so that no look from a day can use them."""
    wanted = select(func.count(articles.c.number)).join(codings, codings.c.article == articles.c.number)
    return connection.scalar(_standing(wanted, view).where(articles.c.published.is_(None))) or 0
