"""A table for reading on a terminal; the status stands in words, never in colour alone.

Rows are laid out one by one, in columns as wide as the widest cell: a general table maker took 3 ms a row, a minute for 20,000 of them.
"""

import io
import os
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import BinaryIO

from rich.cells import cell_len

from dragoman.show.shape import EventRecord, PartyRecord, Record

PIPE_WIDTH = 140  # columns when the output is no terminal
HEADINGS = ("id", "date", "what", "status", "who", "to whom", "evidence")
WIDEST = (8, 24, 24, 12, 20, 20)  # columns of each, longer cells are wrapped; what is left is the evidence's
LEAST = 24  # columns of the evidence, on however narrow a terminal
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write one row a record; their number. The width is the terminal's where `stream` is one."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    terminal = stream.isatty()
    width = os.get_terminal_size(stream.fileno()).columns if terminal else PIPE_WIDTH
    widths = _widths(records, width)
    heading = "\n".join(_laid_out(HEADINGS, widths))
    text.write(f"{BOLD}{heading}{PLAIN}\n" if terminal else f"{heading}\n")
    text.writelines(f"{line}\n" for record in records for line in _laid_out(_cells(record), widths))
    text.flush()
    text.detach()
    return len(records)


def _widths(records: Sequence[Record], width: int) -> tuple[int, ...]:
    """As wide as the widest cell of each column, within bounds."""
    found = list(map(len, HEADINGS[:-1]))
    for record in records:
        for at, cell in enumerate(_cells(record)[:-1]):
            found[at] = max(found[at], min(cell_len(cell), WIDEST[at]))
    return (*found, max(LEAST, width - sum(found) - len(found)))


def _laid_out(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row."""
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        yield " ".join(part + " " * (width - cell_len(part)) for part, width in zip(parts, widths, strict=True)).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    """The cell's lines; signs that take two columns get half as many to a line."""
    if cell_len(cell) <= width:
        return [cell]
    return wrap(cell, width if cell_len(cell) == len(cell) else max(1, width // 2))


def _cells(record: Record) -> tuple[str, ...]:
    if isinstance(record, EventRecord):
        what = " ".join((record.act, *record.mode, *((record.approach,) if record.approach else ())))
        status = record.status
    else:
        what, status = f"open item: {record.approach}", record.state
    evidence = "".join(filter(str.isprintable, " ".join(record.text.split())))  # nothing that a terminal would obey
    return (record.id[:8], days(record), what, status, _parties(record.actor), _parties(record.recipient), evidence)


def days(record: Record) -> str:
    """The record's days, `?` for an end that the text leaves open."""
    if record.date is None and record.enddate is None:
        return "undated"
    first, last = str(record.date or "?"), str(record.enddate or "?")
    return first if first == last else f"{first} to {last}"


def _parties(members: Sequence[PartyRecord]) -> str:
    return ", ".join(dict.fromkeys(f"{party.code} {party.sector}" for party in members))
