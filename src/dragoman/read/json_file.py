"""A whole file of JSON: one article written over several lines, or an array of articles."""

import json
import re
from collections.abc import Iterator

from dragoman.read import decode, jsonl
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, capped, failed

_OPENING = re.compile(r'\s*(?:\[\s*\{\s*"|\{[ \t]*[\r\n]\s*")')


def recognises(head: Head) -> bool:
    """An array of objects, or an object whose first field stands on a line of its own."""
    return bool(_OPENING.match(head.text))


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome an article."""
    data = capped(source, TEXT_CAP)
    if data is None:
        yield failed("too_large", f"more than {TEXT_CAP:,} bytes of JSON in one piece", source.name, "write one article a line")
        return
    decoded, problems = decode.decode(data, source.name)
    try:
        loaded: object = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        yield failed("json", f"no JSON: {error}", source.name, "check that the file is whole")
        return
    if isinstance(loaded, list):
        for number, member in enumerate(loaded, 1):
            yield jsonl.from_fields(member, f"{source.name}:{number}", given, problems)
    else:
        yield jsonl.from_fields(loaded, source.name, given, problems)
