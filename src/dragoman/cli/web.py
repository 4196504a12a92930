"""What the commands that read take from outside: addresses, standard input, the real network and its clock."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.read import Given, Read
    from dragoman.read.web import Fetcher

STANDARD_INPUT = "-"

Linked: TypeAlias = Annotated[bool, typer.Option("--linked", help="Read the pages that a feed links to, not only its summaries.")]
Allow: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS[:PORT]",
        help="Ask this address of your own network, too, which is refused otherwise; may be given several times.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asking:
    """How addresses are asked for: whether a feed's links are followed, and which addresses beside the public ones."""

    linked: bool = False
    allow: tuple[str, ...] = ()


PUBLIC = Asking()


@dataclass(frozen=True, slots=True)
class Real:
    """The machine's clock; `pause` may be a wait that a signal cuts short."""

    pause: Callable[[float], object] = time.sleep

    def now(self) -> float:
        """Seconds, forward only."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.pause(seconds)


def fetcher(asking: Asking, clock: Real = Real()) -> "Fetcher":
    """One that asks the real network."""
    from dragoman.read.web import Fetcher, Rules
    from dragoman.read.web.address import WEB_PORTS
    from dragoman.read.web.network import Sockets

    allowed = [_allowed(words) for words in asking.allow]
    ports = WEB_PORTS | {port for _, port in allowed if port}
    rules = Rules(agent=f"dragoman/{version('dragoman')}", ports=ports, allowed=frozenset(address for address, _ in allowed))
    return Fetcher(Sockets(), clock, rules)


def given_for(published: date | None, asking: Asking, ask: "Callable[[], Fetcher]") -> "Given":
    """What is known beside an input, with the way to a feed's linked pages where they are wanted."""
    from dragoman.read import Given

    if not asking.linked:
        return Given(published)

    def linked(url: str, given: "Given") -> "Iterator[Read]":
        from dragoman.read.web import read_address

        return read_address(url, given, ask())

    return Given(published, linked=linked)


def outcomes(inputs: Sequence[str | Path], published: date | None, asking: Asking = PUBLIC) -> "Iterator[Read]":
    """An outcome for every article in files, folders, addresses and standard input (`-`), in order."""
    from dragoman import read

    made: list[Fetcher] = []

    def ask() -> "Fetcher":
        made.extend([] if made else [fetcher(asking)])
        return made[0]

    given = given_for(published, asking, ask)
    for named in inputs:
        if isinstance(named, str) and is_address(named):
            from dragoman.read.web import read_address

            yield from read_address(named, given, ask())
        elif str(named) == STANDARD_INPUT:
            yield from read.stream("standard input", sys.stdin.buffer, given)
        else:
            yield from read.paths([Path(named)], given)


def is_address(words: str) -> bool:
    """True for what opens as a URL does and is no file here."""
    from dragoman.read.web.address import looks_like_one

    return looks_like_one(words)


def _allowed(words: str) -> tuple[str, int | None]:
    """Address and port of `--allow`."""
    host, colon, port = words.rpartition(":") if words.count(":") == 1 or (words.startswith("[") and "]:" in words) else (words, "", "")
    try:
        return str(ip_address(host.strip("[]"))), int(port) if colon else None
    except ValueError as error:
        raise UsageError(f"--allow {words}: give an address and, if need be, a port, such as 10.0.0.7:8080") from error
