"""What can be wrong with a ledger's rows, on either database: each finding says what, how bad, and what to do.

Rows are written an article at a time, whole or not at all; what these checks find was done by other programs, other hands or the disk.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, TextClause, inspect, select, text

from dragoman.domain import Article, Claim
from dragoman.keep.canonical import unpack_article, unpack_claim
from dragoman.keep.editions import editions_of
from dragoman.keep.schema import LASTING, articles, claims, codings, metadata

NOTE, WARNING, DAMAGE = "note", "warning", "damage"
AT_ONCE = 1000  # rows unpacked at a time


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` names what was looked at; `grade` is note, warning or damage; `mendable` where `mend` can put it right by itself."""

    check: str
    grade: str
    what: str
    remedy: str
    mendable: bool = False


# Claims whose record, which is the evidence, names more or fewer parties or sources than the tables beside it hold.
LACKING = {
    "parties": "SELECT number FROM claims LEFT JOIN (SELECT claim, count(*) AS told FROM parties GROUP BY claim) AS beside"
    " ON claim = number WHERE coalesce(told, 0) <> {actors} + {recipients}",
    "sources": "SELECT number FROM claims WHERE {links} > 0 AND number NOT IN (SELECT claim FROM sources)",
}
COUNTS = {
    "articles": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM codings)",
    "coders": "SELECT count(*) FROM claims JOIN codings ON codings.number = claims.coding WHERE claims.coder <> codings.coder",
    "parties": f"SELECT count(*) FROM ({LACKING['parties']}) AS lacking",  # noqa: S608  # our own words
    "sources": f"SELECT count(*) FROM ({LACKING['sources']}) AS lacking",  # noqa: S608
    "namings": "SELECT count(*) FROM (SELECT code, coding FROM parties JOIN claims ON number = claim EXCEPT"
    " SELECT code, coding FROM namings) AS missing",
    "removals": "SELECT count(*) FROM (SELECT article FROM removals GROUP BY article HAVING sum(step) NOT IN (0, 1)) AS odd",
    "decisions": "SELECT count(*) FROM decisions WHERE subject NOT IN (SELECT id FROM claims)"
    " OR (object <> '' AND object NOT IN (SELECT id FROM claims))",
}
SAID = {
    "articles": (WARNING, "{n} articles were never read: they count for nothing", "add these articles again: dragoman add"),
    "coders": (DAMAGE, "{n} claims are another coder's than the reading that they belong to", "go back to a backup"),
    "parties": (DAMAGE, "{n} claims are not found by all of their parties", "dragoman doctor --mend writes the rows anew"),
    "sources": (DAMAGE, "{n} claims are without the rows of their sources", "dragoman doctor --mend writes the rows anew"),
    "namings": (WARNING, "{n} articles are not counted for a side that they name", "dragoman doctor --mend counts them"),
    "removals": (DAMAGE, "{n} articles are removed more often than restored, or the other way round", "go back to a backup"),
    "decisions": (NOTE, "{n} decisions are about claims that the ledger does not hold", "nothing: they take effect when the claims come"),
}
MENDED = frozenset({"parties", "sources", "namings"})
JSON = {
    "sqlite": "coalesce(json_array_length(record, '$.{}'), 0)",
    "postgresql": "coalesce(json_array_length(CAST(record AS json) #> '{{{}}}'), 0)",
}
LINKS = {"sqlite": "sources[0].chain", "postgresql": "sources,0,chain"}
WITHOUT_WORDS = {
    "sqlite": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT id FROM words_docsize)",
    "postgresql": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT rowid FROM words)",
}
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid IN"
    " (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)",
}


def rows(connection: Connection, today: date, *, thorough: bool = False) -> Iterator[Finding]:
    """Everything that is wrong with the rows; `thorough` reads every record, too."""
    yield from _counted(connection)
    yield from _words(connection)
    yield from _held_still(connection)
    yield from _indexes(connection)
    yield from _clock(connection, today)
    yield from _editions(connection)
    if thorough:
        yield from _records(connection)


def missing_triggers(connection: Connection) -> frozenset[str]:
    """The triggers that should be there and are not."""
    endings = ("unchanged", "kept") if connection.dialect.name == "sqlite" else ("kept",)
    wanted = {f"{table}_{ending}" for table in LASTING for ending in endings} | {"words_added"}
    return frozenset(wanted - set(connection.scalars(text(TRIGGERS[connection.dialect.name]))))


def missing_indexes(connection: Connection) -> frozenset[str]:
    """The indexes that should be there and are not."""
    look = inspect(connection)
    there = {index["name"] for table in metadata.tables for index in look.get_indexes(table)}
    return frozenset(str(index.name) for table in metadata.sorted_tables for index in table.indexes) - there


def lacking(connection: Connection, check: str) -> list[int]:
    """The numbers of the claims in which the check `parties` or `sources` finds rows amiss."""
    return list(connection.scalars(_asked(connection, f"{LACKING[check]} ORDER BY number")))


def _asked(connection: Connection, query: str) -> TextClause:
    many, links = JSON[connection.dialect.name], LINKS[connection.dialect.name]
    return text(query.format(actors=many.format("actors"), recipients=many.format("recipients"), links=many.format(links)))


def _counted(connection: Connection) -> Iterator[Finding]:
    for check, query in COUNTS.items():
        found = connection.scalar(_asked(connection, query))
        if found:
            grade, what, remedy = SAID[check]
            yield Finding(check, grade, what.format(n=found), remedy, check in MENDED)


def _words(connection: Connection) -> Iterator[Finding]:
    found = connection.scalar(text(WITHOUT_WORDS[connection.dialect.name]))
    if found:
        yield Finding("words", WARNING, f"{found} articles are not found by their words", "dragoman doctor --mend indexes them", True)


def _held_still(connection: Connection) -> Iterator[Finding]:
    found = sorted(missing_triggers(connection))
    if found:
        what = f"nothing keeps these rows from being changed: {', '.join(found)} are gone; somebody may have changed evidence by hand"
        yield Finding("triggers", DAMAGE, what, "compare with a backup; dragoman doctor --mend puts the triggers back", True)


def _indexes(connection: Connection) -> Iterator[Finding]:
    found = sorted(missing_indexes(connection))
    if found:
        yield Finding("indexes", WARNING, f"{', '.join(found)} are gone: answers are slow", "dragoman doctor --mend makes them", True)


def _clock(connection: Connection, today: date) -> Iterator[Finding]:
    last: date | None = None
    for edition in editions_of(connection):
        if edition.day and edition.day > today:
            what = f"edition {edition.number} is of {edition.day}, which has not come yet (today is {today})"
            yield Finding("clock", WARNING, what, "set this machine's clock; the edition keeps its day, and its number tells the order")
        if edition.day and last and edition.day < last:
            what = f"edition {edition.number} is of {edition.day}, before the edition that it follows ({last})"
            yield Finding("clock", NOTE, what, "nothing: editions are told apart by number; name them by it")
        last = edition.day or last


def _editions(connection: Connection) -> Iterator[Finding]:
    known = {edition.number: edition for edition in editions_of(connection)}
    lost = max(known, default=0) - len(known)
    if lost and connection.dialect.name == "sqlite":  # a server counts on after a failure
        yield Finding("editions", DAMAGE, f"{lost} editions are missing between the first and the last", "go back to a backup")
    used = set(connection.scalars(select(codings.c.edition).distinct()))
    empty = [str(number) for number, edition in known.items() if edition.kind == "add" and number not in used]
    if empty:
        what = f"edition {', '.join(empty[:9])} added nothing: a run that was cut off before its first article"
        yield Finding("editions", NOTE, what, "nothing: run dragoman add again if articles are missing")


def _records(connection: Connection) -> Iterator[Finding]:
    """Records that cannot be read, or are of another id than their row."""
    bad = 0
    for identity, record in connection.execute(select(articles.c.id, articles.c.record)).yield_per(AT_ONCE):
        bad += _id(unpack_article, record) != identity
    for identity, record in connection.execute(select(claims.c.id, claims.c.record)).yield_per(AT_ONCE):
        bad += _id(unpack_claim, record) != identity
    if bad:
        yield Finding("records", DAMAGE, f"{bad} records cannot be read or are of another id", "go back to a backup")


def _id(unpack: Callable[[str], Article | Claim], record: str) -> str | None:
    try:
        return unpack(record).id
    except ValueError:
        return None
