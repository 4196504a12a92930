"""The ontology table: acts with their quad class and score, modes, contexts, sectors (data/ontologies/<name>/ontology.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of an act; `score` is None where the manual prints none."""

    name: str
    score: float | None
    means: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `quad` 1-4, `score` -10..+10, `modes` by name."""

    name: str
    quad: int
    score: float
    means: str
    modes: Mapping[str, Mode]
    recipient_required: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """One ontology. `spellings` turns our country and body codes into the ontology's own."""

    name: str
    version: str
    codebook: str
    quads: Mapping[int, str]
    acts: Mapping[str, Act]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    spellings: Mapping[str, str]

    def quad(self, category: str) -> int:
        """The quad class 1-4 of a category; KeyError for a name that is no act."""
        return self.acts[category].quad

    def scale(self, category: str, mode: str | None) -> float:
        """The score of a category under `mode`: the mode's own, else the act's (a mode of another act has none)."""
        act = self.acts[category]
        found = act.modes.get(mode) if mode else None
        return act.score if found is None or found.score is None else found.score


@cache
def load_ontology(name: str = "plover") -> Ontology:
    """The ontology `name`; LexiconError names file and entry of what does not fit."""
    path = DATA / "ontologies" / name / "ontology.yaml"
    table = _table(read_yaml(path), path, "the file")
    return Ontology(
        name=str(table["name"]),
        version=str(table["version"]),
        codebook=str(table["codebook"]),
        quads={int(quad): str(means) for quad, means in _table(table["quads"], path, "quads").items()},
        acts={act: _act(act, _table(entry, path, act), path) for act, entry in _table(table["acts"], path, "acts").items()},
        contexts=_words(table["contexts"], path, "contexts"),
        sectors=_words(table["sectors"], path, "sectors"),
        spellings=_words(table["spellings"], path, "spellings"),
    )


def _act(name: str, entry: dict[str, Value], path: Path) -> Act:
    modes = _table(entry.get("modes", {}), path, name)
    score = _score(entry["score"], path, name)
    if score is None:
        raise LexiconError(f"{path}: {name}: an act has a score")
    return Act(
        name=name,
        quad=int(str(entry["quad"])),
        score=score,
        means=str(entry["means"]),
        modes={mode: _mode(mode, _table(row, path, f"{name} {mode}"), path) for mode, row in modes.items()},
        recipient_required=bool(entry.get("recipient_required", False)),
    )


def _mode(name: str, entry: dict[str, Value], path: Path) -> Mode:
    return Mode(name, _score(entry["score"], path, name), str(entry["means"]))


def _score(value: Value, path: Path, place: str) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not -10 <= value <= 10:
        raise LexiconError(f"{path}: {place}: {value!r} is no score from -10 to 10")
    return float(value)


def _words(value: Value, path: Path, place: str) -> dict[str, str]:
    return {key: str(word) for key, word in _table(value, path, place).items()}


def _table(value: Value, path: Path, place: str) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise LexiconError(f"{path}: {place}: expected names with entries, found {value!r}")
    return value
