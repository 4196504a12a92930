"""Parquet with an article a row, a batch of rows at a time; the columns are called as JSON's fields are."""

from collections.abc import Iterator
from datetime import date

from dragoman.read import fields
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, failed
from dragoman.read.wrappings import spooled

BATCH = 64
"""Rows at a time; pyarrow holds a page of each column beside them."""

GROUP_CAP = 1_000_000_000
"""Most bytes of one row group, which a damaged or hostile file may state at will."""

_REMEDY = "write it again, with row groups of some thousand articles"


def recognises(head: Head) -> bool:
    """The four letters that open and end a Parquet file."""
    return head.data.startswith(b"PAR1")


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome a row."""
    import pyarrow as pa  # 60 ms and 40 MB that other inputs do without
    from pyarrow import parquet

    file = source.stream if source.stream.seekable() else spooled(source.stream)
    if file is None:
        yield failed("too_large", "too large to be read from a stream", source.name, "give the file itself")
        return
    try:
        table = parquet.ParquetFile(file, pre_buffer=False, thrift_string_size_limit=TEXT_CAP, thrift_container_size_limit=1_000_000)
        groups = [table.metadata.row_group(number).total_byte_size for number in range(table.metadata.num_row_groups)]
        if max(groups, default=0) > GROUP_CAP:
            yield failed("too_large", f"a row group of more than {GROUP_CAP:,} bytes", source.name, _REMEDY)
            return
        names = {name: name.strip().casefold() for name in table.schema_arrow.names if name.strip().casefold() in fields.KNOWN}
        number = 0
        for batch in table.iter_batches(BATCH, columns=list(names), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield fields.article({names[name]: _plain(row[name]) for name in names}, f"{source.name}:{number}", given)
        if not number:
            yield failed("empty", "there is no row in it", source.name, "check the input")
    except (pa.ArrowException, ValueError, OverflowError, MemoryError) as error:
        yield failed("unreadable", f"the Parquet file is damaged: {str(error)[:300]}", source.name, _REMEDY)


def _plain(value: object) -> object:
    """Days as they are written; bytes as text."""
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
