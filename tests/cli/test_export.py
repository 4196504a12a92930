"""`dragoman export` on the packed reports, by the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from click.testing import Result

Export = Callable[..., "Result"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert CliRunner().invoke(app, ["demo", "--ledger", str(path)]).exit_code == 0
    return path


@pytest.fixture
def export(ledger: Path) -> Export:
    def go(*options: str, code: int = 0) -> "Result":
        done = CliRunner().invoke(app, ["export", "--ledger", str(ledger), *options])
        assert done.exit_code == code, done.output
        return done

    return go


def records(done: "Result") -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_same_ledger_gives_the_same_bytes(export: Export) -> None:
    for form in ("jsonl", "csv", "polecat", "gdelt", "icews", "ftm"):
        assert export("--format", form).stdout == export("--format", form).stdout


def test_a_pair_in_either_order_and_case(export: Export) -> None:
    found = records(export("--pair", "usa", "PRK"))
    assert found
    assert found == records(export("--pair", "PRK", "USA"))
    assert records(export("--pair", "USA", "FRA", code=3)) == []


def test_acts_and_statuses(export: Export) -> None:
    assert {(r["record"], r["act"]) for r in records(export("--acts", "reject,agree"))} == {("event", "REJECT"), ("event", "AGREE")}
    assert {r["status"] for r in records(export("--status", "negated"))} == {"negated"}
    for option, value, said in (
        ("--acts", "REJCT", "no such act: REJCT; did you mean REJECT? Choose from AGREE"),
        ("--status", "done", "no such status: done; choose from happened"),
        ("--pair", ("USA", "DPRK"), "no such side: DPRK; did you mean PRK (North Korea)?"),
    ):
        misuse = export(option, *((value,) if isinstance(value, str) else value), code=1).exception
        assert isinstance(misuse, UsageError)
        assert said in str(misuse)


def test_days_are_those_on_which_it_may_have_happened(export: Export) -> None:
    march = records(export("--since", "2021-03-01", "--until", "2021-03-31"))
    assert march
    for record in march:
        assert record["date"] is None or str(record["date"]) <= "2021-03-31"
        assert record["enddate"] is None or str(record["enddate"]) >= "2021-03-01"
    assert len(march) < len(records(export()))


def test_what_was_known_on_a_day_holds_nothing_later(export: Export) -> None:
    known = records(export("--known-on", "2021-03-15"))
    assert {str(r["article"]["published"]) for r in known} <= {"2021-03-13", "2021-03-15"}  # type: ignore[index]
    assert [r["state"] for r in known if r["record"] == "open_item"] == ["unanswered"]
    assert [r["state"] for r in records(export()) if r["record"] == "open_item"] == ["refused"]
    assert known == records(export("--as-of", "2021-03-15"))


def test_a_folder_of_tables_joins(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export("--format", "parquet", "-o", str(tmp_path / "t"))
    query = """
        SELECT (SELECT count(*) FROM 'events.parquet'),
               (SELECT count(DISTINCT e.id) FROM 'events.parquet' e JOIN 'claims.parquet' c ON c.record = e.id),
               (SELECT count(*) FROM 'claims.parquet' WHERE text IS NULL OR article IS NULL),
               (SELECT count(*) FROM 'articles.parquet'),
               (SELECT sum(articles) FROM 'coverage.parquet')"""
    monkeypatch.chdir(tmp_path / "t")
    events, told, empty, articles, read = duckdb.sql(query).fetchall()[0]
    assert events == told > 20
    assert empty == 0
    assert articles == read == 7  # the report that told nothing is covered, too
    assert not (tmp_path / "t" / "texts.parquet").exists()


def test_the_ending_names_the_format(export: Export, tmp_path: Path) -> None:
    export("-o", str(tmp_path / "x.csv"))
    assert (tmp_path / "x.csv").read_text().startswith("record,id,act,")
    export("-o", str(tmp_path / "x"))
    assert json.loads((tmp_path / "x").read_text().splitlines()[0])["id"]
