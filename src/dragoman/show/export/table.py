"""A table for reading on a terminal; the status stands in words, never in colour alone."""

import io
from collections.abc import Sequence
from typing import BinaryIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.show.shape import EventRecord, PartyRecord, Record

PIPE_WIDTH = 140  # columns when the output is no terminal


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write one row a record; their number. The width is the terminal's where `stream` is one."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    width = None if stream.isatty() else PIPE_WIDTH
    Console(file=text, width=width, highlight=False).print(_table(records))
    text.detach()
    return len(records)


def _table(records: Sequence[Record]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "date", "what", "status", "who", "to whom"):
        table.add_column(heading, no_wrap=heading == "id")
    table.add_column("evidence", ratio=1)
    for record in records:
        table.add_row(*map(Text, _cells(record)))
    return table


def _cells(record: Record) -> tuple[str, ...]:
    if isinstance(record, EventRecord):
        what = " ".join((record.act, *record.mode, *((record.approach,) if record.approach else ())))
        status = record.status
    else:
        what, status = f"open item: {record.approach}", record.state
    return (record.id[:8], days(record), what, status, _parties(record.actor), _parties(record.recipient), record.text)


def days(record: Record) -> str:
    """The record's days, `?` for an end that the text leaves open."""
    if record.date is None and record.enddate is None:
        return "undated"
    first, last = str(record.date or "?"), str(record.enddate or "?")
    return first if first == last else f"{first} to {last}"


def _parties(members: Sequence[PartyRecord]) -> str:
    return ", ".join(dict.fromkeys(f"{party.code} {party.sector}" for party in members))
