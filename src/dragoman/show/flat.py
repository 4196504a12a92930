"""One flat table to people: on a terminal, or as CSV, JSON Lines or Parquet."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import BinaryIO

from dragoman.show.export import comma, parquet
from dragoman.show.export.tables import Cell, Table

PIPE_WIDTH = 160  # columns when the output is no terminal


def columns(kinds: Mapping[str, str]) -> dict[str, str]:
    """Columns in order, from names grouped by kind: `{"a b": "text", "c": "number"}`."""
    return {name: kind for names, kind in kinds.items() for name in names.split()}


def write_terminal(table: Table, stream: BinaryIO) -> None:
    """Rows under headings; a missing figure is NA, which is not zero."""
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    drawn = Drawn(box=None, pad_edge=False, header_style="bold")
    for name, kind in table.columns.items():
        drawn.add_column(name, justify="right" if kind in ("number", "score") else "left")
    for row in table.rows:
        drawn.add_row(*(Text(_said(row[name], kind)) for name, kind in table.columns.items()))
    Console(file=text, width=None if stream.isatty() else PIPE_WIDTH, highlight=False).print(drawn)
    text.detach()


def write_lines(table: Table, stream: BinaryIO) -> None:
    """One JSON object a row; a missing cell is null."""
    for row in table.rows:
        cells = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        stream.write(json.dumps(cells, ensure_ascii=False).encode() + b"\n")


WRITERS: dict[str, Callable[[Table, BinaryIO], None]] = {
    "table": write_terminal,
    "csv": comma.write_table,
    "jsonl": write_lines,
    "parquet": parquet.write_table,
}


def _said(cell: Cell, kind: str) -> str:
    if cell is None:
        return "NA" if kind in ("number", "score") else ""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)
