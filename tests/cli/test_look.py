"""What a ledger says on the command line, from claims put into it by hand."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import DragomanError, LedgerError, UsageError
from dragoman.keep.ledger import Ledger
from samples import approach, refusal, story

runner = CliRunner()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    for told in dict.fromkeys(claim.article for claim in story()):
        Ledger(path).add(told, [claim for claim in story() if claim.article == told], coder="test", day=date(2021, 4, 1))
    return path


def run(*arguments: str, code: int = 0) -> str:
    result = runner.invoke(app, arguments)
    assert result.exit_code == code, result.output
    return result.stdout


def fails(*arguments: str) -> DragomanError:
    result = runner.invoke(app, arguments)
    assert isinstance(result.exception, DragomanError)
    return result.exception


def test_the_dossier(ledger: Path) -> None:
    told = run("pair", "usa", "PRK", "--ledger", str(ledger))
    assert "refused: USA reaches out to PRK" in told
    assert "asked since mid-February, silence reported for 23 to 33 days by 15 March, says the asker" in told
    assert told.index("Open items") < told.index("Thread") < told.index("History")


def test_the_dossier_as_of_a_day_knows_nothing_later(ledger: Path) -> None:
    told = run("pair", "USA", "PRK", "--ledger", str(ledger), "--as-of", "2021-03-15")
    assert "unanswered: USA reaches out to PRK" in told
    assert "refused" not in told
    assert "2 articles of 2 outlets" in told


def test_a_pair_with_nothing_between_it(ledger: Path) -> None:
    run("pair", "FRA", "PRK", "--ledger", str(ledger), code=3)


def test_open_lists_what_waits_and_nothing_closed(ledger: Path) -> None:
    assert "unanswered" in run("open", "--ledger", str(ledger), "--as-of", "2021-03-15")
    assert "none" in run("open", "--ledger", str(ledger), code=3)


def test_explain_takes_the_beginning_of_an_id(ledger: Path) -> None:
    told = run("explain", refusal().id[:6], "--ledger", str(ledger))
    assert "carried by “rejected”" in told
    assert "Coded by test" in told


def test_explain_knows_settled_events_and_items(ledger: Path) -> None:
    out = run("export", "--ledger", str(ledger), "--format", "csv")
    identity = next(line.split(",")[1] for line in out.splitlines() if line.startswith("open_item"))
    assert "Open item: USA approached PRK" in run("explain", identity[:10], "--ledger", str(ledger))


def test_explain_from_a_file_of_records(ledger: Path, tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    run("export", "--ledger", str(ledger), "-o", str(records))
    identity = records.read_text().splitlines()[0].split('"id":"')[1][:16]
    assert f"Record {identity}" in run("explain", identity, "--records", str(records))
    records.write_text("{}")
    assert "line 1" in str(fails("explain", identity, "--records", str(records)))


def test_explain_refuses_what_is_too_short_or_unknown(ledger: Path) -> None:
    assert isinstance(fails("explain", "ab", "--ledger", str(ledger)), UsageError)
    run("explain", "zzzzzz", "--ledger", str(ledger), code=3)


def test_export_does_not_depend_on_the_order_of_arrival(ledger: Path, tmp_path: Path) -> None:
    backwards = tmp_path / "b.db"
    for told in reversed(list(dict.fromkeys(claim.article for claim in story()))):
        Ledger(backwards).add(told, [claim for claim in story() if claim.article == told], coder="another version", day=date(2021, 4, 2))
    assert run("export", "--ledger", str(ledger)) == run("export", "--ledger", str(backwards))


def test_export_into_tables(ledger: Path, tmp_path: Path) -> None:
    run("export", "--ledger", str(ledger), "--format", "parquet", "-o", str(tmp_path / "tables"))
    assert (tmp_path / "tables" / "open_items.parquet").is_file()


def test_the_ledger_of_the_environment(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(ledger))
    assert approach().id[:8] in run("pair", "USA", "PRK")


def test_a_missing_ledger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    assert isinstance(fails("open"), LedgerError)
    assert not list(tmp_path.iterdir())
