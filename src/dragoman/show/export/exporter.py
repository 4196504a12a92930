"""What every exporter is, and how its output reaches a file: whole, or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dragoman.errors import UsageError
from dragoman.show.export.tables import NOTHING_BESIDE, Beside, Table, all_tables
from dragoman.show.shape import Record

Write: TypeAlias = Callable[[Sequence[Record], BinaryIO, bool], int]
WriteTable: TypeAlias = Callable[[Table, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """`write(records, stream, everything)` returns how many records it wrote; `everything` asks for those it leaves out by rule.

    With `write_table` the records can also go into a folder, one file a flat table, each ending in `suffix`.
    """

    write: Write
    write_table: WriteTable | None = None
    suffix: str = ""


def save(exporter: Exporter, records: Sequence[Record], path: Path, everything: bool = False, beside: Beside = NOTHING_BESIDE) -> int:
    """Write the records to `path`, or into the folder `path` as tables when it has no suffix and the exporter can; how many it wrote.

    `beside` fills the tables that the records alone cannot: claims in full, and coverage.
    """
    if exporter.write_table is None or path.suffix:
        with whole(path) as stream:
            return exporter.write(records, stream, everything)
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name a folder that can be made") from error
    for table in all_tables(records, beside):
        with whole(path / f"{table.name}.{exporter.suffix}") as stream:
            exporter.write_table(table, stream)
    return len(records)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes `path` when everything went well; before that, and after a failure, `path` is as it was."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name a file in a folder that exists and may be written to") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
