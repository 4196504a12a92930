"""What the doctor says of ledgers that other hands, other programs and the disk have been at."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select, text

from dragoman import Ledger
from dragoman.domain import Decision
from dragoman.errors import LedgerError
from dragoman.keep import checkup, health_file
from dragoman.keep.checkup import examine
from dragoman.keep.health import DAMAGE, NOTE, WARNING, Finding
from dragoman.keep.query import View
from dragoman.keep.schema import metadata
from dragoman.keep.store import reading, writing
from dragoman.settings import Address, Place
from keep.ledgers import DAY, loaded
from samples import refusal

LAYOUT_1 = Path(__file__).with_name("layout_1.sql")


def harmed(ledger: Place, *statements: str) -> None:
    """Do to a ledger what only other programs do: with the triggers off."""
    with writing(ledger) as connection:
        on_file = not isinstance(ledger, Address)
        if on_file:
            for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.commit()
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
        if not on_file:
            connection.execute(text("SET session_replication_role = origin"))
        connection.commit()
    if on_file:
        checkup.mend(ledger, [Finding("triggers", DAMAGE, "", "", True)])


def told(ledger: Place, today: date = DAY, *, thorough: bool = False) -> dict[str, str]:
    """Checks that found something, with their grades."""
    return {finding.check: finding.grade for finding in examine(ledger, today, thorough=thorough)}


def test_a_whole_ledger_is_sound(anywhere: Place) -> None:
    assert examine(loaded(anywhere), DAY, thorough=True) == ()


@pytest.mark.parametrize(
    ("harm", "check", "grade"),
    [
        ("DELETE FROM parties WHERE claim = 3", "parties", DAMAGE),
        ("DELETE FROM sources WHERE claim = 3", "sources", DAMAGE),
        ("DELETE FROM namings WHERE coding = 2", "namings", WARNING),
    ],
)
def test_rows_beside_the_records_are_missed_and_written_anew(anywhere: Place, harm: str, check: str, grade: str) -> None:
    loaded(anywhere)
    with reading(anywhere) as connection:
        before = connection.execute(select(metadata.tables[check])).all()
    harmed(anywhere, harm)
    found = examine(anywhere, DAY)
    assert [(one.check, one.grade, one.mendable) for one in found] == [(check, grade, True)]
    assert checkup.mend(anywhere, found) == (check,)
    assert examine(anywhere, DAY) == ()
    with reading(anywhere) as connection:
        assert sorted(connection.execute(select(metadata.tables[check])).all(), key=str) == sorted(before, key=str)


EDITION = 'INSERT INTO editions (number, kind, day, coder, "by", what) VALUES '


@pytest.mark.parametrize(
    ("harm", "check", "grade"),
    [
        ("INSERT INTO removals VALUES (1, 1, -1, '')", "removals", DAMAGE),
        ("INSERT INTO coders VALUES (2, 'two'); UPDATE claims SET coder = 2 WHERE number = 3", "coders", DAMAGE),
        (EDITION + "(2, 'add', '2021-04-01', 1, '', '')", "editions", NOTE),
        (EDITION + "(2, 'decide', '2031-04-01', NULL, '', '')", "clock", WARNING),
        (EDITION + "(2, 'decide', '2021-03-01', NULL, '', '')", "clock", NOTE),
    ],
)
def test_what_is_wrong_among_the_rows_is_told(anywhere: Place, harm: str, check: str, grade: str) -> None:
    loaded(anywhere)
    harmed(anywhere, *harm.split(";"))
    assert told(anywhere) == {check: grade}


def test_articles_that_were_never_read_are_told(anywhere: Place) -> None:
    loaded(anywhere)
    harmed(anywhere, "INSERT INTO articles (number, id, outlet, title, text, record) VALUES (99, 'x', '', '', 'lost words', '{}')")
    assert told(anywhere) == {"articles": WARNING} | {"words": WARNING}
    assert told(anywhere, thorough=True)["records"] == DAMAGE


def test_decisions_about_nothing_are_noted(anywhere: Place) -> None:
    Ledger(loaded(anywhere)).decide(Decision("wrong", "0" * 16, "", "me", DAY))
    assert told(anywhere) == {"decisions": NOTE}


def test_words_out_of_step_are_indexed_again(anywhere: Place) -> None:
    loaded(anywhere)
    harmed(anywhere, "DELETE FROM words" if isinstance(anywhere, Address) else "INSERT INTO words(words) VALUES ('delete-all')")
    assert told(anywhere) == {"words": WARNING}
    assert Ledger(anywhere).search("matter") == ()
    checkup.mend(anywhere, examine(anywhere, DAY))
    assert told(anywhere) == {}
    assert len(Ledger(anywhere).search("matter")) == 30


def test_triggers_and_indexes_that_are_gone_are_put_back(anywhere: Place) -> None:
    loaded(anywhere)
    with writing(anywhere) as connection:
        on = " ON claims" if isinstance(anywhere, Address) else ""
        connection.exec_driver_sql(f"DROP TRIGGER claims_kept{on}")
        connection.exec_driver_sql("DROP INDEX parties_by_code")
        connection.commit()
    assert told(anywhere) == {"triggers": DAMAGE, "indexes": WARNING}
    checkup.mend(anywhere, examine(anywhere, DAY))
    assert told(anywhere) == {}
    with writing(anywhere) as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text("DELETE FROM claims"))


def test_a_row_that_hangs_is_damage(tmp_path: Path) -> None:
    ledger = loaded(tmp_path / "l.db")
    harmed(ledger, "DELETE FROM codings WHERE number = 2")
    assert told(ledger)["keys"] == DAMAGE


def test_a_damaged_page_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    loaded(path, 200)
    content = bytearray(path.read_bytes())
    size = len(content)
    content[size // 2 : size // 2 + 6000] = os.urandom(6000)
    path.write_bytes(content)
    assert DAMAGE in {finding.grade for finding in examine(path, DAY)}
    path.write_bytes(content[: size // 3])
    assert DAMAGE in {finding.grade for finding in examine(path, DAY)}


def test_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        examine(tmp_path / "none.db", DAY)
    (tmp_path / "notes.txt").write_text("these are my notes, and long enough to be mistaken for a header of something, surely")
    assert told(tmp_path / "notes.txt") == {"opening": DAMAGE}


def test_an_old_layout_is_no_damage(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as raw:
        raw.executescript(LAYOUT_1.read_text(encoding="utf-8"))
    assert told(tmp_path / "old.db") == {"layout": WARNING}


def test_a_writer_at_work_and_a_run_cut_off_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    loaded(path)
    with FileLock(f"{path}.lock"):
        assert told(path) == {"lock": NOTE}
    shutil.copy(path, tmp_path / "l.db-journal")
    assert "journal" in {finding.check for finding in health_file.surroundings(path)}


def test_a_full_disk_is_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.db"
    loaded(path)
    monkeypatch.setattr(health_file, "LEAST_FREE", 10**18)
    assert told(path) == {"space": WARNING}


def test_wal_left_by_a_newer_sqlite_is_left_on_builds_that_would_lose_commits(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    loaded(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    if health_file.wal_is_safe(sqlite3.sqlite_version_info[:3]):
        pytest.skip("this SQLite is safe")
    found = examine(path, DAY)
    assert [(one.check, one.grade) for one in found] == [("wal", WARNING)]
    assert checkup.mend(path, found) == ("wal",)
    assert told(path) == {}


def test_clocks_that_jump_change_no_answer(anywhere: Place) -> None:
    ledger = Ledger(loaded(anywhere))
    before = ledger.claims()
    for days in (400, -800, 0):
        assert ledger.add(refusal().article, [refusal()], coder=f"clock {days}", day=DAY + timedelta(days=days))
    assert [edition.number for edition in ledger.editions()] == [1, 2, 3, 4]
    assert ledger.claims() == (refusal(),)
    assert ledger.claims(view=View(edition=1)) == before
    assert [(one.check, one.grade) for one in examine(anywhere, DAY)] == [("clock", WARNING), ("clock", NOTE)]
