"""What settling weighs (data/settling/weights.yaml), learned on labelled pairs of claims, and the words that it sets apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml


@dataclass(frozen=True, slots=True)
class Settling:
    """`weights` by name of the feature, in log-odds; `calendar` words that name a day or month and no place; `number` words by value;
    `definite` words before an act that is named as known; `preposition` words that bring in an act as a noun.
    """

    weights: Mapping[str, float]
    calendar: tuple[str, ...]
    number: Mapping[str, int]
    definite: tuple[str, ...]
    preposition: tuple[str, ...]


@cache
def load_settling(language: str = "en") -> Settling:
    """The weights, and the words of a language; LexiconError names the file that does not fit."""
    path = DATA / "settling" / "weights.yaml"
    weights = {name: _number(value, path, name) for name, value in _table(read_yaml(path), path, "weights").items()}
    path = DATA / "language" / language / "settling.yaml"
    words = read_yaml(path)
    number = {name: int(_number(value, path, name)) for name, value in _table(words, path, "number").items()}
    return Settling(weights, _list(words, path, "calendar"), number, _list(words, path, "definite"), _list(words, path, "preposition"))


def _table(value: Value, path: Path, name: str) -> dict[str, Value]:
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise LexiconError(f"{path}: {name} is no table")
    return found


def _list(value: Value, path: Path, name: str) -> tuple[str, ...]:
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, list):
        raise LexiconError(f"{path}: {name} is no list")
    return tuple(map(str, found))


def _number(value: Value, path: Path, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise LexiconError(f"{path}: {name}: {value!r} is no number")
    return float(value)
