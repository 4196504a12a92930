"""RSS and Atom: parsed in the worker process, an article an entry, with its summary or content, or the page it links to where asked."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from dragoman.read import caps, dates, decode, page
from dragoman.read.inputs import Given, Head, Read, Source, capped, failed
from dragoman.read.isolation import Refusal, extractor
from dragoman.read.wire import Entry, Feed

FEED_CAP = 10_000_000
"""Most bytes of a feed; those of news sites have at most one million."""

_OPENING = re.compile(
    r"\s*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL
)


def recognises(head: Head) -> bool:
    """The outermost element of RSS 0.9 to 2.0 and of Atom."""
    return bool(_OPENING.match(head.text))


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome an entry."""
    data = capped(source, FEED_CAP)
    if data is None:
        yield failed("too_large", f"more than {FEED_CAP:,} bytes of a feed", source.name, "take the entries from it one by one")
        return
    markup, problems = decode.decode(data, source.name, source.charset)
    found = _parsed(markup)
    if isinstance(found, Refusal):
        yield failed(found.code, found.message, source.name, "check the feed with a validator")
    elif not found.entries:
        yield failed("empty", "there is no entry in the feed", source.name, "check the feed with a validator")
    else:
        for number, entry in enumerate(found.entries, 1):
            yield from _entry(entry, found.title, f"{source.name}:{number}", given)
    for met in problems:
        yield failed(met.code, met.message, met.place, met.remedy)


def _parsed(markup: str) -> Feed | Refusal:
    if reason := caps.too_complex(markup):
        return Refusal("too_complex", reason)
    return extractor().feed(markup)


def _entry(entry: Entry, site: str, place: str, given: Given) -> Iterator[Read]:
    day = dates.parse(entry.published) if entry.published else None
    url = entry.url if urlsplit_scheme(entry.url) in {"http", "https"} else ""
    if given.linked and url:
        yield from given.linked(url, replace(given, published=given.published or day, url=None, linked=None))
        return
    markup = f"<html><body><h1>{html.escape(entry.title)}</h1>{entry.markup}</body></html>"
    told = page.Told(title=entry.title, site=site, url=url, rungs=(("feed", day),))
    yield page.article(markup, url or place, given, told=told, place=place)


def urlsplit_scheme(url: str) -> str:
    """The scheme of an address, empty where it is none."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""
