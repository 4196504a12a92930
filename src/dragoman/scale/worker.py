"""The process in which articles are coded: `python -P -m dragoman.scale.worker PIPE PLAN`. It codes batches until its pipe is closed.

It may hang, grow or crash; whoever started it kills it and starts another.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from dragoman import pipeline
from dragoman.domain import Outcome
from dragoman.pipeline import Coded
from dragoman.scale import batches, wire
from dragoman.scale.local import load_for_long
from dragoman.scale.plan import Plan


def main() -> None:
    """Answer every batch of articles with signs of life and what was coded."""
    pipe: Connection[bytes, bytes] = Connection(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started it, and closes the pipe
    threads, actors, ontology = json.loads(sys.argv[2])
    os.dup2(2, 1)  # a library that prints must not write into the records on standard output
    tools = load_for_long(Plan(threads=threads, actors=Path(actors) if actors else None, ontology=ontology))
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send_bytes(wire.ALIVE)
        while True:
            given = wire.unpack(pipe.recv_bytes())
            coded = pipeline.code_articles(batches.articles(given), tools)
            wire.send(pipe, batches.packed(given, _alive(pipe, coded)))


def _alive(pipe: "Connection[bytes, bytes]", coded: Iterator[Outcome[Coded]]) -> Iterator[Outcome[Coded]]:
    for outcome in coded:
        pipe.send_bytes(wire.ALIVE)
        yield outcome


if __name__ == "__main__":
    main()
