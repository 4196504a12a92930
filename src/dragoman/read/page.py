"""HTML pages and fragments: checked by size and shape, parsed in a worker process, stored as the page's whole visible text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dragoman.domain import Problem
from dragoman.read import articles, caps, decode
from dragoman.read.inputs import HTML_CAP, Given, Head, Read, Source, capped, failed
from dragoman.read.isolation import Refusal, extractor

_OPENING = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_REMEDY = "save the article's text as a plain file"


def recognises(head: Head) -> bool:
    """Markup from the first character on, with one of the tags that pages and their fragments open with."""
    return bool(_OPENING.match(head.text))


def read(source: Source, given: Given) -> Iterator[Read]:
    """The one article of a page."""
    data = capped(source, HTML_CAP)
    if data is None:
        yield failed("too_large", f"more than {HTML_CAP:,} bytes of HTML", source.name, _REMEDY)
        return
    markup, problems = decode.decode(data, source.name, source.charset)
    yield article(markup, source.name, given, problems, Told(url=given.url or ""))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told about a page from outside: by its address, its archive or the feed that lists it. It stands over what the page says."""

    title: str = ""
    site: str = ""
    url: str = ""
    rungs: tuple[tuple[str, date | None], ...] = ()


NOTHING_TOLD = Told()


def article(
    markup: str,
    name: str,
    given: Given,
    problems: tuple[Problem, ...] = (),
    told: Told = NOTHING_TOLD,
    place: str | None = None,
) -> Read:
    """The article of a page in memory; `problems` are those of decoding it, `place` is where it stands if `name` does not say it."""
    place = place or name
    if reason := caps.too_complex(markup):
        return failed("too_complex", reason, place, _REMEDY)
    page = extractor().extract(markup)
    if isinstance(page, Refusal):
        return failed(page.code, page.message, place, _REMEDY)
    draft = articles.Draft(
        text=page.text,
        file=name,
        place=place,
        title=told.title or page.title,
        lead=page.description,
        url=_address(told.url, page.url),
        site=page.site or told.site,
        rungs=(*told.rungs, *page.rungs),
        guess=page.guess,
        paragraphs=page.paragraphs,
        problems=problems,
    )
    return articles.build(draft, given)


def _address(fetched: str, stated: str) -> str | None:
    """The address that a page states, if it lies with the server that gave the page: none may pass for another's."""
    try:
        same = not fetched or urlsplit(fetched).hostname == urlsplit(stated).hostname
    except ValueError:
        same = False
    return (stated if stated and same else fetched or None) or None
