"""`dragoman pair`, `open` and `explain`: what a ledger says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, AsKnownOrOf, AsOf, CensorAfter, Format, InEdition, LedgerFile, Output, names, read_day, settings
from dragoman.errors import UsageError
from dragoman.settings import Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dragoman.domain import OpenItem
    from dragoman.keep.query import View
    from dragoman.pipeline import Settled
    from dragoman.show.export.wanted import Wanted
    from dragoman.show.shape import Record
    from dragoman.show.waiting import Covered, Waiting

SHORTEST_PREFIX = 4
Day: TypeAlias = date | None
Side: TypeAlias = Annotated[str, typer.Argument(help="Code of a side, such as USA or PRK.", show_default=False)]
Since: TypeAlias = Annotated[
    Day, typer.Option(parser=read_day, metavar="DATE", help="Only what may lie on or after it.", show_default=False)
]
Until: TypeAlias = Annotated[
    Day, typer.Option(parser=read_day, metavar="DATE", help="Only what may lie on or before it.", show_default=False)
]
Acts: TypeAlias = Annotated[str, typer.Option(metavar="ACT,...", help="Only events of these acts.", show_default=False)]
Status: TypeAlias = Annotated[
    str, typer.Option(metavar="STATUS,...", help="Only these statuses of events and states of open items.", show_default=False)
]
Form: TypeAlias = Annotated[
    Format | None, typer.Option("--format", help="Records in this form; else the page in words, and jsonl with -o.", show_default=False)
]


def pair(
    one: Side,
    other: Side,
    ledger: LedgerFile = None,
    as_of: AsKnownOrOf = None,
    since: Since = None,
    until: Until = None,
    acts: Acts = "",
    status: Status = "",
    form: Form = None,
    output: Output = None,
    edition: InEdition = None,
) -> None:
    """Print the dossier of two sides: what is open between them first, then the thread by event date, history apart.

    Plans are crossed off when they happen or fall through. --as-of uses only what had been published by then. With --format, records.
    """
    from dragoman.keep.query import View
    from dragoman.show.export.wanted import Wanted

    sides = (one.upper(), other.upper())
    wanted = Wanted(sides, since, until, names(acts.upper()), names(status.lower()))
    path, view = settings(ledger).ledger, View(edition, as_of)
    if form or output:
        _pair_records(path, wanted, view, form, output)
    else:
        print_dossier(sides, path, as_of, wanted, view)


def print_dossier(
    sides: tuple[str, str], path: Place, as_of: date | None, wanted: "Wanted | None" = None, view: "View | None" = None
) -> None:
    """The dossier on standard output; exit code 3 when nothing joins the two."""
    from dragoman.keep.query import View, last_published
    from dragoman.keep.store import reading
    from dragoman.show import known
    from dragoman.show.changes import known_editions
    from dragoman.show.dossier import between, dossier, told_by
    from dragoman.show.export.wanted import Wanted
    from dragoman.show.record import settled_records
    from dragoman.show.settled import settled_between
    from dragoman.show.waiting import Covered

    view = view or View(None, as_of)
    with reading(path) as connection:
        known_editions(connection, view.edition)
        known.sides(connection, sides, settings().actors)
        seen = as_of or last_published(connection, view)
        settled = settled_between(connection, sides, view, seen)
        events, items = between(settled.events, settled.items, sides)
        kept = {*(event.id for event in events), *(item.id for item in items)}
        if wanted and wanted != Wanted(sides):  # records take as long to make as the page
            kept = {record.id for record in settled_records(events, items) if wanted.holds_record(record)}
        waits = [item for item in items if item.id in kept]
        say.lines(dossier(sides, events, waits, Covered(connection, items, view, seen), told_by(events), seen, kept))
        _tell_undated(connection, as_of)
    if not kept:
        _nothing_between(sides)


def open_items(
    sides: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...", help="Only items of these sides.", show_default=False)] = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    censor_after: CensorAfter = None,
    form: Form = None,
    output: Output = None,
    edition: InEdition = None,
) -> None:
    """Print every approach that still waits: unanswered where a source reports silence, open where nothing is told, accepted but not met.

    --as-of DATE answers for any day, from what had been published by then.
    """
    from dragoman.keep.query import View, last_published
    from dragoman.keep.store import reading
    from dragoman.show import known
    from dragoman.show.changes import known_editions
    from dragoman.show.waiting import Covered, asked, seen_record, waiting

    view = View(edition, as_of)
    given = settings(ledger)
    with reading(given.ledger) as connection:
        known_editions(connection, edition)
        wanted = known.sides(connection, sides or (), given.actors)
        seen = as_of or last_published(connection, view)
        settled = asked(connection, view, seen, wanted)
        found = waiting(settled.items, settled.events, censor_after)
        covered = Covered(connection, settled.items, view, seen)
        if form or output:
            told = (*found.count, *found.censored, *found.history)
            say.records([seen_record(item, covered, censor_after) for item in told], form, output, everything=True)
        else:
            say.lines(_open_page(found, settled, covered, censor_after))
        _tell_undated(connection, as_of)
    if not found.count:
        if sides:
            say.note(f"nothing waits of {' and '.join(sides).upper()}")
        raise typer.Exit(NOTHING)


def explain(
    record: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id, or its beginning.", show_default=False)],
    ledger: LedgerFile = None,
    records: Annotated[
        Path | None, typer.Option("--records", metavar="FILE", help="Look in this jsonl file instead of a ledger.", show_default=False)
    ] = None,
) -> None:
    """Say in sentences why a record says what it says: which entry fired, and how date, actors and sources were resolved."""
    from dragoman.show.explain import explain as explained

    if len(record) < SHORTEST_PREFIX:
        raise UsageError(f"{record}: give at least {SHORTEST_PREFIX} characters of the id")
    found = _from_file(records, record) if records else _from_ledger(settings(ledger).ledger, record)
    if len(found) > 1:
        raise UsageError(f"{record}: {len(found)} records begin like this: {', '.join(one.id for one in found)}; give more of the id")
    if not found:
        say.note(f"no record's id begins with {record}")
        raise typer.Exit(NOTHING)
    say.lines(explained(found[0]))


def _pair_records(path: Place, wanted: "Wanted", view: "View", form: Format | None, output: Path | None) -> None:
    from dragoman.keep.query import last_published
    from dragoman.keep.store import reading
    from dragoman.show import known
    from dragoman.show.changes import known_editions
    from dragoman.show.dossier import between
    from dragoman.show.record import settled_records
    from dragoman.show.settled import settled_between
    from dragoman.show.waiting import Covered, seen_record

    sides = wanted.pair or ("", "")
    with reading(path) as connection:
        known_editions(connection, view.edition)
        known.sides(connection, sides, settings().actors)
        seen = view.known_on or last_published(connection, view)
        settled = settled_between(connection, sides, view, seen)
        events, items = between(settled.events, settled.items, sides)
        covered = Covered(connection, items, view, seen)
        told = (*settled_records(events, ()), *(seen_record(item, covered) for item in items))
        made = [record for record in told if wanted.holds_record(record)]
    say.records(made, form, output, everything=True)
    if not made:
        _nothing_between(sides)


def _open_page(found: "Waiting", settled: "Settled", covered: "Covered", after: int | None) -> Sequence[str]:
    """The lists of `dragoman open`: what waits, what the threshold has censored, what is told of as history."""
    from dragoman.show.dossier import item_lines, item_view
    from dragoman.show.waiting import telling

    told = telling(settled.items, settled.events)

    def lines(items: "Sequence[OpenItem]", heading: str) -> list[str]:
        return list(item_lines([item_view(item, told[item.id], covered) for item in items], f"{heading} ({len(items)})"))[1:]

    page = lines(found.count, "Open items")
    if found.censored:
        page += ["", *lines(found.censored, f"Censored: nothing told within {after} days of the last approach")]
    if found.history:
        page += ["", *lines(found.history, "Told of as history: nothing was read at the time")]
    return page


def _tell_undated(connection: "Connection", as_of: date | None) -> None:
    """Say how many articles a look from a day cannot use, because nobody knows when they were published."""
    from dragoman.keep.coverage import undated
    from dragoman.show.days import counted

    left_out = undated(connection) if as_of else 0
    if left_out:
        say.note(f"{counted(left_out, 'article')} without a date of publication left out: nobody knows whether it was known by {as_of}")


def _nothing_between(sides: tuple[str, str]) -> None:
    say.note(f"the ledger holds nothing of this between {sides[0]} and {sides[1]}")
    raise typer.Exit(NOTHING)


def _from_file(path: Path, prefix: str) -> "list[Record]":
    from dragoman.show.record import read_records

    try:
        with path.open("rb") as lines:
            return [record for record in read_records(lines) if record.id.startswith(prefix)]
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file that `dragoman code --format jsonl` wrote") from error
    except ValueError as error:
        raise UsageError(f"{path}: {error}; give a file that `dragoman code --format jsonl` wrote") from error


def _from_ledger(path: Place, prefix: str) -> "list[Record]":
    """The claims whose id begins so; where there are none, the settled events and open items."""
    from dragoman.keep.query import claims_by_prefix, coder_of
    from dragoman.keep.store import reading
    from dragoman.show.record import event_record, settled_records
    from dragoman.show.settled import settled

    with reading(path) as connection:
        coder = coder_of(connection)
        claims: list[Record] = [event_record(claim, coder) for claim in claims_by_prefix(connection, prefix)]
        if claims:
            return claims
        found = settled(connection)
    return [record for record in settled_records(found.events, found.items) if record.id.startswith(prefix)]
