"""CSV, UTF-8 with a header line; a missing value is an empty cell, and there is no empty text.

Text that a spreadsheet would run as a formula is guarded with an apostrophe, and so is guarded text itself: taking one apostrophe from
each cell that matches GUARDED gives back what was written (docs/guide/exports.md).
"""

import csv
import io
import re
from collections.abc import Sequence
from typing import BinaryIO

from dragoman.show.export.tables import Cell, Table, one_table
from dragoman.show.shape import Record

RISKY = re.compile(r"'*[=+\-@\t\r\n]")
GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n])")
NO_SECTOR = "---"  # the codebook's "cannot be placed": starts like a formula and is none


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write one table with a row for each record; their number."""
    write_table(one_table(records), stream)
    return len(records)


def write_table(table: Table, stream: BinaryIO) -> None:
    """Write one flat table."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.DictWriter(text, list(table.columns), lineterminator="\n")
    rows.writeheader()
    rows.writerows({column: guarded(cell) for column, cell in row.items()} for row in table.rows)
    text.detach()


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that begins like a formula, or like a guarded one."""
    if isinstance(cell, str) and RISKY.match(cell) and cell != NO_SECTOR:
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return GUARDED.sub("", cell, count=1) if GUARDED.match(cell) else cell
