"""Direct quotations: which marks open, which close, and how far a stray one may reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import BlockRole, Sentence, Span, Token
from dragoman.understand.quotes import LONGEST_UNCLOSED, find_quotes


def paragraphs(text: str) -> tuple[Sentence, ...]:
    """One sentence a paragraph, a token a word; enough for marks."""
    out = []
    at = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        words, start = [], at
        for word in paragraph.split():
            begin = text.index(word, start)
            start = begin + len(word)
            words.append(Token(Span(begin, start), word, word, "X", "X", -1, "root"))
        out.append(Sentence(Span(at, at + len(paragraph)), tuple(words), number, BlockRole.BODY))
        at += len(paragraph) + 2
    return tuple(out)


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We left," she said.', ['"We left,"']),
        ("“We left,” she said.", ["“We left,”"]),
        ("« Nous partons », dit-elle.", ["« Nous partons »"]),
        ("„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
        ("‘We left,’ she said.", ["‘We left,’"]),
        ("The ministry's rivals' aides don't agree.", []),
        ("“He told me ‘never again’ twice,” she said.", ["“He told me ‘never again’ twice,”", "‘never again’"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ('“Mixed marks," she said.', ['“Mixed marks,"']),
    ],
)
def test_marks_in_a_paragraph(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


def test_a_speech_of_several_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "“We left the town.\n\n“We shall return,” the mayor said."
    assert quoted(text) == ["“We left the town.", "“We shall return,”"]


def test_a_stray_mark_stays_in_its_paragraph_and_is_capped() -> None:
    text = 'He said "we ' + "talk " * 400 + "and left.\n\nThe army attacked."
    (span,) = find_quotes(text, paragraphs(text))
    assert span.end - span.start == LONGEST_UNCLOSED


@given(st.text(alphabet="ab \"“”'‘’.\n", max_size=200))
def test_quotations_lie_in_the_text_and_in_order(text: str) -> None:
    text = "a" + text
    spans = find_quotes(text, paragraphs(text))
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.end))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
