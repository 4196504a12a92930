"""The planted rewrites are what they claim to be, and the score counts what it says."""

import random
from datetime import date

from bench.reprints import explained, made, ordered, reprint

from dragoman.link.kinship import kin

SENTENCES = [
    f"The minister of province {n} met farmers in the town of Kell{n} and told them that rule {n * 7} would not be changed before harvest."
    for n in range(12)
]
SOURCE = made(" ".join(SENTENCES), "Minister meets farmers in twelve towns", "The Strait Gazette", date(2024, 3, 5), "a")
OTHER = made("A different story about nothing that stands above. " * 8, "Nothing happens again", "Harbour Daily", date(2024, 3, 5), "b")


def test_a_reprint_is_cut_under_another_headline_by_another_outlet() -> None:
    for seed in range(40):
        copy = reprint(SOURCE, random.Random(seed))  # noqa: S311 - a sample, no secret
        kept = sum(sentence.split(" met ")[0] in copy.text for sentence in SENTENCES)
        assert 3 <= kept <= 12
        assert copy.title != SOURCE.title
        assert copy.outlet != SOURCE.outlet
        assert copy.published is not None
        assert 0 <= (copy.published - date(2024, 3, 5)).days <= 3


def test_every_rewrite_of_a_plain_story_is_found() -> None:
    copies = [reprint(SOURCE, random.Random(seed)) for seed in range(40)]  # noqa: S311 - a sample, no secret
    found = set(kin([SOURCE, OTHER, *copies]))
    assert all(ordered(SOURCE.id, copy.id) in found for copy in copies)
    assert not any(OTHER.id in pair for pair in found)


def test_a_pair_is_right_when_planted_or_equal() -> None:
    copy, twin = reprint(SOURCE, random.Random(1)), made(SOURCE.text, "x", "Lantern News", None, "c")  # noqa: S311
    by_id = {a.id: a for a in (SOURCE, OTHER, copy, twin)}
    planted = {ordered(SOURCE.id, copy.id)}
    found = {ordered(SOURCE.id, copy.id), ordered(SOURCE.id, twin.id), ordered(copy.id, twin.id), ordered(OTHER.id, copy.id)}
    assert found - explained(found, planted, by_id) == {ordered(OTHER.id, copy.id)}
