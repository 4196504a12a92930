"""A ledger on SQLite or PostgreSQL, and a server of the latter for one run."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from dragoman.settings import Address, Place
from keep.cluster import USER, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """How a PostgreSQL server of the tests' own is reached."""
    with server() as host:
        yield host


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Callable[[], Address]:
    """Makes an empty database at each call."""
    numbers = count(1)

    def make() -> Address:
        name = f"ledger_{next(numbers)}"
        with psycopg.connect(f"{postgres} user={USER} dbname=postgres", autocommit=True) as raw:
            raw.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        return Address(f"postgresql://{USER}@/{name}?{postgres}")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a ledger may be made: a file, and a database of a server."""
    if request.param == "sqlite":
        return tmp_path / "l.db"
    make: Callable[[], Address] = request.getfixturevalue("new_database")
    return make()
