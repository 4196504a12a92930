"""The page, feed or archive at an address -> articles."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.domain import Outcome, Problem
from dragoman.read import streams
from dragoman.read.gauge import Gauge, outer
from dragoman.read.inputs import Given, Read
from dragoman.read.web.fetch import Fetched, Fetcher


def read_address(url: str, given: Given, fetcher: Fetcher) -> Iterator[Read]:
    """The outcomes of what lies at an address."""
    found = fetcher.fetch(url)
    if isinstance(found, Problem):
        yield Outcome(None, (found,))
    else:
        yield from read_fetched(found, given)


def read_fetched(found: Fetched, given: Given) -> Iterator[Read]:
    """The outcomes of what was fetched; none where it has not changed."""
    if found.body is None:
        return
    with found.body as body:
        gauge = Gauge()
        yield from streams.read(found.url, outer(body, gauge), replace(given, url=found.url), gauge, found.charset)
