"""Opening a ledger: a SQLite file with one writer at a time, or a PostgreSQL database with any number; any number of readers of either.

Every writer to a file, in whatever process, waits for its turn (keep.turns) at a lock file beside the ledger. Readers open read-only.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import Timeout
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.keep import postgres, sqlite, turns
from dragoman.keep.schema import LAYOUT, layout, metadata
from dragoman.settings import Address, Place

WAIT_FOR_WRITER = 10.0  # seconds
ELSEWHERE = "choose a folder that you may write to with --ledger"


class EmptyError(LedgerError):
    """Nothing is there yet, or only an empty file or database: the next add makes the ledger."""


class OldLayoutError(LedgerError):
    """The ledger is of an earlier layout, and whole: `migrate` brings it up to date."""


@contextmanager
def reading(ledger: Place) -> Iterator[Connection]:
    """A read-only connection to a ledger; LedgerError when there is none or it is something else."""
    if isinstance(ledger, Address):
        with postgres.connected(ledger, writes=False) as connection:
            _check(connection, ledger)
            yield connection
        return
    if not is_there(ledger):
        raise EmptyError(none_here(ledger))
    engine = sqlite.engine(ledger, "ro")
    try:
        with _told(ledger):
            sqlite.roll_back(ledger)
        with _told(ledger), engine.connect() as connection:
            _check(connection, ledger)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def writing(ledger: Place, wait: float = WAIT_FOR_WRITER) -> Iterator[Connection]:
    """A writing connection to a ledger, which is made if missing: of a file the only one. `wait` seconds for another writer to finish.

    LedgerError when the folder is missing or read-only, another writer holds the ledger, or the file is something else.
    """
    with _opened(ledger, wait) as connection:
        if _is_empty(connection, ledger):
            _make(connection, ledger)
        _check(connection, ledger)
        connection.rollback()
        yield connection


def migrate(ledger: Place, wait: float = WAIT_FOR_WRITER) -> tuple[str, str]:
    """Bring a ledger of an earlier layout to this one, whole or not at all; the layouts before and after."""
    if isinstance(ledger, Path) and not is_there(ledger):
        raise LedgerError(f"{ledger}: no ledger here")
    with _opened(ledger, wait) as connection:
        found = _layout(connection, ledger)
        connection.rollback()
        if found != LAYOUT:
            from dragoman.keep.migrations.upgrade import upgrade

            upgrade(connection, found)
        return found, LAYOUT


@contextmanager
def _opened(ledger: Place, wait: float) -> Iterator[Connection]:
    """A writing connection."""
    if isinstance(ledger, Address):
        with postgres.connected(ledger, writes=True, wait=wait) as connection:
            yield connection
    else:
        with _alone(ledger, wait) as connection:
            sqlite.keep_journal_safe(connection)
            yield connection


@contextmanager
def _alone(path: Path, wait: float) -> Iterator[Connection]:
    """A writing connection with the lock held."""
    _check_folder(path)
    with ExitStack() as held:
        try:
            held.enter_context(turns.turn(path, wait))
        except Timeout as error:
            raise LedgerError(f"{path}: another process is writing to this ledger; wait for it to end, or write to another file") from error
        except OSError as error:
            raise LedgerError(f"{error.filename or path}: {error.strerror}; {ELSEWHERE}") from error
        engine = sqlite.engine(path, "rwc")
        held.callback(engine.dispose)
        with _told(path), engine.connect() as connection:
            yield connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what SQLite says into what the reader can do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        if "locked" in said:
            raise LedgerError(f"{path}: the ledger is locked by another program; close it and try again") from error
        if "not a database" in said or "malformed" in said:
            raise LedgerError(f"{path}: this file is no ledger, or is damaged; name another with --ledger") from error
        if "readonly" in said or "unable to open" in said:
            raise LedgerError(f"{path}: the ledger cannot be opened for this ({said}); check the rights of file and folder") from error
        if "disk is full" in said or "disk I/O" in said:
            raise LedgerError(f"{path}: the disk is full; nothing half-done was kept. Free some space and run the same again") from error
        raise LedgerError(f"{path}: {said}") from error


def _check_folder(path: Path) -> None:
    folder, there = path.absolute().parent, is_there(path)
    if not folder.is_dir():
        raise LedgerError(f"{folder}: no such folder; make it first, or name another ledger with --ledger")
    if not there and path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a file, such as {path / 'dragoman.db'}")
    if not os.access(folder, os.W_OK):
        raise LedgerError(f"{folder}: may not be written to; name a ledger in another folder with --ledger")
    if there and not os.access(path, os.W_OK):
        raise LedgerError(f"{path}: may only be read; ask its owner for the rights, or name another ledger with --ledger")
    for file in turns.files(path):
        try:  # whatever rights say: a file system may take no files, which the lock would wait for
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o644))
        except OSError as error:
            raise LedgerError(f"{file}: {error.strerror}; {ELSEWHERE}") from error


def is_there(path: Path) -> bool:
    """Whether the file is there; LedgerError where its folder may not be looked into."""
    try:
        return path.is_file()
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}; ask for the rights to its folder, or name another with --ledger") from error


def _check(connection: Connection, ledger: Place) -> None:
    found = _layout(connection, ledger)
    if found == LAYOUT:
        return
    if int(found) < int(LAYOUT):
        raise OldLayoutError(f"{ledger}: made with layout {found}; bring it to layout {LAYOUT} with: dragoman migrate --ledger {ledger}")
    raise LedgerError(f"{ledger}: made with layout {found}, this version reads {LAYOUT}; install a newer dragoman")


def _layout(connection: Connection, ledger: Place) -> str:
    there = postgres.is_ledger(connection) if isinstance(ledger, Address) else sqlite.is_ledger(connection)
    if not there and _is_empty(connection, ledger):
        raise EmptyError(none_here(ledger))
    if not there:
        kind = "database holds another program's tables and" if isinstance(ledger, Address) else "file is a database but"
        raise LedgerError(f"{ledger}: this {kind} no ledger; name another with --ledger")
    if inspect(connection).has_table(layout.name):
        return str(connection.scalar(select(layout.c.version_num)))
    return str(connection.scalar(text("SELECT version FROM schema_version")))  # how layout 1 said it


def _make(connection: Connection, ledger: Place) -> None:
    if isinstance(ledger, Address):
        postgres.take_turn(connection)
        if not postgres.is_empty(connection):  # another program has made it while this one waited
            return
        postgres.make(connection)
    else:
        sqlite.choose_journal(connection)
        sqlite.begin(connection)
        metadata.create_all(connection)
        sqlite.finish(connection)
    connection.execute(insert(layout).values(version_num=LAYOUT))
    connection.commit()


def _is_empty(connection: Connection, ledger: Place) -> bool:
    return postgres.is_empty(connection) if isinstance(ledger, Address) else sqlite.is_empty(connection)


def none_here(ledger: Place) -> str:
    """What is said where there is no ledger."""
    return f"{ledger}: no ledger here; make one with: dragoman add PATH... --ledger {ledger}"
