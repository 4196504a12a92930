"""`dragoman pair`, `open` and `explain`: what a ledger says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, AsOf, LedgerFile, day, settings
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dragoman.pipeline import Settled
    from dragoman.show.dossier import Covered
    from dragoman.show.shape import Record

SHORTEST_PREFIX = 4


def pair(
    one: Annotated[str, typer.Argument(help="Code of one side, such as USA.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Code of the other, such as PRK.", show_default=False)],
    ledger: LedgerFile = None,
    as_of: AsOf = None,
) -> None:
    """Print the dossier of two sides: what is open between them first, then the thread by date, history apart."""
    print_dossier((one.upper(), other.upper()), settings(ledger).ledger, day(as_of))


def print_dossier(sides: tuple[str, str], path: Path, as_of: date | None) -> None:
    """The dossier on standard output; exit code 3 when nothing joins the two."""
    from dragoman.keep.query import coverage, last_published
    from dragoman.keep.store import reading
    from dragoman.show.dossier import between, dossier

    with reading(path) as connection:
        seen = as_of or last_published(connection)
        settled = settled_as_of(connection, seen, sides)
        events, items = between(settled.events, settled.items, sides)
        read = coverage(connection, sides, None, seen)
        say.lines(dossier(sides, events, items, covered(connection, seen), read))
    if not events and not items:
        say.note(
            f"the ledger holds nothing between {sides[0]} and {sides[1]}; codes are three letters, such as USA, or a body's, such as UNO"
        )
        raise typer.Exit(NOTHING)


def open_items(ledger: LedgerFile = None, as_of: AsOf = None) -> None:
    """Print every approach that has no answer yet: unanswered where a source reports silence, open where nothing is told."""
    from dragoman.keep.query import last_published
    from dragoman.keep.store import reading
    from dragoman.show.dossier import item_lines, item_view

    with reading(settings(ledger).ledger) as connection:
        seen = day(as_of) or last_published(connection)
        settled = settled_as_of(connection, seen)
        waiting = [item for item in settled.items if item.state in ("open", "unanswered")]
        views = [item_view(item, settled.events, covered(connection, seen)) for item in waiting]
        say.lines(list(item_lines(views))[1:])
    if not waiting:
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


def settled_as_of(connection: "Connection", seen: date | None, codes: Sequence[str] = ()) -> "Settled":
    """Events and open items of what had been published by a day."""
    from dragoman.keep.query import claims_of
    from dragoman.pipeline import settle

    claims = claims_of(connection, codes)
    return settle([c for c in claims if seen is None or c.article.published is None or c.article.published <= seen], as_of=seen)


def covered(connection: "Connection", seen: date | None) -> "Covered":
    """Counts what was read about an addressee since an approach."""
    from dragoman.domain import OpenItem
    from dragoman.keep.query import Coverage, coverage

    def count(item: OpenItem) -> Coverage:
        since = item.when.earliest or item.when.latest
        return coverage(connection, sorted({party.code for party in item.recipient}), since, seen)

    return count


def _from_file(path: Path, prefix: str) -> "list[Record]":
    from dragoman.show.record import read_records

    try:
        with path.open("rb") as lines:
            return [record for record in read_records(lines) if record.id.startswith(prefix)]
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file that `dragoman code --format jsonl` wrote") from error
    except ValueError as error:
        raise UsageError(f"{path}: {error}; give a file that `dragoman code --format jsonl` wrote") from error


def _from_ledger(path: Path, prefix: str) -> "list[Record]":
    """The claims whose id begins so; where there are none, the settled events and open items."""
    from dragoman.keep.query import claims_by_prefix, coder_of, last_published
    from dragoman.keep.store import reading
    from dragoman.show.record import event_record, settled_records

    with reading(path) as connection:
        coder = coder_of(connection)
        claims: list[Record] = [event_record(claim, coder) for claim in claims_by_prefix(connection, prefix)]
        if claims:
            return claims
        settled = settled_as_of(connection, last_published(connection))
    return [record for record in settled_records(settled.events, settled.items) if record.id.startswith(prefix)]
