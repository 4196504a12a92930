"""What passes between a reading process and its worker: a page as length-prefixed JSON.

JSON and not pickle: a worker whose parser was led astray by a page can then hand over data only.
"""

import json
import struct
from dataclasses import dataclass
from datetime import date
from typing import IO, TypedDict

from dragoman.domain import BlockRole, Span
from dragoman.read.roles import Paragraph

OK, REFUSED = "ok", "refused"
"""How an answer's first line ends for a packed page and for a reason."""

PAGE, FEED = "page", "feed"
"""The first line of a message to the worker: what follows it."""

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `paragraphs` are in order and cover all of `text` but the blank lines between them.

    `title` to `url` are as the page states them, empty where it states none; `rungs` are (rung of the date ladder, day);
    `guess` is htmldate's day.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str
    description: str
    site: str
    url: str
    rungs: tuple[tuple[str, date | None], ...]
    guess: date | None


class _Wire(TypedDict):
    text: str
    paragraphs: list[tuple[int, int, str | None]]
    stated: tuple[str, str, str, str]
    rungs: list[tuple[str, str | None]]
    guess: str | None


def pack(page: Page) -> str:
    """`page` as JSON."""
    wire = _Wire(
        text=page.text,
        paragraphs=[(paragraph.span.start, paragraph.span.end, paragraph.hint) for paragraph in page.paragraphs],
        stated=(page.title, page.description, page.site, page.url),
        rungs=[(rung, day.isoformat() if day else None) for rung, day in page.rungs],
        guess=page.guess.isoformat() if page.guess else None,
    )
    return json.dumps(wire)


def unpack(message: str) -> Page:
    """The page of `pack`; ValueError, KeyError or TypeError for anything else."""
    wire: _Wire = json.loads(message)
    title, description, site, url = wire["stated"]
    return Page(
        text=wire["text"],
        paragraphs=tuple(Paragraph(Span(start, end), BlockRole(role) if role else None) for start, end, role in wire["paragraphs"]),
        title=title,
        description=description,
        site=site,
        url=url,
        rungs=tuple((rung, date.fromisoformat(day) if day else None) for rung, day in wire["rungs"]),
        guess=date.fromisoformat(wire["guess"]) if wire["guess"] else None,
    )


def send(stream: IO[bytes], message: str) -> None:
    """Write one message and flush it."""
    data = message.encode("utf-8", "replace")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> str | None:
    """The next message; None when the other side is gone."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(header)[0]
    data = stream.read(length)
    return data.decode("utf-8") if len(data) == length else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: `published` as written, `markup` its content, else its summary, as HTML."""

    title: str
    url: str
    published: str
    markup: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed and what it calls itself."""

    title: str
    entries: tuple[Entry, ...]


def pack_feed(feed: Feed) -> str:
    """`feed` as JSON."""
    return json.dumps([feed.title, [[e.title, e.url, e.published, e.markup] for e in feed.entries]])


def unpack_feed(message: str) -> Feed:
    """The feed of `pack_feed`; ValueError or TypeError for anything else."""
    title, entries = json.loads(message)
    return Feed(str(title), tuple(Entry(*map(str, entry)) for entry in entries))
