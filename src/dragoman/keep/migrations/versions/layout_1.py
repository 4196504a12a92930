"""Layout 1, of dragoman 0.1: where migrating starts. Ledgers of it name it in `schema_version`."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing comes before."""
