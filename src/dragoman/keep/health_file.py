"""What can be wrong around a ledger's file: its folder, what lies beside it, its journal, its pages."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from dragoman.keep.health import DAMAGE, NOTE, WARNING, Finding
from dragoman.keep.sqlite import wal_is_safe

LEAST_FREE = 200_000_000  # bytes; a transaction also needs room for its journal
TOLD = 9  # messages of the check of pages
OF_INDEXES = ("missing from index", "wrong # of entries in index", "non-unique entry in index")


def surroundings(ledger: Path) -> Iterator[Finding]:
    """The folder and what lies in it beside the ledger; nothing is opened but the lock."""
    folder = ledger.absolute().parent
    if not os.access(ledger, os.R_OK):
        yield Finding("rights", DAMAGE, f"{ledger} may not be read", f"ask its owner, or: chmod u+r {ledger}")
    for place in (ledger, folder):
        if not os.access(place, os.W_OK):
            yield Finding("rights", WARNING, f"{place} may not be written to: this ledger can only be read", "ask its owner for the rights")
    free = shutil.disk_usage(folder).free
    needed = max(LEAST_FREE, ledger.stat().st_size // 10)
    if free < needed:
        what = f"{free / 1e6:.0f} MB are free on the disk; {needed / 1e6:.0f} MB should be"
        yield Finding("space", WARNING, what, "free some space; an add that finds none keeps nothing half-done")
    yield from _lock(Path(f"{ledger}.lock"))
    journal = Path(f"{ledger}-journal")
    if journal.exists() and journal.stat().st_size:
        what = "a run was cut off in the middle of an article, which is taken back when the ledger is next opened"
        yield Finding("journal", NOTE, what, f"nothing; but never delete {journal.name} by hand, and copy it with the ledger")


def _lock(lock: Path) -> Iterator[Finding]:
    """The lock file stays between runs; what counts is whether somebody holds it."""
    if not lock.exists():
        return
    try:
        with FileLock(lock, timeout=0):
            return
    except Timeout:
        yield Finding("lock", NOTE, "a program is writing to this ledger now", "nothing; let it end before you write")
    except OSError as error:
        yield Finding("lock", WARNING, f"{lock}: {error.strerror}: nobody can write", f"delete {lock} once no dragoman runs")


def pages(connection: Connection) -> Iterator[Finding]:
    """What SQLite finds in its own pages, in keys, and in the way that it keeps its journal."""
    wrong = [str(said) for said in connection.scalars(text(f"PRAGMA integrity_check({TOLD})")) if said != "ok"]
    if wrong:
        mendable = all(any(part in said for part in OF_INDEXES) for said in wrong)
        remedy = "dragoman doctor --mend builds the indexes anew" if mendable else "go back to a backup (dragoman backup makes them)"
        yield Finding("pages", DAMAGE, "the file is damaged: " + "; ".join(wrong), remedy, mendable)
    hanging = connection.execute(text("PRAGMA foreign_key_check")).all()
    if hanging:
        tables = ", ".join(sorted({str(row[0]) for row in hanging}))
        yield Finding("keys", DAMAGE, f"{len(hanging)} rows of {tables} refer to rows that are missing", "go back to a backup")
    wal = connection.scalar(text("PRAGMA journal_mode")) == "wal"
    if wal and not wal_is_safe(sqlite3.sqlite_version_info[:3]):
        what = f"SQLite {sqlite3.sqlite_version} can lose what is committed in WAL mode, which a newer one has set"
        yield Finding("wal", WARNING, what, "dragoman doctor --mend takes the ledger out of it; so does the next add", True)
