"""JSON Lines: fields under their several names, offsets into the text as given, a bad line among good ones."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from dragoman import read
from dragoman.domain import BlockRole
from dragoman.read import jsonl
from dragoman.read.inputs import TEXT_CAP, Given, Head, Source

TEXT = "Malta has refused the offer of talks that Cyprus made last week, the government said."


def outcomes(tmp_path: Path, *lines: object, name: str = "in.jsonl") -> list[read.Read]:
    file = tmp_path / name
    file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8")
    return list(read.paths([file]))


@pytest.mark.parametrize(
    "names",
    [
        ("text", "title", "published", "outlet", "id"),
        ("body", "title_slug", "date", "source", "article_id"),
        ("content", "headline", "date", "source", "id"),
    ],
)
def test_fields_are_known_under_their_names(tmp_path: Path, names: tuple[str, ...]) -> None:
    text, title, published, outlet, identity = names
    line = {
        text: TEXT,
        title: "No talks",
        published: "2022-04-07T10:00:00+02:00",
        outlet: "tehrantimes.com",
        identity: 17,
        "url": "https://example.org/1",
    }
    (outcome,) = outcomes(tmp_path, line)
    article = outcome.value
    assert article
    assert (article.text, article.title, article.file, article.url) == (TEXT, "No talks", "17", "https://example.org/1")
    assert (article.published, article.published_from) == (date(2022, 4, 7), "jsonl")
    assert (article.outlet.name, article.outlet.kind) == ("Tehran Times", "state_media")


def test_a_line_without_id_is_called_by_its_url_or_its_place(tmp_path: Path) -> None:
    called = [
        outcome.value.file
        for outcome in outcomes(tmp_path, {"text": TEXT, "url": "https://example.org/1"}, {"text": TEXT})
        if outcome.value
    ]
    assert called == ["https://example.org/1", "in.jsonl:2"]


def test_a_title_outside_the_text_is_not_put_into_it(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, {"text": TEXT, "title": "No talks for now"})
    assert outcome.value
    assert outcome.value.text == TEXT
    assert {block.role for block in outcome.value.blocks} == {BlockRole.BODY}


def test_a_lead_within_the_text_is_the_lead(tmp_path: Path) -> None:
    (outcome,) = outcomes(
        tmp_path, {"text": f"No talks\n\n{TEXT}\n\nThe offer had been made in a letter to the prime minister.", "lead": TEXT}
    )
    assert outcome.value
    assert BlockRole.LEAD in {block.role for block in outcome.value.blocks}


def test_bad_lines_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    results = outcomes(
        tmp_path, {"text": TEXT}, "{bad", "[1]", {"title": "no text"}, {"text": " "}, {"text": 5}, "", {"text": TEXT, "id": "last"}
    )
    codes = [problem.code for outcome in results for problem in outcome.problems if problem.code != "no_date"]
    assert codes == ["json", "json", "no_text", "empty", "no_text"]
    assert [problem.place for problem in results[1].problems] == ["in.jsonl:2"]
    assert results[-1].value
    assert results[-1].value.file == "last"


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (outcome,) = outcomes(
        tmp_path,
        '{"text": "Malta \\ud800 has refused the offer that Cyprus made.", "published": "2022-04-07", "id": "\\udfff", "title": "\\ud800"}',
    )
    assert outcome.value
    assert outcome.value.text == "Malta \ufffd has refused the offer that Cyprus made."
    assert [problem.code for problem in outcome.problems] == ["surrogates"]
    json.dumps([outcome.value.file, outcome.value.title]).encode()


def test_an_unreadable_date_is_told(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, {"text": TEXT, "published": "05/03/2021"})
    assert outcome.value
    assert outcome.value.published is None
    assert [problem.code for problem in outcome.problems] == ["date", "no_date"]


class Endless(BytesIO):
    """Lines without end, to show that reading is lazy."""

    def readline(self, size: int | None = -1, /) -> bytes:
        return json.dumps({"text": TEXT}).encode() + b"\n"


def test_lines_are_read_one_at_a_time() -> None:
    articles: Iterator[read.Read] = jsonl.read(Source("endless", Head(b"{", "{"), Endless()), Given())
    assert next(articles).value
    assert next(articles).value


def test_an_endless_line_is_skipped(tmp_path: Path) -> None:
    too_long, good = outcomes(tmp_path, {"text": "x" * (TEXT_CAP + 10)}, {"text": TEXT})
    assert [problem.code for problem in too_long.problems] == ["too_large"]
    assert good.value


def test_one_article_over_several_lines_and_an_array_are_read_too(tmp_path: Path) -> None:
    whole = outcomes(tmp_path, json.dumps({"id": "a", "text": TEXT}, indent=1), name="a.txt")
    array = outcomes(tmp_path, json.dumps([{"text": TEXT}, {"id": "b", "text": TEXT}, 3]), name="b")
    assert [outcome.value and outcome.value.file for outcome in whole + array] == ["a", "b:1", "b", None]
