"""Input made to hurt: each ends in time with an article or a problem, and the next one is read."""

from pathlib import Path
from time import perf_counter

import pytest

from dragoman import read

BODY = "<p>The foreign minister of Malta said on Monday that the government has rejected the offer of talks made by Cyprus.</p>"
SENTENCE = "The minister of Malta met the president of Cyprus. "
PAGES = {
    "200k_deep": ("<html><body>" + "<div>" * 200_000 + BODY, "too_complex"),
    "30k_deep": ("<html><body>" + "<div>" * 30_000 + BODY, "too_complex"),
    "50k_bold": ("<html><body>" + "<b>" * 49_000 + BODY, "too_complex"),
    "5k_tables": ("<html><body>" + "<table><tr><td>" * 5_000 + BODY, "too_complex"),
    "40k_attributes": ("<html><body><p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">" + BODY, "too_complex"),
    "40k_bare_attributes": ("<html><body><p " + " ".join(f"a{n}" for n in range(40_000)) + ">" + BODY, "too_complex"),
    "20_mb_line": ("<html><body><p>" + SENTENCE * 400_000, "too_large"),
    "unclosed_tags": ("<html><body>" + "<a" * 900_000, "too_complex"),
    "entities": ('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;' + BODY, None),
    "nul": ("<html><body>" + BODY.replace("offer", "of\0fer"), None),
    "comment": ("<html><body><!--" + "<!--" * 300_000 + BODY, None),
    "long_attribute": ('<html><body><p data-x="' + "word " * 100_000 + '">' + BODY, None),
    "many_paragraphs": ("<html><body>" + BODY * 8_000, None),
}
TEXTS = {
    "20_mb_line": (SENTENCE * 400_000, "too_large"),
    "9_mb_line": (SENTENCE * 180_000, None),
    "lines": ("a\n" * 1_000_000, "too_large"),
    "spaces": (" " * 1_000_000 + SENTENCE, None),
    "slashes": ("AB/" * 500_000, "language"),
    "brackets": ("(" * 500_000, "no_article_text"),
    "initials": ("ab/" * 500_000 + "\n\n" + SENTENCE, None),
    "colons": ("Aa: " * 300_000, "language"),
    "nul": (SENTENCE.replace("met", "m\0et"), None),
    "surrogate_like": (SENTENCE + "\ufffe\uffff\u202e" * 1000, None),
}


def ends(tmp_path: Path, content: str, code: str | None, limit: float) -> None:
    (tmp_path / "1").write_text(content, encoding="utf-8")
    (tmp_path / "2").write_text(SENTENCE, encoding="utf-8")
    start = perf_counter()
    outcome, following = read.paths([tmp_path])
    assert perf_counter() - start < limit
    assert following.value
    codes = [problem.code for problem in outcome.problems]
    assert codes[-1:] == [code] if code else outcome.value or codes


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page(tmp_path: Path, name: str) -> None:
    ends(tmp_path, *PAGES[name], limit=13)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text(tmp_path: Path, name: str) -> None:
    ends(tmp_path, *TEXTS[name], limit=5)
