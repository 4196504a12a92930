"""kill -9 while articles are added: no committed row is lost, nothing is kept twice, and the export is that of an undisturbed run."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from dragoman.keep.checkup import examine
from dragoman.keep.health import NOTE
from dragoman.keep.store import reading
from dragoman.settings import Address, Place
from keep import adder
from keep.conftest import new_database, postgres
from keep.ledgers import DAY, exported, loaded

__all__ = ["new_database", "postgres"]

SEED = 20211124
ONCE = (
    "SELECT count(*) FROM (SELECT article, coder FROM codings GROUP BY article, coder HAVING count(*) > 1) AS twice",
    "SELECT count(*) FROM (SELECT id FROM articles GROUP BY id HAVING count(*) > 1) AS twice",
    "SELECT count(*) FROM (SELECT id, coder FROM claims GROUP BY id, coder HAVING count(*) > 1) AS twice",
)


@dataclass
class Run:
    """What a series of killed runs came to: how many were killed at work, and the articles that the program had said were kept."""

    killed: int = 0
    finished: bool = False
    said: list[str] = field(default_factory=list)


def attempt(ledger: Place, count: int, lines: int | None, seconds: float = 0.0) -> tuple[bool, list[str]]:
    """Let the program add; kill it so many seconds after so many lines of its (None: let it end). Whether it ended, and what it kept.

    Its first line says that it starts, its second that it has found something new.
    """
    where = ledger.url if isinstance(ledger, Address) else str(ledger)
    adding = subprocess.Popen([sys.executable, adder.__file__, where, str(count), "0"], stdout=subprocess.PIPE, text=True)
    said: list[str] = []
    listening = Thread(target=lambda: said.extend(iter((adding.stdout or sys.stdin).readline, "")))
    listening.start()
    if lines is not None:
        while len(said) < lines and adding.poll() is None:
            time.sleep(0.0005)
        time.sleep(seconds)
        adding.kill()
    ended = adding.wait(timeout=300)
    listening.join()
    assert ended in (0, -9)
    return ended == 0, [line.strip() for line in said if line.endswith("\n") and line.strip() not in adder.STEPS]


def killed_often(ledger: Place, count: int, kills: int, after_each: Callable[[Run], None]) -> Run:
    """Add with as many kills as wanted, at random moments, and then to the end."""
    dice, run = random.Random(SEED), Run()  # noqa: S311 - the same moments each time, as far as a clock can
    while run.killed < kills and not run.finished:
        lines = dice.randrange(1, 2 + count // (2 * kills))
        run.finished, said = attempt(ledger, count, lines, dice.uniform(0, 0.015))
        run.killed += not run.finished
        run.said += said
        after_each(run)
    if not run.finished:
        run.finished, said = attempt(ledger, count, None)
        run.said += said
    return run


def check(ledger: Place, run: Run) -> None:
    """What was said to be kept is there, once."""
    with reading(ledger) as connection:
        kept = set(connection.scalars(text("SELECT id FROM articles")))
        assert set(run.said) <= kept
        assert [connection.scalar(text(query)) for query in ONCE] == [0, 0, 0]


def ends_as_if_undisturbed(ledger: Place, folder: Path, count: int, run: Run) -> None:
    assert run.finished
    check(ledger, run)
    assert {finding.grade for finding in examine(ledger, DAY, thorough=True)} <= {NOTE}
    assert len(set(run.said)) == len(run.said)
    assert exported(ledger) == exported(loaded(folder / "undisturbed.db", count))


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_six_kills_of_forty_articles(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    ledger: Place = tmp_path / "l.db" if engine == "sqlite" else request.getfixturevalue("new_database")()
    run = killed_often(ledger, 40, 6 if engine == "sqlite" else 3, lambda run: None)
    assert run.killed
    ends_as_if_undisturbed(ledger, tmp_path, 40, run)


@pytest.mark.torture
@pytest.mark.parametrize(("engine", "count", "kills"), [("sqlite", 2000, 200), ("postgresql", 500, 50)])
def test_hundreds_of_kills_of_thousands_of_articles(
    engine: str, count: int, kills: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    ledger: Place = tmp_path / "l.db" if engine == "sqlite" else request.getfixturevalue("new_database")()
    left_over = 0

    def after_each(run: Run) -> None:
        nonlocal left_over
        left_over += Path(f"{ledger}-journal").exists()
        if run.said:
            check(ledger, run)

    run = killed_often(ledger, count, kills, after_each)
    sys.stdout.write(f"{engine}: {run.killed} kills, {left_over} left a journal, {len(run.said)} of {count} articles said to be kept\n")
    assert run.killed == kills
    assert left_over > 5 or engine == "postgresql"
    ends_as_if_undisturbed(ledger, tmp_path, count, run)
