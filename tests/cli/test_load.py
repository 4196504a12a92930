"""Coded elsewhere and loaded is the same as added here, byte for byte."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scale.articles import reports

DRAGOMAN = str(Path(sys.executable).with_name("dragoman"))


def run(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([DRAGOMAN, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    rows = [{"text": a.text, "title": a.title, "published": str(a.published), "id": a.file} for a in reports(20)]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_loading_gives_the_ledger_that_adding_gives(articles: Path, tmp_path: Path) -> None:
    run("code", articles.name, "--engine", "processes", "--workers", "2", "--format", "claims", "-o", "claims.jsonl.gz", cwd=tmp_path)
    assert "20 articles loaded, 0 known" in run("load", "claims.jsonl.gz", "--ledger", "loaded.db", cwd=tmp_path).stderr
    assert "0 articles loaded, 20 known" in run("load", "claims.jsonl.gz", "--ledger", "loaded.db", cwd=tmp_path).stderr
    run("add", articles.name, "--ledger", "added.db", "--engine", "local", cwd=tmp_path)
    loaded, added = (run("export", "--ledger", name, "--format", "jsonl", cwd=tmp_path).stdout for name in ("loaded.db", "added.db"))
    assert loaded == added
    assert loaded.count("\n") > 10


def test_engines_write_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    here = run("code", articles.name, "--engine", "local", cwd=tmp_path).stdout
    assert run("code", articles.name, "--workers", "2", cwd=tmp_path).stdout == here
    assert here.count("\n") > 10


def test_records_cannot_be_loaded_and_say_what_can(articles: Path, tmp_path: Path) -> None:
    run("code", articles.name, "--engine", "local", "-o", "records.jsonl", cwd=tmp_path)
    told = run("load", "records.jsonl", "--ledger", "x.db", cwd=tmp_path, code=3).stderr
    assert "records.jsonl:1" in told
    assert "--format claims" in told
    assert "more lines were not loaded" in told


def test_articles_without_time_are_told_and_not_kept(tmp_path: Path) -> None:
    (report,) = reports(1)
    (tmp_path / "long.txt").write_text("\n\n".join([report.text] * 2000), encoding="utf-8")  # seconds of work
    told = run("add", "long.txt", "--ledger", "x.db", "--engine", "processes", "--time-limit", "0.1", cwd=tmp_path, code=3).stderr
    assert "too-slow" in told
    assert "0 articles added" in told
