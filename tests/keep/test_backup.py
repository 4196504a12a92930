"""A ledger copied while it is in use."""

import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest

from commands import fill
from dragoman import Ledger
from dragoman.errors import UsageError
from dragoman.keep.backup import backup
from dragoman.keep.checkup import examine
from dragoman.keep.health import NOTE
from dragoman.settings import Address
from keep.many import readings
from samples import story

DAY = date(2021, 4, 1)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return fill(tmp_path / "l.db")


def test_a_backup_is_the_ledger_and_sound(ledger: Path, tmp_path: Path) -> None:
    assert backup(ledger, tmp_path / "copy.db") > 20
    assert Ledger(tmp_path / "copy.db").claims() == Ledger(ledger).claims()
    assert examine(tmp_path / "copy.db", DAY, thorough=True) == ()
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_takes_no_other_files_place_unasked(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    with pytest.raises(UsageError, match="is there already"):
        backup(ledger, copy)
    assert copy.read_text() == "precious"
    backup(ledger, copy, replace=True)
    assert len(Ledger(copy).claims()) == len(story())
    with pytest.raises(UsageError, match="is there already"):
        backup(ledger, ledger, replace=True)
    with pytest.raises(UsageError, match="no such folder"):
        backup(ledger, tmp_path / "no" / "copy.db")


def test_a_backup_while_articles_are_added_is_of_one_moment(ledger: Path, tmp_path: Path) -> None:
    def add() -> None:
        for told, found, met in readings(40):
            Ledger(ledger).add(told, found, met, coder="one", day=DAY)

    adding = threading.Thread(target=add)
    adding.start()
    number = 0
    while adding.is_alive() or not number:
        backup(ledger, tmp_path / f"{number}.db")
        assert {finding.grade for finding in examine(tmp_path / f"{number}.db", DAY)} <= {NOTE}  # an edition may have no article yet
        number += 1
    adding.join()
    assert len(Ledger(ledger).articles()) == 43


def test_what_is_no_ledger_is_not_copied(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as raw:
        raw.execute("CREATE TABLE mine (x)")
    with pytest.raises(Exception, match="no ledger"):
        backup(tmp_path / "other.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_server_is_copied_by_its_own_program(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pg_dump --format=custom --file='.*copy' 'postgresql://me@host/korea'") as told:
        backup(Address("postgresql://me:secret@host/korea"), tmp_path / "copy")
    assert "secret" not in str(told.value)
