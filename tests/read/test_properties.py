"""Whatever the words: stored text is what was given, and blocks are ordered spans of it."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import read
from dragoman.domain import Article

LINES = st.sampled_from(
    [
        "The minister of Malta said that the offer of talks had come too late for her government.",
        "Malta rejects offer",
        "April 7, 2022",
        "See also Visit to Cyprus May 3, 2011",
        "A handshakeImage: example-alliance/AP",
        "03:40",
        "Skip next section",
        "* * *",
        "NICOSIA – The talks are over, the minister said. (Source: Example Times) NA/PA",
        "met by Jane Doe Doe Jane President of Malta . They talked about the treaty and the offer.",
        "and then went on to the capital of",
        "Sources",
        "",
        " \t",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\r"]).map(lambda end: end.join(lines))
)


def sound(article: Article) -> None:
    spans = [block.span for block in article.blocks]
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = set().union(*(range(span.start, span.end) for span in spans))
    assert all(article.text[index].isspace() or index in covered for index in range(len(article.text))), "every word stands in a block"


@given(PAGES, st.sampled_from(["", "Malta rejects offer"]))
@settings(max_examples=300, deadline=None)
def test_text_is_stored_unchanged_in_sound_blocks(text: str, title: str) -> None:
    outcome = read.text(text, title=title, published=date(2022, 4, 8))
    assert outcome.value or outcome.problems
    if outcome.value:
        assert outcome.value.text == text
        sound(outcome.value)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(deadline=None)
def test_any_code_points_are_stored_one_for_one(text: str) -> None:
    outcome = read.text(text + " The minister said that the offer of talks was too late for the government.")
    if outcome.value:
        assert len(outcome.value.text) >= len(text)
        outcome.value.text.encode("utf-8")
        sound(outcome.value)


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_a_line_of_json_stores_its_text_unchanged(tmp_path_factory, text: str) -> None:  # type: ignore[no-untyped-def]
    file: Path = tmp_path_factory.mktemp("jsonl") / "in"
    file.write_text(json.dumps({"text": text, "published": "2022-04-07"}), encoding="utf-8")
    (outcome,) = read.paths([file])
    assert outcome.value or outcome.problems
    if outcome.value:
        assert outcome.value.text == text


@given(st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=8))
@settings(max_examples=50, deadline=None)
def test_pages_have_sound_blocks(lines: list[str]) -> None:
    from dragoman.read.page import article

    outcome = article("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", "p", read.Given())
    assert outcome.value or outcome.problems
    if outcome.value:
        sound(outcome.value)
