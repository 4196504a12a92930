"""`dragoman release` from texts to a folder, by the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from frictionless import Package
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from click.testing import Result

TEXTS = {
    "a.txt": "Turkish police arrested John Doe, a baker from Izmir, on Monday. Turkey's foreign minister condemned Greece on Tuesday.",
    "b.txt": "Greece rejected the accusation on Wednesday, Prime Minister Kyriakos Mitsotakis said.",
}


def dragoman(*arguments: str | Path, code: int = 0) -> "Result":
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == code, (done.output, done.exception)
    return done


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two editions."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
        dragoman("add", folder / name, "--published", "2021-03-19", "--ledger", folder / "l.db")
    return folder / "l.db"


@pytest.fixture
def release(ledger: Path, tmp_path: Path) -> Callable[..., Path]:
    def go(name: str, *options: str, code: int = 0) -> Path:
        dragoman("release", tmp_path / name, "--ledger", ledger, "--name", "aegean", "--day", "2021-03-31", *options, code=code)
        return tmp_path / name

    return go


def said(folder: Path) -> str:
    plain = [path.read_text() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".parquet"]
    return "\n".join([*plain, *(str(pq.read_table(path).to_pylist()) for path in sorted(folder.rglob("*.parquet")))])


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_ledger_gives_the_same_bytes(release: Callable[..., Path]) -> None:
    assert content(release("one")) == content(release("two"))


def test_it_is_whole_and_holds_no_text(release: Callable[..., Path]) -> None:
    folder = release("r", "--license", "CC-BY-4.0", "--author", "Jane Roe", "--title", "Aegean")
    assert Package(str(folder / "datapackage.json")).validate().valid
    described = json.loads((folder / "datapackage.json").read_text())
    assert (described["version"], described["edition"], described["licenses"]) == ("2021.3.31", 2, [{"name": "CC-BY-4.0"}])
    assert "John Doe" in said(folder)
    assert TEXTS["a.txt"] not in said(folder)
    assert "a.txt" not in said(folder)
    assert TEXTS["a.txt"] in said(release("t", "--with-texts"))


def test_masked_it_names_officials_alone(release: Callable[..., Path]) -> None:
    text = said(release("r", "--mask"))
    assert [name for name in ("Doe", "John") if name in text] == []
    assert "Kyriakos Mitsotakis" in text
    assert "[name]" in text


def test_no_words_but_codes(release: Callable[..., Path]) -> None:
    folder = release("r", "--show-words", "0")
    assert set(pq.read_table(folder / "tables" / "events.parquet")["text"].to_pylist()) == {None}
    assert "arrested" not in "".join((folder / "tables" / "events.csv").read_text().split("why")[0])


def test_an_edition_is_released_as_it_was_and_a_newer_one_takes_its_place(release: Callable[..., Path]) -> None:
    first = len(pq.read_table(release("r", "--edition", "1") / "tables" / "articles.parquet"))
    both = len(pq.read_table(release("r") / "tables" / "articles.parquet"))
    assert (first, both) == (1, 2)
    release("r", "--edition", "1", code=1)


def test_misuse_and_nothing_to_release(release: Callable[..., Path], tmp_path: Path) -> None:
    from dragoman.keep.store import writing

    release("r", "--mask", "--with-texts", code=1)
    assert not (tmp_path / "r").exists()
    with writing(tmp_path / "empty.db"):
        pass
    dragoman("release", tmp_path / "r", "--ledger", tmp_path / "empty.db", code=3)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("mine")
    refused = CliRunner().invoke(app, ["release", str(tmp_path / "mine"), "--ledger", str(tmp_path / "empty.db")])
    assert refused.exit_code == 3
    misuse = dragoman("release", tmp_path / "r2", "--ledger", tmp_path / "none.db", code=1).exception
    assert not isinstance(misuse, UsageError | SystemExit)
    assert "no ledger here" in str(misuse)
