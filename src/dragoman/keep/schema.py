"""The ledger's tables, the same on SQLite and PostgreSQL: text, whole numbers and floats only. Rows are added, never changed or deleted.

An *edition* is one numbered change of the ledger: articles added, articles removed, or decisions taken. The ledger as of edition N is what
the rows of editions up to N say. A claim is kept whole in `record` (keep.canonical); the columns beside it are what queries need. Days are
ISO text, so that they sort.
"""

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text

LAYOUT = "2"  # the head of keep/migrations
LAST = "\x7f"  # sorts after every character of an id: what begins with `prefix` lies below prefix + LAST

metadata = MetaData()

layout = Table("alembic_version", metadata, Column("version_num", Text, primary_key=True))

coders = Table("coders", metadata, Column("id", Integer, primary_key=True), Column("name", Text, nullable=False, unique=True))

editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("day", Text),  # of the clock; unknown for what an earlier layout carried over
    Column("coder", ForeignKey("coders.id")),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    CheckConstraint("kind IN ('add', 'remove', 'restore', 'decide')", name="edition_kind"),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("published", Text),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("articles_by_day", "published", "outlet"),  # covers counts of what was read: the text beside them is long
)

# An article read by a coder, claims or none: what makes `add` resumable.
codings = Table(
    "codings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("coder", ForeignKey("coders.id"), nullable=False),
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("edition", ForeignKey("editions.number"), nullable=False),
    Index("codings_by_article", "article", "coder", unique=True),
    Index("codings_by_edition", "edition"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("coder", ForeignKey("coders.id"), nullable=False),
    Column("coding", ForeignKey("codings.number"), nullable=False),
    Column("id", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("approach", Text),
    Column("answer", Text),
    Column("side", Text),  # of a claim that names one side and nobody else: its code
    Column("earliest", Text),
    Column("latest", Text),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
    Index("claims_by_id", "id", "coder", unique=True),
    Index("claims_by_coding", "coding"),
    Index("claims_by_act", "coder", "act"),
)

# The few claims that ask, answer or name one side alone, so that what needs these need not read the rest.
for _columns in ((claims.c.approach,), (claims.c.answer,), (claims.c.side, claims.c.act, claims.c.latest)):
    _told = _columns[0].is_not(None)
    Index(f"claims_by_{_columns[0].name}", *_columns, sqlite_where=_told, postgresql_where=_told)

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

# Which reading of an article names which code as a party: what every count of coverage rests on, without the claims' long rows.
namings = Table(
    "namings",
    metadata,
    Column("code", Text, nullable=False),
    Column("coding", ForeignKey("codings.number"), nullable=False),
    PrimaryKeyConstraint("code", "coding"),
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
    Column("coding", ForeignKey("codings.number"), nullable=False),
    Column("stage", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Index("problems_by_coding", "coding"),
)

# A tombstone: from this edition on, nothing rests on the article; its evidence stays, for the editions before. Restoring it is a row, too:
# `step` is 1 for a removal and -1 for a restoration, and an article whose steps add up to 1 is gone.
removals = Table(
    "removals",
    metadata,
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("edition", ForeignKey("editions.number"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("article", "edition"),
    CheckConstraint("step IN (1, -1)", name="removal_step"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("edition", ForeignKey("editions.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float),
    CheckConstraint("kind IN ('same', 'different', 'unsure', 'answers', 'answers_not', 'wrong')", name="decision_kind"),
    Index("decisions_by_subject", "subject"),
    Index("decisions_by_object", "object"),
)

undone = Table(
    "undone",
    metadata,
    Column("decision", ForeignKey("decisions.number"), primary_key=True),
    Column("edition", ForeignKey("editions.number"), nullable=False),
    Column("by", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

LASTING = tuple(table.name for table in metadata.sorted_tables if table is not layout)
