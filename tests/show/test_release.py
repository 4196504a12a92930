"""A release, from records to a folder: what programs and people need to check it, and what it must not hold."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from subprocess import run

import mlcroissant
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package

from contracts.test_exporters import NASTY, SETTLED, nasty
from dragoman.errors import UsageError
from dragoman.lexicon.columns import load_columns, meaning
from dragoman.show.export.comma import unguarded
from dragoman.show.export.tables import LAYOUT, Beside, all_tables
from dragoman.show.record import event_record
from dragoman.show.release import About, release
from dragoman.show.release.shorten import shortened
from samples import story

CLAIMS = tuple(replace(r, article=replace(r.article, file=None), codebook=None) for r in (event_record(c, None) for c in story()))
BESIDE = Beside(CLAIMS, tuple({r.article.id: r.article for r in CLAIMS}.values()))
ABOUT = About(
    name="korea",
    title="Korea: 2021, “open” items",
    day=date(2021, 3, 31),
    authors=("Jane Roe",),
    licence="CC-BY-4.0",
    url="https://example.org/korea",
    coder="dragoman test",
    ontology="plover draft 2.0, codebook 1.0",
    edition=3,
)


def made(folder: Path, about: About = ABOUT) -> Path:
    release(SETTLED, BESIDE, about, folder, program="0.0.0", texts={claim.article.id: claim.article.text for claim in story()})
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("release") / "korea")


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text_of(folder: Path) -> str:
    """All that a release says, its Parquet files too."""
    tables = [str(pq.read_table(path).to_pylist()) for path in sorted(folder.rglob("*.parquet"))]
    return "\n".join([*(path.read_text() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".parquet"), *tables])


def test_the_same_records_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert content(made(tmp_path / "other")) == content(folder)


def test_it_holds_every_table_twice_and_its_pages(folder: Path) -> None:
    tables = {f"tables/{name}.{suffix}" for name in LAYOUT if name != "records" for suffix in ("csv", "parquet")}
    pages = {"README.md", "LIMITS.md", "codebook.md", "datapackage.json", "croissant.json", "CITATION.cff", "SHA256SUMS"}
    assert set(content(folder)) == tables | pages


def test_the_checksums_are_those_of_the_files(folder: Path) -> None:
    listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())  # type: ignore[misc]
    files = content(folder)
    del files["SHA256SUMS"]
    assert listed == {name: sha256(data).hexdigest() for name, data in files.items()}


def test_frictionless_finds_no_fault(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == 2 * (len(LAYOUT) - 1)


def test_frictionless_finds_a_changed_cell(folder: Path, tmp_path: Path) -> None:
    for name, data in content(folder).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.replace(b"REJECT", b"REGRET") if name == "tables/events.csv" else data)
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_croissant_is_read_without_a_word(folder: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    rows = list(dataset.records(record_set="events"))
    assert [row["events/id"].decode() for row in rows] == pq.read_table(folder / "tables" / "events.parquet")["id"].to_pylist()


def test_the_citation_says_what_its_format_asks_for(folder: Path) -> None:
    cited = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert (cited["cff-version"], cited["type"], cited["title"]) == ("1.2.0", "dataset", ABOUT.title)
    assert (cited["version"], cited["date-released"]) == ("2021.3.31", "2021-03-31")
    assert (cited["authors"], cited["license"]) == ([{"name": "Jane Roe"}], "CC-BY-4.0")
    assert cited["message"]


def test_cffconvert_finds_no_fault(folder: Path) -> None:
    try:
        done = run(["cffconvert", "--validate", "-i", "CITATION.cff"], cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("cffconvert is not installed (pipx install cffconvert)")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_column_has_its_sentence() -> None:
    tables = {name: layout.split() for name, layout in LAYOUT.items() if name != "records"} | {"texts": ["article", "words"]}
    assert [(table, column) for table, columns in tables.items() for column in columns if not meaning(table, column)] == []
    for table, columns in load_columns().items():
        held = set(tables[table]) if table != "shared" else {column for columns in tables.values() for column in columns}
        assert set(columns) - held == set(), table


def test_texts_are_left_out_unless_asked_for(folder: Path, tmp_path: Path) -> None:
    for claim in story():
        assert claim.article.text not in text_of(folder) or claim.article.text == claim.coding.evidence.of(claim.article.text)
    with_texts = made(tmp_path / "t", replace(ABOUT, texts=True))
    assert Package(str(with_texts / "datapackage.json")).validate().valid
    words = {row["article"]: row["words"] for row in pq.read_table(with_texts / "tables" / "texts.parquet").to_pylist()}
    assert words == {claim.article.id: claim.article.text for claim in story()}


@pytest.mark.parametrize(
    ("words", "short"), [(0, ""), (3, "North Korea rejected…"), (99, "North Korea rejected the attempts on Thursday.")]
)
def test_quotes_are_cut_to_whole_words(words: int, short: str) -> None:
    assert shortened("North Korea rejected the attempts on Thursday.", words) == short


@pytest.mark.parametrize("words", [0, 4])
def test_no_quote_is_longer_than_asked(tmp_path: Path, words: int) -> None:
    folder = made(tmp_path / "r", replace(ABOUT, show_words=words))
    for name in ("events", "claims", "open_items"):
        quotes = pq.read_table(folder / "tables" / f"{name}.parquet")["text"].to_pylist()
        assert all(quote is None or len(quote.split()) <= words for quote in quotes)
        assert any(quotes) is (words > 0)
    assert (f"Quotes are cut to {words} words.") in (folder / "README.md").read_text()


def test_an_older_release_gives_way_and_nothing_else_does(tmp_path: Path) -> None:
    folder = made(tmp_path / "r")
    (tmp_path / "empty").mkdir()
    made(tmp_path / "empty")
    made(folder, replace(ABOUT, edition=4, day=date(2021, 4, 30)))
    assert json.loads((folder / "datapackage.json").read_text())["edition"] == 4
    before = content(folder)
    with pytest.raises(UsageError, match="newer release"):
        made(folder)
    with pytest.raises(UsageError, match="'korea', not 'iran'"):
        made(folder, replace(ABOUT, name="iran", edition=9))
    assert content(folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("change", ["notes.txt", "README.md"])
def test_a_folder_that_somebody_worked_in_is_refused(tmp_path: Path, change: str) -> None:
    folder = made(tmp_path / "r")
    (folder / change).write_text("mine")
    with pytest.raises(UsageError, match="has been changed"):
        made(folder, replace(ABOUT, edition=9))
    assert (folder / change).read_text() == "mine"


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        made(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]
    with pytest.raises(UsageError, match="folder inside one that exists"):
        made(tmp_path / "no" / "r")


def test_a_title_page_that_no_format_would_take_is_misuse() -> None:
    for fault, said in (({"name": "No Good"}, "no short name"), ({"licence": "CC BY 4.0"}, "no SPDX"), ({"url": "x.org"}, "no address")):
        with pytest.raises(UsageError, match=said):
            replace(ABOUT, **fault)  # type: ignore[arg-type]


def test_text_that_could_break_a_table_comes_back(tmp_path: Path) -> None:
    release(nasty(SETTLED), Beside(nasty(CLAIMS)), ABOUT, tmp_path / "r", program="0.0.0")  # type: ignore[arg-type]
    assert Package(str(tmp_path / "r" / "datapackage.json")).validate().valid
    with (tmp_path / "r" / "tables" / "events.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert {unguarded(row["text"]) for row in rows} == {NASTY}
    assert not any(re.match(r"[=+@\t\r]|-(?!--$)", cell) for row in rows for cell in row.values() if not re.fullmatch(r"-?[\d.]+", cell))


def test_tables_say_by_which_codebook_and_coder_they_were_made() -> None:
    beside = replace(BESIDE, codebook="plover 1.0, codebook 0.3", coder="dragoman 0.1.0 abc")
    records = tuple(replace(record, codebook=None, coder=None) for record in SETTLED)
    found = {table.name: table for table in all_tables(records, beside)}
    for name in ("events", "open_items"):
        assert {(row["codebook"], row["coder"]) for row in found[name].rows} == {(beside.codebook, beside.coder)}
    assert all(row["coder"] for row in found["claims"].rows)
