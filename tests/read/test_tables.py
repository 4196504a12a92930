"""CSV and Parquet: columns under their several names, separators, rows that are damaged, rows without end."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from dragoman import read
from dragoman.read import parquet as reader
from dragoman.read.decode import head_of
from dragoman.read.formats import recognise

TEXT = "Malta has refused the offer of talks that Cyprus made last week, the government said."


def outcomes(tmp_path: Path, content: str) -> list[read.Read]:
    (tmp_path / "in").write_text(content, encoding="utf-8")
    return list(read.paths([tmp_path / "in"]))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_known_under_their_names_in_any_order(tmp_path: Path, separator: str) -> None:
    names = ["other", "date", "Body", "headline", "source", "article_id", "url"]
    row = ["x", "2022-04-07", f'"{TEXT}"', "No talks", "tehrantimes.com", "17", "https://example.org/1"]
    (outcome,) = outcomes(tmp_path, separator.join(names) + "\r\n" + separator.join(row) + "\r\n")
    article = outcome.value
    assert article
    assert (article.text, article.title, article.file, article.url) == (TEXT, "No talks", "17", "https://example.org/1")
    assert (article.published, article.outlet.name) == (date(2022, 4, 7), "Tehran Times")


def test_a_quoted_text_keeps_its_lines_and_quotation_marks(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, f'text,date\n"{TEXT}\n\nThe ""offer"" was late.",2022-04-07\n')
    assert outcome.value
    assert outcome.value.text == f'{TEXT}\n\nThe "offer" was late.'


def test_bad_rows_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = outcomes(tmp_path, f'date,text\n2022-04-07,"{TEXT}"\n2022-04-07,a,b,c\n2022-04-07\n\n2022-04-08,"{TEXT}"\n')
    assert [outcome.value is not None for outcome in found] == [True, False, False, True]
    assert [found[n].problems[0].code for n in (1, 2)] == ["csv", "no_text"]


def test_a_quotation_mark_that_is_never_closed_costs_no_memory(tmp_path: Path) -> None:
    found = outcomes(tmp_path, 'date,text\n2022-04-07,"' + f"{TEXT}\n" * 200_000)
    assert found[0].problems[0].code == "too_large"


@pytest.mark.parametrize("text", ["text and body, he said\nmore", "Malta, Cyprus\n", "date,title\n1,2\n", "text\nx\n"])
def test_prose_is_no_csv(text: str) -> None:
    assert recognise(head_of(text.encode())) == "text"


def test_parquet_columns_of_other_types(tmp_path: Path) -> None:
    table = pa.table({"content": [TEXT] * 3, "published": [datetime(2022, 4, 7, 10)] * 3, "id": [1, 2, 3], "x": [[1], [2], None]})
    parquet.write_table(table, tmp_path / "in", row_group_size=2)
    found = [outcome.value for outcome in read.paths([tmp_path / "in"])]
    assert [article and article.file for article in found] == ["1", "2", "3"]
    assert {article and article.published for article in found} == {date(2022, 4, 7)}


def test_a_row_group_that_states_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet.write_table(pa.table({"text": [TEXT]}), tmp_path / "in")
    monkeypatch.setattr(reader, "GROUP_CAP", 10)
    assert [outcome.problems[0].code for outcome in read.paths([tmp_path / "in"])] == ["too_large"]
