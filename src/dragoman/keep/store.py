"""Opening a ledger: one SQLite file, one writer at a time, any number of readers.

SQLite before 3.51.3 (bar 3.50.7 and 3.44.6 in their lines) can lose commits in WAL mode with several connections, so WAL is used
on fixed builds only and every writer, in whatever process, holds a lock file beside the ledger. Readers open read-only.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.keep.schema import APPLICATION_ID, EVIDENCE, FULL_TEXT, SCHEMA_VERSION, append_only, metadata, schema_version

WAIT_FOR_WRITER = 10.0  # seconds
BUSY_TIMEOUT = 5000  # milliseconds
FIXED_LINES = {(3, 50): 7, (3, 44): 6}
FIXED_FROM = (3, 51, 3)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite build has the WAL-reset race fixed."""
    major, minor, patch = version
    return version >= FIXED_FROM or patch >= FIXED_LINES.get((major, minor), patch + 1)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A read-only connection to the ledger at `path`; LedgerError when there is none or it is something else."""
    if not path.is_file():
        raise LedgerError(f"{path}: no ledger here; make one with: dragoman add PATH... --ledger {path}")
    engine = _engine(path, "ro")
    try:
        with _told(path), engine.connect() as connection:
            _check(connection, path)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def writing(path: Path, wait: float = WAIT_FOR_WRITER) -> Iterator[Connection]:
    """The one writing connection to the ledger at `path`, which is made if missing; `wait` seconds for another writer to finish.

    LedgerError when the folder is missing or read-only, another writer holds the ledger, or the file is something else.
    """
    _check_folder(path)
    lock = FileLock(f"{path}.lock", timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        raise LedgerError(f"{path}: another process is writing to this ledger; wait for it to end, or write to another file") from error
    except OSError as error:
        raise LedgerError(f"{path}.lock: {error.strerror}; choose a folder that you may write to with --ledger") from error
    engine = _engine(path, "rwc")
    try:
        with _told(path), engine.connect() as connection:
            _prepare(connection, path)
            yield connection
    finally:
        engine.dispose()
        lock.release()


def _engine(path: Path, mode: str) -> Engine:
    location = f"{path.absolute().as_uri()}?mode={mode}"
    engine = create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(location, uri=True), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _pragmas(raw: sqlite3.Connection, _: object) -> None:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        raw.execute("PRAGMA synchronous = FULL")
        if mode == "ro":
            raw.execute("PRAGMA query_only = ON")

    return engine


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what SQLite says into what the reader can do."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "locked" in said:
            raise LedgerError(f"{path}: the ledger is locked by another program; close it and try again") from error
        if "not a database" in said or "malformed" in said:
            raise LedgerError(f"{path}: this file is no ledger, or is damaged; name another with --ledger") from error
        if "readonly" in said or "unable to open" in said:
            raise LedgerError(f"{path}: the ledger cannot be opened for this ({said}); check the rights of file and folder") from error
        raise LedgerError(f"{path}: {said}") from error


def _check_folder(path: Path) -> None:
    folder = path.absolute().parent
    if not folder.is_dir():
        raise LedgerError(f"{folder}: no such folder; make it first, or name another ledger with --ledger")
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a file, such as {path / 'dragoman.db'}")
    if not os.access(folder, os.W_OK):
        raise LedgerError(f"{folder}: may not be written to; name a ledger in another folder with --ledger")


def _check(connection: Connection, path: Path) -> None:
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        raise LedgerError(f"{path}: this file is a database but no ledger; name another with --ledger")
    found = connection.scalar(select(schema_version.c.version))
    if found != SCHEMA_VERSION:
        raise LedgerError(f"{path}: made with layout {found}, this version reads {SCHEMA_VERSION}; make a new ledger from the articles")


def _prepare(connection: Connection, path: Path) -> None:
    fresh = connection.scalar(text("SELECT count(*) FROM sqlite_master")) == 0
    connection.rollback()
    if not fresh:
        _check(connection, path)
        connection.rollback()
        return
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "DELETE"
    connection.exec_driver_sql(f"PRAGMA journal_mode = {journal}")
    connection.rollback()
    # pysqlite opens no transaction before DDL: without BEGIN a killed first run would leave half a layout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    metadata.create_all(connection)
    for statement in (*FULL_TEXT, *(trigger for table in EVIDENCE for trigger in append_only(table))):
        connection.exec_driver_sql(statement)
    connection.execute(insert(schema_version).values(version=SCHEMA_VERSION))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.commit()
