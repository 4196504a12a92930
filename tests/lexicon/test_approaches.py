"""Every group of words about approaches: its example holds one of them, its counter-example none."""

import re
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon import approaches
from dragoman.lexicon.approaches import Cues, load_approach_words

FORMS = {
    "withdrew": "withdraw",
    "renewed": "renew",
    "rebuffed": "rebuff",
    "accepted": "accept",
    "replied": "reply",
    "offered": "offer",
    "invites": "invite",
}


def groups() -> list[tuple[str, Cues]]:
    known = load_approach_words()
    return [*known.nouns.items(), *known.verbs.items(), *known.aims.items(), *known.groups.items()]


def lemmas(sentence: str) -> set[str]:
    words = re.findall(r"[\w-]+", sentence.lower())
    return {FORMS.get(word, word) for word in words} | {word[:6] for word in words}


@pytest.mark.parametrize(("name", "cues"), groups())
def test_the_example_matches_and_the_counter_example_does_not(name: str, cues: Cues) -> None:
    assert cues.words & lemmas(cues.example), name
    assert not cues.words & lemmas(cues.counter), name


def test_no_noun_names_two_kinds_of_approach() -> None:
    words = [word for cues in load_approach_words().nouns.values() for word in cues.words]
    assert len(words) == len(set(words))
    assert load_approach_words().kind("letter") == "overture"
    assert load_approach_words().kind("harbour") is None


def test_a_group_without_an_example_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "language" / "xx"
    folder.mkdir(parents=True)
    (folder / "approaches.yaml").write_text("nouns: {offer: {words: [offer]}}\n", encoding="utf-8")
    monkeypatch.setattr(approaches, "DATA", tmp_path)
    with pytest.raises(LexiconError, match="nouns offer"):
        load_approach_words("xx")
