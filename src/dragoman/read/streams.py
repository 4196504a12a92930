"""One stream of bytes -> articles: out of what it is wrapped in, then by the reader of its format. What fails is a problem of it alone."""

import io
from collections.abc import Iterator

from dragoman.read import decode
from dragoman.read.decode import head_of
from dragoman.read.formats import READERS, recognise
from dragoman.read.gauge import BombError, Gauge
from dragoman.read.inputs import Given, Read, Source, failed
from dragoman.read.wrappings import WRAPPINGS, Member

DEPTH = 3
"""Most wrappings around an article: compressed files in a compressed tar."""

_HEAD = 4096


def read(name: str, stream: io.BufferedReader, given: Given, gauge: Gauge, charset: str | None = None) -> Iterator[Read]:
    """The outcomes of one input; at least one."""
    try:
        yield from _told(Member(name, stream), given, gauge, charset, 0)
    except BombError as error:
        yield failed("bomb", str(error), name, "leave this input out")


def _told(found: Member, given: Given, gauge: Gauge, charset: str | None, depth: int) -> Iterator[Read]:
    """The outcomes of one member, whose damage is its own problem."""
    try:
        yield from _read(found, given, gauge, charset, depth)
    except BombError:
        raise
    except (OSError, EOFError) as error:
        yield failed("unreadable", f"it could not be read to its end: {error}", found.name, "check that it is whole and may be read")


def _read(found: Member, given: Given, gauge: Gauge, charset: str | None, depth: int) -> Iterator[Read]:
    head = found.stream.peek(_HEAD)[:_HEAD]
    if not head.strip() and len(head) < _HEAD:
        yield failed("empty", "the file is empty", found.name, "check the input")
        return
    wrapping = next((wrapping for wrapping in WRAPPINGS.values() if wrapping.opens(head)), None)
    if wrapping is None:
        yield from _article(found, head, given, charset)
    elif depth == DEPTH:
        yield failed("nested", f"more than {DEPTH} archives or compressions in one another", found.name, "unpack it first")
    else:
        some = False
        for member in wrapping.members(found.name, found.stream, gauge):
            some = True
            yield from _told(member, given, gauge, charset, depth + 1) if isinstance(member, Member) else (member,)
        if not some:
            yield failed("empty", "nothing to read is in it", found.name, "check the input")


def _article(found: Member, data: bytes, given: Given, charset: str | None) -> Iterator[Read]:
    head = head_of(data)
    reader = READERS[recognise(head)]
    if reader is READERS["text"] and (kind := decode.binary(data)):
        yield failed("binary", f"this is {kind}, not text", found.name, "export its text first")
        return
    yield from reader.read(Source(found.name, head, found.stream, charset), given)
