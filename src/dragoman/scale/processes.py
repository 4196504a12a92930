"""The engine of one machine: worker processes on its cores, each killed and replaced when it dies or hangs."""

from collections.abc import Iterable, Iterator

from dragoman.domain import Article, Outcome
from dragoman.pipeline import Coded
from dragoman.scale.plan import Plan
from dragoman.scale.queue import Queue
from dragoman.scale.team import Team


def code(found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded by `plan.workers` processes, which end with the last of them."""
    team = Team(plan)
    try:
        yield from code_with(team, found, plan)
    finally:
        team.end()


def code_with(team: Team, found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded by a team that stays."""
    queue = Queue(found, plan)
    while True:
        while team.free and (task := queue.next()) is not None:
            team.give(task)
        if not team.busy:
            return
        for answer in team.answers():
            queue.settle(answer)
        yield from queue.ready()
