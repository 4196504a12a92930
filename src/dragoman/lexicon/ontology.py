"""Ontologies: their acts with quad class and score, and for PLOVER the codebook's other lists (data/ontologies/<name>/ontology.yaml).

A user's own ontology is a folder of the same kind (docs/guide/ontologies.md). Only PLOVER's lists modes, contexts, sectors, statuses and
approaches: every record is coded in PLOVER's acts first, and a crosswalk turns these into the acts of another ontology.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml, table

ONTOLOGIES = DATA / "ontologies"
PLOVER = ONTOLOGIES / "plover"


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of an act; `score` is None where the manual prints none."""

    name: str
    score: float | None
    means: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `quad` 1-4 and `score` -10..+10, None where the ontology has none; `modes` by name.

    `coded_as` is the act of PLOVER's under which a record of the ontology's own trigger entries is kept; None for an act without entries.
    """

    name: str
    quad: int | None
    score: float | None
    means: str
    modes: Mapping[str, Mode]
    recipient_required: bool
    coded_as: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """One ontology. `spellings` turns our country and body codes into the ontology's own; the lists after it are PLOVER's alone."""

    name: str
    version: str
    codebook: str | None
    quads: Mapping[int, str]
    acts: Mapping[str, Act]
    spellings: Mapping[str, str]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    statuses: Mapping[str, str]
    approaches: Mapping[str, str]

    def quad(self, category: str) -> int | None:
        """The quad class 1-4 of a category, None where it has none; KeyError for a name that is no act."""
        return self.acts[category].quad

    def scale(self, category: str, mode: str | None) -> float | None:
        """The score of a category under `mode`: the mode's own, else the act's (a mode of another act has none); None where it has none."""
        act = self.acts[category]
        found = act.modes.get(mode) if mode else None
        return act.score if found is None or found.score is None else found.score

    def label(self) -> str:
        """How a record names what it was coded by."""
        return f"{self.name} {self.version}" + (f", codebook {self.codebook}" if self.codebook else "")


def ontology_folder(where: str | Path) -> Path:
    """The folder of an ontology: a packed one's by name, else the path itself; LexiconError when it holds no ontology.yaml."""
    packed = ONTOLOGIES / str(where)
    folder = packed if str(where) in packed_ontologies() else Path(where)
    if not (folder / "ontology.yaml").is_file():
        raise LexiconError(f"no ontology at {where}: give {', '.join(packed_ontologies())} or a folder that holds ontology.yaml")
    return folder


@cache
def packed_ontologies() -> tuple[str, ...]:
    """The names of the ontologies that the package brings."""
    return tuple(sorted(path.parent.name for path in ONTOLOGIES.glob("*/ontology.yaml")))


@cache
def load_ontology(where: str | Path = "plover") -> Ontology:
    """The ontology of that name or in that folder; LexiconError names file and entry of what does not fit."""
    path = ontology_folder(where) / "ontology.yaml"
    top = table(read_yaml(path), path, "the file")
    for key in ("name", "version", "acts"):
        if key not in top:
            raise LexiconError(f"{path}: {key} is missing")
    codebook = top.get("codebook")
    return Ontology(
        name=str(top["name"]),
        version=str(top["version"]),
        codebook=None if codebook is None else str(codebook),
        quads={int(quad): str(means) for quad, means in table(top.get("quads", {}), path, "quads").items()},
        acts={act: _act(act, table(entry, path, act), path) for act, entry in table(top["acts"], path, "acts").items()},
        spellings=_words(top, "spellings", path),
        contexts=_words(top, "contexts", path),
        sectors=_words(top, "sectors", path),
        statuses=_words(top, "statuses", path),
        approaches=_words(top, "approaches", path),
    )


def _act(name: str, entry: dict[str, Value], path: Path) -> Act:
    if not isinstance(name, str):
        raise LexiconError(f"{path}: acts: {name!r} is a number to YAML: write it in quotes")
    _only(entry, {"quad", "score", "means", "modes", "recipient_required", "coded_as"}, path, name)
    modes = table(entry.get("modes", {}), path, name)
    quad, coded_as = entry.get("quad"), entry.get("coded_as")
    if quad not in (None, 1, 2, 3, 4):
        raise LexiconError(f"{path}: {name}: {quad!r} is no quad class from 1 to 4")
    if not entry.get("means"):
        raise LexiconError(f"{path}: {name}: an act says what it means")
    return Act(
        name=name,
        quad=None if quad is None else int(str(quad)),
        score=_score(entry.get("score"), path, name),
        means=str(entry["means"]),
        modes={mode: _mode(mode, table(row, path, f"{name} {mode}"), path) for mode, row in modes.items()},
        recipient_required=bool(entry.get("recipient_required", False)),
        coded_as=None if coded_as is None else str(coded_as),
    )


def _mode(name: str, entry: dict[str, Value], path: Path) -> Mode:
    _only(entry, {"score", "means"}, path, name)
    return Mode(name, _score(entry["score"], path, name), str(entry["means"]))


def _only(entry: dict[str, Value], keys: set[str], path: Path, place: str) -> None:
    """LexiconError for a key that nothing reads: most often a comma in a meaning without quotes."""
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise LexiconError(f"{path}: {place}: unknown keys {unknown}; a meaning with a comma stands in quotes")


def _score(value: Value, path: Path, place: str) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not -10 <= value <= 10:
        raise LexiconError(f"{path}: {place}: {value!r} is no score from -10 to 10")
    return float(value)


def _words(top: dict[str, Value], key: str, path: Path) -> dict[str, str]:
    return {word: str(means) for word, means in table(top.get(key, {}), path, key).items()}
