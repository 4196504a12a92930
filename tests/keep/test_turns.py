"""Writers take turns: nobody waits for more than those before it, and a killed one holds nobody up."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from filelock import FileLock, Timeout

from dragoman.keep.turns import files, turn


def test_one_that_comes_back_at_once_lets_those_who_wait_go_first(tmp_path: Path) -> None:
    path, done, taken = tmp_path / "l.db", Event(), [0]

    def greedy() -> None:
        while not done.is_set():
            with turn(path, 10):
                taken[0] += 1
                time.sleep(0.05)

    def patient() -> int:
        """How many turns the greedy one had while this one waited."""
        before = taken[0]
        with turn(path, 10):
            return taken[0] - before

    with ThreadPoolExecutor(1) as other:
        running = other.submit(greedy)
        try:
            waited = []
            for _ in range(12):
                waited.append(patient())
                time.sleep(0.06)
        finally:
            done.set()
        running.result()
    assert max(waited) <= 2, waited
    assert taken[0] > 6


@pytest.mark.parametrize("which", [0, 1])
def test_waiting_ends_when_it_was_said_to(tmp_path: Path, which: int) -> None:
    path = tmp_path / "l.db"
    begun = time.monotonic()
    with FileLock(files(path)[which]), pytest.raises(Timeout), turn(path, 0.2):
        pass
    assert 0.2 <= time.monotonic() - begun < 2
    with turn(path, 0.2):  # nothing is held by the one that gave up
        pass


def test_one_killed_while_it_waits_or_writes_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    waiter = (
        "import sys; from pathlib import Path; from dragoman.keep.turns import turn\n"
        "print('asks', flush=True)\nwith turn(Path(sys.argv[1]), 60):\n    print('writes', flush=True)\n    input()\n"
    )
    command = [sys.executable, "-c", waiter, str(path)]
    for held in (False, True):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout
            if held:
                assert [program.stdout.readline() for _ in range(2)] == ["asks\n", "writes\n"]
                os.kill(program.pid, signal.SIGKILL)
            else:
                with turn(path, 1):
                    assert program.stdout.readline() == "asks\n"
                    _until_held(files(path)[1])
                    os.kill(program.pid, signal.SIGKILL)
        with turn(path, 1):
            pass


def _until_held(file: Path) -> None:
    for _ in range(500):
        try:
            with FileLock(file, timeout=0):
                time.sleep(0.01)
        except Timeout:
            return
    raise AssertionError
