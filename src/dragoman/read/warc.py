"""WARC, the web archives' format: the pages and texts in it, with the address and the day that the crawler wrote down."""

from collections.abc import Iterator
from io import BytesIO

from dragoman.read import page, plain
from dragoman.read.decode import head_of
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, failed
from dragoman.read.members import LOST
from dragoman.read.warc_frames import Gap, frames

_REMEDIES = {
    "damaged": "fetch the file again, or go on without this record",
    "truncated": "fetch the file again: it is not whole",
    "too_large": "records of this size are no articles",
}
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


def recognises(head: Head) -> bool:
    """The version line of a record, or the mark in place of a first one that is damaged."""
    return head.data.startswith((b"WARC/", LOST))


def read(source: Source, given: Given) -> Iterator[Read]:
    """One outcome a page; requests, images, redirects and errors are counted at the end, and a gap is a problem."""
    passed, some = 0, False
    for number, found in enumerate(frames(source.stream), 1):
        place = f"{source.name}:{number}"
        outcomes = (
            [failed(found.code, found.message, place, _REMEDIES[found.code])] if isinstance(found, Gap) else _record(found, place, given)
        )
        some = some or bool(outcomes)
        passed += not outcomes
        yield from outcomes
    if passed and not some:
        yield failed("empty", f"none of the {passed} records is a page", source.name, "check the input")


def _record(data: bytes, place: str, given: Given) -> list[Read]:
    """The outcome of a record that holds a page or a text, none for another."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        record = next(iter(ArchiveIterator(BytesIO(data), record_types=kinds, auto_decode="all")), None)
        if record is None or (record.http_headers is not None and record.http_headers.status_code != 200):
            return []
        kind = record.http_content_type or record.headers.get("Content-Type") or ""
        if kind and not kind.lower().startswith(_TEXTS):
            return []
        body = record.reader.read(TEXT_CAP + 1)  # one more than any reader takes: it says so then
        return [_article(body, place, str(record.headers.get("WARC-Target-URI") or ""), record.http_charset, given)]
    except (OSError, ValueError, EOFError) as error:
        return [failed("damaged", f"a record that cannot be parsed: {error}", place, _REMEDIES["damaged"])]


def _article(body: bytes, place: str, url: str, charset: str | None, given: Given) -> Read:
    url = url.strip("<> ")
    head = head_of(body[:4096])
    told = Source(url or place, head, BytesIO(body), charset)
    read_one = page.read if page.recognises(head) else plain.read
    (outcome,) = read_one(told, Given(given.published, url or None))
    return outcome
