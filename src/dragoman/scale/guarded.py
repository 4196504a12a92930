"""A batch coded at arm's length, for a worker of a cluster. Its one process is kept from batch to batch, and killed when it hangs."""

import threading
from dataclasses import replace

import pyarrow as pa

from dragoman.scale import batches
from dragoman.scale.plan import Plan
from dragoman.scale.processes import code_with
from dragoman.scale.team import Team

_LOCK = threading.Lock()
_TEAMS: dict[Plan, Team] = {}


def code_guarded(batch: pa.RecordBatch, plan: Plan) -> pa.RecordBatch:
    """ARTICLES coded to CODED; an article that kills its process twice, or takes it too long, is a problem among the rows."""
    alone = replace(plan, workers=1)
    with _LOCK:  # a cluster's worker may run several threads
        return batches.packed(batch, code_with(_team(alone), batches.articles(batch), alone))


def end() -> None:
    """End this process's worker, if it has one."""
    for team in _TEAMS.values():
        team.end()
    _TEAMS.clear()


def _team(plan: Plan) -> Team:
    if plan not in _TEAMS:
        end()  # the last run's
        _TEAMS[plan] = Team(plan)
    return _TEAMS[plan]
