"""What is to be coded next, and what may be told next: tries are counted, and the order of the input is kept."""

from collections import deque
from collections.abc import Iterable, Iterator

from dragoman.domain import Article, Outcome
from dragoman.pipeline import BATCH, Coded
from dragoman.scale import batches
from dragoman.scale.plan import Plan
from dragoman.scale.team import SLOW, Answer, Task

TRIES = 2
AHEAD = 4  # batches a worker that may be read before the first of them is told: while one hangs, the others find work, not memory


class Queue:
    """Tasks out of a stream of articles. What fails is tried again article by article, and given up after TRIES."""

    def __init__(self, found: Iterable[Article], plan: Plan) -> None:
        self._plan = plan
        self._stream = batches.batches(found)
        self._again: deque[Task] = deque()
        self._done: dict[int, Outcome[Coded]] = {}
        self._read = self._told = 0

    def next(self) -> Task | None:
        """The next task; None when nothing is left, or enough is read for now."""
        if self._again:
            return self._again.popleft()
        if self._read - self._told >= AHEAD * BATCH * self._plan.workers:
            return None
        batch = next(self._stream, None)
        if batch is None:
            return None
        self._read += len(batch)
        return Task(self._read - len(batch), batch)

    def settle(self, answer: Answer) -> None:
        """Take in what came of a task."""
        task = answer.task
        if answer.coded is not None:
            made = batches.outcomes(task.found, answer.coded, task.first)
            self._done.update((task.first + place, outcome) for place, outcome in enumerate(made))
            return
        for number, article in enumerate(task.found, task.first):
            if task.tries + 1 < TRIES:
                self._again.append(Task(number, (article,), task.tries + 1))
            else:
                self._done[number] = self._given_up(article, answer.failure)

    def ready(self) -> Iterator[Outcome[Coded]]:
        """What is next in the input's order, as far as it is done."""
        while self._told in self._done:
            yield self._done.pop(self._told)
            self._told += 1

    def _given_up(self, article: Article, failure: str) -> Outcome[Coded]:
        if failure == SLOW:
            seconds = self._plan.patience(len(article.text))
            return batches.given_up(article, failure, f"was not coded within {seconds:g} seconds, twice", "allow more with --time-limit")
        return batches.given_up(article, failure, "the process that coded it died, twice", "look at its text, and at the memory")
