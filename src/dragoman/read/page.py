"""HTML pages."""

import re
from collections.abc import Iterator

from dragoman.read.inputs import Given, Read, Source, failed

_TAG = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|meta|title|article|main|section|div|p|h[1-6])\b", re.IGNORECASE | re.DOTALL)


def recognises(head: str) -> bool:
    """Markup from the first character on, with one of the tags that pages and their fragments open with."""
    return bool(_TAG.match(head))


def read(source: Source, given: Given) -> Iterator[Read]:
    """The one article of a page."""
    yield failed("html", "not yet", source.name)
