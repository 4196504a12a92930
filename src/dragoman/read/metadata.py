"""What a page states about itself: title, description, site, address, and when it was published."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from dragoman.lexicon.furniture import publication_words
from dragoman.read import dates

_ARTICLE_TYPES = ("article", "posting", "report", "webpage")
_SEPARATORS = (" • ", " | ", " – ", " — ", " - ", " :: ", " · ")
_JSON_CAP = 500_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each field as the page states it, empty where it states none; `rungs` are (rung of the date ladder, day)."""

    title: str
    description: str
    site: str
    url: str
    rungs: tuple[tuple[str, date | None], ...]


def read(root: etree._Element) -> Metadata:
    """The statements of a parsed page."""
    metas = _metas(root)
    rungs = (("json-ld", _json_ld(root)), ("meta", _meta_date(metas)), ("time", _time(root)))
    url = metas.get("og:url") or _attribute(root, "//link[@rel='canonical']/@href")
    return Metadata(
        title=_title(root, metas),
        description=metas.get("og:description") or metas.get("description") or "",
        site=metas.get("og:site_name") or metas.get("application-name") or "",
        url=url if url.startswith(("http://", "https://")) else "",
        rungs=rungs,
    )


def _metas(root: etree._Element) -> dict[str, str]:
    """Name or property -> content, lower-case names; the first of a name counts. Only what stands in the head describes the page."""
    found: dict[str, str] = {}
    for element in root.iterfind(".//head//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _attribute(root: etree._Element, path: str) -> str:
    values = root.xpath(path)
    return str(values[0]) if isinstance(values, list) and values else ""


def _title(root: etree._Element, metas: dict[str, str]) -> str:
    """og:title, else the only h1, else the title tag without the site's name behind a separator."""
    if stated := metas.get("og:title") or metas.get("twitter:title"):
        return stated
    headings = [" ".join("".join(map(str, heading.itertext())).split()) for heading in root.iterfind(".//h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = " ".join((root.findtext(".//head/title") or "").split())
    for separator in _SEPARATORS:
        head, found, _ = title.rpartition(separator)
        if found:
            return head.strip()
    return title


def _json_ld(root: etree._Element) -> date | None:
    """`datePublished` of the page's own article: a top-level object or a member of its graph, never of a list of other articles."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        content = script.text or ""
        if len(content) > _JSON_CAP:
            continue
        try:
            loaded: object = json.loads(content)
        except (ValueError, RecursionError):
            continue
        for thing in _things(loaded):
            stated = thing.get("datePublished")
            if isinstance(stated, str) and (day := dates.parse(stated)):
                return day
    return None


def _things(loaded: object) -> Iterator[dict[str, object]]:
    for thing in loaded if isinstance(loaded, list) else [loaded]:
        if not isinstance(thing, dict):
            continue
        graph = thing.get("@graph")
        for member in graph if isinstance(graph, list) else [thing]:
            if isinstance(member, dict) and any(name in str(member.get("@type")).casefold() for name in _ARTICLE_TYPES):
                yield {str(name): value for name, value in member.items()}


def _meta_date(metas: dict[str, str]) -> date | None:
    stated = (metas[name] for name in publication_words().meta if name in metas)
    return next((day for content in stated if (day := dates.parse(content))), None)


def _time(root: etree._Element) -> date | None:
    """The `<time>` marked as publication, else the day on which all of them agree."""
    marked: list[date] = []
    others: set[date] = set()
    for element in root.iterfind(".//time"):
        day = dates.parse(element.get("datetime") or "".join(map(str, element.itertext())))
        if day:
            others.add(day)
            if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
                marked.append(day)
    if marked:
        return marked[0]
    return others.pop() if len(others) == 1 else None
