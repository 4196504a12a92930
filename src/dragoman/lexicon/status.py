"""Status cues: words that make an act planned, hypothetical, negated or the content of a speech act (data/language/en/status.yaml)."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_yaml

KINDS = frozenset({"planned", "hypothetical", "negated", "happened", "content"})
PLACES = frozenset({"auxiliary", "governor", "modifier", "determiner", "subordinator"})


@dataclass(frozen=True, slots=True)
class StatusCue:
    """One entry: `words` are lemmas (several words with spaces), `kind` what they say, `where` they must stand."""

    words: tuple[str, ...]
    kind: str
    where: str
    example: str
    counter: str


@dataclass(frozen=True)
class StatusCues:
    """All status cues of a language, found by place and first word."""

    entries: tuple[StatusCue, ...]
    index: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]] = field(repr=False)

    def kind(self, where: str, word: str, beside: frozenset[str] = frozenset(), others: int = 0) -> str | None:
        """What `word` standing at `where` says; a cue of several words needs the others among `beside`, and at least `others` of them.

        The longest cue wins.
        """
        for rest, kind in self.index.get((where, word), ()):
            if len(rest) >= others and beside.issuperset(rest):
                return kind
        return None


def cue(entry: object, where: str) -> StatusCue:
    """One entry of the file; LexiconError says what is wrong."""
    if not isinstance(entry, dict) or set(entry) != {"words", "kind", "where", "example", "counter"}:
        raise LexiconError(f"{where}: an entry has words, kind, where, example and counter: {entry!r}")
    if entry["kind"] not in KINDS or entry["where"] not in PLACES:
        raise LexiconError(f"{where}: kind is one of {sorted(KINDS)}, where one of {sorted(PLACES)}")
    return StatusCue(tuple(str(w) for w in entry["words"]), entry["kind"], entry["where"], entry["example"], entry["counter"])


@cache
def load_status(path: Path = DATA / "language" / "en" / "status.yaml") -> StatusCues:
    """The status cues of one language."""
    loaded = read_yaml(path)
    if not isinstance(loaded, list):
        raise LexiconError(f"{path}: a cue file is a list of entries")
    entries = tuple(cue(e, f"{path.name} entry {i + 1}") for i, e in enumerate(loaded))
    index: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for entry in entries:
        for cue_words in entry.words:
            parts = cue_words.split()
            index.setdefault((entry.where, cue_words), []).append(((), entry.kind))
            for n, part in enumerate(parts if len(parts) > 1 else ()):  # the parse decides which of its words is the head
                index.setdefault((entry.where, part), []).append(((*parts[:n], *parts[n + 1 :]), entry.kind))
    return StatusCues(entries, {k: tuple(sorted(v, key=lambda c: -len(c[0]))) for k, v in index.items()})
