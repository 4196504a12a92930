"""What settling weighs (data/settling/weights.yaml), learned on labelled pairs of claims, and the words that it sets apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml, table, texts


@dataclass(frozen=True, slots=True)
class Settling:
    """`weights` by name of the feature, in log-odds; `calendar` words that name a day or month and no place; `number` words by value;
    `definite` words before an act that is named as known; `preposition` words that bring in an act as a noun; `once` words for what is done
    once.
    """

    weights: Mapping[str, float]
    calendar: tuple[str, ...]
    number: Mapping[str, int]
    definite: tuple[str, ...]
    preposition: tuple[str, ...]
    once: tuple[str, ...]


@cache
def load_settling(language: str = "en") -> Settling:
    """The weights, and the words of a language; LexiconError names the file that does not fit."""
    path = DATA / "settling" / "weights.yaml"
    weights = _numbers(table(read_yaml(path), path, "the file"), path, "weights")
    path = DATA / "language" / language / "settling.yaml"
    words = table(read_yaml(path), path, "the file")
    calendar, definite, preposition, once = (texts(words.get(name), path, name) for name in ("calendar", "definite", "preposition", "once"))
    number = {word: int(value) for word, value in _numbers(words, path, "number").items()}
    return Settling(weights, calendar, number, definite, preposition, once)


def _numbers(top: dict[str, Value], path: Path, place: str) -> dict[str, float]:
    return {name: _number(value, path, name) for name, value in table(top.get(place), path, place).items()}


def _number(value: Value, path: Path, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise LexiconError(f"{path}: {name}: {value!r} is no number")
    return float(value)
