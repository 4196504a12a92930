"""Plain text, clean or dumped from a page: one file, one article. The decoded text is stored unchanged."""

from collections.abc import Iterator

from dragoman.read import articles, decode
from dragoman.read.inputs import TEXT_CAP, Given, Head, Read, Source, capped, failed


def recognises(head: Head) -> bool:
    """Whatever no other reader recognises is text."""
    return True


def read(source: Source, given: Given) -> Iterator[Read]:
    """The one article of a text file."""
    data = capped(source, TEXT_CAP)
    if data is None:
        yield failed("too_large", f"more than {TEXT_CAP:,} bytes in one article", source.name, "split the file, or write it as JSONL")
        return
    text, problems = decode.decode(data, source.name, source.charset)
    yield articles.build(articles.Draft(text, source.name, source.name, url=given.url, problems=problems), given)
