"""Damaged and invented input for every reader, the grammar of dates and the API: an answer or a problem, never an exception.

A short run each in every test; 20 minutes each under the torture marker (DRAGOMAN_FUZZ_SECONDS says otherwise). What has once broken
something is kept in `seeds/`, one file a case, and tried first.
"""

import hashlib
import io
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from contracts.test_readers import SAMPLES, WRAPPED
from dragoman import read
from served import client, fill

SEEDS = Path(__file__).parent / "seeds"
SECONDS = float(os.environ.get("DRAGOMAN_FUZZ_SECONDS", "1200"))
QUICK = 25
AT_ONCE = 200

WHOLE = SAMPLES | {wrapping: wrap(SAMPLES["jsonl"]) for wrapping, wrap in WRAPPED.items()}
TOKENS = [
    b"\0",
    b"\xff",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"PK\x01\x02",
    b"\x1f\x8b\x08",
    b"<!DOCTYPE x [<!ENTITY a '",
]
TOKENS += [b'"', b"{", b"[" * 2000, b"<div>" * 500, b"\xed\xa0\x80", b"&#x110000;", b"1e999", b"-0", b"\x28\xb5\x2f\xfd", b"9" * 5000]


def changes(whole: bytes) -> st.SearchStrategy[bytes]:
    """`whole` with some bytes changed, cut out, doubled or put in."""
    place = st.integers(0, len(whole))
    change = st.one_of(
        st.tuples(st.just("flip"), place, st.integers(0, 7).map(lambda bit: bytes([1 << bit]))),
        st.tuples(st.just("put"), place, st.one_of(st.sampled_from(TOKENS), st.binary(max_size=12))),
        st.tuples(st.just("cut"), place, st.integers(1, 200).map(bytes)),
        st.tuples(st.just("double"), place, st.integers(1, 400).map(bytes)),
    )
    return st.lists(change, min_size=1, max_size=6).map(lambda made: changed(whole, made))


def changed(whole: bytes, made: list[tuple[str, int, bytes]]) -> bytes:
    for how, at, what in made:
        head, tail = whole[:at], whole[at:]
        if how == "flip" and tail:
            whole = head + bytes([tail[0] ^ what[0]]) + tail[1:]
        elif how == "put":
            whole = head + what + tail
        elif how == "cut":
            whole = head + tail[len(what) :]
        else:
            whole = head + tail[: len(what)] * 2 + tail[len(what) :]
    return whole


def reads(content: bytes) -> None:
    """Reading ends, and every outcome is an article or says why there is none."""
    outcomes = list(read.stream("fuzz", io.BytesIO(content)))
    assert outcomes
    for outcome in outcomes:
        assert outcome.value or outcome.problems
        if outcome.value:
            outcome.value.text.encode()
            assert all(0 <= block.span.start < block.span.end <= len(outcome.value.text) for block in outcome.value.blocks)


def kept(name: str, check: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """`check`, which keeps what breaks it."""

    def checked(content: bytes) -> None:
        try:
            check(content)
        except BaseException:
            folder = SEEDS / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
            raise

    return checked


def fuzz(name: str, made: st.SearchStrategy[bytes], check: Callable[[bytes], None], seconds: float | None) -> None:
    """What broke once, then `seconds` of new examples, or a handful where it is None."""
    for found in sorted((SEEDS / name).glob("*")):
        check(found.read_bytes())
    healthy = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    end, number = time.monotonic() + (seconds or 0), 0
    while number == 0 or (seconds and time.monotonic() < end):
        how = settings(max_examples=AT_ONCE if seconds else QUICK, deadline=None, database=None, suppress_health_check=healthy)
        seed(number)(how(given(made)(kept(name, check))))()
        number += 1


DATES = st.lists(
    st.one_of(
        st.sampled_from(
            "on since until before after mid early late last next this the of in week month year Monday March 31 30th 2021 '99".split()
        ),
        st.sampled_from(
            ["February 30", "1990s", "12/13/2021", "days ago", "the third quarter", "Ramadan", "noon", "24:61", "99999", "٣ مارس"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map(lambda words: " ".join(words).encode("utf-8", "replace"))


def dates(tools: object) -> Callable[[bytes], None]:
    """The ladder of publication dates, and the whole way of a sentence with such words in it."""
    from dragoman import pipeline
    from dragoman.read import dates as ladder

    def check(content: bytes) -> None:
        words = content.decode("utf-8", "replace")
        ladder.parse(words), ladder.dateline(words), ladder.in_url(f"https://example.org/{words}")
        found = read.text(f"The foreign minister of Malta met the president of Cyprus {words}.", published=date(2021, 3, 15))
        if found.value:
            pipeline.code_article(found.value, tools)  # type: ignore[arg-type]

    return check


def asks(path: Path) -> Callable[[bytes], None]:
    """Every address of the API and the pages that may be asked for, with invented words in it: no answer is a server's error."""
    api = client(path)
    routes = sorted(route for route, methods in api.get("/openapi.json").json()["paths"].items() if "get" in methods)

    def check(content: bytes) -> None:
        words = quote(content.decode("utf-8", "replace"), safe="")
        for route in routes:
            filled = "/".join(words if part.startswith("{") else part for part in route.split("/"))
            for address in (f"{filled}?as_of={words}&limit={words}&cursor={words}&q={words}", filled):
                assert api.get(address).status_code < 500, address

    return check


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_no_reader_raises(name: str) -> None:
    fuzz(name, changes(WHOLE[name]), reads, None)


def test_no_date_raises(tools: object) -> None:
    fuzz("dates", DATES, dates(tools), None)


def test_no_request_is_a_server_s_error(tmp_path: Path) -> None:
    fuzz("api", st.one_of(st.binary(max_size=60), DATES), asks(fill(tmp_path / "a.db")), None)


@pytest.mark.torture
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_no_reader_raises_for_long(name: str) -> None:
    fuzz(name, changes(WHOLE[name]), reads, SECONDS)


@pytest.mark.torture
def test_no_date_raises_for_long(tools: object) -> None:
    fuzz("dates", DATES, dates(tools), SECONDS)


@pytest.mark.torture
def test_no_request_is_a_server_s_error_for_long(tmp_path: Path) -> None:
    fuzz("api", st.one_of(st.binary(max_size=60), DATES), asks(fill(tmp_path / "a.db")), SECONDS)
