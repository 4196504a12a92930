"""RSS and Atom: what an entry's article is, and entities that stay unexpanded."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from dragoman import read

WORDS = "The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus had made last week."
MORE = "The foreign minister told reporters that the offer had been made in a letter to the prime minister of the island."
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Times</title>
<entry><title>No talks</title><link href="https://example.org/1"/><updated>2022-04-07T23:30:00-05:00</updated>
<summary>{WORDS}</summary><content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry></feed>"""


def outcomes(tmp_path: Path, feed: str) -> list[read.Read]:
    (tmp_path / "feed").write_text(feed, encoding="utf-8")
    return list(read.paths([tmp_path / "feed"]))


def test_the_content_stands_over_the_summary(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, ATOM)
    article = outcome.value
    assert article
    assert article.text == f"No talks\n\n{WORDS}\n\n{MORE}"
    assert (article.url, article.title, article.outlet.name) == ("https://example.org/1", "No talks", "Example Times")
    assert (article.published, article.published_from) == (date(2022, 4, 7), "feed")


def rss(title: str, head: str = "") -> str:
    return f"{head}<rss version='2.0'><channel><item><title>{title}</title><description>{WORDS}</description></item></channel></rss>"


def test_markup_in_a_title_stays_words(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, rss("&lt;script&gt;alert(1)&lt;/script&gt; No talks"))
    assert outcome.value
    assert WORDS in outcome.value.text


BOMB = "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
OUTSIDE = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(("head", "title"), [(BOMB, "&a11;"), (OUTSIDE, "&a;")])
def test_entities_are_not_expanded(tmp_path: Path, head: str, title: str) -> None:
    start = perf_counter()
    (outcome,) = outcomes(tmp_path, rss(title, head))
    assert perf_counter() - start < 12
    host = Path("/etc/hostname")
    assert outcome.value or outcome.problems
    if outcome.value:
        assert len(outcome.value.text) < 1000
        assert not host.exists() or host.read_text().strip() not in outcome.value.text


def test_links_that_are_no_web_addresses_are_not_taken(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, ATOM.replace("https://example.org/1", "javascript:alert(1)"))
    assert outcome.value
    assert outcome.value.url is None


@pytest.mark.parametrize("feed", ["<rss version='2.0'><channel></channel></rss>", "<rss", "<feed xmlns='x'><entry>"])
def test_a_feed_without_entries_is_a_problem(tmp_path: Path, feed: str) -> None:
    found = outcomes(tmp_path, feed)
    assert found
    assert all(outcome.problems and not outcome.value for outcome in found)
