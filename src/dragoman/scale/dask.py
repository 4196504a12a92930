"""The engine on a Dask cluster, or on this machine as one. The only module that imports Dask."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyarrow as pa
from dask import config
from distributed import Client, Future, KilledWorker, LocalCluster

from dragoman.domain import Article, Outcome
from dragoman.errors import UsageError
from dragoman.pipeline import Coded
from dragoman.scale import batches
from dragoman.scale.guarded import code_guarded, end
from dragoman.scale.plan import Plan
from dragoman.scale.team import DIED

PARTITION = 64  # articles: some five seconds of a core (docs/speed.md), little to lose with a machine
RETRIES = 3
AHEAD = 3  # partitions a thread of the cluster: enough that none waits
CONNECT = "30s"


def code(found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded by a cluster. A partition whose machine is lost is coded by another; after RETRIES its articles are given up."""
    with _client(plan) as client:
        waiting: deque[tuple[tuple[Article, ...], int, Future[pa.RecordBatch]]] = deque()
        number = 0
        for batch in batches.batches(found, PARTITION):
            if len(waiting) >= AHEAD * max(1, _threads(client)):
                yield from _told(*waiting.popleft())
            waiting.append((batch, number, client.submit(code_guarded, batches.table(batch, number), plan, retries=RETRIES, pure=False)))
            number += len(batch)
        while waiting:
            yield from _told(*waiting.popleft())


def _threads(client: Client) -> int:
    counted: dict[str, int] = client.nthreads()
    return sum(counted.values())


def _told(batch: tuple[Article, ...], first: int, future: "Future[pa.RecordBatch]") -> list[Outcome[Coded]]:
    try:
        coded: pa.RecordBatch = future.result()
    except KilledWorker:
        remedy = "give the cluster's workers more memory"
        return [batches.given_up(article, DIED, f"its machine was lost {RETRIES + 1} times", remedy) for article in batch]
    return batches.outcomes(batch, coded, first)


@contextmanager
def _client(plan: Plan) -> Iterator[Client]:
    """A client of the cluster at `plan.address`, or of one made here for as long as it lasts."""
    # a worker has a process of its own, which daemons may not
    with config.set({"distributed.worker.daemon": False, "distributed.comm.timeouts.connect": CONNECT}):
        if not plan.address:
            with _cluster(plan.workers) as cluster, _connected(cluster) as client:
                yield client
                client.run(end)
            return
        try:
            client = _connected(**{"scheduler_file" if plan.address.endswith(".json") else "address": plan.address})
        except (OSError, ValueError) as error:
            raise UsageError(f"{plan.address}: no Dask scheduler answers there ({error}); check --cluster") from error
        with client:
            yield client


def _cluster(workers: int) -> LocalCluster:
    made: LocalCluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, memory_limit=0)
    return made


def _connected(address: object = None, scheduler_file: str | None = None) -> Client:
    made: Client = Client(address, scheduler_file=scheduler_file)
    return made
