"""`dragoman release`: what a ledger says, as a folder to be published."""

from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, InEdition, LedgerFile, read_day, settings
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dragoman.keep.editions import Edition

Folder: TypeAlias = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make; an older release in it is replaced.", show_default=False)
]
Name: TypeAlias = Annotated[str, typer.Option(metavar="NAME", help="Short name, the same for all versions of these data.")]
Title: TypeAlias = Annotated[str, typer.Option(metavar="TEXT", help="Title.")]
Number: TypeAlias = Annotated[str, typer.Option("--as-version", metavar="TEXT", help="Version; else the day.", show_default=False)]
Authors: TypeAlias = Annotated[
    list[str] | None, typer.Option("--author", metavar="NAME", help="An author; may be given again.", show_default=False)
]
Licence: TypeAlias = Annotated[
    str, typer.Option("--license", metavar="SPDX", help="Licence of the data, such as CC-BY-4.0.", show_default=False)
]
Url: TypeAlias = Annotated[str, typer.Option(metavar="URL", help="Where it will be published.", show_default=False)]
Day: TypeAlias = Annotated[
    date | None,
    typer.Option("--day", parser=read_day, metavar="DATE", help="Day of release; else the last edition's.", show_default=False),
]
ShowWords: TypeAlias = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Cut each quote to N words; 0 leaves quotes out.", show_default=False)
]
Mask: TypeAlias = Annotated[bool, typer.Option("--mask", help="Mask the names of private persons.")]
WithTexts: TypeAlias = Annotated[bool, typer.Option("--with-texts", help="Add the articles' texts, where their licences allow it.")]


def release(
    folder: Folder,
    ledger: LedgerFile = None,
    name: Name = "dragoman-events",
    title: Title = "Political events and open items, with their sources",
    number: Number = "",
    authors: Authors = None,
    licence: Licence = "",
    url: Url = "",
    on: Day = None,
    edition: InEdition = None,
    show_words: ShowWords = None,
    mask: Mask = False,
    with_texts: WithTexts = False,
) -> None:
    """Write tables, codebook, limits, descriptions for programs, citation and checksums. The same ledger gives the same bytes."""
    from dragoman.keep.query import View, articles_of, coder_of
    from dragoman.keep.store import reading
    from dragoman.lexicon.ontology import load_ontology
    from dragoman.show.export.wanted import gather
    from dragoman.show.release import About, check
    from dragoman.show.release import release as write

    if mask and with_texts:
        raise UsageError("--mask and --with-texts do not go together: the texts name everybody")
    with reading(settings(ledger).ledger) as connection:
        last = _edition(connection, edition)
        view, by = View(last.number), tuple(authors or ())
        made_by, ontology = coder_of(connection, view) or "", load_ontology().label()
        about = About(name, title, _day(on, last), number, by, licence, url, made_by, ontology, last.number, show_words, mask, with_texts)
        check(folder, about)
        records, beside = gather(connection, view=view)
        texts = {article.id: article.text for article in articles_of(connection, view)} if with_texts else None
    done = write(records, beside, about, folder, program=version("dragoman"), texts=texts)
    say.note(f"{folder}: {name} {done.number} with {done.held()}")


def _edition(connection: "Connection", wanted: int | None) -> "Edition":
    """The edition to be released, the last one where none is named; exit code 3 where there is none."""
    from dragoman.keep.editions import editions_of
    from dragoman.show.changes import known_editions

    known_editions(connection, wanted)
    made = [edition for edition in editions_of(connection) if wanted is None or edition.number <= wanted]
    if not made:
        say.note("the ledger holds nothing to release")
        raise typer.Exit(NOTHING)
    return made[-1]


def _day(named: date | None, edition: "Edition") -> date:
    found = named or edition.day
    if found is None:
        raise UsageError("no day is known for the last edition; give one with --day")
    return found
