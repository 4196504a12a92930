"""A program that adds made-up articles to a ledger and says on standard output which are kept, for tests that kill it.

Arguments: the ledger, how many articles, and the most bytes of a file (0: as many as there is room for).
"""

import resource
import signal
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dragoman.errors import LedgerError
from dragoman.keep import evidence
from dragoman.keep.editions import begin, latest
from dragoman.keep.store import reading, writing
from dragoman.settings import place
from keep.many import readings

CODER = "one"
STEPS = ("ready", "begins", "done")  # said beside the ids of what is kept


def tell(line: str) -> None:
    """One line to whoever listens, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(ledger: str, count: int, room: int) -> None:
    """Add them as `dragoman add` does: known ones passed over, an article a turn, an edition until others begin one."""
    told = readings(count)
    tell("ready")
    if room:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    with writing(place(ledger), wait=60):
        pass
    edition, begun = None, False
    with reading(place(ledger)) as connection:
        for article, claims, problems in told:
            known = evidence.holds(connection, article.id, CODER)
            connection.rollback()
            if known:
                continue
            if not begun:
                tell("begins")
                begun = True
            with writing(place(ledger), wait=60) as turn:
                last = latest(turn)
                if evidence.holds(turn, article.id, CODER):
                    continue
                if edition is None or edition != last:
                    edition = begin(turn, "add", date(2021, 4, 1), coder=CODER)
                evidence.add(turn, article, claims, problems, edition)
                tell(article.id)
    tell("done")


if __name__ == "__main__":
    try:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    except LedgerError as error:
        sys.exit(str(error))
