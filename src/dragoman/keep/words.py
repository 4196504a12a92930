"""The words of the articles, searched: the same question to SQLite's index (keep.sqlite) and to PostgreSQL's (keep.postgres).

Both have a table `words` with a `rowid` and take phrases in quotation marks as `:words`. Which articles are found is the same; which of
them comes first is each one's own weighing.
"""

from sqlalchemy import Integer, column, table, text

indexed = table("words", column("rowid", Integer))
WORDS = {"sqlite": text("words MATCH :words"), "postgresql": text("told @@ words_asked(:words)")}
RANK = {"sqlite": text("rank"), "postgresql": text("-ts_rank(told, words_asked(:words))")}
