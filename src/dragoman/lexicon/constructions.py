"""Words whose construction decides who does what to whom (data/language/en/constructions.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, entries, read_yaml

KINDS = frozenset({"subject_control", "led", "exemplar", "partner", "addressee", "topic", "asking", "issued", "setting", "condition"})


@dataclass(frozen=True, slots=True)
class Construction:
    """One entry: lemmas (or a fixed preposition of several words) of one kind, with an example and a counter-example."""

    kind: str
    words: frozenset[str]
    example: str
    counter: str


def construction(entry: object, where: str) -> Construction:
    """One entry of the file; LexiconError says what is wrong."""
    if not isinstance(entry, dict) or set(entry) != {"kind", "words", "example", "counter"} or entry["kind"] not in KINDS:
        raise LexiconError(f"{where}: an entry has kind (one of {sorted(KINDS)}), words, example and counter: {entry!r}")
    return Construction(entry["kind"], frozenset(str(w) for w in entry["words"]), entry["example"], entry["counter"])


@cache
def load_constructions(path: Path = DATA / "language" / "en" / "constructions.yaml") -> tuple[Construction, ...]:
    """All entries in the order of the file."""
    listed = entries(read_yaml(path), path, "the file")
    return tuple(construction(e, f"{path.name} entry {i + 1}") for i, e in enumerate(listed))


@cache
def construction_words(kind: str) -> frozenset[str]:
    """The words of a kind."""
    return frozenset(w for entry in load_constructions() if entry.kind == kind for w in entry.words)
