"""The labelled pairs are stand-off: places, codes and labels, and not a word of an article."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.settling_pairs import load

from dragoman.domain import Claim

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bench" / "data" / "settling"
DATA = ROOT.parent / "shared" / "data"
CODE = re.compile(r"[\w:.@-]{1,64}")  # an identifier: no blank, so no phrase of an article


def rows(part: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize(("part", "least"), [("tune", 600), ("test", 300)])
def test_there_are_enough_pairs_and_each_has_a_label(part: str, least: int) -> None:
    labels = [row["label"] for row in rows(part)]
    assert len(labels) >= least
    assert set(labels) == {"same", "different", "unsure"}


@pytest.mark.parametrize("part", ["tune", "test"])
def test_no_row_holds_words_of_an_article(part: str) -> None:
    told = {text for row in rows(part) for claim in row["claims"] for text in texts(claim)}
    assert not {text for text in told if not CODE.fullmatch(text)}


def test_no_article_stands_on_both_sides() -> None:
    tune, test = ({claim["article"] for row in rows(part) for claim in row["claims"]} for part in ("tune", "test"))
    assert tune
    assert not tune & test


@pytest.mark.skipif(not DATA.exists(), reason="needs the licensed articles")
@pytest.mark.parametrize("part", ["tune", "test"])
def test_every_claim_is_found_again_in_its_article(part: str) -> None:
    claims: list[Claim] = [claim for pair in load(FOLDER / f"{part}.jsonl", DATA) for claim in (pair.one, pair.other)]
    assert all(
        claim.coding.evidence.covers(claim.coding.trigger) or claim.coding.evidence.overlaps(claim.coding.trigger) for claim in claims
    )
    assert all(p.name and p.span.end <= len(c.article.text) for c in claims for p in (*c.actors, *c.recipients))
