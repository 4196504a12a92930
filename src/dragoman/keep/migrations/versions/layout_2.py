"""Layout 2: editions, removals, decisions with a score that can be undone; articles are referred to by number, claims know answers.

Written out in SQL of SQLite, on which alone layout 1 exists, so that later changes of keep.schema cannot change it. `articles` and the
words made from them stay as they are.
"""

from alembic import op

revision = "2"
down_revision = "1"

BEFORE = ("codings", "claims", "parties", "sources", "problems")

TABLES = """
CREATE TABLE coders (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE editions (number INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, day TEXT, coder INTEGER REFERENCES coders (id),
    "by" TEXT NOT NULL, what TEXT NOT NULL, CONSTRAINT edition_kind CHECK (kind IN ('add', 'remove', 'restore', 'decide')));
CREATE TABLE codings (number INTEGER NOT NULL PRIMARY KEY, coder INTEGER NOT NULL REFERENCES coders (id),
    article INTEGER NOT NULL REFERENCES articles (number), edition INTEGER NOT NULL REFERENCES editions (number));
CREATE TABLE claims (number INTEGER NOT NULL PRIMARY KEY, coder INTEGER NOT NULL REFERENCES coders (id),
    coding INTEGER NOT NULL REFERENCES codings (number), id TEXT NOT NULL, act TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,
    approach TEXT, answer TEXT, side TEXT, earliest TEXT, latest TEXT, evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    score FLOAT NOT NULL, record TEXT NOT NULL);
CREATE TABLE parties (claim INTEGER NOT NULL REFERENCES claims (number), role TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
    sector TEXT NOT NULL, name TEXT NOT NULL, identifier TEXT, PRIMARY KEY (claim, role, position),
    CONSTRAINT role CHECK (role IN ('actor', 'recipient')));
CREATE TABLE namings (code TEXT NOT NULL, coding INTEGER NOT NULL REFERENCES codings (number), PRIMARY KEY (code, coding));
CREATE TABLE sources (claim INTEGER NOT NULL REFERENCES claims (number), chain INTEGER NOT NULL, link INTEGER NOT NULL,
    stance TEXT NOT NULL, stake TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, PRIMARY KEY (claim, chain, link));
CREATE TABLE problems (number INTEGER NOT NULL PRIMARY KEY, coding INTEGER NOT NULL REFERENCES codings (number), stage TEXT NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, place TEXT NOT NULL, remedy TEXT NOT NULL);
CREATE TABLE removals (article INTEGER NOT NULL REFERENCES articles (number), edition INTEGER NOT NULL REFERENCES editions (number),
    step INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (article, edition), CONSTRAINT removal_step CHECK (step IN (1, -1)));
CREATE TABLE decisions (number INTEGER NOT NULL PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions (number), kind TEXT NOT NULL,
    subject TEXT NOT NULL, object TEXT NOT NULL, "by" TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL, score FLOAT,
    CONSTRAINT decision_kind CHECK (kind IN ('same', 'different', 'unsure', 'answers', 'answers_not', 'wrong')));
CREATE TABLE undone (decision INTEGER NOT NULL PRIMARY KEY REFERENCES decisions (number),
    edition INTEGER NOT NULL REFERENCES editions (number), "by" TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL)
"""

ROWS = """
INSERT INTO coders (id, name) SELECT id, coder FROM versions;
INSERT INTO editions (number, kind, day, coder, "by", what)
    SELECT id, 'add', NULL, id, '', 'all that this coder had read under layout 1' FROM versions;
INSERT INTO editions (kind, day, coder, "by", what)
    SELECT 'decide', max(day), NULL, '', 'all decisions taken under layout 1' FROM old_decisions HAVING count(*);
INSERT INTO codings (coder, article, edition)
    SELECT o.version, a.number, o.version FROM old_codings o JOIN articles a ON a.id = o.article ORDER BY o.version, a.number;
CREATE UNIQUE INDEX codings_by_article ON codings (article, coder);
INSERT INTO claims (number, coder, coding, id, act, mode, status, approach, answer, side, earliest, latest,
        evidence_start, evidence_end, score, record)
    SELECT o.number, o.version, c.number, o.id, o.act, o.mode, o.status, o.approach, json_extract(o.record, '$.coding.answer'),
        (SELECT min(code) FROM old_parties WHERE claim = o.number HAVING min(code) = max(code) AND min(role) = max(role)),
        o.earliest, o.latest, o.evidence_start, o.evidence_end, o.score, o.record
    FROM old_claims o JOIN articles a ON a.id = o.article JOIN codings c ON c.article = a.number AND c.coder = o.version ORDER BY o.number;
INSERT INTO parties SELECT claim, role, position, code, sector, name, identifier FROM old_parties;
INSERT INTO namings SELECT DISTINCT p.code, c.coding FROM parties p JOIN claims c ON c.number = p.claim ORDER BY 1, 2;
INSERT INTO sources SELECT claim, chain, link, stance, stake, name, kind, country FROM old_sources;
INSERT INTO problems (number, coding, stage, code, message, place, remedy)
    SELECT o.number, c.number, o.stage, o.code, o.message, o.place, o.remedy
    FROM old_problems o JOIN articles a ON a.id = o.article JOIN codings c ON c.article = a.number AND c.coder = o.version;
INSERT INTO decisions (number, edition, kind, subject, object, "by", day, reason)
    SELECT number, (SELECT max(number) FROM editions), kind, subject, object, "by", day, reason FROM old_decisions
"""

INDEXES = """
DROP INDEX ix_articles_published;
CREATE INDEX articles_by_day ON articles (published, outlet);
CREATE INDEX codings_by_edition ON codings (edition);
CREATE UNIQUE INDEX claims_by_id ON claims (id, coder);
CREATE INDEX claims_by_coding ON claims (coding);
CREATE INDEX claims_by_act ON claims (coder, act);
CREATE INDEX claims_by_approach ON claims (approach) WHERE approach IS NOT NULL;
CREATE INDEX claims_by_answer ON claims (answer) WHERE answer IS NOT NULL;
CREATE INDEX claims_by_side ON claims (side, act, latest) WHERE side IS NOT NULL;
CREATE INDEX parties_by_code ON parties (code, claim);
CREATE INDEX problems_by_coding ON problems (coding);
CREATE INDEX decisions_by_subject ON decisions (subject);
CREATE INDEX decisions_by_object ON decisions (object)
"""

LASTING = "articles claims coders codings decisions editions namings parties problems removals sources undone"


def upgrade() -> None:
    """Move every row over."""
    for table in (*BEFORE, "articles"):
        op.execute(f"DROP TRIGGER {table}_unchanged")
        op.execute(f"DROP TRIGGER {table}_kept")
    for table in (*BEFORE, "decisions"):
        op.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for index in ("claims_by_id", "claims_by_day", "parties_by_code"):
        op.execute(f"DROP INDEX {index}")
    for script in (TABLES, ROWS):
        for statement in script.split(";"):
            op.execute(statement)
    for table in (*(f"old_{name}" for name in reversed((*BEFORE, "decisions"))), "versions", "schema_version"):
        op.execute(f"DROP TABLE {table}")
    for statement in INDEXES.split(";"):
        op.execute(statement)
    for table in LASTING.split():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}")
