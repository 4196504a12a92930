"""`dragoman series` on the command line."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.cli.series import By
from dragoman.errors import UsageError
from dragoman.show.periods import BY

runner = CliRunner()


def rows(*arguments: str, code: int = 0) -> list[dict[str, str]]:
    result = runner.invoke(app, ("series", "usa", "prk", "--format", "csv", *arguments))
    assert result.exit_code == code, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_story_week_by_week(ledger: Path) -> None:
    found = rows("--by", "week", "--ledger", str(ledger))
    assert [row["period"] for row in found] == ["2021-W10", "2021-W11"]
    assert [row["REJECT"] for row in found] == ["0", "1"]  # the refusal of 18 March answers Washington, whom it does not name
    assert [row["open_items"] for row in found] == ["1", "0"]
    assert [row["silence_days"] for row in found] == ["7", "1"]  # reported until Monday 15 March
    assert [row["CONSULT"] for row in found] == ["0", "0"]  # a silence is no meeting, and 2019 is outside


def test_as_known_on_a_day_nothing_later_is_used(ledger: Path) -> None:
    found = rows("--by", "week", "--as-known-on", "2021-03-16", "--until", "2021-03-21", "--ledger", str(ledger), code=3)
    assert [row["REJECT"] for row in found] == ["0", "0"]
    assert [row["open_items"] for row in found] == ["1", "1"]


def test_what_counts_nowhere_is_said(ledger: Path) -> None:
    result = runner.invoke(app, ("series", "USA", "PRK", "--ledger", str(ledger)))
    assert "negated" in result.stderr


def test_every_form_holds_the_same(ledger: Path, tmp_path: Path) -> None:
    table = rows("--by", "week", "--ledger", str(ledger))
    run = runner.invoke(app, ("series", "USA", "PRK", "--by", "week", "--format", "jsonl", "--ledger", str(ledger)))
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in lines] == table
    path = tmp_path / "s.parquet"
    assert runner.invoke(app, ("series", "USA", "PRK", "--by", "week", "-o", str(path), "--ledger", str(ledger))).exit_code == 0
    kept = pq.read_table(path)
    assert kept.schema.field("REJECT").type == "int64"
    assert kept.schema.field("start").type == "date32[day]"
    assert kept.column("REJECT").to_pylist() == [row["REJECT"] for row in lines]
    drawn = runner.invoke(app, ("series", "USA", "PRK", "--by", "week", "--format", "table", "--ledger", str(ledger)))
    assert "NA" in drawn.stdout  # the mean score of no event


def test_long_and_directed(ledger: Path) -> None:
    found = [row for row in rows("--by", "week", "--long", "--directed", "--ledger", str(ledger)) if row["events"] not in ("0", "")]
    assert ("b_to_a", "REJECT", "happened") in {(row["direction"], row["act"], row["status"]) for row in found}


@pytest.mark.parametrize("wrong", [("--allot", "first"), ("--zero-needs", "read"), ("--zero-needs", "all:1")])
def test_misuse_is_told(ledger: Path, wrong: tuple[str, str]) -> None:
    result = runner.invoke(app, ("series", "USA", "PRK", *wrong, "--ledger", str(ledger)))
    assert isinstance(result.exception, UsageError)


def test_export_as_known_on_a_day_and_as_of_an_edition(ledger: Path) -> None:
    whole = runner.invoke(app, ("export", "--ledger", str(ledger))).stdout
    known = runner.invoke(app, ("export", "--as-known-on", "2021-03-15", "--ledger", str(ledger))).stdout
    assert known == runner.invoke(app, ("export", "--edition", "2", "--ledger", str(ledger))).stdout
    assert all(json.loads(line)["article"]["published"] <= "2021-03-15" for line in known.splitlines())
    assert whole != known


def test_the_names_of_periods_are_told_truly() -> None:
    assert tuple(by.value for by in By) == BY


def test_a_pair_as_known_on_a_day(ledger: Path) -> None:
    known = runner.invoke(app, ("pair", "USA", "PRK", "--as-known-on", "2021-03-15", "--ledger", str(ledger)))
    assert known.exit_code == 0, known.output
    assert "18 March" not in known.stdout
    assert known.stdout == runner.invoke(app, ("pair", "USA", "PRK", "--as-of", "2021-03-15", "--ledger", str(ledger))).stdout
