"""The test set of mentions stays above its floors: what bench/actor_quality.py prints, as a test."""

import pytest
import yaml
from bench.actor_quality import MENTIONS, cases, count_mentions

from dragoman import pipeline

GROUPS = yaml.safe_load(MENTIONS.read_text(encoding="utf-8"))
BRACKETS = {
    half: {group: [bracket for case in cases(rows) for bracket in case.brackets] for group, rows in groups.items()}
    for half, groups in GROUPS.items()
}


def test_the_set_is_large_and_ambiguous_enough() -> None:
    mentions = sum(len(found) for half in BRACKETS.values() for group, found in half.items() if group != "anaphors")
    assert mentions >= 600
    assert sum(len(half["ambiguous"]) for half in BRACKETS.values()) >= 150
    assert sum(len(half.get("anaphors", ())) for half in BRACKETS.values()) >= 150


@pytest.mark.parametrize("half", GROUPS)
def test_precision_and_recall(half: str, tools: pipeline.Tools) -> None:
    texts = [case for group in ("clear", "ambiguous") for case in cases(GROUPS[half][group])]
    counts = count_mentions(texts, tools.parser, tools.resolver.tables, tools.resolver, show=False)
    assert counts["hit"] / counts["found"] >= (0.93 if half == "fresh" else 0.97)
    assert counts["meant_hit"] / counts["meant"] >= (0.92 if half == "fresh" else 0.95)


@pytest.mark.parametrize("half", [half for half, groups in GROUPS.items() if "anaphors" in groups])
def test_anaphors(half: str, tools: pipeline.Tools) -> None:
    counts = count_mentions(list(cases(GROUPS[half]["anaphors"])), tools.parser, tools.resolver.tables, tools.resolver, show=False)
    assert counts["right"] / counts["n"] >= 0.80
