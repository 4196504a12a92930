"""Reading for the commands that take PATHs: problems are told as they are met, and the run goes on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import say
from dragoman.cli.web import PUBLIC, Asking, outcomes
from dragoman.domain import Article

if TYPE_CHECKING:
    from dragoman.read import Read


def articles(inputs: Sequence[str | Path], published: date | None, asking: Asking = PUBLIC) -> Iterator[Article]:
    """The articles of files, folders, addresses and standard input, in order."""
    yield from told(outcomes(inputs, published, asking))


def told(found: "Iterable[Read]") -> Iterator[Article]:
    """The articles among outcomes, whose problems are told as they are met."""
    for outcome in found:
        for met in outcome.problems:
            say.problem(met, outcome.value.file if outcome.value else "")
        if outcome.value is not None:
            yield outcome.value


def coder(own: Path | None = None) -> str:
    """What names this coder in records and ledgers: package version, model checksum, and that of a user's table of actors."""
    from dragoman.lexicon.models import model_files
    from dragoman.lexicon.own_actors import checksum

    actors = f", actors {checksum(own)[:12]}" if own is not None else ""
    return f"dragoman {version('dragoman')}, model {model_files().checksum[:12]}{actors}"
