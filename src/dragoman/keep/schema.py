"""The ledger's tables. Evidence (articles, claims and what hangs on them) is only ever added to; a decision is a row of its own.

A claim is kept whole in `record` (keep.canonical); the columns beside it are what queries need. Dates are ISO text, so that they sort.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

SCHEMA_VERSION = 1
APPLICATION_ID = 0x44524147  # "DRAG" in SQLite's header: tells a ledger from any other database

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("coder", Text, nullable=False, unique=True),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("published", Text, index=True),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
)

# An article coded under a version, claims or none: what makes `add` resumable.
codings = Table(
    "codings",
    metadata,
    Column("version", ForeignKey("versions.id"), nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    PrimaryKeyConstraint("version", "article"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("approach", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
    ForeignKeyConstraint(["version", "article"], ["codings.version", "codings.article"]),
    Index("claims_by_id", "id", "version", unique=True),
    Index("claims_by_day", "version", "latest"),
)

parties = Table(
    "parties",
    metadata,
    Column("claim", ForeignKey("claims.number"), nullable=False),
    Column("role", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("sector", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("identifier", Text),
    PrimaryKeyConstraint("claim", "role", "position"),
    CheckConstraint("role IN ('actor', 'recipient')", name="role"),
    Index("parties_by_code", "code", "claim"),
)

# One row a link of a chain, nearest source first.
sources = Table(
    "sources",
    metadata,
    Column("claim", ForeignKey("claims.number"), nullable=False),
    Column("chain", Integer, nullable=False),
    Column("link", Integer, nullable=False),
    Column("stance", Text, nullable=False),
    Column("stake", Text),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    PrimaryKeyConstraint("claim", "chain", "link"),
)

problems = Table(
    "problems",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False),
    Column("article", ForeignKey("articles.id")),
    Column("stage", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("remedy", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("kind IN ('same', 'different', 'answers', 'answers_not', 'wrong')", name="kind"),
)

EVIDENCE = tuple(table.name for table in (articles, codings, claims, parties, sources, problems))

# Words of the articles, searchable; kept by a trigger, so that text and index cannot part.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_added AFTER INSERT ON articles BEGIN"
    " INSERT INTO words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)


def append_only(table: str) -> tuple[str, str]:
    """The two triggers that refuse to change or delete a row of the table."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    return (
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}",
    )
