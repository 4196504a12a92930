"""The lists by which sentences and words are cut."""

from dragoman.lexicon.writing import irregular_lemmas, writing


def test_no_abbreviation_stands_in_two_lists() -> None:
    lists = writing()
    assert not lists.leading & lists.closing
    assert not (lists.leading | lists.closing) & lists.numbered


def test_no_opener_is_an_abbreviation_that_something_follows() -> None:
    assert not writing().openers & writing().leading


def test_joined_words_are_cut_inside() -> None:
    assert all(0 < length < len(word) for word, length in writing().joined)


def test_lemmas_are_looked_up_in_lower_case() -> None:
    assert all(word == word.lower() for word, _ in irregular_lemmas())
