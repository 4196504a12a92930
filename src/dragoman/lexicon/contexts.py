"""Words that set an act in one of PLOVER's contexts (data/language/<language>/contexts.yaml; PLOVER manual 2.0, chapter Contexts)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, entries, read_yaml, table, texts


@dataclass(frozen=True, slots=True)
class ContextCue:
    """The words of one context, each a run of lemmas, with a sentence that must hold one of them and one that must not."""

    context: str
    phrases: tuple[tuple[str, ...], ...]
    match: str
    counter: str


@cache
def load_contexts(language: str = "en") -> tuple[ContextCue, ...]:
    """The cues of a language, in the file's order; LexiconError names what does not fit."""
    path = DATA / "language" / language / "contexts.yaml"
    return tuple(_cue(table(row, path, "a context"), path) for row in entries(read_yaml(path), path, "the file"))


@cache
def phrases_by_lemma(language: str = "en") -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every phrase with its context, by its first lemma."""
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for cue in load_contexts(language):
        for phrase in cue.phrases:
            found[phrase[0]].append((phrase, cue.context))
    return {lemma: tuple(phrases) for lemma, phrases in found.items()}


def _cue(row: dict[str, Value], path: Path) -> ContextCue:
    phrases = tuple(tuple(word.lower().split()) for word in texts(row.get("words"), path, str(row.get("context"))))
    if not all(phrases) or not all(isinstance(row.get(name), str) for name in ("context", "match", "not")):
        raise LexiconError(f"{path}: {row.get('context')!r} wants context, words, match and not")
    return ContextCue(str(row["context"]), phrases, str(row["match"]), str(row["not"]))
