"""CSV with a line of column names, one article a row, read one at a time; the columns are called as JSON's fields are."""

import csv
import io
from collections.abc import Iterator

from dragoman.read import decode, fields
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, failed

_DELIMITERS = ",;\t"
_COLUMNS = 200
"""Most columns; a first line of more is no list of names."""

csv.field_size_limit(TEXT_CAP)  # it is the process's, and 131,072 is shorter than an article


class _LongRowError(csv.Error):
    """A row without end, as an unclosed quotation mark makes one."""


class _Lines:
    """Lines of a text stream; the row that they make up must not outgrow an article."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream, self.row = stream, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(TEXT_CAP + 1)
        if not line:
            raise StopIteration
        self.row += len(line)
        if self.row > TEXT_CAP:
            while line and not line.endswith("\n"):
                line = self._stream.readline(TEXT_CAP)
            raise _LongRowError(f"more than {TEXT_CAP:,} characters in one row")
        return line


def recognises(head: Head) -> bool:
    """A first line of column names, of which one is that of the text and another is known too."""
    return _delimiter(head.text) is not None


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome a row; blank lines are none."""
    encoding = decode.encoding_of(source.head.data)
    lines = _Lines(io.TextIOWrapper(source.stream, encoding=encoding, errors="replace", newline=""))
    rows = csv.reader(lines, delimiter=_delimiter(source.head.text) or ",")
    names = [name.strip().casefold() for name in next(rows, [])]
    number, some = 1, False
    while True:
        number, lines.row = number + 1, 0
        place = f"{source.name}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except _LongRowError as error:
            yield failed("too_large", f"{error}; what follows is not read", place, "close the quotation marks, or split the article")
            return
        except csv.Error as error:
            yield failed("csv", f"no row of CSV: {error}", place, "write it again with a library")
        else:
            if row:
                yield _row(names, row, place, given)
        some = True
    if not some:
        yield failed("empty", "there is no row below the column names", source.name, "check the input")


def _row(names: list[str], row: list[str], place: str, given: Given) -> Read:
    if len(row) > max(len(names), 1):
        return failed("csv", f"{len(row)} fields in a row, of {len(names)} columns", place, "put fields with separators in quotation marks")
    return fields.article(dict(zip(names, row, strict=False)), place, given)


def _delimiter(text: str) -> str | None:
    first, broken, _ = text.lstrip("\ufeff").partition("\n")
    for delimiter in _DELIMITERS if broken else "":
        names = [name.strip().strip('"').casefold() for name in first.strip("\r").split(delimiter)]
        told = [name for name in names if name in fields.KNOWN]
        if len(told) > 1 and len(names) <= _COLUMNS and any(name in fields.TEXT for name in told):
            return delimiter
    return None
