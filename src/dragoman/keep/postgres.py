"""What only PostgreSQL has: the connection, turns among writers, the triggers that hold rows still, and the searchable words.

Any number of programs may add to one ledger at a time. Each transaction that writes first waits for its turn (an advisory lock that ends
with it), so that what it looks up stays true until it has written.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, MetaData, Text, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from dragoman.errors import LedgerError, UsageError
from dragoman.keep.schema import LASTING, editions, metadata
from dragoman.settings import SERVER, Address

if TYPE_CHECKING:
    from psycopg.abc import Buffer

TURN = 0x44524147  # the number that SQLite's header has, too
LONGEST = 600  # seconds of one statement: a ledger of a million claims is read whole in some ten
MARK = "ledger of dragoman"  # tells a ledger's tables from another program's of the same names
CONNECT = 10  # seconds
SEARCHED = 200_000  # characters of an article that are searched: PostgreSQL holds one megabyte of words a row

# Words are folded as SQLite's index folds them: small letters, no accents, nothing but letters and figures.
WORDS = (
    "CREATE TABLE words (rowid INTEGER NOT NULL PRIMARY KEY REFERENCES articles (number), told TSVECTOR NOT NULL)",
    "CREATE INDEX words_told ON words USING gin (told)",
    """
CREATE FUNCTION words_folded(said TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(lower(regexp_replace(normalize(said, NFD), '[\\u0300-\\u036f]', '', 'g') COLLATE "und-x-icu"),
        '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g')
$$""",
    f"""
CREATE FUNCTION words_told(title TEXT, said TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple', words_folded(title || ' ' || left(said, {SEARCHED})))
$$""",
    """
CREATE FUNCTION words_asked(phrases TEXT) RETURNS TSQUERY LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    phrase TEXT;
    one TSQUERY;
    found TSQUERY;
BEGIN
    FOREACH phrase IN ARRAY string_to_array(phrases, '"') LOOP
        one := phraseto_tsquery('simple', words_folded(phrase));
        IF numnode(one) > 0 THEN
            found := CASE WHEN found IS NULL THEN one ELSE found && one END;
        END IF;
    END LOOP;
    RETURN found;
END $$""",
    """
CREATE FUNCTION words_added() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO words (rowid, told) VALUES (NEW.number, words_told(NEW.title, NEW.text));
    RETURN NULL;
END $$""",
    "CREATE TRIGGER words_added AFTER INSERT ON articles FOR EACH ROW EXECUTE FUNCTION words_added()",
)
REFUSE = """
CREATE FUNCTION held_still() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are append-only', ERRCODE = 'integrity_constraint_violation';
END $$"""

SAID = {
    "57014": "an answer took too long; ask for less, or raise statement_timeout in the address (?options=-c%20statement_timeout=0)",
    "55P03": "other programs are writing to this ledger and did not let this one in; try again",
    "42501": "this user may not do so; ask whoever keeps the server for the rights (GRANT)",
    "25006": "this server takes no writing now; it is a copy, or is being looked after",
    "57P01": "the server ended the connection; what was kept is whole. When it is back, run the same again",
    "53100": "the server's disk is full; nothing of this article was kept. Free some space and run the same again",
}


@contextmanager
def connected(address: Address, *, writes: bool, wait: float = CONNECT) -> Iterator[Connection]:
    """A connection to the ledger's database; LedgerError for whatever the server says against it. `wait` seconds for a turn to write."""
    try:
        with _engine(address.url, writes).connect() as connection:
            if writes:
                connection.execute(text(f"SET lock_timeout = {int(wait * 1000) + 1}"))
                connection.commit()
            yield connection
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        told = SAID.get(state) or " ".join(str(error.orig).split())
        remedy = "; is the server running, and are user and database right?" if isinstance(error, OperationalError) and not state else ""
        raise LedgerError(f"{address}: {told}{remedy}") from error


@cache
def _engine(url: str, writes: bool) -> Engine:
    """Connections to a database, a few of which are kept open for the next request. Readers see one state of the ledger throughout."""
    try:
        target = make_url(SERVER.sub("postgresql+psycopg://", url))
    except ArgumentError as error:
        raise UsageError(f"{Address(url)}: no address of a database; write postgresql://user@host/database") from error
    level = "READ COMMITTED" if writes else "REPEATABLE READ"
    try:
        from psycopg import Connection as Raw
        from psycopg.types.string import StrDumper
    except ModuleNotFoundError as error:
        raise UsageError("a ledger on PostgreSQL needs psycopg; install it with: pip install 'dragoman[postgres]'") from error

    class WithoutNul(StrDumper):
        """PostgreSQL takes no NUL: the sign for what cannot be shown stands in its place, so that offsets hold."""

        def dump(self, obj: str) -> "Buffer | None":
            return super().dump(obj.replace("\0", "\ufffd"))

    engine = create_engine(_told_how(target, writes), isolation_level=level, pool_size=4, max_overflow=32, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def _taught(raw: Raw[tuple[object, ...]], _: object) -> None:
        raw.adapters.register_dumper(str, WithoutNul)

    return engine


def _told_how(target: URL, writes: bool) -> URL:
    """The address with what every connection asks for; what the user wrote into it stands over that."""
    options = f"-c statement_timeout={LONGEST * 1000} -c default_transaction_read_only={'off' if writes else 'on'}"
    given = target.query.get("options", "")
    asked = {"connect_timeout": str(CONNECT), "keepalives_idle": "30", "application_name": "dragoman", "client_encoding": "utf8"}
    return target.set(query={**asked, **target.query, "options": f"{options} {given if isinstance(given, str) else ' '.join(given)}"})


def take_turn(connection: Connection) -> None:
    """Wait until no other program is in the middle of writing; the turn ends with the transaction. SQLite's writers hold a lock file."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def count_on(connection: Connection) -> None:
    """Let numbers go on after those of rows that brought theirs along."""
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, :key)"), {"name": table.name, "key": column.name})
            last = connection.scalar(select(func.max(column))) if sequence else None
            if last:
                connection.execute(text("SELECT setval(CAST(:sequence AS regclass), :last)"), {"sequence": sequence, "last": last})


def is_empty(connection: Connection) -> bool:
    """Whether the schema holds no table at all."""
    return not inspect(connection).get_table_names()


def is_ledger(connection: Connection) -> bool:
    """Whether a ledger lies here."""
    return bool(connection.scalar(text("SELECT obj_description(to_regclass(:name), 'pg_class')"), {"name": editions.name}) == MARK)


def make(connection: Connection) -> None:
    """The tables, the searchable words, the triggers, the mark."""
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise LedgerError(f"the database is encoded in {encoding}; make one with: createdb --encoding UTF8 --template template0 NAME")
    made = MetaData()
    for table in metadata.sorted_tables:
        for column in table.to_metadata(made).columns:
            if isinstance(column.type, Text):  # sorted by code points, as SQLite does: an order by language differs between servers
                column.type = Text(collation="C")
    made.create_all(connection)
    for statement in (*WORDS, REFUSE, *holding_still(LASTING), f"COMMENT ON TABLE {editions.name} IS '{MARK}'"):
        connection.exec_driver_sql(statement)


def holding_still(tables: Iterable[str]) -> Iterable[str]:
    """The trigger a table that refuses to change, delete or empty it."""
    for table in tables:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION held_still()"
        )
