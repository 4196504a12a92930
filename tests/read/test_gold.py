"""The annotated articles: no furniture is coded, no event's words are lost, and the seed article reads as it should.

The articles are not part of the project; without them these tests are skipped and say so.
"""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from dragoman import read
from dragoman.domain import CODED_ROLES, BlockRole, Span

GOLD = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared")) / "gold" / "dev"
FILES = sorted(GOLD.glob("*.gold.json"))
needs_gold = pytest.mark.skipif(
    not FILES, reason=f"the annotated articles are not at {GOLD}; set DRAGOMAN_SHARED to the folder that holds gold/"
)


@needs_gold
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".gold.json"))
@pytest.mark.parametrize("known", [True, False], ids=["title_known", "title_unknown"])
def test_furniture_is_set_aside_and_no_event_is_lost(path: Path, known: bool) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["text_file"]).read_bytes().decode("utf-8")
    article = read.text(text, title=gold["title"] if known else "").value
    assert article
    assert article.text == text
    assert str(article.published) == gold["published"]
    coded = [block.span for block in article.blocks if block.role in CODED_ROLES]
    furniture = [Span(*found.span()) for words in gold["furniture"] for found in re.finditer(re.escape(words), text)]
    assert [span.of(text) for span in furniture if any(block.overlaps(span) for block in coded)] == []
    quotes = [event["quote"] for event in gold["events"]]
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    assert [span.of(text) for span in spans if not any(block.covers(span) for block in coded)] == []


@needs_gold
def test_the_seed_article() -> None:
    (outcome,) = read.paths([GOLD / "seed-north-korea.txt"])
    article = outcome.value
    assert article
    assert (article.outlet.name, article.outlet.kind, article.outlet.country) == ("DW", "independent", "DEU")
    assert (article.published, article.published_from) == (date(2021, 3, 15), "dateline")
    assert article.title == "North Korea gives Biden's US diplomatic cold shoulder"
    roles = [block.role for block in article.blocks]
    assert roles.count(BlockRole.HEADLINE) == roles.count(BlockRole.LEAD) == 1
    assert roles.count(BlockRole.CAPTION) == 2
    assert [block.span.of(article.text)[:6] for block in article.blocks if block.role is BlockRole.CREDIT] == ["js/msh"]


@needs_gold
def test_as_one_json_lines_file_the_articles_keep_their_names_and_days() -> None:
    outcomes = list(read.paths([GOLD / "articles.jsonl"]))
    golds = {path.name.removesuffix(".gold.json"): json.loads(path.read_text(encoding="utf-8")) for path in FILES}
    read_articles = {outcome.value.file: outcome.value for outcome in outcomes if outcome.value}
    assert sorted(read_articles) == sorted(golds)
    for name, gold in golds.items():
        article = read_articles[name]
        assert (article.outlet.name, article.outlet.kind, str(article.published)) == (
            gold["outlet"],
            gold["outlet_kind"],
            gold["published"],
        )
        assert article.outlet.country == gold["outlet_country"]
