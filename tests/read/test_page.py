"""HTML: the whole visible page is stored, the article located in it, and its date taken from the best statement."""

from datetime import date

import pytest

from dragoman import read
from dragoman.domain import CODED_ROLES, Article, BlockRole
from dragoman.read.page import article

PARAGRAPHS = (
    "The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus made in a letter last week.",
    "Foreign Minister Jane Doe told reporters in Valletta that the offer had come too late and that nobody was interested in it.",
    "A spokesman for the Cypriot government said that the offer would stand until the end of the month and that nothing had changed.",
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Malta turns down offer | Example Times</title>{head}
<style>p {{color: red}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Malta turns down offer</h1>{below}
<figure><img src="a.jpg"><figcaption>The prime minister rejects questions from the press outside parliament.</figcaption></figure>
<p>{0}</p><h2>Cyprus hopes for a change of mind</h2><p>{1}</p><div class="tooltip">Doe Jane</div><p>{2}</p></article></main>
<aside><h3>Related</h3><a href="/x">Cyprus minister resigns over the letter to Malta</a></aside>
<footer>© 2019-01-01 Example Times. <script>track("2018-01-01")</script></footer></body></html>"""


def page(head: str = "", below: str = "") -> Article:
    value = article(PAGE.format(*PARAGRAPHS, head=head, below=below), "page.html", read.Given()).value
    assert value
    return value


def coded(value: Article) -> list[str]:
    return [block.span.of(value.text) for block in value.blocks if block.role in CODED_ROLES]


def test_the_article_is_located_in_the_whole_page() -> None:
    value = page()
    assert coded(value) == ["Malta turns down offer", *PARAGRAPHS]
    assert [words for words in ("Home", "Related", "© 2019-01-01 Example Times.") if words not in value.text] == []
    assert "track(" not in value.text
    assert "color" not in value.text
    assert "Doe Jane" not in value.text, "hidden words are not on the page"
    assert value.title == "Malta turns down offer"


def test_captions_and_crossheads_are_set_aside() -> None:
    value = page()
    roles = {block.span.of(value.text): block.role for block in value.blocks}
    assert roles["The prime minister rejects questions from the press outside parliament."] is BlockRole.CAPTION
    assert roles["Cyprus hopes for a change of mind"] is BlockRole.NAVIGATION


@pytest.mark.parametrize(
    ("head", "below", "day", "rung"),
    [
        (
            '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2022-04-07T23:30:00-05:00"}}</script>',
            "",
            date(2022, 4, 7),
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{{"@graph": [{{"@type": "Article", "datePublished": "2022-04-07"}}]}}</script>',
            "",
            date(2022, 4, 7),
            "json-ld",
        ),
        ('<meta property="article:published_time" content="2022-04-07T08:00:00Z">', "", date(2022, 4, 7), "meta"),
        ('<meta name="DC.date.issued" content="2022-04-07">', "", date(2022, 4, 7), "meta"),
        ("", '<time datetime="2022-04-07">Thursday</time>', date(2022, 4, 7), "time"),
        ("", '<time>3 May 2020</time><time itemprop="datePublished" datetime="2022-04-07">x</time>', date(2022, 4, 7), "time"),
        ('<link rel="canonical" href="https://example.org/2022/04/07/malta">', "", date(2022, 4, 7), "url"),
        ("", "<div>Thursday, April 7, 2022</div>", date(2022, 4, 7), "dateline"),
        ('<meta property="article:modified_time" content="2022-05-01">', "", None, "guess:htmldate"),
        ("", '<time datetime="2022-04-07">a</time><time datetime="2022-04-08">b</time>', None, "guess:htmldate"),
        (
            '<script type="application/ld+json">{{"@type": "List", "a": [{{"@type": "Article", "datePublished": "2020-01-01"}}]}}</script>',
            "",
            None,
            "guess:htmldate",
        ),
        ("", "", None, "guess:htmldate"),
    ],
)
def test_the_ladder_of_dates(head: str, below: str, day: date | None, rung: str) -> None:
    value = page(head.replace("{{", "{").replace("}}", "}"), below)
    assert (value.published, value.published_from) == (day, rung)


def test_the_better_rung_wins() -> None:
    value = page('<meta name="date" content="2022-04-09">', '<time datetime="2022-04-07">Thursday</time>')
    assert (value.published, value.published_from) == (date(2022, 4, 9), "meta")


def test_a_guess_is_told_and_not_asserted() -> None:
    outcome = article(PAGE.format(*PARAGRAPHS, head="", below=""), "page.html", read.Given())
    assert outcome.value
    assert outcome.value.published is None
    assert [(problem.code, "2019" in problem.message) for problem in outcome.problems] == [("no_date", True)]


def test_the_publisher_is_read_from_address_or_site_name() -> None:
    assert page('<meta property="og:url" content="https://www.mid.ru/en/1">').outlet.kind == "government"
    named = page('<meta property="og:site_name" content="Deutsche Welle">').outlet
    assert (named.name, named.country) == ("DW", "DEU")
    assert page('<meta property="og:site_name" content="The Gozo Gazette">').outlet.name == "The Gozo Gazette"


def test_a_fragment_is_a_page() -> None:
    outcome = article(
        "<p>Office of the Spokesperson</p>\n<p>The secretary will travel to Malta on Monday and meet the prime minister.</p>",
        "f",
        read.Given(),
    )
    assert outcome.value
    assert coded(outcome.value) == ["The secretary will travel to Malta on Monday and meet the prime minister."]


def test_white_space_is_shown_as_a_browser_shows_it() -> None:
    outcome = article(
        "<p>The   minister\n of <b>Mal</b>ta<br>met the\tpresident of the <i>island</i> republic on Monday.</p>", "f", read.Given()
    )
    assert outcome.value
    assert outcome.value.text == "The minister of Malta\n\nmet the president of the island republic on Monday."
