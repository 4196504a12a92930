"""Words in, pieces and shapes out."""

import pytest

from dragoman.lexicon.models import model_files
from dragoman.understand.pieces import SHAPES, START, STOP, Pieces, shape


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(model_files().vocabulary)


@pytest.mark.parametrize(
    ("word", "name"),
    [("talks", "lower"), ("Geneva", "title"), ("A", "title"), ("NATO", "upper"), ("McKay", "mixed"), ("1990", "number"), (",", "other")],
)
def test_the_shape_of_a_word(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


def test_every_word_has_a_first_piece(pieces: Pieces) -> None:
    encoded = pieces.encode(("Ouagadougou", "waits", "\ufe0f", "."))
    assert encoded.ids[0] == START
    assert encoded.ids[-1] == STOP
    assert len(encoded.firsts) == len(encoded.shapes) == 4
    assert list(encoded.firsts) == sorted(set(encoded.firsts))


def test_curly_quotes_read_as_straight_ones(pieces: Pieces) -> None:
    assert pieces.encode(("n’t", "“")).ids == pieces.encode(("n't", '"')).ids
