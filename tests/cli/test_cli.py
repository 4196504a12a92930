"""The program as people run it: from text to records and dossiers, in processes of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.cli.demo import reports
from dragoman.cli.options import Format
from dragoman.show.export import EXPORTERS
from dragoman.show.record import read_records

DRAGOMAN = str(Path(sys.executable).with_name("dragoman"))
SENTENCE = "The United States invited North Korea to talks on Monday."


def run(*arguments: str, cwd: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([DRAGOMAN, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(f"{SENTENCE}\n")
    return path


def test_formats_are_the_exporters() -> None:
    assert [str(form) for form in Format] == list(EXPORTERS)


def test_help_answers_at_once_and_has_examples() -> None:
    began = time.perf_counter()
    run("--help")
    assert time.perf_counter() - began < 1.5  # 0.2 s alone; the rest is for a busy machine
    for command in ("code", "add", "pair", "open", "explain", "actors", "export", "demo"):
        assert "Example: dragoman" in run(command, "--help").stdout


def test_help_loads_nothing_heavy() -> None:
    heavy = "onnxruntime pyarrow sqlalchemy pydantic numpy trafilatura".split()
    seen = subprocess.run(
        [sys.executable, "-c", f"import sys, dragoman.cli; print([m for m in {heavy} if m in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == "[]"


def test_version() -> None:
    assert run("--version").stdout.startswith("dragoman ")


def test_text_in_records_out(report: Path) -> None:
    out = run("code", str(report), "--published", "2021-03-15").stdout
    invitation = next(record for record in read_records(out.splitlines()) if record.record == "event")
    assert (invitation.act, invitation.approach, str(invitation.date)) == ("AGREE", "invitation", "2021-03-15")
    assert [party.code for party in (*invitation.actor, *invitation.recipient)] == ["USA", "PRK"]
    assert invitation.text in SENTENCE
    item = next(record for record in read_records(out.splitlines()) if record.record == "open_item")
    assert (item.state, item.silence) == ("open", None)


def test_an_ontology_is_a_name_or_a_folder(report: Path) -> None:
    water = Path(__file__).parents[2] / "docs" / "guide" / "examples" / "water"
    for ontology, event in (("cameo", "036"), (str(water), "NEGOTIATE")):
        out = run("code", str(report), "--published", "2021-03-15", "--ontology", ontology).stdout
        assert next(r.event for r in read_records(out.splitlines()) if r.record == "event") == (event,)
    assert "no ontology at nowhere" in run("code", str(report), "--ontology", "nowhere", code=2).stderr


def test_acts_that_an_ontology_has_no_place_for_are_left_out_and_counted(tmp_path: Path) -> None:
    report, water = tmp_path / "report.txt", Path(__file__).parents[2] / "docs" / "guide" / "examples" / "water"
    report.write_text("Turkey condemned Syria on Monday.\n")
    ran = run("code", str(report), "--published", "2021-03-15", "--ontology", str(water), "--set-aside", code=3)
    assert "water has no act for ACCUSE disapprove happened" in ran.stderr
    assert "1 act left out, for which the ontology has no act" in ran.stderr


def test_the_ids_are_the_same_again(report: Path) -> None:
    first, second = (run("code", str(report), "--published", "2021-03-15").stdout for _ in range(2))
    assert first == second


def test_nothing_coded_is_three_and_misuse_two(tmp_path: Path, report: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("The weather was fine in the garden.\n")
    assert "nothing was coded" in run("code", str(quiet), code=3).stderr
    missing = run("code", str(tmp_path / "missing.txt"), code=3).stderr
    assert "dragoman: read:" in missing
    assert "missing.txt" in missing
    run("code", code=2)
    run("code", str(report), "--format", "xml", code=2)
    told = run("code", str(report), "-o", str(tmp_path / "no" / "x.jsonl"), code=2).stderr
    assert told.splitlines()[-1].startswith("dragoman: ")
    assert "Traceback" not in told


def test_a_reader_that_leaves_is_no_error(tmp_path: Path, report: Path) -> None:
    command = f"{DRAGOMAN} code {report} --published 2021-03-15 | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.strip() in ("0", "1")
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_adding_twice_changes_nothing(tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "l.db"
    assert "1 article added" in run("add", str(report), "--published", "2021-03-15", "--ledger", str(ledger)).stderr
    before = run("export", "--ledger", str(ledger)).stdout
    report.rename(tmp_path / "moved.txt")
    again = run("add", str(tmp_path / "moved.txt"), "--published", "2021-03-15", "--ledger", str(ledger)).stderr
    assert "0 articles added" in again
    assert "1 known already" in again
    assert run("export", "--ledger", str(ledger)).stdout == before
    assert str(tmp_path) not in before


def test_a_killed_run_is_taken_up_where_it_ended(tmp_path: Path) -> None:
    articles = tmp_path / "in.jsonl"
    lines = [{"id": f"n{n}", "text": SENTENCE.replace("Monday", f"{n} March"), "published": "2021-03-30"} for n in range(1, 29)]
    articles.write_text("\n".join(map(json.dumps, lines)))
    cut, whole = tmp_path / "cut.db", tmp_path / "whole.db"
    with subprocess.Popen([DRAGOMAN, "add", str(articles), "--ledger", str(cut)], stderr=subprocess.DEVNULL) as running:
        limit = time.monotonic() + 60
        while not (cut.exists() and cut.stat().st_size > 120_000) and running.poll() is None and time.monotonic() < limit:
            time.sleep(0.002)
        running.kill()
    run("add", str(articles), "--ledger", str(cut))
    run("add", str(articles), "--ledger", str(whole))
    assert run("export", "--ledger", str(cut)).stdout == run("export", "--ledger", str(whole)).stdout


def test_the_demo_runs_anywhere_and_tells_the_story(tmp_path: Path) -> None:
    told = run("demo", cwd=tmp_path).stdout
    assert "USA and PRK: 7 articles of 7 outlets read" in told
    assert (
        "asked since mid-February, silence reported for 23 to 33 days by 15 March, says the asker (three chains, one origin);"
        " refused in public on 18 March, says the addressee"
    ) in told
    for furniture in ("parade in 2017", "detainees", "Brussels", "Sydney", "Busan", "Hanoi", "cookies"):
        assert furniture not in told
    assert not list(tmp_path.iterdir())


def test_the_demos_ledger_can_be_kept(tmp_path: Path) -> None:
    run("demo", "--ledger", "demo.db", cwd=tmp_path)
    waiting = run("open", "--ledger", "demo.db", "--as-of", "2021-03-15", cwd=tmp_path).stdout
    assert "unanswered: USA reaches out to PRK" in waiting


def test_the_demos_reports_are_seven() -> None:
    assert [path.suffix for path in reports()].count(".html") == 2
    assert len(reports()) == 4


def test_the_environment_is_checked(report: Path) -> None:
    done = subprocess.run(
        [DRAGOMAN, "code", str(report)], env=os.environ | {"DRAGOMAN_THREADS": "many"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "DRAGOMAN_THREADS" in done.stderr
