"""Editions, changes and removals on the command line, from claims put into a ledger by hand."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from commands import fails, run
from dragoman.cli.change import Flat
from dragoman.errors import UsageError
from dragoman.keep.ledger import Ledger
from dragoman.show.flat import WRITERS
from samples import REFUSED, article, refusal

LAYOUT_1 = Path(__file__).parents[1] / "keep" / "layout_1.sql"


def test_editions_are_listed(ledger: Path) -> None:
    listed = run("editions", "--ledger", str(ledger)).splitlines()
    assert [line.split()[:3] for line in listed] == [[str(n), "2021-04-01", "add"] for n in (1, 2, 3)]


def test_the_refusal_is_new_and_closes_the_item(ledger: Path) -> None:
    told = run("changes", "2", "3", "--ledger", str(ledger))
    assert "+ new: " in told
    assert "REJECT happened, PRK, 18 March 2021" in told
    assert "state unanswered -> refused" in told
    assert "AGREE" not in told


def test_the_other_way_round_it_is_withdrawn(ledger: Path) -> None:
    told = run("changes", "3", "2", "--ledger", str(ledger))
    assert "- withdrawn: " in told
    assert "state refused -> unanswered" in told


def test_from_the_empty_ledger_all_is_new(ledger: Path) -> None:
    rows = [json.loads(line) for line in run("changes", "0", "--format", "jsonl", "--ledger", str(ledger)).splitlines()]
    assert {row["change"] for row in rows} == {"new"}
    assert {row["record"] for row in rows} == {"event", "open_item"}


def test_no_change_is_exit_code_3(ledger: Path) -> None:
    assert "no change" in run("changes", "3", "3", "--ledger", str(ledger), code=3)


def test_an_edition_that_is_none_is_told(ledger: Path) -> None:
    assert isinstance(fails("changes", "1", "9", "--ledger", str(ledger)), UsageError)


def test_changes_as_a_table(ledger: Path, tmp_path: Path) -> None:
    run("changes", "2", "3", "--ledger", str(ledger), "-o", str(tmp_path / "c.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))
    assert [(row["record"], row["change"]) for row in rows] == [("event", "new"), ("open_item", "changed")]


def test_a_new_coder_is_a_break(ledger: Path) -> None:
    Ledger(ledger).add(refusal().article, [refusal()], coder="two", day=date(2021, 4, 2))
    assert "Another coder from here on: one -> two" in run("changes", "3", "4", "--ledger", str(ledger))


def test_a_removal_says_what_goes_with_it_and_can_be_taken_back(ledger: Path) -> None:
    before = run("export", "--ledger", str(ledger))
    told = run("remove", refusal().article.id[:12], "--dry-run", "--ledger", str(ledger))
    assert "would be removed" in told
    assert "REJECT happened" in told
    assert run("export", "--ledger", str(ledger)) == before
    told = run("remove", "c.html", "--reason", "retracted", "--by", "me", "--ledger", str(ledger))
    assert "removed with edition 4" in told
    assert "- withdrawn: " in told
    assert "state refused -> unanswered" in told
    assert refusal().id not in run("export", "--ledger", str(ledger))
    assert "[me]" in run("editions", "--ledger", str(ledger)).splitlines()[-1]
    run("remove", "c.html", "--undo", "--ledger", str(ledger))
    assert run("export", "--ledger", str(ledger)) == before


def test_removing_one_of_two_reports_changes_the_event(ledger: Path) -> None:
    told = article(REFUSED, date(2021, 3, 19), "Lantern News", "d.html")
    again = replace(refusal(), id="again", article=told)
    Ledger(ledger).add(told, [again], coder="one", day=date(2021, 4, 2))
    assert "reports 1 -> 2" in run("changes", "3", "4", "--ledger", str(ledger))
    said = run("remove", "d.html", "--ledger", str(ledger))
    assert "reports 2 -> 1" in said
    assert "withdrawn" not in said


def test_migrate(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.executescript(LAYOUT_1.read_text(encoding="utf-8"))
    raw.close()
    assert "dragoman migrate" in str(fails("editions", "--ledger", str(path)))
    run("migrate", "--ledger", str(path))
    assert "layout 1" in run("editions", "--ledger", str(path))


def test_the_forms_of_a_table_are_told_truly() -> None:
    assert [form.value for form in Flat] == list(WRITERS)
