"""The weights that settling reads, and the shares of words."""

import math
import re
from pathlib import Path

from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.rarity import RAREST, load_rarity, unlisted
from dragoman.lexicon.settling import load_settling
from dragoman.link import likeness, traits

SOURCE = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (likeness, traits))


def test_common_words_weigh_less_than_rare_ones_and_unlisted_ones_most() -> None:
    rarity = load_rarity()
    assert rarity["the"] < rarity["presid"] < rarity["kabul"] < unlisted()
    assert math.isclose(max(rarity.values()), unlisted(), rel_tol=0.05)
    assert RAREST > 0


def test_numbers_are_spelled_and_the_calendar_is_whole() -> None:
    words = load_settling()
    assert words.number["twelve"] == 12
    assert len(words.calendar) == 19


def test_every_weight_belongs_to_a_feature_that_the_code_names() -> None:
    pieces = {piece for literal in re.findall(r'"([^"\n]+)"', SOURCE) for piece in re.split(r"\{\w+\}", literal) if piece.strip()}
    values = {*load_ontology().statuses, *load_ontology().acts}
    unknown = [n for n in load_settling().weights if not any(piece in n for piece in pieces) and not values & set(n.split())]
    assert not unknown
