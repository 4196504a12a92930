"""Probabilities and a parse in, name labels out."""

import numpy as np

from dragoman.understand.naming import agreed, barred, likeliest, names

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def test_an_inside_label_never_stands_alone() -> None:
    chances = np.array([[0.6, 0.2, 0.1, 0.05, 0.05], [0.1, 0.1, 0.7, 0.05, 0.05]], dtype=np.float32)
    assert [LABELS[label] for label in likeliest(chances, barred(LABELS), 0)] == ["B-PER", "I-PER"]


def test_a_sentence_without_names_has_none() -> None:
    chances = np.array([[0.99, 0.01, 0, 0, 0]] * 3, dtype=np.float32)
    assert likeliest(chances, barred(LABELS), 0) == [0, 0, 0]


def test_names_of_labels() -> None:
    assert list(names(("B-PER", "I-PER", "O", "B-LOC", "B-LOC"))) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]


def test_a_name_without_a_proper_noun_is_none() -> None:
    assert agreed(("B-LOC", "O"), ("NOUN", "VERB"), (1, -1), ("nsubj", "root")) == ("O", "O")


def test_a_name_grows_over_its_flat_parts() -> None:
    labels = agreed(("B-PER", "O", "O"), ("PROPN", "PROPN", "VERB"), (2, 0, -1), ("nsubj", "flat", "root"))
    assert labels == ("B-PER", "I-PER", "O")


def test_a_name_grows_over_its_compounds_but_not_over_a_title() -> None:
    assert agreed(("O", "B-LOC"), ("PROPN", "PROPN"), (1, -1), ("compound", "root")) == ("B-LOC", "I-LOC")
    assert agreed(("O", "B-PER"), ("NOUN", "PROPN"), (1, -1), ("compound", "root")) == ("O", "B-PER")


def test_a_name_does_not_swallow_its_neighbour() -> None:
    labels = agreed(("B-LOC", "B-ORG"), ("PROPN", "PROPN"), (1, -1), ("compound", "root"))
    assert labels == ("B-LOC", "B-ORG")
