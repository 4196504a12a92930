"""`dragoman editions`, `changes`, `remove` and `migrate`: how a ledger came to say what it says."""

import sys
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, LedgerFile, Output, settings, today
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.keep.removing import Found
    from dragoman.show.export.tables import Table


class Flat(StrEnum):
    """The forms of a flat table, written here too so that `--help` need not load them (a test holds the two equal)."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


FLAT = {"": Flat.CSV} | {f".{form}": form for form in Flat}

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does so; else your login name.", show_default=False)]


def editions(ledger: LedgerFile = None) -> None:
    """List the editions of a ledger: every add, removal and decision, with its day and who or which coder made it."""
    from dragoman.keep.editions import editions_of
    from dragoman.keep.store import reading

    with reading(settings(ledger).ledger) as connection:
        found = editions_of(connection)
    say.lines(f"{e.number:>5}  {e.day or 'no day told'!s:<11} {e.kind:<8} {e.what}  [{e.by or e.coder}]" for e in found)
    if not found:
        raise typer.Exit(NOTHING)


def changes(
    one: Annotated[int, typer.Argument(metavar="EDITION", help="The earlier edition; 0 is the empty ledger.", show_default=False)],
    other: Annotated[
        int | None, typer.Argument(metavar="[EDITION]", help="The later edition; else the last one.", show_default=False)
    ] = None,
    ledger: LedgerFile = None,
    form: Annotated[Flat | None, typer.Option("--format", help="A flat table instead of lines.", show_default=False)] = None,
    output: Output = None,
) -> None:
    """List the events and open items that are new, merged, split, changed or withdrawn between two editions."""
    from dragoman.keep.editions import editions_of
    from dragoman.keep.store import reading
    from dragoman.show.change_table import change_lines, change_table
    from dragoman.show.changes import changes as compared

    with reading(settings(ledger).ledger) as connection:
        last = other if other is not None else max((e.number for e in editions_of(connection)), default=0)
        found = compared(connection, one, last)
    if form or output:
        write_flat(change_table(found), form, output)
    else:
        say.lines(change_lines(found))
    if not found.events and not found.items:
        raise typer.Exit(NOTHING)


def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or the beginning of it, its file or url.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the removal.")] = "",
    by: By = None,
    only_say: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and change nothing.")] = False,
    back: Annotated[bool, typer.Option("--undo", help="Take the removal of this article back.")] = False,
    ledger: LedgerFile = None,
) -> None:
    """Withdraw an article and all that rests on it, from a new edition on; earlier editions stay as they are."""
    from dragoman.keep import removing
    from dragoman.keep.store import reading, writing
    from dragoman.show.change_table import change_lines
    from dragoman.show.changes import changes as compared
    from dragoman.show.changes import without

    path = settings(ledger).ledger
    with reading(path) as connection:
        found = removing.find(connection, article, removed=back)
        if only_say and back:
            raise UsageError("--dry-run goes with a removal, not with --undo")
        if only_say:
            say.lines([_named(found, "would be removed"), *list(change_lines(without(connection, found.id)))[1:]])
            return
    with writing(path) as connection:
        step = removing.restore if back else removing.remove
        edition = step(connection, found, by or login(), today(), reason)
    with reading(path) as connection:
        done = f"{'restored' if back else 'removed'} with edition {edition}"
        say.lines([_named(found, done), *list(change_lines(compared(connection, edition - 1, edition)))[1:]])


def migrate(ledger: LedgerFile = None) -> None:
    """Bring a ledger that an earlier version made to this version's layout, whole or not at all."""
    from dragoman.keep import store

    path = settings(ledger).ledger
    before, after = store.migrate(path)
    say.note(f"{path}: layout {before} -> {after}" if before != after else f"{path}: layout {after} already")


def _named(found: "Found", done: str) -> str:
    return f"{found.id[:12]} {found.title or found.file!r}, {found.outlet}, {found.published or 'undated'}: {done}"


def login() -> str:
    """The login name of who runs the command; nothing where the system knows none, as in some containers."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def write_flat(table: "Table", form: Flat | None, output: Path | None) -> None:
    """Write a flat table to a file, whole or not at all, or to standard output (a table on a terminal, CSV in a pipe)."""
    from dragoman.show.export.exporter import whole
    from dragoman.show.flat import WRITERS

    if output is not None:
        chosen = form or say.by_ending(output, FLAT)
        with whole(output) as stream:
            WRITERS[chosen](table, stream)
        return
    chosen = form or (Flat.TABLE if sys.stdout.isatty() else Flat.CSV)
    if chosen is Flat.PARQUET and sys.stdout.isatty():
        raise UsageError("parquet is no text for a terminal; name a file with -o FILE")
    WRITERS[chosen](table, sys.stdout.buffer)
    sys.stdout.buffer.flush()
