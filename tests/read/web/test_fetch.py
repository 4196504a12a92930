"""Pages over real connections to servers on this machine: robots, pauses, redirects, caps."""

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman import read
from dragoman.domain import Problem
from dragoman.read.web import Fetched, Fetcher, Rules, read_address
from dragoman.read.web.fetch import Seen
from dragoman.read.web.network import Sockets
from websites import HERE, Clock, Reply, Site, serving

WORDS = "The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus had made last week."
PAGE = f"<html><head><title>No talks</title></head><body><p>{WORDS}</p></body></html>".encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}


class RealClock(Clock):
    def now(self) -> float:
        return time.monotonic()


def fetcher(site: Site, clock: Clock | None = None, **rules: object) -> Fetcher:
    own = Rules(ports=frozenset({site.port}), allowed=frozenset({HERE}))
    return Fetcher(Sockets(lambda host, port: [HERE]), clock or Clock(), replace(own, **rules))


def body(found: Fetched | Problem) -> bytes:
    assert isinstance(found, Fetched), found
    assert found.body
    return found.body.read()


def code(found: Fetched | Problem) -> str:
    assert isinstance(found, Problem), found
    assert found.stage == "read"
    assert found.remedy
    return found.code


def test_a_page_is_read_under_its_address() -> None:
    with serving({"/2022/04/07/a": (200, HTML, PAGE)}) as site:
        (outcome,) = read_address(f"{site.root}/2022/04/07/a", read.Given(), fetcher(site))
    assert outcome.value
    assert outcome.value.url == f"{site.root}/2022/04/07/a"
    assert WORDS in outcome.value.text
    assert str(outcome.value.published) == "2022-04-07"
    assert site.headers[-1]["user-agent"] == "dragoman"
    assert site.headers[-1]["host"] == f"site.example.org:{site.port}"


def test_a_packed_answer_is_unpacked_and_its_charset_heeded() -> None:
    packed = gzip.compress(PAGE.replace(b"Malta", "Málta".encode("latin-1")))
    headers = {"Content-Type": "text/html; charset=iso-8859-1", "Content-Encoding": "gzip"}
    with serving({"/a": (200, headers, packed)}) as site:
        (outcome,) = read_address(f"{site.root}/a", read.Given(), fetcher(site))
    assert outcome.value
    assert "Málta" in outcome.value.text


def test_redirects_are_followed_to_the_page_and_no_further_than_told() -> None:
    pages = {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(9)} | {"/9": (200, HTML, PAGE)}
    with serving(pages) as site:
        found = fetcher(site, redirects=9, delay=0).fetch(f"{site.root}/0")
        assert isinstance(found, Fetched)
        assert found.url == f"{site.root}/9"
        assert code(fetcher(site, redirects=8, delay=0).fetch(f"{site.root}/0")) == "redirects"


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: dragoman\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: Dragoman/2\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: other\nUser-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("<html>no robots here", "/a", True),
    ],
)
def test_robots_txt_is_heeded(robots: str, path: str, may: bool) -> None:
    with serving({"/robots.txt": (200, {}, robots.encode()), path: (200, HTML, PAGE)}) as site:
        found = fetcher(site).fetch(f"{site.root}{path}")
    assert isinstance(found, Fetched) == may
    assert may or code(found) == "robots"
    assert (path in site.asked) == may


def test_a_server_in_trouble_is_left_alone() -> None:
    with serving({"/robots.txt": (503, {}, b""), "/a": (200, HTML, PAGE)}) as site:
        assert code(fetcher(site).fetch(f"{site.root}/a")) == "robots"
    assert site.asked == ["/robots.txt"]


def test_hostile_wildcards_take_no_time() -> None:
    robots = "User-agent: *\n" + f"Disallow: /{'*a' * 40}b\n" * 400
    with serving({"/robots.txt": (200, {}, robots.encode()), "/" + "a" * 3000: (200, HTML, PAGE)}) as site:
        start = time.perf_counter()
        assert body(fetcher(site).fetch(f"{site.root}/{'a' * 3000}")) == PAGE
    assert time.perf_counter() - start < 3


def test_a_host_is_asked_once_a_second_or_as_seldom_as_it_wants() -> None:
    clock = Clock()
    with serving({"/a": (200, HTML, PAGE)}) as site:
        asking = fetcher(site, clock)
        for _ in range(3):
            body(asking.fetch(f"{site.root}/a"))
        assert clock.slept == [1.0, 1.0]
        assert site.asked.count("/robots.txt") == 1
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7")
        clock.slept.clear()
        slower = fetcher(site, clock)
        for _ in range(2):
            body(slower.fetch(f"{site.root}/a"))
        assert clock.slept == [7.0]


def test_an_answer_larger_than_the_cap_is_given_up() -> None:
    with serving({"/a": (200, HTML, PAGE * 100)}) as site:
        assert code(fetcher(site, size=1000).fetch(f"{site.root}/a")) == "too_large"


def drip(sent: bytes, piece: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """A server that sends a byte now and then, so that no single read ever takes long."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(sent)
            for _ in range(200):
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            handler.close_connection = True

    return reply


@pytest.mark.parametrize(
    ("sent", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"A"),
        (b"", b""),
    ],
)
def test_a_server_that_trickles_is_given_up_in_time(sent: bytes, piece: bytes) -> None:
    with serving({"/a": drip(sent, piece)}) as site:
        start = time.monotonic()
        assert code(fetcher(site, RealClock(), seconds=0.5, heed_robots=False).fetch(f"{site.root}/a")) == "network"
        assert time.monotonic() - start < 3


def test_redirects_share_one_deadline() -> None:
    def late(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n")

    with serving({"/a": late}) as site:
        asking = fetcher(site, RealClock(), seconds=0.5, redirects=50, delay=0, heed_robots=False)
        assert code(asking.fetch(f"{site.root}/a")) == "network"
    assert len(site.asked) <= 3


ANSWERS: dict[str, tuple[Reply, str]] = {
    "not found": ((404, {}, b""), "http"),
    "in trouble": ((500, {}, b""), "http"),
    "no way on": ((302, {"Location": "http://["}, b""), "address"),
    "to a file": ((301, {"Location": "file:///etc/passwd"}, b""), "address"),
    "to another port": ((301, {"Location": "http://site.example.org:22/"}, b""), "address"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_other_answers_are_problems(name: str) -> None:
    reply, wanted = ANSWERS[name]
    with serving({"/a": reply}) as site:
        assert code(fetcher(site).fetch(f"{site.root}/a")) == wanted


def test_nobody_there_is_a_problem() -> None:
    with serving({}) as site:
        asking = fetcher(site)
    assert code(asking.fetch(f"{site.root}/a")) == "network"


def test_what_has_not_changed_is_not_sent_again() -> None:
    with serving({"/a": (200, HTML | {"ETag": '"1"', "Last-Modified": "Thu, 07 Apr 2022 10:00:00 GMT"}, PAGE)}) as site:
        asking = fetcher(site)
        first = asking.fetch(f"{site.root}/a")
        assert isinstance(first, Fetched)
        assert first.seen == Seen('"1"', "Thu, 07 Apr 2022 10:00:00 GMT")
        site.pages["/a"] = (304, {}, b"")
        again = asking.fetch(f"{site.root}/a", first.seen)
    assert isinstance(again, Fetched)
    assert again.body is None
    assert site.headers[-1]["if-none-match"] == '"1"'


def test_a_feed_gives_summaries_and_the_pages_behind_it_where_asked() -> None:
    item = f"<item><title>No talks</title><link>ROOT/2022/04/07/a</link><description>{WORDS}</description></item>"
    with serving({"/2022/04/07/a": (200, HTML, PAGE.replace(b"</p>", b" The minister told reporters so.</p>"))}) as site:
        feed = f"<rss version='2.0'><channel><title>Example Times</title>{item}</channel></rss>".replace("ROOT", site.root)
        site.pages["/feed"] = (200, {}, feed.encode())
        asking = fetcher(site)
        (summary,) = read_address(f"{site.root}/feed", read.Given(), asking)
        linked = read.Given(linked=lambda url, given: read_address(url, given, asking))
        (whole,) = read_address(f"{site.root}/feed", linked, asking)
    assert summary.value
    assert whole.value
    assert "told reporters" not in summary.value.text
    assert "told reporters" in whole.value.text
    assert summary.value.url == whole.value.url == f"{site.root}/2022/04/07/a"


def test_a_bomb_in_an_answer_ends_at_the_ratio() -> None:
    bomb = gzip.compress(gzip.compress(b'{"text": "' + b"a" * 400_000_000, 9), 9)
    assert len(bomb) < 10_000
    with serving({"/a": (200, {"Content-Encoding": "gzip"}, bomb)}) as site:
        start = time.perf_counter()
        outcomes = list(read_address(f"{site.root}/a", read.Given(), fetcher(site)))
    assert [problem.code for outcome in outcomes for problem in outcome.problems] == ["too_large", "bomb"]
    assert time.perf_counter() - start < 8
