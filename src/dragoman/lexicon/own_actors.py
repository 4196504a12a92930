"""A user's own table of actors, which stands over the tables of the package (docs/guide/actors.md)."""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.lexicon.ontology import load_ontology

COLUMNS = ("name", "code", "sector", "id", "from", "to")
CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}|---")
NO_SECTOR = "---"  # of international bodies


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One row: who `name` is from `start` to `end` (inclusive, None open). Without a sector the name is a place of `code`, no party."""

    name: str
    code: str
    sector: str | None
    id: str | None
    start: date | None
    end: date | None
    row: str  # FILE:LINE


def read_own_actors(path: Path) -> tuple[OwnActor, ...]:
    """The rows of a CSV file with the columns name, code, sector, id, from, to; UsageError names file and line of one that does not fit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file with the columns {','.join(COLUMNS)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text; save it as CSV UTF-8") from error
    return tuple(_rows(path, text))


def checksum(path: Path) -> str:
    """The sha256 of a table's bytes, by which records tell that it was used."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file with the columns {','.join(COLUMNS)}") from error


def _rows(path: Path, text: str) -> Iterator[OwnActor]:
    lines = csv.reader(text.splitlines())
    header = tuple(cell.strip() for cell in next(lines, []))
    if header != COLUMNS:
        raise UsageError(f"{path}:1: the header must be {','.join(COLUMNS)}")
    for cells in lines:
        if any(cell.strip() for cell in cells):
            yield _actor([cell.strip() for cell in cells], f"{path}:{lines.line_num}")


def _actor(cells: list[str], row: str) -> OwnActor:
    """One row, checked."""
    if len(cells) != len(COLUMNS):
        raise UsageError(f"{row}: {len(cells)} cells, expected {len(COLUMNS)} ({','.join(COLUMNS)})")
    name, code, sector, identity, start, end = cells
    if not name:
        raise UsageError(f"{row}: the name is empty")
    if not CODE.fullmatch(code):
        raise UsageError(f"{row}: code {code!r}: give three letters such as SYR, a body's code such as UNO, or ---")
    known = load_ontology().sectors
    if sector and sector != NO_SECTOR and sector not in known:
        raise UsageError(f"{row}: sector {sector!r}: give one of {' '.join(sorted(known))}, --- for a body, or nothing for a place")
    first, last = _day(start, row, "from"), _day(end, row, "to")
    if first and last and last < first:
        raise UsageError(f"{row}: to ({end}) lies before from ({start})")
    return OwnActor(name, code, sector or None, identity or None, first, last, row)


def _day(cell: str, row: str, column: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise UsageError(f"{row}: {column} {cell!r}: give a day such as 2021-08-15, or nothing") from error
