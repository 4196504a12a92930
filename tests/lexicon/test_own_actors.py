"""A user's own table of actors beside the packed ones."""

from datetime import date
from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.own_actors import OwnActor, checksum, read_own_actors

HEADER = "name,code,sector,id,from,to\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(
        f'\ufeff{HEADER}Ada Holt, NZL ,LEG,ada-holt,2020-10-17,2023-10-14\n\nCrimea,RUS,,,2014-03-18,\n"Front, the",---,REB,,,\n',
        encoding="utf-8",
    )
    return path


def test_rows_are_read_with_their_lines(table: Path) -> None:
    holt, crimea, front = read_own_actors(table)
    assert holt == OwnActor("Ada Holt", "NZL", "LEG", "ada-holt", date(2020, 10, 17), date(2023, 10, 14), f"{table}:2")
    assert (crimea.sector, crimea.row) == (None, f"{table}:4")
    assert (front.name, front.code, front.id) == ("Front, the", "---", None)


def test_own_names_go_before_the_packed_ones_and_leave_them_untouched(table: Path) -> None:
    first, *rest = load_actors(table).meanings("Crimea")
    assert (first.key, first.own) == ("RUS", True)
    assert tuple(rest) == load_actors().meanings("Crimea")
    assert not load_actors().meanings("Ada Holt")


def test_a_checksum_tells_tables_apart(table: Path) -> None:
    before = checksum(table)
    table.write_text(HEADER)
    assert checksum(table) != before


def test_the_coder_takes_a_table_and_names_people_again(table: Path) -> None:
    coded = Coder(actors=table).code("Ada Holt criticised Iran on Monday. Holt condemned Russia on Tuesday.", published="2021-06-16")
    acting = [[(p.code, p.sector, p.id) for p in claim.actors] for claim in coded.claims]
    assert acting == [[("NZL", "LEG", "ada-holt")], [("NZL", "LEG", "ada-holt")]]
    assert all("your table" in claim.actors[0].why for claim in coded.claims)


def test_outside_a_rows_days_the_packed_tables_answer(table: Path) -> None:
    coded = Coder(actors=table).code("Ada Holt criticised Iran on Monday.", published="2024-06-12")
    assert not any(p.id == "ada-holt" for claim in coded.claims for p in claim.actors)
