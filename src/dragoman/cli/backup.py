"""`dragoman backup`: a copy of a ledger that may be in use."""

from typing import Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import LedgerFile, settings
from dragoman.settings import Address, place


def backup(
    target: Annotated[str, typer.Argument(metavar="FILE|URL", help="The copy: a file, or an empty database.", show_default=False)],
    ledger: LedgerFile = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put the copy over a file that is there.")] = False,
) -> None:
    """Copy a ledger while it is in use: a file to a file, looked over before it gets its name, or any ledger to a PostgreSQL server."""
    from dragoman.keep.backup import backup as copied
    from dragoman.keep.backup import copy_rows
    from dragoman.show.days import counted

    chosen, where = settings(ledger).ledger, place(target)
    kept = copy_rows(chosen, where) if isinstance(where, Address) else copied(chosen, where, replace=replace)
    say.note(f"{chosen} -> {where}: {counted(kept, 'row')}")
