"""How a ledger of an earlier layout becomes one of this: an alembic script folder, one revision a layout."""
