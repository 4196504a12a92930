"""What a run takes from outside: the environment is read here and nowhere else, and handed on as one frozen value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from dragoman.errors import UsageError

DEFAULT_LEDGER = Path("dragoman.db")
DEFAULT_THREADS = 2
SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
PASSWORD = re.compile(r"(?<=password=)[^&]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A ledger on a PostgreSQL server. Answers what is asked of a file's path, so that either can be named; shown without its password."""

    url: str

    def __str__(self) -> str:
        scheme, _, rest = self.url.partition("://")
        login, at, server = rest.rpartition("@")  # the last: a password may hold any sign, whether it should or not
        user, colon, _ = login.partition(":")
        return PASSWORD.sub("***", f"{scheme}://{user}{colon}{'***' if colon else ''}{at}{server}")

    @property
    def name(self) -> str:
        """The database's name."""
        return self.url.partition("://")[2].partition("?")[0].rpartition("/")[2] or "dragoman"

    @property
    def stem(self) -> str:
        """The database's name: it has no ending."""
        return self.name

    @property
    def parent(self) -> Path:
        """What is kept beside such a ledger lies in the folder that the program runs in."""
        return Path()

    def with_name(self, name: str) -> Path:
        """A file beside the ledger."""
        return self.parent / name

    def absolute(self) -> "Address":
        """An address names one place from everywhere."""
        return self

    def exists(self) -> bool:
        """Whether the ledger can be asked for what it is: a server says so itself."""
        return True


Place: TypeAlias = Path | Address


def place(named: str | Path | Address) -> Place:
    """Where a ledger lies: a file, or a database where `named` begins with postgresql://."""
    if not isinstance(named, str):
        return named
    return Address(named) if SERVER.match(named) else Path(named)


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is what commands use unless told; `threads` are the model's; `actors` is the user's own table of actors."""

    ledger: Place = DEFAULT_LEDGER
    threads: int = DEFAULT_THREADS
    actors: Path | None = None


def from_environment(environ: Mapping[str, str]) -> Settings:
    """Settings from DRAGOMAN_LEDGER, DRAGOMAN_THREADS and DRAGOMAN_ACTORS; UsageError when the threads are no number above zero."""
    threads = environ.get("DRAGOMAN_THREADS", str(DEFAULT_THREADS))
    if not threads.isdecimal() or int(threads) == 0:
        raise UsageError(f"DRAGOMAN_THREADS is {threads!r}: set it to a number of threads, such as 2")
    actors = environ.get("DRAGOMAN_ACTORS")
    return Settings(place(environ.get("DRAGOMAN_LEDGER") or DEFAULT_LEDGER), int(threads), Path(actors) if actors else None)
