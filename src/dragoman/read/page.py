"""HTML pages and fragments: checked by size and shape, parsed in a worker process, stored as the page's whole visible text."""

import re
from collections.abc import Iterator

from dragoman.domain import Problem
from dragoman.read import articles, caps, decode
from dragoman.read.inputs import HTML_CAP, Given, Read, Source, capped, failed
from dragoman.read.isolation import Refusal, extractor

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_REMEDY = "save the article's text as a plain file"


def recognises(head: str) -> bool:
    """Markup from the first character on, with one of the tags that pages and their fragments open with."""
    return bool(_OPENING.match(head))


def read(source: Source, given: Given) -> Iterator[Read]:
    """The one article of a page."""
    data = capped(source, HTML_CAP)
    if data is None:
        yield failed("too_large", f"more than {HTML_CAP:,} bytes of HTML", source.name, _REMEDY)
        return
    markup, problems = decode.decode(data, source.name)
    yield article(markup, source.name, given, problems)


def article(markup: str, name: str, given: Given, problems: tuple[Problem, ...] = ()) -> Read:
    """The article of a page in memory; `problems` are those of decoding it."""
    if reason := caps.too_complex(markup):
        return failed("too_complex", reason, name, _REMEDY)
    page = extractor().extract(markup)
    if isinstance(page, Refusal):
        return failed(page.code, page.message, name, _REMEDY)
    draft = articles.Draft(
        text=page.text,
        file=name,
        place=name,
        title=page.title,
        lead=page.description,
        url=page.url or None,
        site=page.site or None,
        rungs=page.rungs,
        guess=page.guess,
        paragraphs=page.paragraphs,
        problems=problems,
    )
    return articles.build(draft, given)
