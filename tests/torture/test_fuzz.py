"""Damaged and invented input for every reader, the grammar of dates, addresses, robots.txt, claims to load and the API: an answer or a
problem, never an exception.

A short run each in every test; 20 minutes each under the torture marker (`make fuzz MINUTES=5`, or DRAGOMAN_FUZZ_SECONDS, says otherwise).
The smallest input that broke something is kept in `seeds/`, one file a case, and tried first ever after.
"""

import hashlib
import io
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import samples
from contracts.test_readers import SAMPLES, WRAPPED
from dragoman import pipeline, read
from dragoman.cli import app
from dragoman.cli.options import NOTHING
from dragoman.keep import carried
from dragoman.read import dates as ladder
from dragoman.read.web import address, robots
from served import client, fill

SEEDS = Path(__file__).parent / "seeds"
SECONDS = float(os.environ.get("DRAGOMAN_FUZZ_SECONDS", "1200"))
QUICK = 25
AT_ONCE = 200
DAY = 86_400  # seconds

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


@dataclass
class Tried:
    """`check` with how many inputs it has seen, and the last that broke it: hypothesis ends with the smallest."""

    check: Callable[[bytes], None]
    count: int = 0
    broken: bytes | None = None

    def __call__(self, content: bytes) -> None:
        self.count += 1
        try:
            self.check(content)
        except BaseException:
            self.broken = content
            raise

    def keep(self, name: str) -> None:
        """Put what broke it among the seeds."""
        if self.broken is not None:
            folder = SEEDS / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha256(self.broken).hexdigest()[:16]).write_bytes(self.broken)


def fuzz(name: str, made: st.SearchStrategy[bytes], check: Callable[[bytes], None], seconds: float | None) -> None:
    """What broke once, then `seconds` of new examples, other ones each day, or a handful, always the same, where it is None."""
    for found in sorted((SEEDS / name).glob("*")):
        check(found.read_bytes())
    healthy = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    number = int(time.time()) // DAY * 10_000 if seconds else 0
    first, end, tried = number, time.monotonic() + (seconds or 0), Tried(check)
    try:
        while number == first or (seconds and time.monotonic() < end):
            how = settings(max_examples=AT_ONCE if seconds else QUICK, deadline=None, database=None, suppress_health_check=healthy)
            seed(number)(how(given(made)(lambda content: tried(content))))()
            number += 1
    finally:
        tried.keep(name)
        sys.stdout.write(f"{name}: {tried.count} inputs\n")  # shown with -s


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

    def check(content: bytes) -> None:
        words = content.decode("utf-8", "replace")
        ladder.parse(words), ladder.dateline(words), ladder.in_url(f"https://example.org/{words}")
        found = read.text(f"The foreign minister of Malta met the president of Cyprus {words}.", published=date(2021, 3, 15))
        if found.value:
            pipeline.code_article(found.value, tools)  # type: ignore[arg-type]

    return check


ADDRESSES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "http://",
                "https:",
                "//",
                "[::1",
                "]",
                "@",
                ":",
                ":80",
                "%",
                "%00",
                "xn--",
                "０",
                "1.1",
                "0x7f",
                "..",
                "\\",
                "?",
                "#",
                "/*a",
                "$",
            ]
        ),
        st.sampled_from(["example.org", "user-agent: *\n", "disallow: ", "crawl-delay: ", "9" * 400, "1e9", "²", "\ufeff"]),
        st.text(max_size=6),
    ),
    max_size=12,
).map(lambda words: "".join(words).encode("utf-8", "replace"))


def addressed(content: bytes) -> None:
    """An address is understood or refused, and rules for robots are heeded or not."""
    words = content.decode("utf-8", "replace")
    address.refusal(words)
    address.looks_like_one(words)
    rules = robots.parse(words, "dragoman")
    assert rules.delay >= 0
    rules.allows(words)
    try:
        found = address.target(words)
    except address.AddressError:
        return
    assert address.target(found.url) == found


def a_line_of_claims(tools: object) -> bytes:
    found = read.text("North Korea rejected the talks on Thursday, the foreign ministry of South Korea said.", published=date(2021, 3, 18))
    assert found.value
    coded = pipeline.code_article(found.value, tools)  # type: ignore[arg-type]
    assert coded.value.claims
    return carried.pack_reading("dragoman test", found.value, coded.value.claims, coded.problems).encode() + b"\n"


def loads(folder: Path) -> Callable[[bytes], None]:
    """A file of claims is loaded, or each bad line of it told."""

    def check(content: bytes) -> None:
        (folder / "claims.jsonl").write_bytes(content)
        done = CliRunner().invoke(app, ["load", str(folder / "claims.jsonl"), "--ledger", str(folder / "l.db")])
        assert done.exit_code in {0, NOTHING}, (done.output, done.exception)

    return check


def asks(path: Path) -> Callable[[bytes], None]:
    """Every address of the API with invented words in it, and invented bodies: no answer is a server's error."""
    api = client(path)
    paths = api.get("/openapi.json").json()["paths"]
    routes = sorted(route for route, methods in paths.items() if "get" in methods)
    takes = sorted(route for route, methods in paths.items() if "post" in methods)

    def check(content: bytes) -> None:
        words = quote(content.decode("utf-8", "replace"), safe="")
        for route in routes:
            filled = "/".join(words if part.startswith("{") else part for part in route.split("/"))
            for asked in (f"{filled}?as_of={words}&limit={words}&cursor={words}&q={words}", filled):
                assert api.get(asked).status_code < 500, asked
        told = content.decode("utf-8", "replace")
        for route in takes:
            body = dict.fromkeys(("kind", "subject", "object", "by", "reason", "text", "title", "published", "outlet", "url"), told)
            decision = {"kind": "wrong", "subject": samples.story()[0].id, "by": told[:100] or "desk", "reason": told}
            text = {"text": told or " ", "title": told}
            for sent in (body, decision, text):
                assert api.post(route, json=sent).status_code < 500, (route, sent)
            assert api.post(route, content=content, headers={"content-type": "application/json"}).status_code < 500, route

    return check


def others(tools: object, folder: Path) -> dict[str, tuple[st.SearchStrategy[bytes], Callable[[bytes], None]]]:
    """What is fuzzed beside the readers, by name: inputs, and what must hold of each."""
    return {
        "dates": (DATES, dates(tools)),
        "addresses": (ADDRESSES, addressed),
        "claims": (changes(a_line_of_claims(tools)), loads(folder)),
        "api": (st.one_of(st.binary(max_size=60), DATES), asks(fill(folder / "a.db"))),
    }


OTHERS = ("dates", "addresses", "claims", "api")


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_no_reader_raises(name: str) -> None:
    fuzz(name, changes(WHOLE[name]), reads, None)


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_else_raises(name: str, tools: object, tmp_path: Path) -> None:
    fuzz(name, *others(tools, tmp_path)[name], None)


@pytest.mark.torture
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_no_reader_raises_for_long(name: str) -> None:
    fuzz(name, changes(WHOLE[name]), reads, SECONDS)


@pytest.mark.torture
@pytest.mark.parametrize("name", OTHERS)
def test_nothing_else_raises_for_long(name: str, tools: object, tmp_path: Path) -> None:
    fuzz(name, *others(tools, tmp_path)[name], SECONDS)
