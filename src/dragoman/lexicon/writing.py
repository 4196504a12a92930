"""How English is written: the lists by which sentences and words are cut, and the lemmas that no rule gives."""

from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_rows, read_yaml

WRITING = DATA / "language" / "en" / "writing.yaml"
LEMMAS = DATA / "language" / "en" / "lemmas.csv"


@dataclass(frozen=True, slots=True)
class Writing:
    """The lists of `writing.yaml`, which says what each holds."""

    leading: frozenset[str]
    closing: frozenset[str]
    numbered: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]
    prefixes: frozenset[str]
    clitics: frozenset[str]
    units: frozenset[str]
    joined: tuple[tuple[str, int], ...]


def _names(entries: dict[str, Value], field: str) -> frozenset[str]:
    value = entries.get(field)
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise LexiconError(f"{WRITING}: {field} is not a list of words")
    return frozenset(str(entry) for entry in value)


@cache
def writing() -> Writing:
    """The lists; LexiconError names the one that is malformed."""
    entries = read_yaml(WRITING)
    if not isinstance(entries, dict):
        raise LexiconError(f"{WRITING}: not a mapping")
    joined = entries.get("joined")
    if not isinstance(joined, dict):
        raise LexiconError(f"{WRITING}: joined is not a mapping")
    lengths = []
    for word, length in joined.items():
        if not isinstance(length, int) or not 0 < length < len(word):
            raise LexiconError(f"{WRITING}: joined: {word}: {length} cuts no word")
        lengths.append((word, length))
    return Writing(
        leading=_names(entries, "leading"),
        closing=_names(entries, "closing"),
        numbered=_names(entries, "numbered"),
        openers=_names(entries, "openers"),
        reporting=_names(entries, "reporting"),
        prefixes=_names(entries, "prefixes"),
        clitics=_names(entries, "clitics"),
        units=_names(entries, "units"),
        joined=tuple(sorted(lengths)),
    )


@cache
def irregular_lemmas() -> dict[tuple[str, str], str]:
    """(lower-case word, XPOS) to lemma, after the English Web Treebank."""
    return {(row["word"], row["xpos"]): row["lemma"] for row in read_rows(LEMMAS)}
