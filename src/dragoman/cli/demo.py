"""`dragoman demo`: seven reports packed with the program, from text to dossier."""

import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import read, say
from dragoman.cli.ledger import add_found
from dragoman.cli.look import print_dossier
from dragoman.cli.options import ActorsFile, LedgerFile, settings
from dragoman.cli.serve import PORT, Port, run
from dragoman.errors import UsageError
from dragoman.settings import Settings, place

SIDES = ("USA", "PRK")
REPORTS = (".html", ".jsonl", ".txt")


Serve = Annotated[bool, typer.Option("--serve", help="Open the dossier as a page in the browser instead.")]


def demo(ledger: LedgerFile = None, actors: ActorsFile = None, serve: Serve = False, port: Port = PORT) -> None:
    """Run the whole on seven short reports and print the dossier of the United States and North Korea; --ledger keeps it."""
    with tempfile.TemporaryDirectory() as folder:
        given = settings(actors=actors)
        chosen = Settings(place(ledger or Path(folder) / "demo.db"), given.threads, given.actors)
        new, known, kept = add_found(read.articles(reports(), None), "the packed reports", chosen)
        say.note(f"{new + known} reports, {kept} new claims")
        if serve:
            run(chosen, f"/pair/{SIDES[0]}/{SIDES[1]}", port, browser=True)
            return
        print_dossier(SIDES, chosen.ledger, None)


def reports() -> list[Path]:
    """The packed reports: inside an installed package, or beside the source tree."""
    package = Path(str(files("dragoman")))
    for folder in (package / "examples", package.parents[1] / "examples"):
        found = sorted(path for path in folder.glob("*") if path.suffix in REPORTS)
        if found:
            return found
    raise UsageError("the packed reports are missing; install the package again")
