"""Settings from an environment."""

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.settings import Settings, from_environment, place


def test_nothing_set_gives_the_defaults() -> None:
    assert from_environment({}) == Settings(Path("dragoman.db"), 2)
    assert from_environment({"DRAGOMAN_LEDGER": ""}) == Settings()


def test_what_is_set_is_taken() -> None:
    assert from_environment({"DRAGOMAN_LEDGER": "/x/l.db", "DRAGOMAN_THREADS": "8"}) == Settings(Path("/x/l.db"), 8)
    assert from_environment({"DRAGOMAN_ACTORS": "/x/own.csv"}).actors == Path("/x/own.csv")
    assert from_environment({"DRAGOMAN_ACTORS": ""}).actors is None


@pytest.mark.parametrize("threads", ["0", "-1", "two", "1.5", ""])
def test_threads_that_are_no_number_are_refused(threads: str) -> None:
    with pytest.raises(UsageError, match="DRAGOMAN_THREADS"):
        from_environment({"DRAGOMAN_THREADS": threads})


@pytest.mark.parametrize("password", ["secret", "se/cret", "se:cret", "se@cret", "se?cret", "/", "s%2Fcret#"])
def test_no_sign_in_a_password_shows_it(password: str) -> None:
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        assert str(place(f"{scheme}://u:{password}@h:5432/db?sslmode=require")) == f"{scheme}://u:***@h:5432/db?sslmode=require"


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("postgresql://h:5432/db", "postgresql://h:5432/db"),
        ("postgresql://u@h/db", "postgresql://u@h/db"),
        ("postgresql:///db?user=u&password=a/b@c&sslmode=require", "postgresql:///db?user=u&password=***&sslmode=require"),
        ("postgresql://u:a@h/db?PASSWORD=b", "postgresql://u:***@h/db?PASSWORD=***"),
    ],
)
def test_what_is_no_password_is_shown(named: str, shown: str) -> None:
    assert str(place(named)) == shown
