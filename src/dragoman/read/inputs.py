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


Read: TypeAlias = Outcome[Article | None]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside the input. `published`, from the user, overrides what the input says.

    `url` is the address that the input was fetched from, which a page cannot talk itself out of. `linked` reads the page at an address,
    where the pages that a feed links to are wanted and not only its summaries.
    """

    published: date | None = None
    url: str | None = None
    linked: "Callable[[str, Given], Iterator[Read]] | None" = None


@dataclass(frozen=True, slots=True)
class Head:
    """The first bytes of an input and the characters that they are, if they are any."""

    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `name` is a file's name without its folder, `head` its first bytes, `stream` all of them, `head` included.

    `charset` is what the server said that the text is encoded in.
    """

    name: str
    head: Head
    stream: BinaryIO
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: `recognises` looks at the first bytes, `read` yields an outcome for each article in the stream."""

    recognises: Callable[[Head], bool]
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
