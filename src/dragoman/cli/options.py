"""Options that several commands share, and how what they say is read."""

import os
import re
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.settings import Settings, from_environment, place

NOTHING = 3  # exit code when nothing was coded or found
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def read_day(text: str) -> date:
    """The day that an option names; BadParameter tells what is none."""
    with suppress(ValueError):
        if ISO.fullmatch(text):
            return date.fromisoformat(text)
    raise typer.BadParameter(f"{text!r} is no day; write it like 2021-03-15")


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
    date | None,
    typer.Option(parser=read_day, metavar="DATE", help="Day of publication, over what the input says.", show_default=False),
]
AsOf: TypeAlias = Annotated[
    date | None,
    typer.Option("--as-of", parser=read_day, metavar="DATE", help="Look from this day; else from the last article's.", show_default=False),
]
AsKnownOrOf: TypeAlias = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        "--as-known-on",
        parser=read_day,
        metavar="DATE",
        help="Look from this day, at only what had been published by it; else from the last article's.",
        show_default=False,
    ),
]
AsKnownOn: TypeAlias = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
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


def checked(ontology: str) -> None:
    """LexiconError, before anything is read, where an ontology is not there or does not fit."""
    from dragoman.lexicon.crosswalk import load_crosswalk
    from dragoman.lexicon.frames import load_frames
    from dragoman.lexicon.ontology import load_ontology, packed_ontologies
    from dragoman.lexicon.triggers import load_triggers

    load_ontology(ontology)
    if ontology not in packed_ontologies():
        for load in (load_crosswalk, load_frames, load_triggers):
            load(ontology)


def names(text: str) -> frozenset[str]:
    """The names that an option lists, by commas or blanks."""
    return frozenset(filter(None, text.replace(",", " ").split()))


def today() -> date:
    """The day of this run, under which a change of the ledger is written: the only look at the clock."""
    return date.today()
