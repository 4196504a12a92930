"""Stand-off annotation together with the licensed texts that it points into: the one place that reads both."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = dict[str, object]

HELD_BACK = 12  # one article in twelve is kept for development


@cache
def texts(path: Path) -> list[str]:
    """The texts of one licensed collection."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


def rows(path: Path, data: Path) -> Iterator[tuple[Row, str]]:
    """Every annotated unit with its article's text; SystemExit where that is not the annotated one, a fault of the data folder."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stem, _, number = row["article"].partition(":")
        text = texts(data / "articles" / f"{stem}.jsonl.gz")[int(number)]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['article']}: the text differs from the annotated one")
        yield row, text


def units(path: Path, data: Path) -> Iterator[tuple[Row, str]]:
    """Every annotated unit with its own text, line breaks read as spaces."""
    for row, text in rows(path, data):
        yield row, text[row["start"] : row["end"]].replace("\n", " ")  # type: ignore[misc]


def held_back(row: Row) -> bool:
    """True for articles kept for development, chosen by hash so that the choice never moves."""
    return int(str(row["sha256"])[:8], 16) % HELD_BACK == 0
