"""`dragoman series`: figures for statistics and forecasts."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli import say
from dragoman.cli.change import Flat, write_flat
from dragoman.cli.options import NOTHING, AsKnownOn, LedgerFile, Output, read_day, settings
from dragoman.errors import UsageError


class By(StrEnum):
    """Names of the periods, written here too so that `--help` need not load them (a test holds the two equal)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def series(
    codes: Annotated[list[str], typer.Argument(metavar="CODE CODE...", help="The sides; each pair is a series.", show_default=False)],
    by: Annotated[By, typer.Option("--by", help="The length of a period; weeks are ISO weeks.")] = By.MONTH,
    since: Annotated[
        date | None,
        typer.Option(parser=read_day, metavar="DATE", help="First day; else the first with an article.", show_default=False),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(parser=read_day, metavar="DATE", help="Last day; else the last with an article.", show_default=False),
    ] = None,
    allot: Annotated[
        str,
        typer.Option(
            metavar="RULE",
            help="Where an event of several days counts: earliest, latest, fractional, or drop:N if wider than N days, else earliest.",
        ),
    ] = "earliest",
    directed: Annotated[bool, typer.Option("--directed", help="Rows for each direction and for mutual acts, not their sum.")] = False,
    long: Annotated[bool, typer.Option("--long", help="A row an act and status, not a column an act.")] = False,
    zero_needs: Annotated[
        str, typer.Option(metavar="KIND:N", help="Articles that make a zero a zero: read:N, either:N (naming a side) or both:N; else NA.")
    ] = "read:1",
    as_known_on: AsKnownOn = None,
    form: Annotated[Flat | None, typer.Option("--format", help="The form to write.", show_default=False)] = None,
    output: Output = None,
    ledger: LedgerFile = None,
) -> None:
    """Count events (not reports) between sides, period by period, with what was read as denominators."""
    from dragoman.keep.query import View
    from dragoman.keep.store import reading
    from dragoman.show import known
    from dragoman.show.periods import read_allotment
    from dragoman.show.series import Asked
    from dragoman.show.series import series as counted
    from dragoman.show.series_table import long as long_table
    from dragoman.show.series_table import wide

    needs, least = _needed(zero_needs)
    asked = Asked(by.value, read_allotment(allot), since, until, directed, needs, least)
    given = settings(ledger)
    with reading(given.ledger) as connection:
        found = counted(connection, known.sides(connection, codes, given.actors), asked, View(known_on=as_known_on))
    write_flat((long_table if long else wide)(found, asked.allotment), form, output)
    if found.left_out:
        say.note("counted in no period: " + ", ".join(f"{number} {reason}" for reason, number in sorted(found.left_out.items())))
    for code in found.unnamed:
        say.note(f"{code}: no article read tells of it, its zeros say little")
    if not any(row.counts for row in found.rows):
        raise typer.Exit(NOTHING)


def _needed(text: str) -> tuple[str, int]:
    from dragoman.show.series import NEEDS

    kind, _, number = text.partition(":")
    if kind not in NEEDS or not number.isdecimal() or int(number) < 1:
        raise UsageError(f"{text!r} is no need of a zero; write {', '.join(f'{need}:N' for need in NEEDS)}")
    return kind, int(number)
