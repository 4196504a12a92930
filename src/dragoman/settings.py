"""What a run takes from outside: the environment is read here and nowhere else, and handed on as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError

DEFAULT_LEDGER = Path("dragoman.db")
DEFAULT_THREADS = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is the file that commands use unless told; `threads` are the model's."""

    ledger: Path = DEFAULT_LEDGER
    threads: int = DEFAULT_THREADS


def from_environment(environ: Mapping[str, str]) -> Settings:
    """Settings from DRAGOMAN_LEDGER and DRAGOMAN_THREADS; UsageError when the latter is no number above zero."""
    threads = environ.get("DRAGOMAN_THREADS", str(DEFAULT_THREADS))
    if not threads.isdecimal() or int(threads) == 0:
        raise UsageError(f"DRAGOMAN_THREADS is {threads!r}: set it to a number of threads, such as 2")
    return Settings(ledger=Path(environ.get("DRAGOMAN_LEDGER") or DEFAULT_LEDGER), threads=int(threads))
