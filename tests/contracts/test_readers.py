"""What every reader promises, whatever its format: run over each entry of the registry."""

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from backports import zstd
from pyarrow import parquet

from dragoman import read
from dragoman.domain import Article
from dragoman.read.decode import head_of
from dragoman.read.formats import READERS, recognise

BODY = "The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus had made last week."
CREDIT = "(Source: Example Times)"
PAGE = f"<html><body><h1>No talks for now</h1><time datetime='2022-04-07'>Thursday</time><p>{BODY} {CREDIT}</p></body></html>"
FEED = (
    "<rss version='2.0'><channel><title>Example Times</title><item><title>No talks for now</title><link>https://example.org/1</link>"
    f"<pubDate>Thu, 07 Apr 2022 10:00:00 GMT</pubDate><description>&lt;p&gt;{BODY} {CREDIT}&lt;/p&gt;</description></item></channel></rss>"
)


def warc(page: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    header = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2022-04-09T10:00:00Z\r\n"
    return (
        f"{header}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    )


def columns(text: str) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table({"text": [text], "published": ["2022-04-07"], "title": ["No talks"]}), file)
    return file.getvalue()


TEXTS = {
    "text": f"No talks for now\n\nApril 7, 2022\n\n{BODY} {CREDIT}\n",
    "jsonl": json.dumps({"text": f"{BODY} {CREDIT}", "published": "2022-04-07", "title": "No talks"}) + "\n",
    "json": json.dumps([{"text": f"{BODY} {CREDIT}", "published": "2022-04-07"}], indent=1),
    "html": PAGE,
    "feed": FEED,
    "csv": f'published,title,text\n2022-04-07,No talks,"{BODY} {CREDIT}"\n',
}
SAMPLES = {name: text.encode() for name, text in TEXTS.items()} | {"warc": warc(PAGE), "parquet": columns(f"{BODY} {CREDIT}")}
ENDLESS = {name: (text[: text.index(BODY)] + BODY * 100_000).encode() for name, text in TEXTS.items()} | {
    "warc": warc("<html><body><p>" + BODY * 100_000),
    "parquet": columns(BODY * 100_000),
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
    assert sorted(SAMPLES) == sorted(ENDLESS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_recognises_its_own_sample(name: str) -> None:
    assert recognise(head_of(SAMPLES[name])) == name


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_ordered_disjoint_trimmed_spans(tmp_path: Path, name: str) -> None:
    article = only(articles(tmp_path, SAMPLES[name]))
    spans = [block.span for block in article.blocks]
    assert spans
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(article.text) == span.of(article.text).strip() for span in spans)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_told_from_the_credit_and_the_date_is_read(tmp_path: Path, name: str) -> None:
    article = only(articles(tmp_path, SAMPLES[name]))
    roles = {block.span.of(article.text): block.role.value for block in article.blocks}
    assert roles[CREDIT] == "credit"
    assert roles[BODY] in {"body", "lead"}
    assert str(article.published) == "2022-04-07"


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_and_elsewhere_gives_the_same_identity(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep").mkdir()
    one = only(articles(tmp_path, SAMPLES[name]))
    two = only(articles(tmp_path / "deep", SAMPLES[name], "another"))
    assert one.id == two.id
    assert len(bytes.fromhex(one.id)) == hashlib.sha256().digest_size


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/inner", content)
    return file.getvalue()


def tarred(content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("folder/inner")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


WRAPPED = {
    "gzip": gzip.compress,
    "zstd": zstd.compress,
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda content: gzip.compress(tarred(content)),
    "gz in tar.zst": lambda content: zstd.compress(tarred(gzip.compress(content))),
    "zip in tar": lambda content: tarred(zipped(content)),
}


@pytest.mark.parametrize("wrapping", WRAPPED)
@pytest.mark.parametrize("name", NAMES)
def test_wrapped_input_is_the_same_input(tmp_path: Path, name: str, wrapping: str) -> None:
    plain = only(articles(tmp_path, SAMPLES[name]))
    assert only(articles(tmp_path, WRAPPED[wrapping](SAMPLES[name]))).id == plain.id


@pytest.mark.parametrize("name", NAMES)
def test_a_stream_is_the_same_input(tmp_path: Path, name: str) -> None:
    class Trickle(io.RawIOBase):
        """Bytes that come a few at a time, as from a slow pipe."""

        def __init__(self) -> None:
            self.left = SAMPLES[name]

        def read(self, size: int = -1, /) -> bytes:
            given, self.left = self.left[: min(size, 7)], self.left[min(size, 7) :]
            return given

    assert only(list(read.stream("-", Trickle()))).id == only(articles(tmp_path, SAMPLES[name])).id


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_the_same_input(tmp_path: Path, name: str, encoding: str) -> None:
    assert only(articles(tmp_path, TEXTS[name].encode(encoding))).id == only(articles(tmp_path, SAMPLES[name])).id


def truncations(content: bytes) -> Iterator[bytes]:
    for size in range(0, len(content), max(7, len(content) // 60)):
        yield content[:size]


@pytest.mark.parametrize("name", NAMES)
def test_truncated_input_ends_with_an_article_or_a_problem(tmp_path: Path, name: str) -> None:
    for content in truncations(SAMPLES[name]):
        outcomes = articles(tmp_path, content)
        assert outcomes
        assert all(outcome.value or outcome.problems for outcome in outcomes)


@pytest.mark.parametrize("name", NAMES)
def test_an_article_without_end_is_a_problem(tmp_path: Path, name: str) -> None:
    (outcome,) = articles(tmp_path, ENDLESS[name])
    assert outcome.value is None
    assert [problem.code for problem in outcome.problems] == ["too_large"]
