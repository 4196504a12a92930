"""One RSS or Atom feed -> its entries; runs in the worker process only, for feedparser falls back on a loose parser for damaged feeds."""

import html
from collections.abc import Mapping
from io import BytesIO

import feedparser

from dragoman.read.wire import Entry, Feed

ENTRIES = 10_000
"""Most entries of one feed; the longest feeds of news sites hold some hundred."""


def parse(markup: str) -> Feed:
    """The feed; ValueError when it has too many entries. feedparser takes no entity of the document's own, so that none can expand."""
    stated = {"content-type": "application/xml; charset=utf-8"}
    data = BytesIO(markup.encode("utf-8", "replace"))
    found = feedparser.parse(data, response_headers=stated, resolve_relative_uris=False, sanitize_html=False)
    if len(found.entries) > ENTRIES:
        raise ValueError(f"more than {ENTRIES:,} entries")
    return Feed(_line(found.feed, "title"), tuple(_entry(entry) for entry in found.entries))


def _entry(entry: Mapping[str, object]) -> Entry:
    return Entry(
        title=_line(entry, "title"),
        url=_line(entry, "link"),
        published=_line(entry, "published") or _line(entry, "updated"),
        markup=max(_contents(entry), key=len, default=""),
    )


def _contents(entry: Mapping[str, object]) -> list[str]:
    """Content and summary as HTML; plain text is escaped and keeps its paragraphs."""
    stated = entry.get("content")
    told = [part for part in stated if isinstance(part, Mapping)] if isinstance(stated, list) else []
    detail = entry.get("summary_detail")
    return [_as_html(part) for part in [*told, *([detail] if isinstance(detail, Mapping) else [])]]


def _as_html(part: Mapping[str, object]) -> str:
    value = str(part.get("value") or "")
    if part.get("type") != "text/plain":
        return value
    return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in value.split("\n\n"))


def _line(holder: Mapping[str, object], name: str) -> str:
    return " ".join(html.unescape(str(holder.get(name) or "")).split())
