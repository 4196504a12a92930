"""Running the migrations on an open connection, in one transaction."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from dragoman.errors import LedgerError
from dragoman.keep import sqlite


def upgrade(connection: Connection, found: str) -> None:
    """Bring the ledger from layout `found` to the newest; LedgerError, and nothing changed, when rows would be left hanging."""
    config = Config()
    config.set_main_option("script_location", "dragoman:keep/migrations")
    config.attributes["connection"] = connection
    # Tables are built anew under rows that refer to them: keys are checked once, at the end.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.rollback()
    sqlite.begin(connection)
    command.stamp(config, found)
    command.upgrade(config, "head")
    hanging = connection.execute(text("PRAGMA foreign_key_check")).all()
    if hanging:
        connection.rollback()
        raise LedgerError(f"{len(hanging)} rows of the ledger refer to rows that are missing; nothing was changed")
    connection.commit()
