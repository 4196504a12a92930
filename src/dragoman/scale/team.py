"""Worker processes that can be killed: each holds one batch at a time, and is replaced when it dies or says nothing for too long."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import wait

import pyarrow as pa

from dragoman.domain import Article
from dragoman.errors import DragomanError
from dragoman.scale import batches, wire
from dragoman.scale.plan import Plan

START = 180.0
"""Seconds in which a worker loads its tools; 2 on an idle machine."""
DIED, SLOW = "worker-died", "too-slow"


@dataclass(frozen=True, slots=True)
class Task:
    """Articles that one worker codes at one go, numbered from `first` in the input; `tries` those before this one."""

    first: int
    found: tuple[Article, ...]
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: `coded` as CODED, or why not: `failure` is DIED or SLOW."""

    task: Task
    coded: pa.RecordBatch | None
    failure: str = ""


class Worker:
    """One process. `task` is what it works at; until it has loaded its tools it takes tasks and starts on them later."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.task: Task | None = None
        self._ready = False
        self.pipe, theirs = Pipe()
        told = json.dumps([plan.threads, str(plan.actors) if plan.actors else None, str(plan.ontology)])
        # -P keeps a file of the working folder from being imported in place of a library
        command = [sys.executable, "-P", "-m", "dragoman.scale.worker", str(theirs.fileno()), told]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])  # noqa: S603  # our own module
        theirs.close()
        self.deadline = time.monotonic() + START

    def give(self, task: Task) -> None:
        """Hand a task to a worker that has none."""
        self.task = task
        if self._ready:
            self._begin()

    def hear(self) -> Answer | None:
        """What has arrived: an answer, or None for a sign of life."""
        try:
            message = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._failed(DIED)
        if message == wire.ALIVE:
            self._alive()
            return None
        task, self.task = self._held(), None
        return Answer(task, wire.unpack(message))

    def late(self) -> Answer | None:
        """A failure when the worker has said nothing for longer than it may."""
        return self._failed(SLOW) if self.task is not None and time.monotonic() > self.deadline else None

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()
        self.pipe.close()

    def _alive(self) -> None:
        if not self._ready:
            self._ready = True
            if self.task is not None:
                self._begin()
        elif self.task is not None:
            self.deadline = time.monotonic() + self._allowed(self.task)

    def _begin(self) -> None:
        task = self._held()
        self.deadline = time.monotonic() + self._allowed(task)
        with suppress(OSError):  # it has died: `hear` will say so
            wire.send(self.pipe, batches.table(task.found, task.first))

    def _allowed(self, task: Task) -> float:
        return self._plan.patience(sum(len(article.text) for article in task.found))

    def _held(self) -> Task:
        if self.task is None:
            raise DragomanError("a worker answered what it was not asked")
        return self.task

    def _failed(self, failure: str) -> Answer | None:
        if not self._ready:
            self.end()
            raise DragomanError(f"a worker process could not start (exit status {self._process.poll()}); its error stands above")
        task, self.task = self.task, None
        return Answer(task, None, failure) if task is not None else None


class Team:
    """`plan.workers` workers, started when there is work for them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._workers: list[Worker] = []

    @property
    def free(self) -> bool:
        """Whether a task would be taken up at once."""
        return len(self._workers) < self._plan.workers or any(worker.task is None for worker in self._workers)

    @property
    def busy(self) -> bool:
        """Whether an answer is to be expected."""
        return any(worker.task is not None for worker in self._workers)

    def give(self, task: Task) -> None:
        """Hand a task to a free worker."""
        idle = next((worker for worker in self._workers if worker.task is None), None)
        if idle is None:
            idle = Worker(self._plan)
            self._workers.append(idle)
        idle.give(task)

    def answers(self) -> Sequence[Answer]:
        """Wait until something is answered or fails; a worker that fails is ended, and replaced by the next task."""
        working = [worker for worker in self._workers if worker.task is not None]
        soonest = min(worker.deadline for worker in working)
        heard = wait([worker.pipe for worker in working], max(0.0, soonest - time.monotonic()) + 0.01)
        answers = []
        for worker in working:
            answer = worker.hear() if worker.pipe in heard else worker.late()
            if answer is not None:
                answers.append(answer)
            if answer is not None and answer.failure:
                worker.end()
                self._workers.remove(worker)
        return answers

    def end(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
