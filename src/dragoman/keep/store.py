"""Opening a ledger: one SQLite file, one writer at a time, any number of readers.

Every writer, in whatever process, holds a lock file beside the ledger (keep.sqlite says why). Readers open read-only.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.keep import sqlite
from dragoman.keep.schema import LAYOUT, layout, metadata

WAIT_FOR_WRITER = 10.0  # seconds


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A read-only connection to the ledger at `path`; LedgerError when there is none or it is something else."""
    if not path.is_file():
        raise LedgerError(f"{path}: no ledger here; make one with: dragoman add PATH... --ledger {path}")
    engine = sqlite.engine(path, "ro")
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
    with _alone(path, wait) as connection:
        if sqlite.is_empty(connection):
            _make(connection)
        _check(connection, path)
        connection.rollback()
        yield connection


def migrate(path: Path, wait: float = WAIT_FOR_WRITER) -> tuple[str, str]:
    """Bring a ledger of an earlier layout to this one, whole or not at all; the layouts before and after."""
    if not path.is_file():
        raise LedgerError(f"{path}: no ledger here")
    with _alone(path, wait) as connection:
        found = _layout(connection, path)
        connection.rollback()
        if found != LAYOUT:
            from dragoman.keep.migrations.upgrade import upgrade

            upgrade(connection, found)
        return found, LAYOUT


@contextmanager
def _alone(path: Path, wait: float) -> Iterator[Connection]:
    """A writing connection with the lock held."""
    _check_folder(path)
    lock = FileLock(f"{path}.lock", timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        raise LedgerError(f"{path}: another process is writing to this ledger; wait for it to end, or write to another file") from error
    except OSError as error:
        raise LedgerError(f"{path}.lock: {error.strerror}; choose a folder that you may write to with --ledger") from error
    engine = sqlite.engine(path, "rwc")
    try:
        with _told(path), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        lock.release()


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
    found = _layout(connection, path)
    if found == LAYOUT:
        return
    if int(found) < int(LAYOUT):
        raise LedgerError(f"{path}: made with layout {found}; bring it to layout {LAYOUT} with: dragoman migrate --ledger {path}")
    raise LedgerError(f"{path}: made with layout {found}, this version reads {LAYOUT}; install a newer dragoman")


def _layout(connection: Connection, path: Path) -> str:
    if not sqlite.is_ledger(connection):
        raise LedgerError(f"{path}: this file is a database but no ledger; name another with --ledger")
    if inspect(connection).has_table(layout.name):
        return str(connection.scalar(select(layout.c.version_num)))
    return str(connection.scalar(text("SELECT version FROM schema_version")))  # how layout 1 said it


def _make(connection: Connection) -> None:
    sqlite.choose_journal(connection)
    sqlite.begin(connection)
    metadata.create_all(connection)
    sqlite.finish(connection)
    connection.execute(insert(layout).values(version_num=LAYOUT))
    connection.commit()
