"""`dragoman actors`, and a user's own table given to the commands."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands import run
from dragoman.cli import app
from dragoman.errors import UsageError

HEADER = "name,code,sector,id,from,to\n"
runner = CliRunner()


def table(folder: Path, *rows: str) -> str:
    path = folder / "own.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return str(path)


def test_a_group_as_of_two_days() -> None:
    assert "“Taliban” on 2019-05-01 is AFG, REB, id Taliban, COW 700, GW 700" in run("actors", "Taliban", "--on", "2019-05-01")
    assert "“Taliban” on 2022-05-01 is AFG, GOV" in run("actors", "Taliban", "--on", "2022-05-01")


def test_a_seat_of_a_state_that_ended() -> None:
    told = run("actors", "Moscow", "--on", "1975-05-01")
    assert told.startswith("“Moscow” on 1975-05-01 is SUN, GOV")


def test_a_person_with_the_term_of_office_and_its_row() -> None:
    told = run("actors", "Antony", "Blinken", "--on", "2022-05-01")
    assert "USA, GOV, id antony-blinken" in told
    assert "secretary of state (2021-01-26 to 2025-01-20); officials.csv:" in told
    assert "USA, ELI, id antony-blinken" in run("actors", "Antony Blinken", "--on", "2025-06-01")


def test_rivals_are_listed_and_the_name_left_open() -> None:
    told = run("actors", "Congo", "--on", "2019-05-01")
    assert "left open unless the article decides: 'Congo' may be COD or COG" in told
    assert "COD, GOV" in told.split("Rivals:")[1]
    assert "COG, GOV" in told.split("Rivals:")[1]


def test_a_place_is_no_party() -> None:
    assert "a place of UKR, no party; aliases.csv:" in run("actors", "Crimea", "--on", "2015-01-01")


def test_unknown_with_the_nearest_spellings() -> None:
    assert "nearest spellings: Zelensky" in run("actors", "Zelenskyi", "--on", "2022-05-01", code=3)
    assert "no spelling near it" in run("actors", "Qwxzv", "--on", "2022-05-01", code=3)


def test_common_words_name_nobody() -> None:
    assert "not in the tables" in run("actors", "minister", "--on", "2022-05-01", code=3)


def test_own_rows_stand_over_the_tables_within_their_dates(tmp_path: Path) -> None:
    own = table(tmp_path, "Taliban,AFG,OPP,talib,2022-01-01,2022-12-31", "Ruritania Front,RUR,REB,,,")
    assert "is AFG, OPP, id talib" in run("actors", "Taliban", "--on", "2022-05-01", "--actors", own)
    assert f"{own}:2" in run("actors", "Taliban", "--on", "2022-05-01", "--actors", own)
    assert "is AFG, GOV, id Taliban" in run("actors", "Taliban", "--on", "2023-05-01", "--actors", own)
    assert "is RUR, REB" in run("actors", "Ruritania Front", "--on", "1990-05-01", "--actors", own)


def test_an_own_row_moves_a_contested_place(tmp_path: Path) -> None:
    own = table(tmp_path, "Crimea,RUS,,,2014-03-18,")
    assert f"a place of RUS, no party (2014-03-18 to now); {own}:2" in run("actors", "Crimea", "--on", "2015-01-01", "--actors", own)


def test_own_actors_of_the_environment_code_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_ACTORS", table(tmp_path, "Meridian Union,IGO,---,meridian,,", "Ada Holt,NZL,LEG,ada-holt,,"))
    report = tmp_path / "r.txt"
    report.write_text("The Meridian Union invited North Korea to talks on Monday. Ada Holt criticised Iran on Monday.\n")
    told = [json.loads(line) for line in run("code", str(report), "--published", "2021-03-15", "--format", "jsonl").splitlines()]
    actors = {(p["code"], p["sector"], p["identifier_id"]) for record in told for p in record["actor"]}
    assert {("IGO", "---", "meridian"), ("NZL", "LEG", "ada-holt")} <= actors
    assert all(", actors " in record["coder"] for record in told)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("Taliban,AFG,GOV,x", "4 cells"),
        (",AFG,GOV,x,,", "the name is empty"),
        ("Taliban,afghanistan,GOV,,,", "code 'afghanistan'"),
        ("Taliban,AFG,BOSS,,,", "sector 'BOSS'"),
        ("Taliban,AFG,GOV,,soon,", "from 'soon'"),
        ("Taliban,AFG,GOV,,2022-01-02,2022-01-01", "lies before"),
    ],
)
def test_a_malformed_row_is_named_by_file_and_line(row: str, wrong: str, tmp_path: Path) -> None:
    own = table(tmp_path, "Somebody,AFG,GOV,,,", row)
    result = runner.invoke(app, ["actors", "Taliban", "--actors", own])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception).startswith(f"{own}:3: ")
    assert wrong in str(result.exception)


def test_a_wrong_header_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name;code\n")
    assert ":1: the header must be name,code,sector,id,from,to" in str(runner.invoke(app, ["actors", "X", "--actors", str(path)]).exception)
    gone = str(tmp_path / "gone.csv")
    assert "No such file" in str(runner.invoke(app, ["actors", "X", "--actors", gone]).exception)


def test_two_rows_for_one_state_are_no_rivals() -> None:
    told = CliRunner().invoke(app, ["actors", "Moscow", "--on", "1975-03-01"]).stdout
    assert "is SUN, GOV" in told
    assert "Rivals" not in told
    assert "share" not in told
