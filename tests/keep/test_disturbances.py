"""Full disks, folders that may not be written to, old libraries and servers that go away: refused or resumed, never half done."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from dragoman import Ledger
from dragoman.errors import LedgerError
from dragoman.keep import evidence
from dragoman.keep.checkup import examine
from dragoman.keep.editions import begin
from dragoman.keep.health import NOTE
from dragoman.keep.store import writing
from dragoman.settings import Address
from keep import adder
from keep.ledgers import DAY, exported, loaded
from keep.many import readings
from samples import approach

COUNT = 60
NOBODY = 65534


def add(ledger: Path, room: int = 0) -> tuple[int, str]:
    """Let a program add, with at most so many bytes a file; how it ended, and what it said about that."""
    command = [sys.executable, adder.__file__, str(ledger), str(COUNT), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stderr


def undisturbed(folder: Path) -> bytes:
    return exported(loaded(folder / "undisturbed.db", COUNT))


@pytest.mark.parametrize("room", [4096, 150_000, 260_000])
def test_a_full_disk_is_told_and_the_run_taken_up(tmp_path: Path, room: int) -> None:
    ledger = tmp_path / "l.db"
    code, said = add(ledger, room)
    assert code == 1
    assert "the disk is full; nothing half-done was kept" in said
    assert {finding.grade for finding in examine(ledger, DAY, thorough=True)} <= {NOTE}
    if room > 200_000:  # the tables alone take as much
        assert 0 < len(Ledger(ledger).articles()) < COUNT
    assert add(ledger) == (0, "")
    assert exported(ledger) == undisturbed(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_small_disk_runs_full_and_is_made_larger(small_disk: Path, tmp_path: Path) -> None:
    ledger = small_disk / "l.db"
    code, said = add(ledger)
    assert (code, "the disk is full" in said) == (1, True)
    assert {finding.grade for finding in examine(ledger, DAY, thorough=True) if finding.check != "space"} <= {NOTE}
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    assert add(ledger) == (0, "")
    assert exported(ledger) == undisturbed(tmp_path)


def as_nobody(work: Callable[[], str]) -> str:
    """What a function gives in a process that is not root's; an error's words."""
    ours, theirs = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_run_as_nobody, args=(work, theirs.send))
    child.start()
    assert ours.poll(60)
    said: str = ours.recv()
    child.join()
    return said


def _run_as_nobody(work: Callable[[], str], send: Callable[[str], None]) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        send(work())
    except LedgerError as error:
        send(str(error))


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder with a ledger that only its owner may write to."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        Ledger(folder / "l.db").add(approach().article, [approach()], coder="one", day=DAY)
        (folder / "l.db").chmod(0o444)
        (folder / "l.db.lock").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_to_is_read_and_not_written(locked_folder: Path) -> None:
    ledger = Ledger(locked_folder / "l.db")

    def write() -> str:
        return str(ledger.add(approach().article, [approach()], coder="two", day=DAY))

    assert "may not be written to" in as_nobody(write)
    assert as_nobody(lambda: str(len(ledger.claims()))) == "1"
    assert "rights" in as_nobody(lambda: " ".join(finding.check for finding in examine(locked_folder / "l.db", DAY)))


@pytest.mark.parametrize(("mode", "said"), [(0o555, "may not be written to"), (0o666, "Permission denied"), (0o000, "Permission denied")])
def test_a_folder_without_rights_is_told_as_such(mode: int, said: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir(mode)
        Path(name).chmod(0o755)
        folder.chmod(mode)
        ledger = Ledger(folder / "l.db")
        told = as_nobody(lambda: str(ledger.add(approach().article, [approach()], coder="two", day=DAY)))
        assert said in told
        assert str(folder) in told
        assert "another process" not in told
        assert str(folder) in as_nobody(lambda: str(ledger.claims()))
        folder.chmod(0o755)


def test_a_file_that_may_only_be_read_is_refused_before_anything_is_coded() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "l.db"
        Ledger(ledger).add(approach().article, [approach()], coder="one", day=DAY)
        folder.chmod(0o777)
        (folder / "l.db.lock").chmod(0o666)
        ledger.chmod(0o444)

        def write() -> str:
            with writing(ledger):
                return "opened"

        assert "may only be read" in as_nobody(write)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="wants a file system that takes no files")
def test_a_file_system_that_takes_no_files_is_not_taken_for_a_writer() -> None:
    with pytest.raises(LedgerError, match="choose a folder that you may write to"), writing(Path("/proc/l.db"), wait=0.05):
        pass


def test_an_sqlite_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(LedgerError, match="a ledger needs 3"), writing(tmp_path / "l.db"):
        pass
    assert not (tmp_path / "l.db").exists()


def test_an_older_sqlite_leaves_wal_before_it_writes_and_is_refused_beside_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.db"
    Ledger(path).add(approach().article, [approach()], coder="one", day=DAY)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    with closing(sqlite3.connect(path)) as newer:
        assert newer.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        newer.execute("BEGIN")
        newer.execute("SELECT count(*) FROM claims").fetchone()
        monkeypatch.setattr("dragoman.keep.sqlite.BUSY_TIMEOUT", 50)
        with pytest.raises(LedgerError, match="close"), writing(path):
            pass
    with writing(path) as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "delete"
    assert len(Ledger(path).claims()) == 1


def test_a_journal_left_by_a_kill_is_taken_back_by_the_next_reader(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    Ledger(path).add(approach().article, [approach()], coder="one", day=DAY)
    killed = (
        "import os, sqlite3, sys; raw = sqlite3.connect(sys.argv[1], isolation_level=None); raw.execute('PRAGMA cache_size = 1')\n"
        "raw.execute('BEGIN')\n"
        "for n in range(2000): raw.execute(\"INSERT INTO coders (name) VALUES (?)\", (f'{n}' * 200,))\n"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(path)], check=False).returncode == -9
    assert Path(f"{path}-journal").stat().st_size
    assert {finding.check for finding in examine(path, DAY)} == {"journal"}
    assert examine(path, DAY) == ()
    assert len(Ledger(path).claims()) == 1


def test_a_server_that_ends_the_connection_is_told_and_the_run_taken_up(new_database: Callable[[], Address], tmp_path: Path) -> None:
    ledger = new_database()
    told = readings(COUNT)

    def cut_off() -> None:
        with writing(ledger) as connection, writing(ledger) as other:
            edition = begin(connection, "add", DAY, coder=adder.CODER)
            connection.commit()
            evidence.load(connection, told[:20], edition, at_once=7)
            me = connection.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:me)"), {"me": me})
            evidence.load(connection, told, edition, at_once=7)

    with pytest.raises(LedgerError, match="run the same again"):
        cut_off()
    assert len(Ledger(ledger).articles()) == 20
    with writing(ledger) as connection:
        edition = begin(connection, "add", DAY, coder=adder.CODER)
        connection.commit()
        assert evidence.load(connection, told, edition) == COUNT - 20
    assert exported(ledger) == undisturbed(tmp_path)
