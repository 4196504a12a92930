"""An article told in named fields, whatever the file: JSON, CSV and Parquet call them by the same names."""

from collections.abc import Mapping

from dragoman.domain import Problem
from dragoman.read import articles, dates, decode
from dragoman.read.inputs import Given, Read, failed, problem

TEXT = ("text", "body", "content")
TITLE = ("title", "title_slug", "headline")
PUBLISHED = ("published", "date")
OUTLET = ("outlet", "source")
ID = ("id", "article_id")
URL = ("url",)
LEAD = ("lead",)
KNOWN = (*TEXT, *TITLE, *PUBLISHED, *OUTLET, *ID, *URL, *LEAD)


def article(fields: Mapping[str, object], place: str, given: Given, problems: tuple[Problem, ...] = ()) -> Read:
    """The article that `fields` tell."""
    text = next((value for name in TEXT if isinstance(value := fields.get(name), str)), None)
    if text is None:
        return failed("no_text", "none of the fields text, body, content holds text", place, "name the article's text `text`")
    stated = _word(fields, PUBLISHED)
    published = dates.parse(stated) if stated else None
    if stated and not published:
        problems = (*problems, problem("date", f"no day can be read from {stated[:60]!r}", place, "write the day as YYYY-MM-DD"))
    url = _word(fields, URL)
    draft = articles.Draft(
        text=text,
        file=_word(fields, ID) or url or place,
        place=place,
        title=_word(fields, TITLE) or "",
        lead=_word(fields, LEAD) or "",
        url=url,
        outlet=_word(fields, OUTLET),
        rungs=(("jsonl", published),),
        problems=problems,
    )
    return articles.build(draft, given)


def _word(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of `names` that holds something, as one valid line of text; numbers serve as ids."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return decode.without_surrogates(str(value).strip(), "")[0]
    return None
