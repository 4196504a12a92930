"""Every furniture cue fits its example and leaves its counter-example alone."""

import pytest

from dragoman.lexicon.furniture import Cue, cues, function_words, publication_words


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_a_cue_fits_its_example(cue: Cue) -> None:
    assert cue.fits(cue.matches)


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_a_cue_leaves_its_counter_example_alone(cue: Cue) -> None:
    assert not cue.fits(cue.unlike)


def test_cue_names_are_unique() -> None:
    assert len({cue.id for cue in cues()}) == len(cues())


def test_words_of_publication_are_complete() -> None:
    words = publication_words()
    assert (len(words.months), len(words.weekdays)) == (12, 7)
    assert not [name for name in words.meta if "modif" in name or "update" in name], "a change is no publication"


def test_function_words_are_lower_case_words() -> None:
    assert all(word.isalpha() and word.islower() for word in function_words())
