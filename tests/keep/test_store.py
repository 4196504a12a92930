"""What is opened as a ledger, and what is refused and left as it is."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commands import by_article
from dragoman.errors import LedgerError
from dragoman.keep.editions import begin
from dragoman.keep.evidence import add, load
from dragoman.keep.query import claims_of
from dragoman.keep.sqlite import wal_is_safe
from dragoman.keep.store import reading, writing
from samples import approach, story

DAY = date(2021, 4, 1)


def test_wal_only_on_builds_with_the_race_fixed() -> None:
    assert not wal_is_safe((3, 40, 1))
    assert not wal_is_safe((3, 51, 2))
    assert not wal_is_safe((3, 50, 6))
    assert wal_is_safe((3, 51, 3))
    assert wal_is_safe((3, 50, 7))
    assert wal_is_safe((3, 44, 6))
    assert wal_is_safe((4, 0, 0))


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="dragoman add"), reading(tmp_path / "none.db"):
        pass


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes, and long enough to be mistaken for a header of something")
    with pytest.raises(LedgerError, match="no ledger"), reading(path):
        pass
    with pytest.raises(LedgerError, match="no ledger"), writing(path):
        pass
    assert path.read_text().startswith("these are my notes")


def test_another_programs_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(LedgerError, match="no ledger"), writing(path):
        pass
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with writing(path) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 99"))
        connection.commit()
    with pytest.raises(LedgerError, match="layout 99"), reading(path):
        pass


def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"), writing(tmp_path / "no" / "l.db"):
        pass
    with pytest.raises(LedgerError, match="is a folder"), writing(tmp_path):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="may not be written to"), writing(tmp_path / "l.db"):
        pass
    tmp_path.chmod(0o700)


def test_a_second_writer_waits_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with writing(path):
        pass
    with FileLock(f"{path}.lock"), pytest.raises(LedgerError, match="another process"), writing(path, wait=0.05):
        pass


def test_readers_read_beside_a_writer_and_may_not_write(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with writing(path) as writer:
        add(writer, approach().article, [approach()], [], begin(writer, "add", DAY, coder="one"))
        with reading(path) as reader:
            assert len(claims_of(reader)) == 1
    with pytest.raises(LedgerError), reading(path) as reader:
        reader.execute(text("DELETE FROM decisions"))


def test_evidence_is_append_only(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with writing(path) as connection:
        add(connection, approach().article, [approach()], [], begin(connection, "add", DAY, coder="one"))
    for change in ("UPDATE claims SET act = 'AID'", "DELETE FROM claims", "DELETE FROM articles", "UPDATE sources SET name = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), sqlite3.connect(path) as raw:
            raw.execute(change)


def test_a_killed_writer_leaves_whole_articles_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    killed = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from samples import approach, refusal; from dragoman.keep.store import writing;"
        "from dragoman.keep import evidence, editions; from datetime import date;"
        "path = Path(sys.argv[1])\n"
        "with writing(path) as c:\n"
        "    one = editions.begin(c, 'add', date(2021, 4, 1), coder='one')\n"
        "    evidence.add(c, approach().article, [approach()], [], one)\n"
        "    evidence._add_claims = lambda *a: os.kill(os.getpid(), 9)\n"
        "    evidence.add(c, refusal().article, [refusal()], [], one)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(path), str(Path(__file__).parents[1])], check=False)
    assert ended.returncode == -9
    with reading(path) as connection:
        assert [c.id for c in claims_of(connection)] == [approach().id]
    with writing(path, wait=0.5) as connection:
        two = begin(connection, "add", DAY, coder="two")
        connection.commit()
        for told in story():
            add(connection, told.article, [c for c in story() if c.article.id == told.article.id], [], two)
        assert set(claims_of(connection)) == set(story())


def test_errors_of_ours_are_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="nonsense") as told, writing(tmp_path / "l.db") as connection:
        connection.execute(text("SELECT nonsense"))
    assert isinstance(told.value.__cause__, DBAPIError)


def test_loading_many_keeps_what_adding_one_by_one_keeps(tmp_path: Path) -> None:
    readings = by_article()
    with writing(tmp_path / "many.db") as many, writing(tmp_path / "single.db") as single:
        begin(single, "add", DAY, coder="one")
        single.commit()
        for told, found, met in readings:
            add(single, told, found, met, 1)
        begin(many, "add", DAY, coder="one")
        many.commit()
        assert load(many, [*readings, readings[0]], 1, at_once=2) == len(readings)
        assert load(many, readings, 1) == 0
        assert claims_of(many) == claims_of(single)
