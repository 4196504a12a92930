"""Data files of the package: where they lie and how YAML and CSV ones are read."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import yaml

from dragoman.errors import LexiconError

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

DATA = Path(str(files("dragoman") / "data"))


def read_yaml(path: Path) -> Value:
    """The content of one YAML data file; LexiconError names the file when it cannot be parsed."""
    try:
        loaded: Value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: {error}") from error
    return loaded


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one CSV data file with a header line; LexiconError names file and line of a row with too few or too many cells."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
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
