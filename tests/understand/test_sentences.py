"""Texts in, sentences out: every rule of the splitter with a text that it must cut and one that it must not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.understand.sentences import split


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Envoys met in Geneva.", "They talked for two hours."],
        ["He left for the U.S.", "The talks go on."],
        ["The U.S. Secretary of State met Lt. Col. J. R. Osei and Gov. Maria Lind at 9 a.m. on Jan. 5."],
        ["Resolution No. 1325 binds all."],
        ["Would they come back?", "They said no.", "Nobody asked again."],
        ["“Will you answer?” Minister Osei asked."],
        ["“Will you answer?”", "The minister did not."],
        ["He said: “We wait.”", "She did not."],
        ["The deal … is dead."],
        ["They waited...", "Nobody came."],
        ["Acme Inc. Chairman Lee resigned."],
        ["He runs Acme Inc.", "It sells ships."],
        ["The border was closed.", "“We regret it,” he said."],
        ["See https://example.org/a.B for more."],
        ["The rate rose by 5.3 per cent."],
        ["Norton (c. 1818) was no emperor."],
        ["1. The parties shall meet.", "2. The parties shall report."],
        ["Both signed it.", "2. The parties shall report."],
        ["Then I.", "He agreed."],
    ],
)
def test_sentences_of_a_paragraph(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_headline_without_a_stop_is_one_sentence() -> None:
    assert cut("Osterland rejects offer of talks, says minister") == ["Osterland rejects offer of talks, says minister"]


def test_a_missing_blank_does_not_glue_sentences() -> None:
    assert cut("They ended the talks.He left.") == ["They ended the talks.", "He left."]


def test_an_address_is_not_cut() -> None:
    assert cut("Write to press@example.org or see www.example.org.") == ["Write to press@example.org or see www.example.org."]


def test_a_dateline_stands_alone() -> None:
    assert cut("OSTERBURG – The ministers met on Monday.") == ["OSTERBURG –", "The ministers met on Monday."]
    assert cut("NATO allies – all of them – met.") == ["NATO allies – all of them – met."]


def test_a_speaker_stands_alone() -> None:
    assert cut("President of Osterland Maria Lind : Good evening.") == ["President of Osterland Maria Lind :", "Good evening."]
    assert cut("The list is short: Osterland and Westerland.") == ["The list is short: Osterland and Westerland."]


def test_blank_lines_end_sentences_and_line_ends_do_not() -> None:
    assert cut("The ministers of both\nstates met\n\nThey talked") == ["The ministers of both\nstates met", "They talked"]


@pytest.mark.parametrize("text", ["", "  \n ", "* * *", "—"])
def test_what_has_no_letter_is_no_sentence(text: str) -> None:
    assert split(text) == ()


def test_a_stretch_of_a_text_keeps_its_own_offsets() -> None:
    text = "Menu. Envoys met. They left. Share."
    assert [span.of(text) for span in split(text, 6, 28)] == ["Envoys met.", "They left."]


@given(st.text(alphabet=st.sampled_from("aB .?!\n\"“”'()1:—-U.S"), max_size=80))
def test_nothing_with_a_letter_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = split(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(place in covered for place, sign in enumerate(text) if sign.isalnum())
    assert all(span.of(text) == span.of(text).strip() for span in spans)
