"""Putting right what can be put right without touching evidence: indexes, triggers, and the rows that are made from records."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, insert, select, text

from dragoman.domain import Claim
from dragoman.keep import postgres, sqlite
from dragoman.keep.canonical import unpack_claim
from dragoman.keep.evidence import link_rows, party_rows
from dragoman.keep.health import lacking, missing_indexes, missing_triggers
from dragoman.keep.schema import LASTING, claims, metadata, parties, sources

NAMED = (
    "INSERT INTO namings (code, coding) SELECT DISTINCT code, coding FROM parties JOIN claims ON number = claim"
    " EXCEPT SELECT code, coding FROM namings"
)
INDEXED = {
    "sqlite": "INSERT INTO words(words) VALUES ('rebuild')",
    "postgresql": "INSERT INTO words (rowid, told) SELECT number, words_told(title, text) FROM articles"
    " WHERE number NOT IN (SELECT rowid FROM words)",
}


def mend(connection: Connection, check: str) -> None:
    """Put right what `health` found under this check, in one transaction of a writing connection; KeyError where it cannot be mended."""
    postgres.take_turn(connection)
    MENDERS[check](connection)
    connection.commit()


def _words(connection: Connection) -> None:
    connection.execute(text(INDEXED[connection.dialect.name]))


def _triggers(connection: Connection) -> None:
    missing = missing_triggers(connection)
    on_file = connection.dialect.name == "sqlite"
    statements = (*sqlite.FULL_TEXT, *sqlite.holding_still(LASTING)) if on_file else (*postgres.WORDS, *postgres.holding_still(LASTING))
    for statement in statements:
        name = statement.removeprefix("CREATE TRIGGER ").split(" ")[0]
        if statement.startswith("CREATE TRIGGER") and name in missing:
            connection.exec_driver_sql(statement if on_file else statement.replace("CREATE", "CREATE OR REPLACE", 1))


def _indexes(connection: Connection) -> None:
    missing = missing_indexes(connection)
    for table in metadata.sorted_tables:
        for index in table.indexes:
            if index.name in missing:
                index.create(connection)


def _parties(connection: Connection) -> None:
    """Rows of parties that a claim's record names and the table lacks."""
    for number, claim in _lacking(connection, "parties"):
        there = select(parties.c.role, parties.c.position).where(parties.c.claim == number)
        named = set(map(tuple, connection.execute(there)))
        if rows := [row for row in party_rows(number, claim) if (row["role"], row["position"]) not in named]:
            connection.execute(insert(parties), rows)


def _sources(connection: Connection) -> None:
    """Rows of sources that a claim's record names and the table lacks: all of them."""
    for number, claim in _lacking(connection, "sources"):
        connection.execute(insert(sources), link_rows(number, claim.sources))


def _lacking(connection: Connection, check: str) -> Iterator[tuple[int, Claim]]:
    """The claims in which the check finds rows amiss, and no others: a ledger of a million has gigabytes of records."""
    for number in lacking(connection, check):
        yield number, unpack_claim(connection.execute(select(claims.c.record).where(claims.c.number == number)).scalar_one())


MENDERS: dict[str, Callable[[Connection], object]] = {
    "words": _words,
    "triggers": _triggers,
    "indexes": _indexes,
    "parties": _parties,
    "sources": _sources,
    "namings": lambda connection: connection.execute(text(NAMED)),
    "pages": lambda connection: connection.execute(text("REINDEX")),
    "wal": lambda connection: None,  # opening it for writing has done so
}
