"""The claims that settling is measured on: licensed articles of two disjoint sets of months, one for tuning and one for testing.

Coding a part takes some minutes; what was drawn from it is kept (`bench/data/settling`).
"""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dragoman import pipeline, read
from dragoman.domain import Article, Claim

WIKIPEDIA = "wikipedia_current_events_2010-2023"
STATE = "state_dept_press_2021-05_2022-05"
WHITE_HOUSE = "whitehouse_diplomacy_2021-01_2023-12"
KREMLIN = "kremlin_news_2000-2017"
WIKINEWS_2019 = "wikinews_2019"
WIKINEWS_2020 = "wikinews_2020_Jan-Apr"

# Collection, first and last day. No article and no day of Wikipedia's stream stands on both sides; the days overlap between collections,
# so that one happening is told by several.
PARTS = {
    "tune": (
        (WIKIPEDIA, "2010-05-01", "2010-06-30"),
        (KREMLIN, "2010-05-01", "2010-06-30"),
        (WIKIPEDIA, "2014-06-01", "2014-08-31"),
        (KREMLIN, "2014-06-01", "2014-08-31"),
        (WIKIPEDIA, "2017-10-01", "2017-12-31"),
        (WIKIPEDIA, "2019-02-01", "2019-05-31"),
        (WIKINEWS_2019, "2019-02-01", "2019-05-31"),
        (WIKIPEDIA, "2021-06-01", "2021-07-31"),
        (STATE, "2021-06-01", "2021-06-25"),
        (WHITE_HOUSE, "2021-06-01", "2021-06-30"),
    ),
    "test": (
        (WIKIPEDIA, "2012-08-01", "2012-11-30"),
        (WIKIPEDIA, "2016-01-01", "2016-04-30"),
        (WIKIPEDIA, "2020-01-01", "2020-02-29"),
        (WIKIPEDIA, "2022-01-01", "2022-04-30"),
        (STATE, "2022-01-01", "2022-05-31"),
        (WHITE_HOUSE, "2022-01-01", "2022-06-30"),
        (WHITE_HOUSE, "2023-09-01", "2023-12-31"),
        (KREMLIN, "2010-07-01", "2014-05-31"),
        (KREMLIN, "2014-09-01", "2017-12-31"),
        (WIKINEWS_2020, "2020-01-01", "2020-04-30"),
    ),
}


def article(stem: str, number: int, line: str) -> Article | None:
    """One line of a collection as an article, named COLLECTION:NUMBER; its outlet is the first that is credited."""
    row = json.loads(line)
    day = date.fromisoformat((row.get("published") or row["date"])[:10])
    outlet = (row.get("outlets") or [row.get("source")])[0]
    return read.text(row["text"], title=row.get("title") or "", published=day, outlet=outlet, file=f"{stem}:{number}").value


@cache
def lines(data: Path, stem: str) -> list[str]:
    """The lines of one collection."""
    with gzip.open(data / "articles" / f"{stem}.jsonl.gz", "rt", encoding="utf-8") as stream:
        return list(stream)


def articles(data: Path, part: str) -> Iterator[Article]:
    """The articles of one part in the order of the collections."""
    for stem, first, last in PARTS[part]:
        for number, line in enumerate(lines(data, stem)):
            row = json.loads(line)
            found = article(stem, number, line) if first <= (row.get("published") or row["date"])[:10] <= last else None
            if found is not None:
                yield found


def claims(data: Path, part: str) -> tuple[Claim, ...]:
    """The claims of one part, coded as the package codes now."""
    tools = pipeline.load_tools(threads=2)
    return tuple(claim for outcome in pipeline.code_articles(articles(data, part), tools) for claim in outcome.value.claims)
