"""What on a page is not article (`data/language/en/furniture.yaml`), and the words that mark English."""

import re
from dataclasses import dataclass
from functools import cache

from dragoman.domain import BlockRole
from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml

WHERE = ("line", "box", "rest", "tail", "opening", "inside")
_PATH = DATA / "language" / "en" / "furniture.yaml"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: `pattern` fits a whole paragraph (line, box, rest), its end (tail), its start (opening) or a part of it (inside)."""

    id: str
    role: BlockRole
    where: str
    pattern: re.Pattern[str]
    matches: str
    unlike: str

    def fits(self, paragraph: str) -> tuple[int, int] | None:
        """Start and end of the furniture in `paragraph`, which has no white space around it; None when there is none."""
        found = self.pattern.search(paragraph) if self.where in {"tail", "inside"} else self.pattern.match(paragraph)
        if not found:
            return None
        return found.span("cut") if "cut" in self.pattern.groupindex else found.span()


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """English month and weekday names, lower case and in order, and the names of meta tags that state a publication date."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    meta: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """All entries in the file's order; the first that fits decides."""
    entries = _field("cues")
    if not isinstance(entries, list):
        raise LexiconError(f"{_PATH}: cues is no list")
    return tuple(_cue(entry) for entry in entries)


@cache
def publication_words() -> PublicationWords:
    """The words that publication dates are read with."""
    return PublicationWords(_words(_field("months")), _words(_field("weekdays")), _words(_field("meta_dates")))


@cache
def function_words() -> frozenset[str]:
    """Words that hold English sentences together, lower case."""
    loaded = read_yaml(DATA / "language" / "en" / "function_words.yaml")
    return frozenset(_words(loaded["words"] if isinstance(loaded, dict) else None))


def _field(name: str) -> Value:
    loaded = _loaded()
    if not isinstance(loaded, dict) or name not in loaded:
        raise LexiconError(f"{_PATH}: {name} is missing")
    return loaded[name]


@cache
def _loaded() -> Value:
    return read_yaml(_PATH)


def _words(value: Value) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise LexiconError(f"a list of words was expected, not {value!r}")
    return tuple(str(word) for word in value)


def _cue(entry: Value) -> Cue:
    if not isinstance(entry, dict) or entry.get("where") not in WHERE:
        raise LexiconError(f"{_PATH}: no cue: {entry!r}")
    try:
        where, pattern = str(entry["where"]), str(entry["pattern"])
        closed = {"tail": rf"(?:{pattern})\s*\Z", "opening": pattern, "inside": pattern}.get(where, rf"(?:{pattern})\Z")
        return Cue(str(entry["id"]), BlockRole(str(entry["role"])), where, re.compile(closed), str(entry["matches"]), str(entry["unlike"]))
    except (KeyError, ValueError, re.error) as error:
        raise LexiconError(f"{_PATH}: {entry.get('id')}: {error!r}") from error
