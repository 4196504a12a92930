"""Parquet through pyarrow: flat tables with text, dictionary, int64, double and date32 columns, read by DuckDB, pandas, polars and R."""

from collections.abc import Sequence
from typing import BinaryIO

from dragoman.show.export.tables import CHOICE, Table, one_table
from dragoman.show.shape import Record

TYPES = {"text": "string", "choice": "string", "number": "int64", "score": "double", "day": "date32[day]"}


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write one table with a row for each record; their number."""
    write_table(one_table(records), stream)
    return len(records)


def write_table(table: Table, stream: BinaryIO) -> None:
    """Write one flat table."""
    import pyarrow as pa  # here, because loading it costs every other export 0.2 s
    import pyarrow.parquet as pq

    fields = []
    for column, kind in table.columns.items():
        cells = pa.array([row[column] for row in table.rows], pa.type_for_alias(TYPES[kind]))
        fields.append(cells.dictionary_encode() if kind == CHOICE else cells)
    pq.write_table(pa.table(fields, names=list(table.columns)), stream)
