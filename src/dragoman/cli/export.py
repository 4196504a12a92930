"""`dragoman export`: what a ledger says, in the forms that other programs read."""

from datetime import date
from typing import Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, AsOf, CensorAfter, Everything, Format, InEdition, LedgerFile, Output, names, read_day, settings


def export(
    form: Annotated[Format | None, typer.Option("--format", help="The form to write; else told by the file's ending, else jsonl.")] = None,
    output: Output = None,
    ledger: LedgerFile = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option(metavar="CODE CODE", help="Only what joins these two sides.", show_default=False)
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=read_day, metavar="DATE", help="Only what may have happened from this day.", show_default=False)
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=read_day, metavar="DATE", help="Only what may have happened by this day.", show_default=False)
    ] = None,
    acts: Annotated[str, typer.Option(metavar="ACT,...", help="Only events of these acts.", show_default=False)] = "",
    status: Annotated[
        str, typer.Option(metavar="STATUS,...", help="Only these statuses of events and states of open items.", show_default=False)
    ] = "",
    known_on: Annotated[
        date | None,
        typer.Option(
            "--known-on",
            "--as-known-on",
            parser=read_day,
            metavar="DATE",
            help="Use only what had been published by this day; else by --as-of.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    edition: InEdition = None,
    censor_after: CensorAfter = None,
    everything: Everything = False,
) -> None:
    """Export settled events and open items, sorted. The same articles give the same bytes, on any machine and on any day."""
    from dragoman.keep.query import View
    from dragoman.keep.store import reading
    from dragoman.show import known
    from dragoman.show.changes import known_editions
    from dragoman.show.export.wanted import Wanted, gather

    sides = (pair[0].upper(), pair[1].upper()) if pair else None
    wanted = Wanted(sides, since, until, names(acts.upper()), names(status.lower()))
    given = settings(ledger)
    with reading(given.ledger) as connection:
        known_editions(connection, edition)
        known.sides(connection, sides or (), given.actors)
        made, beside = gather(connection, wanted, View(edition, known_on or as_of), as_of, censor_after)
    say.records(made, form or (None if output else Format.JSONL), output, everything, beside)
    if not made:
        say.note("the ledger holds nothing of this to export")
        raise typer.Exit(NOTHING)
