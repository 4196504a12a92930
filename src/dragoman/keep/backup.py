"""A copy of a ledger while it is in use: of a file to a file, looked over before it takes its name, or of either to a server."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, insert, select

from dragoman.errors import LedgerError, UsageError
from dragoman.keep.postgres import count_on, take_turn
from dragoman.keep.schema import LASTING, editions, metadata
from dragoman.keep.store import reading, writing
from dragoman.settings import SERVER, Address, Place

AT_ONCE = 1000  # rows sent at a time


def backup(ledger: Place, target: Path, *, replace: bool = False) -> int:
    """Copy the ledger's file to `target` as it stands now, whole or not at all; how many rows the copy holds.

    UsageError where `target` is there already and is not to be replaced, or the ledger is on a server: the message says what to run.
    """
    if isinstance(ledger, Address):
        raise UsageError(f"a server's ledger is copied by its own program; run: {dump_line(ledger, target)}")
    if target.exists() and (not replace or target.samefile(ledger)):
        raise UsageError(f"{target} is there already; name another file, or --replace it")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target.absolute().parent}: no such folder; make it first")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        kept = _copied(ledger, part)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(f"{target}: {error}; nothing was put there") from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def copy_rows(ledger: Place, target: Address) -> int:
    """Copy every row to an empty database, whole or not at all; how many. UsageError where something is there already."""
    with reading(ledger) as source, writing(target) as copy:
        take_turn(copy)
        if copy.scalar(select(editions.c.number).limit(1)):
            raise UsageError(f"{target} holds a ledger already; name an empty database")
        kept = 0
        for table in (metadata.tables[name] for name in LASTING):
            rows = source.execute(select(table).order_by(*table.primary_key.columns)).yield_per(AT_ONCE)
            for some in rows.mappings().partitions():
                copy.execute(insert(table), [dict(row) for row in some])
                kept += len(some)
        count_on(copy)
        copy.commit()
        return kept


def dump_line(ledger: Address, target: Path) -> str:
    """The line that copies a ledger on a server, without the password, which belongs in ~/.pgpass."""
    shown = SERVER.sub("postgresql://", str(ledger)).replace(":***@", "@")
    return f"pg_dump --format=custom --file='{target}' '{shown}'"


def _copied(ledger: Path, part: Path) -> int:
    """In one step, so that the copy is of one moment; writers wait for it. The copy keeps no journal of others' runs."""
    with reading(ledger) as connection:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise UsageError(f"{ledger}: is no file of SQLite")
        with closing(sqlite3.connect(part)) as copy:
            source.execute("BEGIN")
            held = [connection.scalar(select(func.count()).select_from(metadata.tables[table])) for table in LASTING]
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
            there = [copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in LASTING]  # noqa: S608 - names of the schema
        if said != "ok" or there != held:
            raise LedgerError(f"the copy of {ledger} is not whole ({said}); nothing was kept. Look it over with: dragoman doctor")
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    return sum(there)
