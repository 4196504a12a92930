"""The halves of the annotated articles, and the groups whose precision and recall are told apart."""

import json
from pathlib import Path

from bench.articles import half, region, word

ANNOTATED = Path(__file__).parents[2] / "training" / "annotations" / "articles.jsonl"


def test_the_halves_never_move() -> None:
    told = [half(json.loads(line)["sha256"]) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    assert (told.count("tune"), told.count("test")) == (43, 42)
    assert half("0" * 64) == "test"


def test_an_event_is_grouped_by_its_first_placed_actor() -> None:
    assert region({"actor": [{"code": "---"}, {"code": "MLI"}, {"code": "FRA"}]}) == "Africa"
    assert region({"actor": [{"code": "UNO"}]}) == "bodies and unplaced"


def test_an_event_is_grouped_by_its_nearest_source() -> None:
    assert word({"sources": []}) == "the outlet's own"
    assert word({"sources": [{"chain": [{"kind": "state_media"}, {"kind": "agency"}]}]}) == "state media"
