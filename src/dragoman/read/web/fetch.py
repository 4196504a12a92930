"""Asking for one page: robots.txt, a pause between requests, redirects one by one, each with the guard on; caps on size and time."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urljoin

from dragoman.domain import Problem
from dragoman.read.inputs import problem
from dragoman.read.web.address import WEB_PORTS, AddressError, Ports, Target, refusal, target
from dragoman.read.web.network import Answer, Clock, Network, NetworkError
from dragoman.read.web.robots import ROBOTS_CAP, Robots, parse

_IN_MEMORY = 4_000_000
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages are asked for. `allowed` are addresses that are connected to although they are not public: none unless somebody says so."""

    agent: str = "dragoman"
    size: int = 50_000_000  # bytes
    seconds: float = 30.0  # for one page with its redirects
    delay: float = 1.0  # seconds between two requests to a host; robots.txt may ask for more
    longest_delay: float = 30.0
    redirects: int = 5
    ports: Ports = WEB_PORTS
    allowed: frozenset[str] = frozenset()
    heed_robots: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of a page when it was last asked for, to be told whether it has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: `url` after all redirects, `body` to be read from its beginning (None where it has not changed since it was seen)."""

    url: str
    body: IO[bytes] | None
    charset: str | None
    seen: Seen


class RefusedError(Exception):
    """Why a page is not fetched."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code, self.remedy = code, remedy


@dataclass(slots=True)
class Fetcher:
    """Asks for pages over `network`; remembers each host's robots.txt and when it was last asked."""

    network: Network
    clock: Clock
    rules: Rules = Rules()
    _robots: dict[str, Robots | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, seen: Seen = Seen()) -> Fetched | Problem:
        """The page at `url`, or why there is none."""
        deadline = self.clock.now() + self.rules.seconds
        try:
            return self._followed(url, seen, deadline, self.rules.heed_robots)
        except RefusedError as refused:
            return problem(refused.code, str(refused), url, refused.remedy)
        except NetworkError as error:
            return problem("network", str(error), url, "try again later")

    def _followed(self, url: str, seen: Seen, deadline: float, heed: bool) -> Fetched:
        """The page at the end of the redirects."""
        for _ in range(self.rules.redirects + 1):
            where = self._target(url)
            if heed:
                deadline += self._polite(where, deadline)
            answer = self._ask(where, _conditions(seen), deadline)
            try:
                if answer.status in _MOVED and (location := answer.headers.get("location")):
                    url = _joined(where.url, location)
                    continue
                return self._page(where, answer, seen)
            finally:
                answer.close()
        raise RefusedError("redirects", f"more than {self.rules.redirects} redirects", "give the address at their end")

    def _target(self, url: str) -> Target:
        try:
            return target(url, self.rules.ports)
        except AddressError as error:
            raise RefusedError("address", f"{url[:200]!r} is not asked for: {error}", "give the address of a public page") from error

    def _ask(self, where: Target, headers: Mapping[str, str], deadline: float) -> Answer:
        """One request to one address, after every address of the host has passed the guard."""
        found = self.network.resolve(where.host, where.port)
        for address in found:
            why = refusal(address) if address not in self.rules.allowed else None
            if why:
                raise RefusedError("address", f"{where.host} is {address}: {why}", "give the address of a public page")
        left = deadline - self.clock.now()
        if left <= 0:
            raise NetworkError(f"more than {self.rules.seconds:g} seconds")
        asking = {"User-Agent": self.rules.agent, "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
        return self.network.get(where, found[0], asking, left)

    def _page(self, where: Target, answer: Answer, seen: Seen) -> Fetched:
        if answer.status == 304:
            return Fetched(where.url, None, None, seen)
        if answer.status != 200:
            raise RefusedError("http", f"the server answers {answer.status}", "check the address, or try again later")
        told = Seen(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        return Fetched(where.url, _body(answer, self.rules.size), _charset(answer.headers.get("content-type", "")), told)

    def _polite(self, where: Target, deadline: float) -> float:
        """Wait for this host's turn; seconds waited, which do not count. RefusedError where robots.txt says no."""
        robots = self._robots_of(where, deadline)
        if robots is None or not robots.allows(where.path):
            why = "robots.txt cannot be had" if robots is None else "robots.txt asks robots not to read this page"
            raise RefusedError("robots", why, "ask the publisher, or save the page from a browser")
        wanted = min(max(self.rules.delay, robots.delay), self.rules.longest_delay)
        now = self.clock.now()
        wait = max(0.0, self._asked.get(where.host, now - wanted) + wanted - now)
        if wait:
            self.clock.sleep(wait)
        self._asked[where.host] = self.clock.now()
        return wait

    def _robots_of(self, where: Target, deadline: float) -> Robots | None:
        """The host's rules; none are no bar, but a server in trouble is one (RFC 9309, 2.3.1)."""
        if where.origin not in self._robots:
            self._robots[where.origin] = self._asked_robots(where.origin, deadline)
        return self._robots[where.origin]

    def _asked_robots(self, origin: str, deadline: float) -> Robots | None:
        url = f"{origin}/robots.txt"
        for _ in range(self.rules.redirects + 1):
            answer = self._ask(self._target(url), {"Accept-Encoding": "identity"}, deadline)
            try:
                if answer.status in _MOVED and (location := answer.headers.get("location")):
                    url = _joined(url, location)
                    continue
                if answer.status >= 500 or answer.status == 429:
                    return None
                return parse(_robots_text(answer), self.rules.agent) if answer.status == 200 else Robots()
            finally:
                answer.close()
        return Robots()


def _body(answer: Answer, cap: int) -> IO[bytes]:
    """What is answered; the network sees to it that it ends in time."""
    body = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # whoever reads it closes it
    size = 0
    while piece := answer.read():
        size += len(piece)
        if size > cap:
            raise RefusedError("too_large", f"more than {cap:,} bytes", "fetch it yourself and give the file")
        body.write(piece)
    body.seek(0)
    return body


def _robots_text(answer: Answer) -> str:
    text = b""
    while len(text) < ROBOTS_CAP and (piece := answer.read()):
        text += piece
    return text[:ROBOTS_CAP].decode("utf-8", "replace")


def _conditions(seen: Seen) -> dict[str, str]:
    given = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
    return {name: value for name, value in given.items() if value and value.isprintable()}


def _joined(base: str, location: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise RefusedError("address", f"a redirect to what is no address: {error}", "check the address") from error


def _charset(kind: str) -> str | None:
    """`charset` of a Content-Type."""
    for part in kind.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None
