"""A ledger of layout 1, as dragoman 0.1 wrote it, becomes one of this layout without loss."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from dragoman.domain import Decision
from dragoman.errors import LedgerError
from dragoman.keep.ledger import Ledger
from dragoman.keep.query import View, problems_of
from dragoman.keep.schema import LAYOUT, metadata
from dragoman.keep.store import migrate, reading, writing
from samples import approach, refusal, story

LAYOUT_1 = Path(__file__).with_name("layout_1.sql")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.executescript(LAYOUT_1.read_text(encoding="utf-8"))
    raw.close()
    return path


def test_an_old_ledger_says_how_to_bring_it_up_to_date(old: Path) -> None:
    for opened in (reading, writing):
        with pytest.raises(LedgerError, match="dragoman migrate"), opened(old):
            pass


def test_every_row_comes_over(old: Path) -> None:
    assert migrate(old) == ("1", LAYOUT)
    ledger = Ledger(old)
    assert set(ledger.claims()) == set(story())
    assert set(ledger.articles()) == {claim.article for claim in story()}
    assert ledger.claims("USA") == tuple(c for c in ledger.claims() if any(p.code == "USA" for p in (*c.actors, *c.recipients)))
    assert ledger.decisions() == (Decision("answers", refusal().id, approach().id, "me", date(2021, 3, 19), "it says so"),)
    assert ledger.search("Choe rejected") == (refusal().article.id,)
    assert [(e.kind, e.coder) for e in ledger.editions()] == [("add", "coder 1"), ("add", "coder 2"), ("decide", None)]
    assert ledger.claims(view=View(edition=1)) == ()
    with reading(old) as connection:
        assert [problem.code for problem in problems_of(connection)] == ["x"]


def test_a_migrated_ledger_goes_on_and_holds_still(old: Path) -> None:
    migrate(old)
    assert not Ledger(old).add(refusal().article, [refusal()], coder="coder 2", day=date(2021, 4, 1))
    assert Ledger(old).add(refusal().article, [refusal()], coder="coder 3", day=date(2021, 4, 1))
    for change in ("UPDATE claims SET act = 'AID'", "DELETE FROM codings", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), sqlite3.connect(old) as raw:
            raw.execute(change)


def test_migrating_twice_changes_nothing(old: Path) -> None:
    migrate(old)
    before = old.read_bytes()
    assert migrate(old) == (LAYOUT, LAYOUT)
    assert old.read_bytes() == before


def test_a_migrated_ledger_is_laid_out_as_a_new_one(old: Path, tmp_path: Path) -> None:
    migrate(old)
    with writing(tmp_path / "new.db"):
        pass
    assert _layout(old) == _layout(tmp_path / "new.db")


def test_a_failing_migration_leaves_the_ledger_as_it_was(old: Path) -> None:
    with sqlite3.connect(old) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO sources VALUES (999, 0, 0, 'asserts', NULL, 'nobody', 'person', NULL)")
    raw.close()
    before = old.read_bytes()
    with pytest.raises(LedgerError, match="nothing was changed"):
        migrate(old)
    assert old.read_bytes() == before


def _layout(path: Path) -> dict[str, object]:
    """What matters of every table: columns, keys, indexes, checks; and the triggers."""
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    out: dict[str, object] = {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((k["constrained_columns"], k["referred_table"], k["referred_columns"]) for k in found.get_foreign_keys(name)),
            sorted(
                (i["name"] or "", i["column_names"], i["unique"], str(i.get("dialect_options", {}).get("sqlite_where")))
                for i in found.get_indexes(name)
            ),
            sorted(u["column_names"] for u in found.get_unique_constraints(name)),
            sorted((c["name"] or "", c["sqltext"]) for c in found.get_check_constraints(name)),
        )
        for name in sorted(metadata.tables)
        if name != "alembic_version"
    }
    with engine.connect() as connection:
        out["triggers"] = sorted(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").scalars())
        out["tables"] = sorted(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    engine.dispose()
    return out
