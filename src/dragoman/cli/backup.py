"""`dragoman backup`: a copy of a ledger that may be in use."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import LedgerFile, settings


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to make.", show_default=False)],
    ledger: LedgerFile = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put the copy over a file that is there.")] = False,
) -> None:
    """Copy a ledger while it is in use, look the copy over, and only then give it its name."""
    from dragoman.keep.backup import backup as copied
    from dragoman.show.days import counted

    place = settings(ledger).ledger
    say.note(f"{place} -> {target}: {counted(copied(place, target, replace=replace), 'row')}, looked over")
