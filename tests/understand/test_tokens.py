"""Sentences in, words out, as the English Web Treebank cuts them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import Span
from dragoman.understand.tokens import lemma, words


def cut(text: str) -> list[str]:
    return [span.of(text) for span in words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't reply.", "They did n't reply ."),
        ("They won’t reply", "They wo n’t reply"),
        ("It cannot be", "It can not be"),
        ("Lind's envoy and the states' envoys", "Lind 's envoy and the states ' envoys"),
        ("It’s Osei’s", "It ’s Osei ’s"),
        ("O'Neill met Sana'a rebels", "O'Neill met Sana'a rebels"),
        ("the U.S.-led al-Rashid force", "the U.S. - led al - Rashid force"),
        ("in mid-February, an anti-American ex-envoy", "in mid-February , an anti-American ex-envoy"),
        ("a long-term plan", "a long - term plan"),
        ("$5bn (US$3.5m) or 5.3%", "$ 5 bn ( US$ 3.5 m ) or 5.3 %"),
        ("1,325 of the 1990s, the 21st", "1,325 of the 1990s , the 21st"),
        ("at 5pm on 2021-03-18, 11/28/2000", "at 5 pm on 2021-03-18 , 11/28/2000"),
        ("Lt. J. R. Osei of Acme Inc. left.", "Lt. J. R. Osei of Acme Inc. left ."),
        ("No. 5. He said no.", "No. 5 . He said no ."),
        ("“We wait,” he said—twice...", "“ We wait , ” he said — twice ..."),
        ("and/or press@example.org, www.example.org.", "and / or press@example.org , www.example.org ."),
        ("F16 and 4chan", "F16 and 4chan"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@given(st.text(max_size=60))
def test_words_cover_all_that_is_not_blank(text: str) -> None:
    spans = words(text, Span(0, len(text)))
    assert "".join(span.of(text) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("met", "VERB", "VBD", "meet"),
        ("Officials", "NOUN", "NNS", "official"),
        ("left", "VERB", "VBN", "leave"),
        ("n't", "PART", "RB", "not"),
        ("’s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("them", "PRON", "PRP", "they"),
        ("better", "ADJ", "JJR", "good"),
        ("Osei", "PROPN", "NNP", "Osei"),
        ("The", "DET", "DT", "the"),
    ],
)
def test_lemmas(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected
