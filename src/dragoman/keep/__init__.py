"""Keep: the ledger, one SQLite file of append-only evidence and of decisions beside it."""
