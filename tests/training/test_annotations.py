"""The annotation follows the codebook's form, points into the licensed texts, and holds nothing that is kept for measuring."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from training.annotation.notation import ACTS, APPROACHES, BODIES, CONTEXTS, EXTENTS, KINDS, MODES, ROOTS, SECTORS, STANCES, STATUSES
from training.annotation.sample import held_out, normal, parts

from conftest import SHARED

FOLDER = Path(__file__).parents[2] / "training" / "annotations"
FILES = sorted(FOLDER.glob("*.jsonl"))
PAIRS = [FOLDER / "relations.jsonl", FOLDER / "relations-again.jsonl"]
EVENTS = [path for path in FILES if path not in PAIRS]


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def texts(stem: str) -> list[str]:
    with gzip.open(SHARED / "data" / "articles" / f"{stem}.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


@pytest.mark.parametrize("path", EVENTS, ids=lambda p: p.stem)
def test_every_event_uses_the_codebooks_words(path: Path) -> None:
    for row in rows(path):
        size = row["end"] - row["start"]
        for event in row["events"]:
            assert event["act"] in ACTS
            assert event["status"] in STATUSES
            assert event["mode"] is None or event["mode"] in MODES[event["act"]].split()
            assert event["approach"] is None or event["approach"] in APPROACHES
            assert event["actor"], row["article"]
            assert set(event["contexts"]) <= CONTEXTS
            for party in (*event["actor"], *event["recipient"]):
                assert party["sector"] in SECTORS
                assert party["code"] in BODIES or len(party["code"]) == 3
                assert 0 <= party["start"] < party["end"] <= size
            assert event["dates"] is None or event["dates"][2] in EXTENTS
            for chain in event["sources"]:
                assert chain["stance"] in STANCES
                assert all(kind in KINDS for _, kind in chain["links"])


@pytest.mark.parametrize("path", PAIRS, ids=lambda p: p.stem)
def test_every_pair_has_two_parties_and_a_root(path: Path) -> None:
    pairs = rows(path)
    assert {row["root"] for row in pairs} == ROOTS
    for row in pairs:
        for start, end in (row["actor"], row["recipient"]):
            assert 0 <= start < end <= row["end"] - row["start"]


def test_approaches_are_many_and_most_have_no_answer_told() -> None:
    approaches = [r for r in rows(FOLDER / "sentences.jsonl") if any(e["approach"] for e in r["events"])]
    answered = [r for r in approaches if any(e["act"] in ("AGREE", "REJECT") and not e["approach"] for e in r["events"])]
    assert len(approaches) >= 120
    assert len(answered) <= len(approaches) / 3


def test_there_is_enough_of_every_act() -> None:
    sentences = rows(FOLDER / "sentences.jsonl")
    acts = Counter(e["act"] for name in ("sentences", "modes", "articles") for r in rows(FOLDER / f"{name}.jsonl") for e in r["events"])
    assert min(acts.values()) >= 150
    assert len(sentences) >= 6000
    assert len({r["source"] for r in sentences}) == 6
    assert sum(not r["events"] for r in sentences) >= 1200
    assert set(acts) == ACTS


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_offsets_and_hashes_point_into_the_licensed_texts(path: Path) -> None:
    if not (SHARED / "data" / "articles").is_dir():
        pytest.skip(f"the licensed articles are not at {SHARED / 'data' / 'articles'}")
    for row in rows(path):
        stem, _, number = row["article"].partition(":")
        text = texts(stem)[int(number)]
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"]
        assert 0 <= row["start"] < row["end"] <= len(text)


def test_nothing_that_is_kept_for_measuring_is_annotated() -> None:
    if not (SHARED / "gold" / "dev").is_dir() or not (SHARED / "data" / "events").is_dir():
        pytest.skip(f"the measuring data are not at {SHARED}")
    forbidden = held_out(SHARED / "data", SHARED / "gold" / "dev")
    for row in rows(FOLDER / "sentences.jsonl") + rows(FOLDER / "relations.jsonl"):
        stem, _, number = row["article"].partition(":")
        unit = texts(stem)[int(number)][row["start"] : row["end"]]
        assert not any(n in forbidden for n in (normal(unit), *parts(unit))), row["article"]
