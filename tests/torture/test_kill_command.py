"""kill -9 of `dragoman add` itself, with its workers: what was kept stays, nothing is kept twice, and no worker is left behind."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman import Ledger
from dragoman.errors import LedgerError
from dragoman.keep.checkup import examine
from dragoman.keep.health import NOTE

COUNT, KILLS, SEED = 60, 12, 20211124
SIDES = ("North Korea", "China", "Japan", "Russia", "Iran", "France", "Turkey", "India", "Egypt", "Brazil")
ACTS = ("rejected {}'s offer of talks", "condemned {} over the border clashes", "met officials of {}", "imposed sanctions on {}")


def texts(folder: Path) -> Path:
    """Short reports, each of its own day."""
    folder.mkdir()
    for n in range(COUNT):
        day = date(2021, 3, 1) + timedelta(days=n)
        one, other = SIDES[n % len(SIDES)], SIDES[(n * 3 + 1) % len(SIDES)]
        told = f"{one} {ACTS[n % len(ACTS)].format(other)} on {day:%A}, the foreign ministry said. It was report {n}."
        (folder / f"{n:02}.txt").write_text(f"Report {n}\nDate: {day}\n\n{told}\n")
    return folder


def start(news: Path, ledger: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dragoman.cli", "add", str(news), "--published", "2021-05-01", "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def kept(ledger: Path) -> tuple[str, ...]:
    """Ids of what the ledger holds."""
    try:
        return tuple(article.id for article in Ledger(ledger).articles())
    except LedgerError:
        return ()


def of_session(leader: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has just ended
            continue
        if int(session) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.torture
def test_the_command_is_killed_and_run_again(tmp_path: Path) -> None:
    news, ledger, dice = texts(tmp_path / "news"), tmp_path / "l.db", random.Random(SEED)  # noqa: S311 - the same moments each time
    before: tuple[str, ...] = ()
    for _ in range(KILLS):
        adding = start(news, ledger)
        wanted = len(before) + dice.randrange(5)
        while len(kept(ledger)) < wanted and adding.poll() is None:
            time.sleep(0.02)
        time.sleep(dice.uniform(0, 0.3))
        os.kill(adding.pid, signal.SIGKILL)
        adding.communicate()
        ends = time.monotonic() + 20
        while (left := of_session(adding.pid)) and time.monotonic() < ends:
            time.sleep(0.2)
        for process in left:
            os.kill(process, signal.SIGKILL)
        assert not left, "workers outlive the command"
        after = kept(ledger)
        assert set(before) <= set(after)
        before = after
    adding = start(news, ledger)
    _, said = adding.communicate(timeout=300)
    assert adding.returncode == 0, said
    assert len(set(kept(ledger))) == len(kept(ledger)) == COUNT
    assert {finding.grade for finding in examine(ledger, date.today(), thorough=True)} <= {NOTE}
    undisturbed = start(news, tmp_path / "undisturbed.db")
    undisturbed.communicate(timeout=300)
    export = [sys.executable, "-m", "dragoman.cli", "export", "--ledger"]
    one, other = (subprocess.run([*export, path], capture_output=True, check=True).stdout for path in (ledger, tmp_path / "undisturbed.db"))
    assert one == other
    assert one.count(b"\n") > COUNT // 2
