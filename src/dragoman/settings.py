"""What a run takes from outside: the environment is read here and nowhere else, and handed on as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError

DEFAULT_LEDGER = Path("dragoman.db")
DEFAULT_THREADS = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is the file that commands use unless told; `threads` are the model's; `actors` is the user's own table of actors."""

    ledger: Path = DEFAULT_LEDGER
    threads: int = DEFAULT_THREADS
    actors: Path | None = None


def from_environment(environ: Mapping[str, str]) -> Settings:
    """Settings from DRAGOMAN_LEDGER, DRAGOMAN_THREADS and DRAGOMAN_ACTORS; UsageError when the threads are no number above zero."""
    threads = environ.get("DRAGOMAN_THREADS", str(DEFAULT_THREADS))
    if not threads.isdecimal() or int(threads) == 0:
        raise UsageError(f"DRAGOMAN_THREADS is {threads!r}: set it to a number of threads, such as 2")
    actors = environ.get("DRAGOMAN_ACTORS")
    return Settings(Path(environ.get("DRAGOMAN_LEDGER") or DEFAULT_LEDGER), int(threads), Path(actors) if actors else None)
