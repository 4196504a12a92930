"""The commands that look after a ledger, through the real command line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from dragoman import Ledger
from dragoman.cli import app
from dragoman.keep.store import writing
from dragoman.settings import Address


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.output


def test_a_sound_ledger_a_harmed_one_and_a_mended_one(ledger: Path) -> None:
    assert run("doctor", "--ledger", str(ledger), "--thorough") == (0, f"{ledger}: sound\n")
    with writing(ledger) as connection:
        connection.exec_driver_sql("DROP INDEX parties_by_code")
        connection.commit()
    code, said = run("doctor", "--ledger", str(ledger))
    assert code == 1
    assert "parties_by_code" in said
    assert "dragoman doctor --mend" in said
    code, said = run("doctor", "--ledger", str(ledger), "--mend")
    assert code == 0
    assert said.startswith("mended: ")
    ledger.write_bytes(ledger.read_bytes()[:9000])
    assert run("doctor", "--ledger", str(ledger))[0] == 4


def test_a_missing_ledger_is_misuse_when_named_and_a_note_when_not(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli", "doctor"]
    done = subprocess.run([*command, "--ledger", "none.db"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "no ledger here" in done.stderr) == (2, True)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "there is none here yet" in done.stdout) == (0, True)


def test_backup(ledger: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "copy.db"), "--ledger", str(ledger))[0] == 0
    assert Ledger(tmp_path / "copy.db").claims() == Ledger(ledger).claims()


def test_a_database_is_named_wherever_a_ledger_is(new_database: Callable[[], Address], tmp_path: Path) -> None:
    url = new_database().url
    (tmp_path / "a.txt").write_text("WASHINGTON, March 15 - The United States rejected North Korea's offer on Monday, an official said.")
    assert run("add", str(tmp_path / "a.txt"), "--published", "2021-03-15", "--ledger", url)[0] == 0
    on_file = str(tmp_path / "l.db")
    assert run("add", str(tmp_path / "a.txt"), "--published", "2021-03-15", "--ledger", on_file)[0] == 0
    for words in (("export",), ("pair", "USA", "PRK"), ("open",), ("series", "USA", "PRK"), ("doctor",), ("audit", "--sample", "1")):
        code, said = run(*words, "--ledger", url)
        assert (code, said.replace(str(url), on_file)) == run(*words, "--ledger", on_file), words
    assert "pg_dump" in str(CliRunner().invoke(app, ["backup", "x", "--ledger", url]).exception)
