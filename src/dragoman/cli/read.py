"""Reading and coding for the commands that take PATHs: problems are told as they are met, and the run goes on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import say
from dragoman.cli.web import PUBLIC, Asking, outcomes
from dragoman.domain import Article, Outcome
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.pipeline import Coded
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


def coded(found: Iterator[Article], chosen: Settings, ontology: str = "plover") -> "Iterator[Outcome[Coded]]":
    """Each article coded, with what could not be handled. The model is loaded when there is something to code."""
    from dragoman.pipeline import code_articles, load_tools

    first = next(found, None)
    if first is not None:
        yield from code_articles(_chained(first, found), load_tools(chosen.threads, chosen.actors, ontology))


def coder(own: Path | None = None) -> str:
    """What names this coder in records and ledgers: package version, model checksum, and that of a user's table of actors."""
    from dragoman.lexicon.models import model_files
    from dragoman.lexicon.own_actors import checksum

    actors = f", actors {checksum(own)[:12]}" if own is not None else ""
    return f"dragoman {version('dragoman')}, model {model_files().checksum[:12]}{actors}"


def _chained(first: Article, rest: Iterator[Article]) -> Iterator[Article]:
    yield first
    yield from rest
