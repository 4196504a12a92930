"""Options that several commands share, and how what they say is read."""

import os
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.settings import Settings, from_environment, place

NOTHING = 3  # exit code when nothing was coded or found


class Format(StrEnum):
    """Names of the exporters, written here too so that `--help` need not load them (a test holds the two equal)."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"
    POLECAT = "polecat"
    GDELT = "gdelt"
    ICEWS = "icews"
    FTM = "ftm"
    CSV = "csv"
    PARQUET = "parquet"


Paths: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, URLs or - for standard input: HTML, text, JSONL, CSV, Parquet, WARC, RSS and Atom, packed or not.",
        show_default=False,
    ),
]
LedgerFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger, a file or postgresql://user@host/database; else DRAGOMAN_LEDGER, else dragoman.db here.",
        show_default=False,
    ),
]
Published: TypeAlias = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication, over what the input says.", show_default=False),
]
AsOf: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Look from this day; else from the last article's.", show_default=False
    ),
]
AsKnownOrOf: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        "--as-known-on",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Look from this day, at only what had been published by it; else from the last article's.",
        show_default=False,
    ),
]
AsKnownOn: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Use only what had been published by this day, so that nothing later leaks in.",
        show_default=False,
    ),
]
InEdition: TypeAlias = Annotated[
    int | None,
    typer.Option("--edition", metavar="N", help="What the ledger said as of this edition; else the last one.", show_default=False),
]
CensorAfter: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="DAYS",
        help="Count an open item no longer so many days after its last approach; kept with each record.",
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write here; csv and parquet make a folder of tables of a name without ending.",
        show_default=False,
    ),
]
Everything: TypeAlias = Annotated[
    bool, typer.Option("--all", help="Also history, which these formats leave out; with plover, negated and hypothetical acts, too.")
]


ActorsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="CSV of your own actors (name,code,sector,id,from,to), over the tables; else DRAGOMAN_ACTORS.",
        show_default=False,
    ),
]


OntologyName: TypeAlias = Annotated[
    str,
    typer.Option("--ontology", metavar="NAME|PATH", help="plover, cameo, or the folder of your own ontology."),
]


def settings(ledger: str | None = None, actors: Path | None = None) -> Settings:
    """The settings of this run; a ledger or table of actors named on the command line stands over the environment's."""
    found = from_environment(os.environ)
    return Settings(place(ledger) if ledger else found.ledger, found.threads, actors or found.actors)


def day(value: datetime | None) -> date | None:
    """The day that an option names."""
    return value.date() if value else None


def today() -> date:
    """The day that a change of the ledger is written under: the only look at the clock."""
    return date.today()
