"""The read stage: bytes -> Article. What is body and what is furniture, when it was published and by whom."""

from datetime import date

from dragoman.read import articles
from dragoman.read.inputs import Given, Read
from dragoman.read.paths import paths, stream

__all__ = ["Given", "Read", "paths", "stream", "text"]


def text(
    text: str,
    *,
    title: str = "",
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    file: str = "text",
) -> Read:
    """The article of a text that is already in memory; `text` may be a page dump and is stored unchanged."""
    return articles.build(articles.Draft(text, file, file, title=title, url=url, outlet=outlet), Given(published))
