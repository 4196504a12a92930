"""How much was read, day by day: the denominators of every count."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from dragoman.keep.query import WHOLE, View, _standing
from dragoman.keep.schema import articles, codings, namings


@dataclass(frozen=True, slots=True)
class ReadOn:
    """Articles of one outlet, published on one day and read."""

    day: date
    outlet: str
    articles: int


def read_on_days(connection: Connection, view: View = WHOLE) -> tuple[ReadOn, ...]:
    """What was read, by day of publication and outlet, claims or none; articles without a day are left out."""
    wanted = select(articles.c.published, articles.c.outlet, func.count()).join(codings, codings.c.article == articles.c.number)
    wanted = _standing(wanted, view).where(articles.c.published.is_not(None)).group_by(articles.c.published, articles.c.outlet)
    rows = connection.execute(wanted.order_by(articles.c.published, articles.c.outlet))
    return tuple(ReadOn(date.fromisoformat(day), outlet, count) for day, outlet, count in rows)


def read_naming(connection: Connection, code: str, view: View = WHOLE) -> dict[int, tuple[date, str]]:
    """The articles in which `code` does or suffers anything: number of row to day of publication and outlet; undated ones are left out."""
    wanted = select(articles.c.number, articles.c.published, articles.c.outlet).join(codings, codings.c.article == articles.c.number)
    wanted = wanted.join(namings, namings.c.coding == codings.c.number)
    wanted = _standing(wanted, view).where(namings.c.code == code, articles.c.published.is_not(None))
    return {number: (date.fromisoformat(day), outlet) for number, day, outlet in connection.execute(wanted)}
