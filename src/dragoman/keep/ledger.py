"""The ledger as one object, for programs: evidence in, evidence out. Settling it into events is `pipeline.settle`'s."""

from collections.abc import Sequence
from pathlib import Path

from dragoman.domain import Article, Claim, Decision, Problem
from dragoman.keep import decisions, evidence, query
from dragoman.keep.store import reading, writing


class Ledger:
    """A ledger file. Each call opens it, so that any number of processes may use one; every call may raise LedgerError."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def add(self, article: Article, claims: Sequence[Claim], problems: Sequence[Problem] = (), *, coder: str) -> bool:
        """Keep what `coder` read from an article; False when it is kept already. Makes the ledger when there is none."""
        with writing(self.path) as connection:
            return evidence.add(connection, article, claims, problems, coder)

    def claims(self, *codes: str) -> tuple[Claim, ...]:
        """Every claim, or those with at least one of these codes among their parties, by publication and place in the article."""
        with reading(self.path) as connection:
            return query.claims_of(connection, codes)

    def articles(self) -> tuple[Article, ...]:
        """Every article, by publication."""
        with reading(self.path) as connection:
            return query.articles_of(connection)

    def search(self, words: str) -> tuple[str, ...]:
        """Ids of the articles that hold all of these words, best match first."""
        with reading(self.path) as connection:
            return query.articles_with(connection, words)

    def decide(self, decision: Decision) -> None:
        """Add a person's decision beside the evidence."""
        with writing(self.path) as connection:
            decisions.decide(connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, in the order taken."""
        with reading(self.path) as connection:
            return decisions.decisions_of(connection)
