"""Head scores in, one tree out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.understand.trees import tree


def depth_is_finite(heads: list[int]) -> bool:
    for word in range(1, len(heads) + 1):
        steps = 0
        while word:
            word = heads[word - 1]
            steps += 1
            if steps > len(heads):
                return False
    return True


@given(st.integers(1, 9).flatmap(lambda size: arrays(np.float32, (size, size + 1), elements=st.floats(-9, 9, width=32))))
def test_any_scores_give_one_root_that_every_word_reaches(arcs: np.ndarray) -> None:
    for word in range(len(arcs)):
        arcs[word, word + 1] = -1e4
    heads = tree(arcs)
    assert heads.count(0) == 1
    assert depth_is_finite(heads)


@pytest.mark.parametrize("heads", [[2, 0, 2], [0], [0, 1, 2, 3], [4, 1, 1, 0]])
def test_scores_that_make_a_tree_are_left_alone(heads: list[int]) -> None:
    arcs = np.full((len(heads), len(heads) + 1), -1, dtype=np.float32)
    for word, head in enumerate(heads):
        arcs[word, head] = 1
    assert tree(arcs) == heads


def test_a_cycle_opens_where_it_costs_least() -> None:
    arcs = np.array([[5, -99, 0, 0], [0, 1, -99, 6], [0, 4, 6, -99]], dtype=np.float32)
    assert tree(arcs) == [0, 3, 1]
