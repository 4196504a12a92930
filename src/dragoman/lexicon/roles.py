"""Role words ("foreign minister", "troops", "airline") and pronouns, with what they say about an actor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml

LANGUAGE = DATA / "language" / "en"
IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "attorney": "attorneys"}


@dataclass(frozen=True, slots=True)
class Role:
    """One entry of descriptions.yaml; `forms` are its words with plurals, `covers` the roles it may stand for on second mention.

    `single`: a state has one such office, so that several of them are of several states.
    """

    id: str
    kind: str
    sector: str
    forms: tuple[str, ...]
    offices: tuple[str, ...]
    covers: frozenset[str]
    leads: bool
    anaphor: str | None
    match: str
    other: str
    single: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun says about whom it stands for."""

    word: str
    number: str
    gender: str | None
    of: str
    speaker: bool


@cache
def load_roles() -> Mapping[str, Role]:
    """The role words by entry."""
    path = LANGUAGE / "descriptions.yaml"
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise LexiconError(f"{path}: not a list of entries")
    return {role.id: role for role in (_role(_mapping(entry, str(path))) for entry in entries)}


@cache
def load_pronouns() -> Mapping[str, Pronoun]:
    """The pronouns by word."""
    path = LANGUAGE / "pronouns.yaml"
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise LexiconError(f"{path}: not a list of entries")
    return {pronoun.word: pronoun for entry in entries for pronoun in _pronouns(_mapping(entry, str(path)))}


def _mapping(entry: Value, place: str) -> dict[str, Value]:
    if not isinstance(entry, dict):
        raise LexiconError(f"{place}: an entry is no mapping: {entry!r}")
    return entry


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _role(entry: dict[str, Value]) -> Role:
    words = _strings(entry["words"])
    forms = tuple(dict.fromkeys(form for word in words for form in (word, plural(word))))
    anaphor = entry.get("anaphor")
    return Role(
        str(entry["id"]),
        str(entry["kind"]),
        str(entry["sector"]),
        forms,
        _strings(entry.get("office")),
        frozenset(_strings(entry.get("covers"))),
        bool(entry.get("leads")),
        str(anaphor) if anaphor else None,
        str(entry["match"]),
        str(entry["other"]),
        bool(entry.get("single")),
    )


def _pronouns(entry: dict[str, Value]) -> Iterator[Pronoun]:
    gender = entry.get("gender")
    for word in _strings(entry["words"]):
        yield Pronoun(word, str(entry["number"]), str(gender) if gender else None, str(entry["of"]), bool(entry["speaker"]))


def plural(words: str) -> str:
    """The regular plural of the head word: "ministers of finance", "secretaries of state", "armies"."""
    head, joint, rest = words.partition(" of ")
    if not joint:
        head, joint, rest = words.partition(" for ")
    first, _, last = head.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith(("man", "woman")):
        last = last[:-2] + "en"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{first} {last}".strip() + joint + rest
