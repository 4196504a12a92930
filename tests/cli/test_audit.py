"""An audit on the command line: drawn, marked as a spreadsheet would, read back, kept."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.domain import Decision
from dragoman.errors import LedgerError, UsageError
from dragoman.keep.ledger import Ledger
from dragoman.show.audit import FIELDS
from samples import article, refusal

runner = CliRunner()


def run(*arguments: str | Path, code: int = 0) -> str:
    result = runner.invoke(app, list(map(str, arguments)))
    assert result.exit_code == code, result.output
    return result.output


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def mark(path: Path, wrong: str = "") -> None:
    """Mark every box right but the act of the claim `wrong`, and save with semicolons."""
    told = rows(path)
    for row in told:
        row.update({f"{field} right?": "TRUE" for field in FIELDS})
        if wrong and wrong in row["claim"]:
            row["act right?"] = "FALSE"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(told[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(told)


def test_drawn_judged_and_read_back(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    assert "5 of 5 claims" in run("audit", "--sample", "100", "-o", path, "--ledger", ledger)
    assert {row["drawn"] for row in rows(path)} == {"5 of 5 claims by act, seed 1, one"}
    mark(path, refusal().id)
    told = run("audit", "--read", path, "--ledger", ledger)
    assert "5 claims judged, for 5 in their strata" in told
    assert "4 / 5" in told
    assert "REJECT             0 / 1" in told
    assert "(5 of 5 claims by act, seed 1, one)" in told


def test_the_same_seed_draws_the_same_sheet(ledger: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a.csv", "b.csv"):
        run("audit", "--sample", "3", "--by", "act,outlet", "--seed", "7", "-o", tmp_path / name, "--ledger", ledger)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert len(rows(tmp_path / "a.csv")) == 3


def test_a_pairs_own_sample(ledger: Path, tmp_path: Path) -> None:
    run("audit", "--sample", "9", "--pair", "usa", "prk", "-o", tmp_path / "a.csv", "--ledger", ledger)
    assert {row["act"].split()[0] for row in rows(tmp_path / "a.csv")} == {"AGREE", "CONSULT"}
    run("audit", "--sample", "9", "--pair", "USA", "FRA", "--ledger", ledger, code=3)


def test_what_is_wrong_is_kept_once_and_never_drawn_again(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    run("audit", "--sample", "100", "-o", path, "--ledger", ledger)
    mark(path, refusal().id)
    assert "1 claim judged wrong by jane" in run("audit", "--read", path, "--store", "--as", "jane", "--ledger", ledger)
    assert "0 claims judged wrong" in run("audit", "--read", path, "--store", "--as", "jane", "--ledger", ledger)
    (kept,) = Ledger(ledger).decisions()
    assert (kept.kind, kept.subject, kept.by, kept.reason) == ("wrong", refusal().id, "jane", "audit, act")
    run("audit", "--sample", "100", "-o", path, "--ledger", ledger)
    assert refusal().id not in path.read_text("utf-8-sig")


def test_a_removed_article_is_not_drawn(ledger: Path, tmp_path: Path) -> None:
    Ledger(ledger).remove(refusal().article.id, day=date(2021, 5, 1), by="jane")
    run("audit", "--sample", "100", "-o", tmp_path / "a.csv", "--ledger", ledger)
    assert len(rows(tmp_path / "a.csv")) == 4


def test_claims_of_another_ledger_are_not_kept(ledger: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "audit.csv", tmp_path / "other.db"
    run("audit", "--sample", "100", "-o", path, "--ledger", ledger)
    mark(path, refusal().id)
    Ledger(other).add(article("Nothing.", date(2021, 1, 1), "AFP"), (), coder="one", day=date(2021, 4, 1))
    assert "5 of the sheet's claims are not in it" in run("audit", "--read", path, "--store", "--ledger", other)
    assert Ledger(other).decisions() == ()


def test_figures_as_a_table(ledger: Path, tmp_path: Path) -> None:
    path, figures = tmp_path / "audit.csv", tmp_path / "precision.csv"
    run("audit", "--sample", "100", "-o", path, "--ledger", ledger)
    mark(path)
    run("audit", "--read", path, "-o", figures, "--ledger", ledger)
    assert [(row["of"], row["right"]) for row in csv.DictReader(figures.open(encoding="utf-8"))][:2] == [("act", "5"), ("actor", "5")]


def test_an_unmarked_sheet_says_how_to_mark_it(ledger: Path, tmp_path: Path) -> None:
    run("audit", "--sample", "100", "-o", tmp_path / "a.csv", "--ledger", ledger)
    assert "mark it 1 where the act is right" in run("audit", "--read", tmp_path / "a.csv", "--ledger", ledger, code=3)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--sample", "3", "--read", "x.csv"], ["--sample", "0"], ["--sample", "3", "--by", "colour"], ["--read", "missing.csv"]],
)
def test_misuse(ledger: Path, arguments: list[str]) -> None:
    result = runner.invoke(app, ["audit", *arguments, "--ledger", str(ledger)])
    assert isinstance(result.exception, UsageError)


def test_no_ledger(tmp_path: Path) -> None:
    assert isinstance(runner.invoke(app, ["audit", "--sample", "3", "--ledger", str(tmp_path / "no.db")]).exception, LedgerError)


def test_decisions_that_are_undone_no_longer_keep_a_claim_out(ledger: Path, tmp_path: Path) -> None:
    (number,) = Ledger(ledger).decide(Decision("wrong", refusal().id, "", "jane", date(2021, 5, 1)))
    run("audit", "--sample", "100", "-o", tmp_path / "a.csv", "--ledger", ledger)
    assert len(rows(tmp_path / "a.csv")) == 4
    Ledger(ledger).undo(number, day=date(2021, 5, 2), by="jane")
    run("audit", "--sample", "100", "-o", tmp_path / "a.csv", "--ledger", ledger)
    assert len(rows(tmp_path / "a.csv")) == 5
