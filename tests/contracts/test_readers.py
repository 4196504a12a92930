"""What every reader promises, whatever its format: run over each entry of the registry."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman import read
from dragoman.domain import Article
from dragoman.read.formats import READERS, recognise

BODY = "The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus had made last week."
CREDIT = "(Source: Example Times)"
SAMPLES = {
    "text": f"No talks for now\n\nApril 7, 2022\n\n{BODY} {CREDIT}\n",
    "jsonl": json.dumps({"text": f"{BODY} {CREDIT}", "published": "2022-04-07", "title": "No talks"}) + "\n",
    "json": json.dumps([{"text": f"{BODY} {CREDIT}", "published": "2022-04-07"}], indent=1),
    "html": f"<html><body><h1>No talks for now</h1><time datetime='2022-04-07'>Thursday</time><p>{BODY} {CREDIT}</p></body></html>",
}
NAMES = sorted(READERS)


def articles(tmp_path: Path, content: bytes, name: str = "input") -> list[read.Read]:
    (tmp_path / name).write_bytes(content)
    return list(read.paths([tmp_path / name]))


def only(outcomes: list[read.Read]) -> Article:
    (outcome,) = outcomes
    assert outcome.value
    return outcome.value


def test_every_reader_has_a_sample() -> None:
    assert sorted(SAMPLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_recognises_its_own_sample(name: str) -> None:
    assert recognise(SAMPLES[name]) == name


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_ordered_disjoint_trimmed_spans(tmp_path: Path, name: str) -> None:
    article = only(articles(tmp_path, SAMPLES[name].encode()))
    spans = [block.span for block in article.blocks]
    assert spans
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(article.text) == span.of(article.text).strip() for span in spans)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_told_from_the_credit_and_the_date_is_read(tmp_path: Path, name: str) -> None:
    article = only(articles(tmp_path, SAMPLES[name].encode()))
    roles = {block.span.of(article.text): block.role.value for block in article.blocks}
    assert roles[CREDIT] == "credit"
    assert roles[BODY] in {"body", "lead"}
    assert str(article.published) == "2022-04-07"


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_and_elsewhere_gives_the_same_identity(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep").mkdir()
    one = only(articles(tmp_path, SAMPLES[name].encode()))
    two = only(articles(tmp_path / "deep", SAMPLES[name].encode(), "another"))
    assert one.id == two.id
    assert len(bytes.fromhex(one.id)) == hashlib.sha256().digest_size


@pytest.mark.parametrize("name", NAMES)
def test_compressed_input_is_the_same_input(tmp_path: Path, name: str) -> None:
    plain = only(articles(tmp_path, SAMPLES[name].encode()))
    assert only(articles(tmp_path, gzip.compress(SAMPLES[name].encode()), "input.gz")).id == plain.id


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_the_same_input(tmp_path: Path, name: str, encoding: str) -> None:
    assert only(articles(tmp_path, SAMPLES[name].encode(encoding))).id == only(articles(tmp_path, SAMPLES[name].encode())).id


def truncations(content: bytes) -> Iterator[bytes]:
    for size in range(0, len(content), 7):
        yield content[:size]


@pytest.mark.parametrize("name", NAMES)
def test_truncated_input_ends_with_an_article_or_a_problem(tmp_path: Path, name: str) -> None:
    for content in truncations(SAMPLES[name].encode()):
        outcomes = articles(tmp_path, content)
        assert outcomes
        assert all(outcome.value or outcome.problems for outcome in outcomes)


@pytest.mark.parametrize("name", NAMES)
def test_an_article_without_end_is_a_problem(tmp_path: Path, name: str) -> None:
    head = SAMPLES[name].rstrip()
    endless = (head[: head.index(BODY)] + BODY * 100_000).encode()  # 11 MB
    (outcome,) = articles(tmp_path, endless)
    assert outcome.value is None
    assert [problem.code for problem in outcome.problems] == ["too_large"]
