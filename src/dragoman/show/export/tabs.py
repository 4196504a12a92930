"""Tab-separated lines without quotes, as GDELT, ICEWS and POLECAT print theirs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from dragoman.show.export.comma import guarded

BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))  # all that str.splitlines breaks at, and tabs


def write_lines(columns: Sequence[str], rows: Iterable[Mapping[str, str]], stream: BinaryIO, *, header: bool, missing: str = "") -> None:
    """Write the rows as UTF-8; breaks and tabs inside a cell become spaces, formulas are guarded as in CSV."""
    if header:
        stream.write(("\t".join(columns) + "\n").encode())
    stream.writelines(("\t".join(_cell(row.get(column, ""), missing) for column in columns) + "\n").encode() for row in rows)


def _cell(cell: str, missing: str) -> str:
    plain = cell.translate(BREAKS).strip()
    return str(guarded(plain)) if plain and not _is_number(plain) else plain or missing


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
