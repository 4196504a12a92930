"""The panel of two sides from a ledger made by hand, every figure computed on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dragoman.domain import Claim, When
from dragoman.errors import UsageError
from dragoman.keep.ledger import Ledger
from dragoman.keep.query import View
from dragoman.keep.store import reading
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.tables import Table
from dragoman.show.periods import Allotment
from dragoman.show.series import Asked, Cover, series
from dragoman.show.series_table import long, wide
from samples import article, claim, party

EARLIEST = Allotment("earliest")
# Day of publication, outlet, doer, act, other, first and last day of the act. Weeks: 9 begins on 1 March, 10 on 8, 11 on 15, 12 on 22.
TOLD = (
    (date(2021, 3, 2), "Meridian Wire", "USA", "SANCTION", "PRK", date(2021, 3, 2), date(2021, 3, 2)),
    (date(2021, 3, 3), "Lantern News", "USA", "AID", "KOR", date(2021, 3, 3), date(2021, 3, 3)),
    (date(2021, 3, 16), "Meridian Wire", "PRK", "THREATEN", "USA", date(2021, 3, 14), date(2021, 3, 15)),  # from week 10 into week 11
    (date(2021, 3, 24), "Lantern News", "USA", "AID", "KOR", date(2021, 3, 23), date(2021, 3, 23)),
)


def one_told(day: date, outlet: str, doer: str, act: str, other: str, first: date, last: date) -> Claim:
    source = article(f"{doer} did {act} to {other} on {first}.", day, outlet, f"{day}.txt")
    parties = (party(source, doer, doer), party(source, other, other))
    return claim(source, source.text, act, act, parties[:1], parties[1:], when=When(first, last))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("series") / "l.db"
    for told in TOLD:
        found = one_told(*told)
        Ledger(path).add(found.article, [found], coder="one", day=date(2021, 4, 1))
    with reading(path) as connection:
        yield connection


def figures(connection: Connection, column: str, asked: Asked, view: View | None = None) -> list[object]:
    return [row[column] for row in wide(series(connection, ("USA", "PRK"), asked, view or View()), asked.allotment).rows]


def test_a_balanced_panel(ledger: Connection) -> None:
    weekly = Asked(by="week")
    assert figures(ledger, "period", weekly) == ["2021-W09", "2021-W10", "2021-W11", "2021-W12"]
    assert figures(ledger, "SANCTION", weekly) == [1, None, 0, 0]  # nothing was read in week 10
    assert figures(ledger, "THREATEN", weekly) == [0, 1, 0, 0]  # known of week 10 from an article of week 11
    assert figures(ledger, "events", weekly) == [1, 1, 0, 0]
    assert figures(ledger, "material_conflict", weekly) == [1, None, 0, 0]
    assert figures(ledger, "verbal_conflict", weekly) == [0, 1, 0, 0]
    assert figures(ledger, "AID", weekly) == [0, None, 0, 0]  # aid to South Korea is none to North Korea
    scale = {act: load_ontology().scale(act, None) for act in ("SANCTION", "THREATEN")}
    assert figures(ledger, "score_sum", weekly) == [scale["SANCTION"], scale["THREATEN"], 0, 0]
    assert figures(ledger, "score_mean", weekly) == [scale["SANCTION"], scale["THREATEN"], None, None]
    assert figures(ledger, "open_items", weekly) == [0, None, 0, 0]


def test_what_was_read_stands_beside(ledger: Connection) -> None:
    covers = [row.cover for row in series(ledger, ("USA", "PRK"), Asked(by="week")).rows]
    assert covers == [
        Cover(read=2, either=2, both=1, outlets=2, outlets_either=2, days=2),
        Cover(),
        Cover(read=1, either=1, both=1, outlets=1, outlets_either=1, days=1),
        Cover(read=1, either=1, both=0, outlets=1, outlets_either=1, days=1),
    ]


def test_a_zero_needs_what_the_user_says(ledger: Connection) -> None:
    assert figures(ledger, "SANCTION", Asked(by="week", needs="both")) == [1, None, 0, None]
    assert figures(ledger, "SANCTION", Asked(by="week", needs="read", least=2)) == [1, None, None, None]
    assert figures(ledger, "covered", Asked(by="week", needs="either", least=2)) == [1, 0, 0, 0]


def test_allotments(ledger: Connection) -> None:
    def of(rule: str, widest: int | None = None) -> list[object]:
        return figures(ledger, "THREATEN", Asked(by="week", allotment=Allotment(rule, widest)))

    assert of("earliest") == [0, 1, 0, 0]
    assert of("latest") == [0, None, 1, 0]
    assert of("fractional") == [0, 0.5, 0.5, 0]
    assert of("drop", 2) == [0, 1, 0, 0]
    assert of("drop", 1) == [0, None, 0, 0]
    assert series(ledger, ("USA", "PRK"), Asked(by="week", allotment=Allotment("drop", 1))).left_out == {"too wide": 1}


def test_directions_add_up(ledger: Connection) -> None:
    rows = wide(series(ledger, ("USA", "PRK"), Asked(by="year", directed=True)), EARLIEST).rows
    assert [(row["direction"], row["events"], row["SANCTION"], row["THREATEN"]) for row in rows] == [
        ("a_to_b", 1, 1, 0),
        ("b_to_a", 1, 0, 1),
        ("mutual", 0, 0, 0),
    ]


def test_days_that_are_asked_for_bound_the_panel(ledger: Connection) -> None:
    asked = Asked(by="month", since=date(2021, 2, 1), until=date(2021, 4, 30))
    assert figures(ledger, "period", asked) == ["2021-02", "2021-03", "2021-04"]
    assert figures(ledger, "events", asked) == [None, 2, None]
    assert series(ledger, ("USA", "PRK"), Asked(by="day", since=date(2021, 3, 10), until=date(2021, 3, 20))).left_out == {"outside": 1}
    with pytest.raises(UsageError, match="nothing lies between"):
        series(ledger, ("USA", "PRK"), Asked(since=date(2021, 3, 2), until=date(2021, 3, 1)))


def test_every_pair_of_many_sides(ledger: Connection) -> None:
    rows = wide(series(ledger, ("USA", "PRK", "KOR"), Asked(by="month")), EARLIEST).rows
    assert [(row["side_a"], row["side_b"], row["events"], row["AID"]) for row in rows] == [
        ("USA", "PRK", 2, 0),
        ("USA", "KOR", 2, 2),
        ("PRK", "KOR", 0, 0),
    ]
    with pytest.raises(UsageError, match="two sides"):
        series(ledger, ("USA", "USA"), Asked())


def test_the_long_table_holds_the_same_events(ledger: Connection) -> None:
    rows = long(series(ledger, ("USA", "PRK"), Asked(by="week")), EARLIEST).rows
    assert len(rows) == 4 * 16 * 4  # weeks, acts, kinds
    told = [(row["period"], row["act"], row["quad"], row["status"], row["events"]) for row in rows if row["events"]]
    assert told == [("2021-W09", "SANCTION", 4, "happened", 1), ("2021-W10", "THREATEN", 3, "happened", 1)]


@settings(deadline=None, max_examples=25)
@given(known=st.dates(date(2021, 2, 25), date(2021, 3, 30)), by=st.sampled_from(("day", "week", "month")))
def test_what_is_published_later_changes_nothing(
    ledger: Connection, tmp_path_factory: pytest.TempPathFactory, known: date, by: str
) -> None:
    """A series as known on a day is that of a ledger which has never held a later article."""
    asked = Asked(by=by, since=date(2021, 3, 1), until=date(2021, 3, 28))
    with TemporaryDirectory() as folder:
        alone = known_alone(Path(folder) / "l.db", known, asked)
    assert wide(series(ledger, ("USA", "PRK"), asked, View(known_on=known)), EARLIEST) == alone


def known_alone(path: Path, known: date, asked: Asked) -> Table:
    Ledger(path).add(article("Nothing.", date(2020, 1, 1), "Lantern News"), [], coder="one", day=date(2021, 4, 1))
    for told in TOLD:
        if told[0] <= known:
            found = one_told(*told)
            Ledger(path).add(found.article, [found], coder="one", day=date(2021, 4, 1))
    with reading(path) as connection:
        return wide(series(connection, ("USA", "PRK"), asked, View(known_on=known)), EARLIEST)


def test_an_empty_ledger_has_no_periods(tmp_path: Path) -> None:
    Ledger(tmp_path / "l.db").add(article("Nothing.", None, "Lantern News"), [], coder="one", day=date(2021, 4, 1))  # type: ignore[arg-type]
    with reading(tmp_path / "l.db") as connection:
        assert series(connection, ("USA", "PRK"), Asked()).rows == ()
