"""What only SQLite has: its header, its journal, the triggers that hold rows still, and the words of the articles made searchable.

SQLite before 3.51.3 (bar 3.50.7 and 3.44.6 in their lines) can lose commits in WAL mode with several connections, so WAL is used on fixed
builds only.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from dragoman.errors import LedgerError
from dragoman.keep.schema import LASTING

APPLICATION_ID = 0x44524147  # "DRAG" in SQLite's header: tells a ledger from any other database
BUSY_TIMEOUT = 30_000  # milliseconds: a writer waits for a backup of a ledger of some gigabytes to pass
OLDEST = (3, 35, 0)  # the first that gives back the numbers of the rows it adds
CACHE = 65536  # KiB of pages: the upper levels of every index of a ledger of a million claims
FIXED_LINES = {(3, 50): 7, (3, 44): 6}
FIXED_FROM = (3, 51, 3)

# Kept by a trigger, so that text and index cannot part.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_added AFTER INSERT ON articles BEGIN"
    " INSERT INTO words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite build has the WAL-reset race fixed."""
    major, minor, patch = version
    return version >= FIXED_FROM or patch >= FIXED_LINES.get((major, minor), patch + 1)


def engine(path: Path, mode: str) -> Engine:
    """Connections to the file: `mode` ro reads only, rwc makes it when there is none; LedgerError where SQLite is too old."""
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise LedgerError(f"this Python has SQLite {sqlite3.sqlite_version}, a ledger needs {needed}; use a newer Python, or postgresql://")
    location = f"{path.absolute().as_uri()}?mode={mode}"
    # A server opens, uses and closes one connection in different threads, one after the other.
    made = create_engine(
        "sqlite+pysqlite://", creator=lambda: sqlite3.connect(location, uri=True, check_same_thread=False), poolclass=NullPool
    )

    @event.listens_for(made, "connect")
    def _pragmas(raw: sqlite3.Connection, _: object) -> None:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute(f"PRAGMA cache_size = -{CACHE}")
        if mode == "ro":
            raw.execute("PRAGMA query_only = ON")

    return made


def roll_back(path: Path) -> None:
    """Take back what a killed writer left half done: a read-only connection may not, and would refuse the ledger."""
    if Path(f"{path}-journal").exists() and os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as raw:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


def is_empty(connection: Connection) -> bool:
    """Whether the database holds nothing at all."""
    found: int = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
    connection.rollback()
    return found == 0


def is_ledger(connection: Connection) -> bool:
    """Whether the header says that a ledger lies here."""
    return bool(connection.scalar(text("PRAGMA application_id")) == APPLICATION_ID)


def choose_journal(connection: Connection) -> None:
    """WAL where it is safe, before the first table is made."""
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "DELETE"
    connection.exec_driver_sql(f"PRAGMA journal_mode = {journal}")
    connection.rollback()


def keep_journal_safe(connection: Connection) -> None:
    """Take a ledger out of WAL mode that a newer SQLite made so and this build could lose commits in."""
    raw = connection.connection.driver_connection
    if wal_is_safe(sqlite3.sqlite_version_info[:3]) or raw is None or raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        return
    if raw.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
        raise LedgerError(f"SQLite {sqlite3.sqlite_version} is not safe to write to this ledger beside other programs; close them first")


def begin(connection: Connection) -> None:
    """A transaction that holds DDL, too: pysqlite opens none before it, and a killed run would leave half a layout."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def finish(connection: Connection) -> None:
    """What stands beside the tables: the searchable words, the triggers, the header."""
    for statement in (*FULL_TEXT, *holding_still(LASTING)):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def holding_still(tables: Iterable[str]) -> Iterable[str]:
    """The two triggers a table that refuse to change or delete a row."""
    for table in tables:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}"
