"""How articles are coded: the options that choose an engine, and the coding itself for the commands that take PATHs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dragoman.domain import Article, Outcome
from dragoman.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.pipeline import Coded

FEW = 16  # articles that are coded here, before a worker process had loaded its model
LIMIT = 60.0


class EngineName(StrEnum):
    """Names of the engines, written here too so that `--help` need not load them (a test holds the two equal)."""

    LOCAL = "local"
    PROCESSES = "processes"
    DASK = "dask"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Way:
    """What the user chose. Without an engine: processes on all cores, but few articles in this process."""

    engine: EngineName | None = None
    workers: int | None = None
    limit: float = LIMIT
    cluster: str = ""


Chosen: TypeAlias = Annotated[
    EngineName | None,
    typer.Option("--engine", help=f"Where to code; else processes, up to {FEW} articles local.", show_default=False),
]
Workers: TypeAlias = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Worker processes; else one a core.", show_default=False)
]
TimeLimit: TypeAlias = Annotated[
    float,
    typer.Option(
        "--time-limit",
        min=0.1,
        metavar="SECONDS",
        help="Most time for an article, and for each 100,000 characters more; a problem after two tries.",
    ),
]
Cluster: TypeAlias = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="A Dask scheduler (tcp://host:8786, or its file.json) or a Spark master (spark://host:7077); else this machine.",
        show_default=False,
    ),
]


def coded(found: Iterator[Article], chosen: Settings, way: Way, ontology: str | Path = "plover") -> "Iterator[Outcome[Coded]]":
    """Each article coded, in order, with what could not be handled. Nothing is loaded when there is nothing to code."""
    first = list(islice(found, FEW + 1)) if way.engine is None else list(islice(found, 1))
    if not first:
        return
    from dragoman.scale.engines import engine
    from dragoman.scale.plan import Plan

    few = way.engine is None and way.workers is None and len(first) <= FEW
    name = way.engine or (EngineName.LOCAL if few else EngineName.PROCESSES)
    threads = (way.workers or chosen.threads) if name is EngineName.LOCAL else 1
    plan = Plan(way.workers or cores(), threads, chosen.actors, ontology, way.limit, way.cluster)
    yield from engine(name)(chain(first, found), plan)


def cores() -> int:
    """Cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def progress() -> "Iterator[Callable[[str], None]]":
    """A line on a terminal's standard error that tells how far a run is; call what it gives with what to tell, once an article."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def tell(line: str) -> None:
            bar.update(task, advance=1, description=line)

        yield tell
