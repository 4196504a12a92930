"""What a ledger says on the command line, from claims put into it by hand."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands import fails, run
from dragoman.cli import app
from dragoman.errors import LedgerError, UsageError
from dragoman.keep.ledger import Ledger
from samples import HISTORY, approach, article, history, refusal, story

runner = CliRunner()


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


def test_an_open_item_shows_what_was_read_since(ledger: Path) -> None:
    told = run("open", "--ledger", str(ledger), "--as-of", "2021-03-15")
    assert "no answer read in 2 articles of 2 outlets about PRK (1 also about USA, none by media of PRK; 2 read in all)" in told
    assert "silent" not in told


def test_open_for_one_side_alone(ledger: Path) -> None:
    assert "PRK" in run("open", "prk", "--ledger", str(ledger), "--as-of", "2021-03-15")
    run("open", "FRA", "--ledger", str(ledger), "--as-of", "2021-03-15", code=3)


def test_open_as_records_keeps_the_threshold_and_the_coverage(ledger: Path) -> None:
    given = ("open", "--ledger", str(ledger), "--as-of", "2021-03-15", "--format", "jsonl", "--censor-after", "30")
    (record,) = map(json.loads, run(*given).splitlines())
    assert (record["state"], record["censor_after"], record["censored_on"]) == ("unanswered", 30, None)
    assert (record["coverage"]["addressee"], record["coverage"]["both"], record["coverage"]["own_media"]) == (2, 1, 0)
    assert [turn["state"] for turn in record["course"]] == ["open", "unanswered"]


def test_past_the_threshold_an_open_item_counts_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "o.db"
    Ledger(path).add(approach().article, [approach()], coder="one", day=date(2021, 4, 1))
    late = replace(history(), article=article(HISTORY, date(2021, 9, 1), "Late Post"))
    Ledger(path).add(late.article, [late], coder="one", day=date(2021, 4, 1))
    assert "Open items (1)" in run("open", "--ledger", str(path), "--censor-after", "400")
    told = run("open", "--ledger", str(path), "--censor-after", "60", code=3)
    assert "Open items (0)" in told
    assert "Censored: nothing told within 60 days of the last approach (1)" in told
    (record,) = map(json.loads, run("open", "--ledger", str(path), "--format", "jsonl", "--censor-after", "60", code=3).splitlines())
    assert record["censored_on"] == "2021-05-12"


def test_a_pair_of_some_acts_days_and_statuses(ledger: Path) -> None:
    base = ("pair", "USA", "PRK", "--ledger", str(ledger))
    assert "rejects" in run(*base, "--acts", "reject")
    assert "Open items\n  none" in run(*base, "--acts", "reject")
    assert "reaches out" not in run(*base, "--since", "2021-03-17", "--acts", "agree", code=3)
    assert "History (1" in run(*base, "--until", "2019-12-31")
    assert "History" not in run(*base, "--since", "2021-01-01")
    assert isinstance(fails(*base, "--acts", "dance"), UsageError)


def test_a_pair_as_records(ledger: Path) -> None:
    lines = [json.loads(line) for line in run("pair", "USA", "PRK", "--ledger", str(ledger), "--format", "jsonl").splitlines()]
    assert {line["record"] for line in lines} == {"event", "open_item"}
    assert run("pair", "USA", "PRK", "--ledger", str(ledger), "--format", "csv").startswith("record,id,")


def test_articles_without_a_date_are_left_out_of_a_look_from_a_day_and_told(ledger: Path) -> None:
    undated = replace(refusal(), article=replace(refusal().article, id="undated", published=None), id="f" * 16)
    Ledger(ledger).add(undated.article, [undated], coder="one", day=date(2021, 4, 1))
    result = runner.invoke(app, ["pair", "USA", "PRK", "--ledger", str(ledger), "--as-of", "2021-03-15"])
    assert "refused" not in result.stdout
    assert "1 article without a date of publication left out" in result.stderr


def test_explain_takes_the_beginning_of_an_id(ledger: Path) -> None:
    told = run("explain", refusal().id[:6], "--ledger", str(ledger))
    assert "carried by “rejected”" in told
    assert "Coded by one" in told


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


@pytest.mark.parametrize("text", ["yesterday", "2021-13-01", "31.3.2021", "20210315"])
def test_a_day_that_is_none_is_told_how_to_be_written(ledger: Path, text: str) -> None:
    result = runner.invoke(app, ["open", "--as-of", text, "--ledger", str(ledger)], env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert f"'{text}' is no day; write it like 2021-03-15" in result.stderr


def test_one_side_is_no_pair(ledger: Path) -> None:
    assert "are one side" in str(fails("pair", "USA", "usa", "--ledger", str(ledger)))


def test_days_that_end_before_they_begin_are_refused(ledger: Path) -> None:
    told = fails("pair", "USA", "PRK", "--since", "2021-05-01", "--until", "2021-03-01", "--ledger", str(ledger))
    assert str(told) == "nothing lies between 2021-05-01 and 2021-03-01; give a first day that is not after the last"


@pytest.mark.parametrize(
    "command",
    [["pair", "USA", "DPRK"], ["pair", "DPRK", "USA", "--format", "jsonl"], ["open", "DPRK"], ["series", "USA", "DPRK"]],
)
def test_a_side_that_nobody_knows_is_refused_with_the_one_that_is_meant(ledger: Path, command: list[str]) -> None:
    assert str(fails(*command, "--ledger", str(ledger))).startswith("no such side: DPRK; did you mean PRK (North Korea)?")


@pytest.mark.parametrize(
    "command", [["pair", "USA", "PRK"], ["pair", "USA", "PRK", "--format", "jsonl"], ["open"], ["export"], ["release", "out"]]
)
def test_an_edition_that_does_not_exist_is_refused(ledger: Path, command: list[str]) -> None:
    assert "99: no edition has this number" in str(fails(*command, "--edition", "99", "--ledger", str(ledger)))


def test_the_ending_of_something_else_is_refused(ledger: Path, tmp_path: Path) -> None:
    told = str(fails("open", "-o", str(tmp_path / "open.xlsx"), "--ledger", str(ledger)))
    assert "no format goes by the ending .xlsx; choose one with --format: table, jsonl" in told
    assert "no format goes by the ending .xlsx" in str(fails("series", "USA", "PRK", "-o", "s.xlsx", "--ledger", str(ledger)))
    run("pair", "USA", "PRK", "-o", str(tmp_path / "pair.csv"), "--ledger", str(ledger))


def test_an_ontology_is_looked_at_before_anything_is_read(tmp_path: Path) -> None:
    assert "no ontology at nope: give cameo, plover or a folder" in str(fails("code", str(tmp_path), "--ontology", "nope"))
    (tmp_path / "ontology.yaml").write_text("name: x\nversion: '1'\nacts: {A: {means: a}}\n", encoding="utf-8")
    (tmp_path / "crosswalk.yaml").write_text("- {act: NOPE, event: A}\n", encoding="utf-8")
    assert "crosswalk.yaml" in str(fails("code", str(tmp_path), "--ontology", str(tmp_path)))


def test_a_code_that_nothing_tells_of_is_said(ledger: Path) -> None:
    for command in (["series", "USA", "PER"], ["open", "PER"]):
        result = runner.invoke(app, [*command, "--ledger", str(ledger)])
        assert result.exit_code == 3
        assert "PER" in result.stderr


def test_a_file_that_holds_no_records_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"text": "Peru thanked Chile."}\n', encoding="utf-8")
    told = str(fails("explain", "3f9c21ab", "--records", str(tmp_path / "articles.jsonl")))
    assert told.endswith("articles.jsonl: line 1 is no record; give a file that `dragoman code --format jsonl` wrote")
