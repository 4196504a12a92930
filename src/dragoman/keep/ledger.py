"""The ledger as one object, for programs: evidence in, evidence out. Settling it into events is `pipeline.settle`'s."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dragoman.domain import Article, Claim, Decision, Problem
from dragoman.keep import decisions, editions, evidence, query, removing
from dragoman.keep.editions import Edition
from dragoman.keep.query import WHOLE, View
from dragoman.keep.store import reading, writing
from dragoman.settings import Address, place


class Ledger:
    """A ledger: a file, or a database named by postgresql://user@host/database. Each call may raise LedgerError.

    Every call opens it, so that any number of processes may use one.

    `view` says which rows count: up to an edition, known on a day. `day` is the day of the change, by the caller's clock.
    """

    def __init__(self, path: str | Path | Address) -> None:
        self.path = place(path)

    def add(
        self, article: Article, claims: Sequence[Claim], problems: Sequence[Problem] = (), *, coder: str, day: date, what: str = ""
    ) -> bool:
        """Keep what `coder` read from an article, as an edition; False when it is kept already. Makes the ledger when there is none."""
        with writing(self.path) as connection:
            if evidence.holds(connection, article.id, coder):
                return False
            edition = editions.begin(connection, "add", day, coder=coder, what=what or article.file)
            return evidence.add(connection, article, claims, problems, edition)

    def remove(self, article: str, *, day: date, by: str, reason: str = "") -> int:
        """Withdraw the article whose id, file or url this is, and what rests on it, from now on; the edition that does so."""
        with writing(self.path) as connection:
            return removing.remove(connection, removing.find(connection, article), by, day, reason)

    def restore(self, article: str, *, day: date, by: str, reason: str = "") -> int:
        """Take a removal back; the edition that does so."""
        with writing(self.path) as connection:
            return removing.restore(connection, removing.find(connection, article, removed=True), by, day, reason)

    def claims(self, *codes: str, view: View = WHOLE) -> tuple[Claim, ...]:
        """Every claim, or those with at least one of these codes among their parties, by publication and place in the article."""
        with reading(self.path) as connection:
            return query.claims_of(connection, codes, view)

    def articles(self, view: View = WHOLE) -> tuple[Article, ...]:
        """Every article, by publication."""
        with reading(self.path) as connection:
            return query.articles_of(connection, view)

    def editions(self) -> tuple[Edition, ...]:
        """Every change of the ledger, first to last."""
        with reading(self.path) as connection:
            return editions.editions_of(connection)

    def search(self, words: str) -> tuple[str, ...]:
        """Ids of the articles that hold all of these words, best match first."""
        with reading(self.path) as connection:
            return query.articles_with(connection, words)

    def decide(self, *taken: Decision) -> tuple[int, ...]:
        """Add decisions beside the evidence; their numbers."""
        with writing(self.path) as connection:
            return decisions.decide(connection, *taken)

    def undo(self, number: int, *, day: date, by: str, reason: str = "") -> None:
        """Take a decision back."""
        with writing(self.path) as connection:
            decisions.undo(connection, number, by, day, reason)

    def decisions(self, view: View = WHOLE) -> tuple[Decision, ...]:
        """The decisions that stand, in the order taken."""
        with reading(self.path) as connection:
            return decisions.decisions_of(connection, view.edition)
