"""How answers speak of the approaches they answer (data/language/<language>/approaches.yaml; codebook section 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml, table

GROUPS = (
    "renew respond objectless refuse accept take_back deliberate undone mute ahead press between counter_offer again about stop generic"
).split()


@dataclass(frozen=True, slots=True)
class Cues:
    """The lemmas of one group, with a sentence that must hold one of them and one that must not."""

    words: frozenset[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class ApproachWords:
    """`nouns` and `verbs` by kind of approach, `aims` by what it is after, the groups of the file by name, and each noun's kind."""

    nouns: Mapping[str, Cues]
    verbs: Mapping[str, Cues]
    aims: Mapping[str, Cues]
    groups: Mapping[str, Cues]
    kinds: Mapping[str, str]

    def of(self, group: str) -> frozenset[str]:
        """The words of one group."""
        return self.groups[group].words

    def kind(self, lemma: str) -> str | None:
        """Which kind of approach a noun names; None for other words."""
        return self.kinds.get(lemma)


@cache
def load_approach_words(language: str = "en") -> ApproachWords:
    """The words of a language; LexiconError names file and group of what does not fit."""
    path = DATA / "language" / language / "approaches.yaml"
    top = table(read_yaml(path), path, "the file")
    nouns = _by_name(top, "nouns", path)
    return ApproachWords(
        nouns=nouns,
        verbs=_by_name(top, "verbs", path),
        aims=_by_name(top, "aims", path),
        groups={group: _cues(top.get(group), path, group) for group in GROUPS},
        kinds={word: kind for kind, cues in nouns.items() for word in cues.words},
    )


def _by_name(top: dict[str, Value], name: str, path: Path) -> dict[str, Cues]:
    return {key: _cues(row, path, f"{name} {key}") for key, row in table(top.get(name), path, name).items()}


def _cues(value: Value, path: Path, where: str) -> Cues:
    row = table(value, path, where)
    listed, example, counter = row.get("words"), row.get("example"), row.get("counter")
    if not isinstance(listed, list) or not isinstance(example, str) or not isinstance(counter, str):
        raise LexiconError(f"{path}: {where}: words, example and counter are needed")
    flat = [word for part in listed for word in (part if isinstance(part, list) else [part])]
    return Cues(frozenset(map(str, flat)), example, counter)
