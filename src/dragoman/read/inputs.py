"""What goes into the read stage: a named stream of bytes, and what the user states about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, TypeAlias

from dragoman.domain import Article, Outcome, Problem

TEXT_CAP = 10_000_000
"""Most bytes of one article as text or as one line of JSON. The longest article in the development corpora has 0.1 MB."""

HTML_CAP = 2_000_000
"""Most bytes of HTML handed to a parser: extraction took 0.6 s at 1.6 MB and 8 s at 4.7 MB."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user states on the command line; it overrides what the input says."""

    published: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `name` is a file's name without its folder, `head` its first characters, `stream` all of its bytes, `head` included."""

    name: str
    head: str
    stream: BinaryIO


Read: TypeAlias = Outcome[Article | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: `recognises` looks at the first characters, `read` yields an outcome for each article in the stream."""

    recognises: Callable[[str], bool]
    read: Callable[[Source, Given], Iterator[Read]]


def problem(code: str, message: str, place: str, remedy: str = "") -> Problem:
    """A `Problem` of the read stage."""
    return Problem("read", code, message, place, remedy)


def failed(code: str, message: str, place: str, remedy: str = "") -> Read:
    """An outcome without an article."""
    return Outcome(None, (problem(code, message, place, remedy),))


def capped(source: Source, cap: int) -> bytes | None:
    """All bytes of `source`, or None when there are more than `cap`."""
    data = source.stream.read(cap + 1)
    return None if len(data) > cap else data
