"""Data files of the package: where they lie, how YAML and CSV ones are read, and whether they are as the release has them."""

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import yaml

from dragoman.errors import LexiconError

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

DATA = Path(str(files("dragoman") / "data"))
SUMS = DATA / "SHA256SUMS"
"""What `hatch_build.py` puts into a wheel; a working copy has none."""


def content(path: Path) -> bytes:
    """The bytes of a data file; LexiconError when it is missing, or is another than the release's. All 2 MB are hashed in 1 ms."""
    try:
        found = path.read_bytes()
        known = _known() if path.is_relative_to(DATA) else {}
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}") from error
    if known and known.get(path.relative_to(DATA).as_posix()) != hashlib.sha256(found).hexdigest():
        raise LexiconError(f"{path}: is not the file of the release (its sha256 is another than {SUMS.name} says); reinstall the package")
    return found


@cache
def _known() -> dict[str, str]:
    """The checksum of each data file by its name; none in a working copy."""
    lines = SUMS.read_text(encoding="utf-8").splitlines() if SUMS.is_file() else ()
    return {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}


def read_yaml(path: Path) -> Value:
    """The content of one YAML data file; LexiconError names the file when it cannot be parsed."""
    try:
        loaded: Value = yaml.load(content(path).decode(), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: {error}") from error
    return loaded


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one CSV data file with a header line; LexiconError names file and line of a row with too few or too many cells."""
    rows = csv.DictReader(io.TextIOWrapper(io.BytesIO(content(path)), encoding="utf-8", newline=""))
    for row in rows:
        if None in row or None in row.values():
            raise LexiconError(f"{path}:{rows.line_num}: the row does not fit the header")
        yield row


def table(value: Value, path: Path, place: str) -> dict[str, Value]:
    """A mapping of a data file; LexiconError names file and place of anything else."""
    if not isinstance(value, dict):
        raise LexiconError(f"{path}: {place}: expected names with entries, found {value!r}")
    return value


def entries(value: Value, path: Path, place: str) -> list[Value]:
    """A list of a data file; LexiconError names file and place of anything else."""
    if not isinstance(value, list):
        raise LexiconError(f"{path}: {place}: expected a list, found {value!r}")
    return value


def texts(value: Value, path: Path, place: str) -> tuple[str, ...]:
    """A list of words of a data file; LexiconError names file and place of anything else."""
    return tuple(map(str, entries(value, path, place)))
