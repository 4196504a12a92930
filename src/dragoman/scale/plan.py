"""What an engine is told: how many workers, what they load, and how long they may take."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from dragoman.domain import Article, Outcome
from dragoman.pipeline import Coded

STAGE = "scale"  # of the problems that an engine tells
PATIENCE = 60.0
"""Seconds for an article of up to PIECE characters, and again for each further PIECE; an ordinary one takes a tenth of a second."""
PIECE = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """`workers` processes of `threads` threads each; `actors` and `ontology` as `pipeline.load_tools` takes them.

    `limit` is seconds for an article of up to PIECE characters. `address` is a cluster's: a Dask scheduler (tcp://host:8786) or the file
    that it wrote, or a Spark master (spark://host:7077); empty for this machine.
    """

    workers: int = 1
    threads: int = 1
    actors: Path | None = None
    ontology: str | Path = "plover"
    limit: float = PATIENCE
    address: str = ""

    def patience(self, characters: int) -> float:
        """Seconds that so much text may take."""
        return self.limit * (1 + characters // PIECE)


Engine: TypeAlias = Callable[[Iterable[Article], Plan], Iterator[Outcome[Coded]]]
"""Articles in, one outcome for each out, in the same order; whatever the engine, the same claims. It reads ahead by little."""
