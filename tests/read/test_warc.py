"""WARC: pages with their addresses, what is passed over, and damage that costs one record."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from dragoman import read
from dragoman.read.gauge import Gauge, inner
from dragoman.read.inputs import HTML_CAP, TEXT_CAP
from dragoman.read.members import Members
from dragoman.read.warc_frames import Gap, frames

RECORDS = 2_000


def record(number: int, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    words = f"The government of Malta said on Thursday that it would not take up offer {number} of the talks that Cyprus had made."
    page = f"<html><head><title>Offer {number}</title></head><body><p>{words}</p></body></html>"
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{page}".encode()
    header = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2022/04/07/{number}\r\n"
        f"WARC-Date: 2022-04-09T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def outcomes(tmp_path: Path, content: bytes) -> list[read.Read]:
    file = tmp_path / "crawl.warc"
    file.write_bytes(content)
    return list(read.paths([file]))


def addresses(found: list[read.Read]) -> list[str]:
    return [outcome.value.url.rpartition("/")[2] for outcome in found if outcome.value and outcome.value.url]


def codes(found: list[read.Read]) -> list[str]:
    return [problem.code for outcome in found for problem in outcome.problems]


def test_address_and_day_are_the_archive_s(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, record(1))
    assert outcome.value
    assert outcome.value.url == outcome.value.file == "https://example.org/2022/04/07/1"
    assert str(outcome.value.published) == "2022-04-07"  # of the address, not the day of the crawl


def test_a_page_cannot_pass_for_another_outlet_s(tmp_path: Path) -> None:
    boast = record(1).replace(b"<title>", b"<meta property='og:url' content='https://www.reuters.com/x'><title>")
    length = int(record(1).split(b"Content-Length: ")[1].split(b"\r\n")[0])
    boast = boast.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + len(boast) - len(record(1))))
    (outcome,) = outcomes(tmp_path, boast)
    assert outcome.value
    assert outcome.value.url == "https://example.org/2022/04/07/1"
    assert outcome.value.outlet.name == "example.org"


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    found = outcomes(tmp_path, record(1, "404 Not Found") + record(2, kind="image/png") + record(3))
    assert addresses(found) == ["3"]
    assert codes(outcomes(tmp_path, record(1, "404 Not Found"))) == ["empty"]


def test_plain_text_of_a_conversion_record_is_read(tmp_path: Path) -> None:
    words = b"The government of Malta said on Thursday that it would not take up the offer of the talks."
    header = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/2022/04/07/x\r\nContent-Type: text/plain\r\n"
    (outcome,) = outcomes(tmp_path, header + b"Content-Length: %d\r\n\r\n" % len(words) + words + b"\r\n\r\n")
    assert outcome.value
    assert outcome.value.text == words.decode()


def test_a_long_text_is_read_whole_and_a_longer_one_told(tmp_path: Path) -> None:
    words = b"The government of Malta said on Thursday that it would not take up the offer of the talks.\n"
    header = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/2022/04/07/x\r\nContent-Type: text/plain\r\n"
    for size, told in ((HTML_CAP + 1_000_000, []), (TEXT_CAP + 1, ["too_large"])):
        text = (words * (size // len(words) + 1))[:size]
        (outcome,) = outcomes(tmp_path, header + b"Content-Length: %d\r\n\r\n" % len(text) + text + b"\r\n\r\n")
        assert [problem.code for problem in outcome.problems] == told
        assert (outcome.value.text if outcome.value else "") == ("" if told else text.decode())


@pytest.mark.parametrize("change", [b"Content-Length: 9", b"Content-Length: x", b"Content-Length: 99999999", b"C\xefntent-Length: 2"])
def test_a_wrong_length_costs_its_own_record_alone(tmp_path: Path, change: bytes) -> None:
    bad = record(2).replace(b"Content-Length: 2", change)
    found = outcomes(tmp_path, record(1) + bad + record(3) + record(4))
    assert addresses(found) == ["1", "3", "4"]
    assert codes(found) == ["damaged"]


@pytest.mark.parametrize("packed", [True, False])
def test_truncation_is_told(tmp_path: Path, packed: bool) -> None:
    members = [gzip.compress(record(n)) if packed else record(n) for n in range(5)]
    for cut in (60, 150):
        found = outcomes(tmp_path, b"".join(members)[:-cut])
        assert addresses(found) == ["0", "1", "2", "3"]
        assert codes(found) == ["truncated"]


def flipped(content: bytes, bit: int) -> bytes:
    return content[: bit // 8] + bytes([content[bit // 8] ^ 1 << bit % 8]) + content[bit // 8 + 1 :]


def test_one_flipped_bit_in_any_byte_of_a_member_costs_its_own_record_alone(tmp_path: Path) -> None:
    members = [gzip.compress(record(n)) for n in range(4)]
    for target in (0, 1, 3):
        start = 8 * sum(map(len, members[:target]))
        for bit in range(start + target, start + 8 * len(members[target]), 97):
            found = outcomes(tmp_path, flipped(b"".join(members), bit))
            others = [str(n) for n in range(4) if n != target]
            told = addresses(found)
            assert [name for name in told if name != str(target)] == others, bit
            assert told == ["0", "1", "2", "3"] or codes(found), bit


@pytest.mark.parametrize("packed", [True, False])
def test_a_flipped_bit_among_two_thousand_records(packed: bool) -> None:
    content = damaged(packed)
    stream = BytesIO(content)
    found = list(frames(inner(Members(stream), Gauge(len(content))) if packed else stream))
    whole = {frame for frame in found if isinstance(frame, bytes)}
    assert len(whole) == RECORDS - 1
    assert whole <= {record(n).removesuffix(b"\r\n\r\n") for n in range(RECORDS)}
    assert [frame.code for frame in found if isinstance(frame, Gap)] == ["damaged"]


@pytest.mark.torture
@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_two_thousand_records_with_a_flipped_bit(tmp_path: Path, packed: bool) -> None:
    found = outcomes(tmp_path, damaged(packed))
    assert len(addresses(found)) == RECORDS - 1
    assert codes(found) == ["damaged"]


def damaged(packed: bool) -> bytes:
    """Two thousand records, one bit changed in the midst: in the packed data, or in a length."""
    members = [gzip.compress(record(n)) if packed else record(n) for n in range(RECORDS)]
    content = b"".join(members)
    where = content.index(b"Content-Length: ", len(content) // 2) + 16 if not packed else len(content) // 2
    return flipped(content, 8 * where + 1)
