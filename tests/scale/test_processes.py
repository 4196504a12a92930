"""A worker that dies or hangs costs what it held at that moment another try, and in the end one article."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.domain import Article
from dragoman.errors import DragomanError
from dragoman.scale.local import code as code_here
from dragoman.scale.plan import Plan
from dragoman.scale.processes import code
from dragoman.scale.queue import AHEAD, Queue
from dragoman.scale.team import DIED, SLOW, Answer, Task, Team
from scale.articles import reports

PROC = Path("/proc")


def workers() -> list[int]:
    """The worker processes that this one has started."""
    children = []
    for entry in (e for e in PROC.iterdir() if e.name.isdecimal()):
        try:
            parent = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            command = (entry / "cmdline").read_text(encoding="utf-8")
        except OSError:  # it has ended
            continue
        if int(parent) == os.getpid() and "dragoman.scale.worker" in command:
            children.append(int(entry.name))
    return children


@pytest.mark.skipif(not PROC.is_dir(), reason="finds the workers in /proc")
def test_a_killed_worker_costs_no_article() -> None:
    articles = reports(40)
    found, killed = [], []
    for outcome in code(articles, Plan(workers=1)):
        if not killed:
            killed = workers()
            assert len(killed) == 1
            os.kill(killed[0], signal.SIGKILL)
        found.append(outcome)
    assert [o.value for o in found] == [o.value for o in code_here(articles, Plan())]
    assert workers() == []


@pytest.mark.skipif(not PROC.is_dir(), reason="finds the workers in /proc")
def test_a_worker_that_hangs_is_killed_and_replaced() -> None:
    articles, found, stopped = reports(20), [], []
    for outcome in code(articles, Plan(workers=1, limit=4.0)):
        if not stopped:
            stopped = workers()
            os.kill(stopped[0], signal.SIGSTOP)
        found.append(outcome)
    assert [o.value for o in found] == [o.value for o in code_here(articles, Plan())]


def test_an_article_without_time_is_a_problem_and_the_batch_goes_on() -> None:
    found = list(code(reports(3), Plan(workers=1, limit=0.001)))
    assert [o.value.article.file for o in found] == ["report-0.txt", "report-1.txt", "report-2.txt"]
    for outcome in found:
        assert outcome.value.claims == ()
        assert [(p.stage, p.code, p.place) for p in outcome.problems] == [("scale", SLOW, outcome.value.article.file)]


def test_a_worker_that_cannot_start_is_no_article_s_fault() -> None:
    with pytest.raises(DragomanError, match="could not start"):
        list(code(reports(2), Plan(workers=1, ontology="no such ontology")))


def test_a_task_whose_worker_dies_is_answered() -> None:
    team = Team(Plan(workers=1))
    try:
        team.give(Task(0, reports(1)))
        while not (answers := team.answers()):
            pass
        assert answers[0].coded is not None
        os.kill(workers()[0], signal.SIGKILL)
        team.give(Task(1, reports(2)[1:]))
        while not (answers := team.answers()):
            pass
        assert [(a.task.first, a.coded, a.failure) for a in answers] == [(1, None, DIED)]
        assert team.free
        assert not team.busy
    finally:
        team.end()


def test_what_fails_is_tried_again_alone_and_then_given_up() -> None:
    queue = Queue(reports(2), Plan())
    whole = queue.next()
    assert whole is not None
    queue.settle(Answer(whole, None, DIED))
    assert list(queue.ready()) == []
    again = [queue.next(), queue.next()]
    assert [(task.first, len(task.found), task.tries) for task in again if task] == [(0, 1, 1), (1, 1, 1)]
    for task in reversed(again):
        assert task is not None
        queue.settle(Answer(task, None, DIED))
    assert [(o.value.article.file, [p.code for p in o.problems]) for o in queue.ready()] == [
        ("report-0.txt", [DIED]),
        ("report-1.txt", [DIED]),
    ]


def test_little_is_read_ahead() -> None:
    taken = 0

    def stream() -> Iterator[Article]:
        nonlocal taken
        for article in reports(400):
            taken += 1
            yield article

    queue = Queue(stream(), Plan(workers=1))
    while queue.next() is not None:
        pass
    assert taken <= (AHEAD + 1) * 16 + 1
