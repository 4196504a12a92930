"""Files and folders: format by content, sorted order, a bad file among many, nothing that raises."""

import gzip
import json
import os
from pathlib import Path

import pytest

from dragoman import read
from dragoman.read.decode import head_of
from dragoman.read.formats import READERS, recognise

TEXT = "Malta has refused the offer of talks that Cyprus made last week, the government said on Monday."
LINE = json.dumps({"id": "line", "text": TEXT})
PAGE = f"<html><body><h1>Malta refuses</h1><p>{TEXT}</p></body></html>"


def files(outcomes: list[read.Read]) -> list[str | None]:
    return [outcome.value.file if outcome.value else None for outcome in outcomes]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT, "text"),
        ("[Reuters] Malta", "text"),
        ("<…> Malta", "text"),
        ("a <b>text</b>", "text"),
        ("{malta}", "text"),
        (LINE, "jsonl"),
        ("\n" + LINE, "jsonl"),
        (json.dumps({"text": TEXT}, indent=2), "json"),
        (f"[{LINE}]", "json"),
        (PAGE, "html"),
        ("<!-- x -->\n<!DOCTYPE html><p>", "html"),
        ('<?xml version="1.0"?><html>', "html"),
        ("<p>Malta", "html"),
    ],
)
def test_the_content_tells_the_format(content: str, name: str) -> None:
    assert recognise(head_of(content.encode())) == name
    assert name in READERS


def test_a_name_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT)
    (tmp_path / "b.txt").write_text(LINE)
    (tmp_path / "c.jsonl").write_text(PAGE)
    assert files(list(read.paths([tmp_path]))) == ["a.html", "line", "c.jsonl"]


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "z.txt", ".hidden", "b/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert files(list(read.paths([tmp_path]))) == ["z.txt", "3.txt", "1.txt", "2.txt"]


def test_one_bad_file_among_many_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT)
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
    (tmp_path / "3.txt").write_bytes(b"")
    (tmp_path / "4.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-20])
    (tmp_path / "5").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "6")
    (tmp_path / "7.txt").write_text("Le ministre a dit que le gouvernement de la république avait refusé la proposition.")
    (tmp_path / "8.txt").write_text(TEXT)
    outcomes = list(read.paths([tmp_path]))
    assert files(outcomes) == ["1.txt", None, None, None, None, None, None, "8.txt"]
    codes = [outcome.problems[0].code for outcome in outcomes if not outcome.value]
    assert codes == ["binary", "empty", "unreadable", "unreadable", "unreadable", "language"]
    assert all(problem.stage == "read" and problem.remedy for outcome in outcomes for problem in outcome.problems)


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = list(read.paths([tmp_path / "nowhere", tmp_path / "empty"]))
    assert [problem.code for outcome in outcomes for problem in outcome.problems] == ["no_files", "no_files"]


def test_compressed_files_are_read_under_their_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert files(list(read.paths([tmp_path / "a.txt.gz"]))) == ["a.txt"]


def test_files_are_opened_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT)
    outcomes = read.paths([tmp_path / "1.txt", tmp_path / "2.txt"])
    assert next(outcomes).value
    (tmp_path / "2.txt").write_text(TEXT)
    assert next(outcomes).value
