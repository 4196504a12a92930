"""`dragoman add` beside `dragoman serve` under 20 requests a second, both as programs of their own: no error, and no row is lost."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import count, cycle, permutations
from pathlib import Path

import httpx
import pytest

from dragoman.keep.checkup import examine
from dragoman.keep.decisions import history
from dragoman.keep.finding import held
from dragoman.keep.health import DAMAGE
from dragoman.keep.store import reading

A_SECOND = 20
AT_ONCE = 15  # articles of one `dragoman add`
NATIONS = {
    "Peru": "Lima",
    "Chile": "Santiago",
    "France": "Paris",
    "Germany": "Berlin",
    "Japan": "Tokyo",
    "India": "New Delhi",
    "Kenya": "Nairobi",
}
PATHS = (
    "/",
    "/pair/PER/CHL",
    "/open",
    "/search?q=talks",
    "/search?act=REJECT&code=-FRA",
    "/pair/PER/FRA/series",
    "/api/v1/pairs/PER/CHL/events?limit=20",
    "/api/v1/articles?limit=50",
    "/changes",
    "/static/pages.css",
)


def reports() -> Iterator[str]:
    """News without end, no two the same."""
    for number, (one, other) in zip(count(1), cycle(permutations(NATIONS, 2)), strict=False):
        yield (
            f"{NATIONS[one].upper()}, March {number % 28 + 1}, 2021\n\n{one} rejected an offer of talks from {other} on Tuesday, the"
            f" foreign ministry in {NATIONS[one]} said. The note of {number} pages was sent to {NATIONS[other]}.\n\n"
            f"{other} asked {one} to reopen the consulate, officials in {NATIONS[other]} said.\n"
        )


@contextmanager
def program(ledger: Path) -> Iterator[str]:
    """`dragoman serve` over a ledger; its address."""
    command = [sys.executable, "-m", "dragoman.cli", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            yield next(found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        finally:
            server.terminate()


def adding(ledger: Path, folder: Path, news: Iterator[str], until: float) -> tuple[int, int]:
    """Add articles of the news, batch by batch, until that time; how many articles and claims the program says it kept."""
    articles, claims = 0, 0
    for batch in count():
        place = folder / f"until-{until}" / str(batch)
        place.mkdir(parents=True)
        for number in range(AT_ONCE):
            (place / f"{number}.txt").write_text(next(news), encoding="utf-8")
        command = [sys.executable, "-m", "dragoman.cli", "add", str(place), "--ledger", str(ledger)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        kept = re.search(r"(\d+) articles? added with (\d+) claims?", done.stderr)
        assert kept, done.stderr
        articles, claims = articles + int(kept[1]), claims + int(kept[2])
        if time.monotonic() >= until:
            return articles, claims
    raise AssertionError


def decided(web: httpx.Client) -> httpx.Response:
    """A decision on two claims of the latest article, kept while articles are being added."""
    article = web.get("/api/v1/articles?limit=1").json()["items"][0]["id"]
    one, other, *_ = (claim["id"] for claim in web.get(f"/api/v1/articles/{article}/claims").json())
    return web.post("/api/v1/decisions", json={"kind": "different", "subject": one, "object": other})


def asking(web: httpx.Client, many: ThreadPoolExecutor, until: float) -> tuple[list[Future[httpx.Response]], list[Future[httpx.Response]]]:
    """20 requests a second until that time, by the clock and not by the answers; one in a hundred of them decides something."""
    reads: list[Future[httpx.Response]] = []
    writes: list[Future[httpx.Response]] = []
    begun = time.monotonic()
    for number in count():
        if time.monotonic() >= until:
            return reads, writes
        time.sleep(max(0.0, begun + number / A_SECOND - time.monotonic()))
        if number % 100 == 60:
            writes.append(many.submit(decided, web))
        else:
            reads.append(many.submit(web.get, PATHS[number % len(PATHS)]))
    raise AssertionError


def refused(asked: list[Future[httpx.Response]], good: int) -> Counter[tuple[int, str]]:
    """The answers of another status, with how they begin."""
    answers = [one.result() for one in asked]
    return Counter((answer.status_code, answer.text[:300]) for answer in answers if answer.status_code != good)


@pytest.mark.parametrize("seconds", [20, pytest.param(300, marks=pytest.mark.torture)])
def test_adding_beside_readers_loses_nothing(tmp_path: Path, seconds: int) -> None:
    ledger, news = tmp_path / "l.db", reports()
    before = adding(ledger, tmp_path, news, 0)
    with program(ledger) as address, httpx.Client(base_url=address, timeout=120) as web, ThreadPoolExecutor(40) as many:
        until = time.monotonic() + seconds
        added = many.submit(adding, ledger, tmp_path, news, until)
        reads, writes = asking(web, many, until)
        assert refused(reads, 200) == refused(writes, 201) == {}
        assert len(reads) + len(writes) > (A_SECOND - 2) * seconds
        beside = added.result()
    with reading(ledger) as connection:
        kept = held(connection)
        assert (kept.articles, kept.claims) == (before[0] + beside[0], before[1] + beside[1])
        assert kept.articles % AT_ONCE == 0
        assert kept.claims >= kept.articles
        assert len(history(connection)) == len(writes) > 0
    assert [found for found in examine(ledger, date(2026, 11, 24), thorough=True) if found.grade == DAMAGE] == []
