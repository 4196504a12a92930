"""Not one connection is opened for an address that is not public, whoever writes it and however: counted at the sockets of the process."""

import sys
from pathlib import Path

import pytest
import yaml

from dragoman.domain import Problem
from dragoman.read.web import Fetcher, Rules
from dragoman.read.web.address import target
from dragoman.read.web.network import NetworkError, Sockets
from websites import HERE, Clock, serving

CASES = yaml.safe_load((Path(__file__).parent / "hostile_urls.yaml").read_text(encoding="utf-8"))
URLS = [*CASES["literal"], *CASES["written_to_hide"], *CASES["other_schemes"], *(f"http://{name}/" for name in CASES["names"])]

ELSEWHERE = "127.0.0.2"
"""Stands for the loopback address where the tests' own server has that one."""

connected: list[object] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        connected.append(arguments[1])


sys.addaudithook(_watch)


def zone(host: str, port: int) -> list[str]:
    """What a hostile name server says; a host that is an address is that address."""
    return list(CASES["names"].get(host, [host]))


def test_there_are_enough() -> None:
    assert len(set(URLS)) >= 45


def test_the_watch_sees_a_connection() -> None:
    connected.clear()
    with serving({"/": (200, {}, b"here")}) as site:
        rules = Rules(ports=frozenset({site.port}), allowed=frozenset({HERE}), delay=0)
        found = Fetcher(Sockets(lambda host, port: [HERE]), Clock(), rules).fetch(f"{site.root}/")
    assert not isinstance(found, Problem)
    assert (HERE, site.port) in connected


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("heed", [True, False])
def test_no_connection_is_opened(url: str, heed: bool) -> None:
    connected.clear()
    found = Fetcher(Sockets(zone), Clock(), Rules(heed_robots=heed)).fetch(url)
    assert isinstance(found, Problem)
    assert found.code == "address"
    assert found.remedy
    assert connected == []


@pytest.mark.parametrize("url", [url for url in URLS if not url.startswith("http:///")])
def test_no_redirect_leads_to_one(url: str) -> None:
    """Every hostile address again, behind a redirect from a page that may be asked for."""
    location = "".join(sign if 32 <= ord(sign) < 127 else f"%{ord(sign) & 255:02x}" for sign in url.replace(HERE, ELSEWHERE))

    def resolver(host: str, port: int) -> list[str]:
        if host == "site.example.org":
            return [HERE]
        return [address.replace(HERE, ELSEWHERE) for address in zone(host, port)]

    with serving({"/": (302, {"Location": location}, b"")}) as site:
        rules = Rules(ports=frozenset({site.port, 80}), allowed=frozenset({HERE}), delay=0, heed_robots=False)
        connected.clear()
        found = Fetcher(Sockets(resolver), Clock(), rules).fetch(f"{site.root}/")
        opened = [where for where in connected if where != (HERE, site.port)]
    assert isinstance(found, Problem)
    assert opened == []


def test_a_name_that_changes_its_address_between_two_looks_is_refused() -> None:
    """Rebinding: the address that was looked at is the address that is connected to, and every look is guarded."""
    answers = iter([[HERE], [ELSEWHERE]])
    with serving({}) as site:
        rules = Rules(ports=frozenset({site.port}), allowed=frozenset({HERE}), delay=0)
        connected.clear()
        found = Fetcher(Sockets(lambda host, port: next(answers)), Clock(), rules).fetch(f"{site.root}/")
    assert isinstance(found, Problem)
    assert found.code == "address"
    assert {where for where in connected if isinstance(where, tuple)} == {(HERE, site.port)}  # robots.txt was asked for


def test_a_connection_that_ends_elsewhere_is_not_spoken_over() -> None:
    """The kernel takes 0.0.0.0 for this machine: the address at the other end is another than the one that was looked at."""
    with serving({"/": (200, {}, b"here")}) as site:
        asked = target(f"{site.root}/", frozenset({site.port}))
        with pytest.raises(NetworkError, match=f"connected to {HERE} instead of 0.0.0.0"):
            Sockets().get(asked, "0.0.0.0", {}, 5)  # noqa: S104  # the address that is refused
        assert site.headers == []
        assert Sockets().get(asked, HERE, {}, 5).status == 200
