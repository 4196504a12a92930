"""Keep: the ledger, append-only evidence and the decisions beside it, in a SQLite file or a PostgreSQL database."""
