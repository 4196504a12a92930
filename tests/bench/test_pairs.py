"""Marked pairs of actors read from a file, and their figures."""

from pathlib import Path

import pytest
from bench.pairs import f1, quad, root, rows, span

from dragoman import Coder


def test_marks_become_spans_of_the_bare_sentence() -> None:
    row = {"marked_sentence": "On Monday <s>Peru </s>met <t>Chile</t>."}
    bare = "On Monday Peru met Chile."
    assert [bare[slice(*found)] for mark in "st" if (found := span(row, mark))] == ["Peru", "Chile"]
    assert span({"marked_sentence": "<s>Peru</s> went on strike."}, "t") is None


def test_roots_and_quads_are_the_files(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("marked_sentence\tgold_root\tgold_penta\n<s>Peru</s> released <t>two Chilean sailors</t>.\tYIELD\t2\n")
    row = rows(path)[0]
    coding = Coder(1).relate("Peru released two Chilean sailors.", span(row, "s"), span(row, "t"))
    assert (root(coding), quad(root(coding))) == (row["gold_root"], row["gold_penta"])


def test_f1_by_class() -> None:
    assert f1(["A", "A", "B"], ["A", "B", "B"]) == pytest.approx({"A": 2 / 3, "B": 2 / 3})
