"""Time expressions: every entry of the grammar by its own examples, the traps, and what must hold of any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import BlockRole, Sentence, Span, TimeExpression, Token
from dragoman.lexicon.dates import DatePattern, load_dates
from dragoman.understand.times import find_times

GRAMMAR = load_dates()


def sentence(text: str, start: int = 0, **tags: str) -> Sentence:
    """A sentence without a parse: words and signs, tagged X unless `tags` says otherwise."""
    found = [(m.group(), Span(start + m.start(), start + m.end())) for m in re.finditer(r"\w+|[^\w\s]", text)]
    tokens = tuple(Token(span, word, word.lower().removesuffix("s"), tags.get(word, "X"), "", -1, "dep") for word, span in found)
    return Sentence(Span(start, start + len(text)), tokens, 0, BlockRole.BODY)


def times(text: str, **tags: str) -> tuple[TimeExpression, ...]:
    return find_times([sentence(text, **tags)], GRAMMAR)


def told(text: str, **tags: str) -> list[tuple[str, str, str | None]]:
    return [(t.span.of(text), t.value, t.mod) for t in times(text, **tags)]


@pytest.mark.parametrize("pattern", GRAMMAR.patterns, ids=lambda pattern: pattern.rule)
def test_every_entry_matches_its_example(pattern: DatePattern) -> None:
    assert pattern.rule in {t.rule for t in times(pattern.fits)}


@pytest.mark.parametrize("pattern", GRAMMAR.patterns, ids=lambda pattern: pattern.rule)
def test_no_entry_matches_its_counter_example(pattern: DatePattern) -> None:
    assert pattern.rule not in {t.rule for t in times(pattern.misses)}


@pytest.mark.parametrize(
    ("text", "words", "value", "mod"),
    [
        ("He left on Thursday.", "Thursday", "XXXX-WXX-4", None),
        ("He left last Friday.", "last Friday", "SHIFT-1-XXXX-WXX-5", None),
        ("It starts in mid-February, he said.", "mid-February", "XXXX-02", "MID"),
        ("They waited for over a year.", "over a year", "P1Y", "MORE_THAN"),
        ("It fell earlier this month.", "earlier this month", "REF+0M", "EARLIER"),
        ("Shelling has gone on since early March 2022.", "early March 2022", "2022-03", "START SINCE"),
        ("He must go by the end of the year.", "the end of the year", "REF+0Y", "END BY"),
        ("It was in the third quarter of 2025.", "the third quarter of 2025", "2025-Q3", None),
        ("He tours Asia on March 5-7.", "March 5-7", "XXXX-03-05/XXXX-03-07", None),
        ("He tours Asia July 24-August 1, 2022.", "July 24-August 1, 2022", "2022-07-24/2022-08-01", None),
        ("The siege of November 2003 to January 2004 ended.", "November 2003 to January 2004", "2003-11/2004-01", None),
        ("It ran from November to January 2004.", "from November to January 2004", "2003-11/2004-01", None),
        ("A four-day trip began.", "four-day", "P4D", None),
        ("He left on Monday, March 5,\n2018.", "Monday, March 5,\n2018", "2018-03-05", None),
        ("It was fought in the early 1990s.", "the early 1990s", "199", "START"),
        ("They met during the presidency of George W. Bush.", "the presidency of George W. Bush", "TERM-George W. Bush", None),
    ],
)
def test_values(text: str, words: str, value: str, mod: str | None) -> None:
    assert told(text) == [(words, value, mod)]


@pytest.mark.parametrize(
    "text",
    [
        "He may visit Ankara.",
        "Theresa May met the Danish premier.",
        "They march on parliament; March on Rome was its title.",
        "Sun Weidong met the minister.",
        "Resolution 1325 was adopted.",
        "They hold 1,200 people.",
        "The AU sat in Addis Ababa.",
        "Rebels in Mon state attacked.",
        "The second army left.",
        "Flight 2019 was late.",
        "Russia Today reported it.",
        "He lost $2020 there.",
    ],
)
def test_no_dates_are_seen_where_there_are_none(text: str) -> None:
    assert [t for t in told(text) if t[1] not in {"PAST_REF", "PRESENT_REF"}] == []


def test_a_number_of_things_is_no_year() -> None:
    assert told("They freed 2015 prisoners.", prisoners="NOUN") == []
    assert [t[1] for t in told("They freed the 2015 prisoners.", prisoners="NOUN")] == ["2015"]


def test_the_tag_decides_between_march_and_march() -> None:
    assert told("March with us.", March="VERB") == []
    assert [t[1] for t in told("March was cold.", March="PROPN")] == ["XXXX-03"]


def test_an_expression_before_a_possessive_has_no_relation() -> None:
    assert told("He spoke after Monday's raid.") == [("Monday", "XXXX-WXX-1", None)]
    assert told("He spoke after Monday.") == [("Monday", "XXXX-WXX-1", "AFTER")]


PIECES = st.sampled_from(
    [
        "on Monday",
        "in March",
        "😀",
        "é",
        "two weeks ago",
        "\u200d",
        "since early 2019",
        "Ünal",
        "5–7 May",
        "a\u0301",
        "\n",
        "‘the 1990s’",
        "today",
        "may",
        "2015",
        "/",
        "from",
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.integers(0, 50))
def test_spans_quote_the_text_and_never_overlap(text: str, start: int) -> None:
    found = find_times([sentence(text, start)], GRAMMAR)
    article = "x" * start + text
    end = 0
    for time in found:
        assert end <= time.span.start < time.span.end <= len(article)
        assert time.span.of(article).strip() == time.span.of(article) != ""
        assert 0 <= time.first < time.last
        end = time.span.end
