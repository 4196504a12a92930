"""JSON Lines: a line is an article, read one at a time, so a file may be larger than memory. Offsets count into `text` as given."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.domain import Problem
from dragoman.read import decode, fields
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, failed

_OBJECT = re.compile(r'\s*\{[ \t]*["}]')


def recognises(head: Head) -> bool:
    """An opening JSON object, with its first field on the same line."""
    return bool(_OBJECT.match(head.text))


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome a line; blank lines are none."""
    for number, line in enumerate(_lines(source.stream), 1):
        place = f"{source.name}:{number}"
        if len(line) > TEXT_CAP:
            yield failed("too_large", f"more than {TEXT_CAP:,} bytes in one line", place, "write one article a line, in UTF-8")
        elif line.strip():
            yield article(line, place, given)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as UTF-8, each whole or, when too long, its first bytes. UTF-16, where a line break is two bytes, is read at once."""
    line = stream.readline(TEXT_CAP + 1)
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = line + stream.read(TEXT_CAP + 1 - len(line))
        text = decode.decode(data, "")[0]
        yield from [data] if len(data) > TEXT_CAP else (part.encode() for part in text.split("\n"))
        return
    while line:
        yield line
        while line and not line.endswith(b"\n"):  # the rest of a line that is too long, or the file's end
            line = stream.readline(TEXT_CAP)
        line = stream.readline(TEXT_CAP + 1)


def article(line: bytes, place: str, given: Given) -> Read:
    """The article of one JSON object."""
    decoded, problems = decode.decode(line, place)
    try:
        loaded: object = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        return failed("json", f"no JSON: {error}", place, "write one JSON object a line")
    return from_fields(loaded, place, given, problems)


def from_fields(loaded: object, place: str, given: Given, problems: tuple[Problem, ...] = ()) -> Read:
    """The article of a decoded JSON object."""
    if not isinstance(loaded, dict):
        return failed("json", "no JSON object", place, "write each article as one JSON object")
    return fields.article({str(name): value for name, value in loaded.items()}, place, given, problems)
