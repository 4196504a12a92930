"""Parsing at arm's length: one persistent worker process that is killed when it hangs and replaced when it dies.

trafilatura crashes when used by several threads and can take minutes on a page; inside this process either would be the end of a run.
"""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from dragoman.read import wire

T = TypeVar("T")

TIMEOUT = 10.0
"""Seconds for one page; the slowest page of the development corpora takes 0.1."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page has no text: `code` is too_complex, timeout or crash."""

    code: str
    message: str


class Extractor:
    """A worker process, started at the first page. Not for use in a forked child: `extractor()` gives each process its own."""

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def extract(self, markup: str) -> wire.Page | Refusal:
        """The page, or why there is none; waits at most the timeout."""
        return self._parsed(wire.PAGE, markup, wire.unpack)

    def feed(self, markup: str) -> wire.Feed | Refusal:
        """The feed, or why there is none; waits at most the timeout."""
        return self._parsed(wire.FEED, markup, wire.unpack_feed)

    def _parsed(self, kind: str, markup: str, unpack: Callable[[str], T]) -> T | Refusal:
        with self._lock:
            answer = self._ask(f"{kind}\n{markup}")
        if isinstance(answer, Refusal):
            return answer
        verdict, _, content = answer.partition("\n")
        if verdict != wire.OK:
            return Refusal("too_complex", content)
        try:
            return unpack(content)
        except (ValueError, KeyError, TypeError):
            return Refusal("crash", "the parser's answer makes no sense")

    def close(self) -> None:
        """End the worker process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, markup: str) -> str | Refusal:
        process = self._process or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._timeout, stop)
        timer.start()
        try:
            answer = _exchange(process, markup)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is not None and not late.is_set():
            return answer
        self.close()
        if late.is_set():
            return Refusal("timeout", f"parsing took more than {self._timeout:g} seconds")
        return Refusal("crash", f"the parser died on this page (exit status {process.returncode})")

    def _start(self) -> subprocess.Popen[bytes]:
        # -P keeps a file of the working folder from being imported in place of a library
        command = [sys.executable, "-P", "-m", "dragoman.read.worker"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own module
        return self._process


def _exchange(process: subprocess.Popen[bytes], markup: str) -> str | None:
    """Send a page and wait for the answer; None when the process is gone."""
    if process.stdin is None or process.stdout is None:
        return None
    wire.send(process.stdin, markup)
    return wire.receive(process.stdout)


def extractor() -> Extractor:
    """This process's extractor."""
    return _of_process(os.getpid())


@lru_cache(maxsize=1)
def _of_process(pid: int) -> Extractor:  # the pid keeps a forked child from talking into its parent's pipes
    made = Extractor()
    atexit.register(_close_own, made, pid)
    return made


def _close_own(made: Extractor, pid: int) -> None:
    """End the worker when its own process ends; a forked child that ends must leave it alone."""
    if os.getpid() == pid:
        made.close()
