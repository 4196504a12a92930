"""The server of tests/keep, for commands."""

from keep.conftest import new_database, postgres

__all__ = ["new_database", "postgres"]
