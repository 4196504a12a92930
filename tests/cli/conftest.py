"""What the tests of commands share: a ledger of the hand-made story, and the server of tests/keep."""

from pathlib import Path

import pytest

from commands import fill
from keep.conftest import new_database, postgres

__all__ = ["new_database", "postgres"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Three editions: the approach and its silence, the silence confirmed, the refusal."""
    return fill(tmp_path / "l.db")
