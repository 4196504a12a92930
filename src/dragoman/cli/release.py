"""`dragoman release`: what a ledger says, as a folder to be published."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, InEdition, LedgerFile, day, settings
from dragoman.errors import UsageError


def release(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; an older release in it is replaced.", show_default=False)
    ],
    ledger: LedgerFile = None,
    name: Annotated[str, typer.Option(metavar="NAME", help="Short name, the same for all versions of these data.")] = "dragoman-events",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title.")] = "Political events and open items, with their sources",
    number: Annotated[str, typer.Option("--as-version", metavar="TEXT", help="Version; else the day.", show_default=False)] = "",
    author: Annotated[list[str] | None, typer.Option(metavar="NAME", help="An author; may be given again.", show_default=False)] = None,
    licence: Annotated[
        str, typer.Option("--license", metavar="SPDX", help="Licence of the data, such as CC-BY-4.0.", show_default=False)
    ] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="Where it will be published.", show_default=False)] = "",
    on: Annotated[
        datetime | None,
        typer.Option("--day", formats=["%Y-%m-%d"], metavar="DATE", help="Day of release; else the last edition's.", show_default=False),
    ] = None,
    edition: InEdition = None,
    show_words: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Cut each quote to N words; 0 leaves quotes out.", show_default=False)
    ] = None,
    mask: Annotated[bool, typer.Option("--mask", help="Mask the names of private persons.")] = False,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="Add the articles' texts, where their licences allow it.")] = False,
) -> None:
    """Write tables, codebook, limits, descriptions for programs, citation and checksums. The same ledger gives the same bytes."""
    from dragoman.keep.editions import editions_of
    from dragoman.keep.query import View, articles_of, coder_of
    from dragoman.keep.store import reading
    from dragoman.lexicon.ontology import load_ontology
    from dragoman.show.export.wanted import gather
    from dragoman.show.release import About, check
    from dragoman.show.release import release as write

    if mask and with_texts:
        raise UsageError("--mask and --with-texts do not go together: the texts name everybody")
    with reading(settings(ledger).ledger) as connection:
        made = [e for e in editions_of(connection) if edition is None or e.number <= edition]
        last = made[-1] if made else None
        if last is None:
            say.note("the ledger holds nothing to release")
            raise typer.Exit(NOTHING)
        released = day(on) or last.day
        if released is None:
            raise UsageError("no day is known for the last edition; give one with --day")
        view = View(last.number)
        about = About(
            name=name,
            title=title,
            day=released,
            version=number,
            authors=tuple(author or ()),
            licence=licence,
            url=url,
            coder=coder_of(connection, view) or "",
            ontology=load_ontology().label(),
            edition=last.number,
            show_words=show_words,
            masked=mask,
            texts=with_texts,
        )
        check(folder, about)
        records, beside = gather(connection, view=view)
        texts = {article.id: article.text for article in articles_of(connection, view)} if with_texts else None
    done = write(records, beside, about, folder, program=version("dragoman"), texts=texts)
    held = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in done.counts.items())
    say.note(f"{folder}: {name} {done.number} with {held}")
