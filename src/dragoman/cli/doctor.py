"""`dragoman doctor`: what is wrong with an installation and a ledger, how bad it is, and what to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import LedgerFile, settings, today
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.keep.health import Finding

WRONG = 1  # exit code when something should be put right
DAMAGED = 4  # exit code when evidence may be lost

Mend = Annotated[bool, typer.Option("--mend", help="Put right what can be put right without touching evidence.")]
Thorough = Annotated[bool, typer.Option("--thorough", help="Read every record, too: a minute a million claims.")]


def doctor(ledger: LedgerFile = None, mend: Mend = False, thorough: Thorough = False) -> None:
    """Look the model, the word tables and a ledger over. Exit code 0: sound (notes aside), 1: something to put right, 4: damage."""
    from dragoman.keep import checkup
    from dragoman.keep.health import DAMAGE, NOTE, Finding

    place = settings(ledger).ledger
    if ledger is None and not place.exists():
        found = [
            *_installation(),
            Finding("ledger", NOTE, "there is none here yet", "make one with dragoman add, or name one with --ledger"),
        ]
    else:
        found = [*_installation(), *checkup.examine(place, today(), thorough=thorough)]
    if mend and any(finding.mendable for finding in found):
        say.lines(f"mended: {finding.what}" for finding in found if finding.mendable)
        checkup.mend(place, found)
        found = [*_installation(), *checkup.examine(place, today(), thorough=thorough)]
    say.lines(f"{finding.grade:<8} {finding.check}: {finding.what}. What to do: {finding.remedy}" for finding in found)
    if all(finding.grade == NOTE for finding in found):
        say.lines([f"{place}: sound"])
        return
    raise typer.Exit(DAMAGED if any(finding.grade == DAMAGE for finding in found) else WRONG)


def _installation() -> "Iterator[Finding]":
    """The model against its checksums, the word tables against what they must hold."""
    from dragoman.keep.health import DAMAGE, Finding
    from dragoman.pipeline import load_tools

    try:
        load_tools()
    except DragomanError as error:
        yield Finding("installation", DAMAGE, str(error), "install dragoman again: pip install --force-reinstall dragoman")
