"""JSON Lines: the record itself, nothing left out."""

from collections.abc import Sequence
from typing import BinaryIO

from dragoman.show.record import to_json
from dragoman.show.shape import Record


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write each record as a line of UTF-8; their number."""
    stream.writelines(f"{to_json(record)}\n".encode() for record in records)
    return len(records)
