"""The lines of docs/guide/exports.md, run as they stand: pandas, polars, DuckDB and R read the same rows and types."""

import json
import math
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from contracts.test_exporters import NASTY, SETTLED, many, nasty
from dragoman.show.export.tables import LAYOUT, Beside, Table, all_tables
from dragoman.show.record import event_record
from dragoman.show.release import About, release
from dragoman.show.shape import Record
from samples import story

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "exports.md"
CLAIMS = tuple(event_record(claim, None) for claim in story())
RECORDS: tuple[Record, ...] = (*SETTLED, *(replace(record, id=record.id[::-1]) for record in nasty(SETTLED)), *many(60))
TABLES = {table.name: table for table in all_tables(RECORDS, Beside(CLAIMS))}
NAMES = [name for name in LAYOUT if name != "records"]
Rows = Sequence[dict[str, object]]
TYPES = {
    "pandas": {"text": "string[pyarrow]", "number": "int64[pyarrow]", "score": "double[pyarrow]", "day": "date32[day][pyarrow]"},
    "polars": {"text": "String", "choice": "Categorical", "number": "Int64", "score": "Float64", "day": "Date"},
    "duckdb": {"text": "VARCHAR", "choice": "VARCHAR", "number": "BIGINT", "score": "DOUBLE", "day": "DATE"},
    "R": {"text": "character", "choice": "character", "number": "integer", "score": "numeric", "day": "Date"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("read") / "release"
    release(RECORDS, Beside(CLAIMS), About("read", "Read", date(2021, 3, 31)), path, program="0.0.0")
    return path


def block(language: str, words: str, table: str) -> str:
    """The guide's block in a language that holds these words, for another table than events."""
    blocks = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = [one for one in blocks if words in one]
    return str(found).replace("events", table)


def by_pandas(table: str) -> tuple[dict[str, str], Rows]:
    names: dict[str, object] = {}
    exec(block("python", "import pandas", table), names)  # noqa: S102 - the guide's own lines
    read = names[table]
    assert isinstance(read, pd.DataFrame)
    cells = read.astype(object).where(read.notna(), None)
    return {name: str(of) for name, of in read.dtypes.items()}, cells.to_dict("records")


def by_polars(table: str) -> tuple[dict[str, str], Rows]:
    names: dict[str, object] = {}
    exec(block("python", "import polars", table), names)  # noqa: S102 - the guide's own lines
    read = names[table]
    assert isinstance(read, pl.DataFrame)
    return {name: str(of) for name, of in read.schema.items()}, read.to_dicts()


def by_duckdb(table: str) -> tuple[dict[str, str], Rows]:
    with duckdb.connect() as connection:
        connection.sql(block("sql", "CREATE TABLE", table))
        read = connection.sql(f"FROM {table}")
        rows = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
        return dict(zip(read.columns, map(str, read.types), strict=True)), rows


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("program", "read"), [("pandas", by_pandas), ("polars", by_polars), ("duckdb", by_duckdb)])
def test_rows_and_types_are_those_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, program: str, read: Callable[[str], tuple[dict[str, str], Rows]]
) -> None:
    monkeypatch.chdir(folder)
    types, rows = read(name)
    table = TABLES[name]
    assert list(types) == list(table.columns)
    for column, kind in table.columns.items():
        if program == "pandas" and kind == "choice":
            assert types[column].startswith("dictionary<values=string")
        else:
            assert types[column] == TYPES[program][kind], column
    assert [dict(row) for row in rows] == list(table.rows)


def test_r_reads_the_same_rows_and_types(folder: Path) -> None:
    for name, (types, rows) in by_r(folder, NAMES).items():
        table = TABLES[name]
        assert types == {column: TYPES["R"][kind] for column, kind in table.columns.items()}, name
        assert len(rows) == len(table.rows)
        for read, written in zip(rows, table.rows, strict=True):
            assert all(same(read.get(column), cell) for column, cell in written.items()), (read, written)


def same(read: object, written: object) -> bool:
    """Equal, but for the last digits of a score and for line ends, of which R knows one."""
    if isinstance(written, float) and isinstance(read, float | int):
        return math.isclose(read, written, rel_tol=1e-14)
    if isinstance(written, date):
        return read == written.isoformat()
    return read == (written.replace("\r\n", "\n").replace("\r", "\n") if isinstance(written, str) else written)


def by_r(folder: Path, names: Sequence[str]) -> dict[str, tuple[dict[str, str], Rows]]:
    """Every table by one run of R; without R the test is passed over, but not where tests are run for others."""
    program = shutil.which("Rscript")
    if program is None or subprocess.run([program, "--vanilla", "-e", "library(jsonlite)"], capture_output=True, check=False).returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no R with jsonlite: apt-get install r-base-core r-cran-jsonlite")
    asked = ", ".join(f'"{name}"' for name in names)
    script = f"""{block("r", "read_table", "events")}
        for (name in c({asked})) {{
          rows <- read_table(name)
          types <- vapply(rows, function(column) class(column)[1], "")
          cat(jsonlite::toJSON(list(name = name, types = as.list(types), rows = rows), auto_unbox = TRUE, na = "null", digits = NA), "\\n")
        }}"""
    (folder.parent / "read.R").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [program, "--vanilla", "../read.R"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr.decode()
    read = [json.loads(line) for line in done.stdout.decode().strip().split("\n")]
    return {one["name"]: (one["types"], one["rows"]) for one in read}


def test_the_guides_lines_are_run_with_text_that_could_break_them() -> None:
    assert any(row["text"] == NASTY for row in TABLES["events"].rows)


def test_the_guides_lines_on_gdelt_give_its_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.show.export import EXPORTERS, save

    monkeypatch.chdir(tmp_path)
    told = save(EXPORTERS["gdelt"], RECORDS, tmp_path / "events.gdelt.txt", everything=True)
    names: dict[str, object] = {"pd": pd}
    exec(block("python", "gdelt", "events"), names)  # noqa: S102 - the guide's own lines
    read = names["gdelt"]
    assert isinstance(read, pd.DataFrame)
    assert told > 0
    assert read["SQLDATE"].str.fullmatch(r"\d{8}").all()
    assert set(read["EventRootCode"]) <= {f"{root:02}" for root in range(1, 21)}


def test_the_tables_are_those_of_the_release(folder: Path) -> None:
    assert sorted(TABLES) == sorted(NAMES) == sorted(path.stem for path in folder.glob("tables/*.csv"))
    assert all(isinstance(table, Table) and table.rows for name, table in TABLES.items() if name not in ("contexts", "disputes"))
