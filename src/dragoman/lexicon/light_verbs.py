"""Light verbs: words that lend their arguments to an event noun ("paid a visit"; data/language/en/light_verbs.yaml)."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml

PARTS_OF_SPEECH = ("verb", "noun", "adjective")
KEYS = frozenset({*PARTS_OF_SPEECH, "particle", "object", "via", "subject", "nouns", "reversed", "status", "aspect", "example", "counter"})


@dataclass(frozen=True, slots=True)
class LightVerb:
    """One entry. `via`: prepositions under which the event noun stands (empty: it is the object); `subject`: it is the subject.

    `nouns` limits it to these event nouns (empty: any); `reversed`: its subject is whom the act is done to; `status` what it decides.
    """

    pos: str
    lemmas: tuple[str, ...]
    particle: str | None
    object: str | None
    via: tuple[str, ...]
    subject: bool
    nouns: frozenset[str]
    reversed: bool
    status: str | None
    example: str
    counter: str


@dataclass(frozen=True)
class LightVerbs:
    """All entries of a language, found by part of speech and lemma."""

    entries: tuple[LightVerb, ...]
    index: dict[tuple[str, str], tuple[LightVerb, ...]] = field(repr=False)

    def at(self, pos: str, lemma: str) -> tuple[LightVerb, ...]:
        """The entries for this word, those for given nouns first."""
        return self.index.get((pos, lemma), ())


def words(value: Value) -> tuple[str, ...]:
    """A word or a list of words as a tuple."""
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def light_verb(entry: Value, where: str) -> LightVerb:
    """One entry of the file; LexiconError says what is wrong with it."""
    if not isinstance(entry, dict) or set(entry) - KEYS or sum(k in entry for k in PARTS_OF_SPEECH) != 1:
        raise LexiconError(f"{where}: one of {PARTS_OF_SPEECH} and no keys but {sorted(KEYS)}: {entry!r}")
    pos = next(k for k in PARTS_OF_SPEECH if k in entry)
    particle, fixed, status = entry.get("particle"), entry.get("object"), entry.get("status")
    return LightVerb(
        pos=pos,
        lemmas=words(entry[pos]),
        particle=str(particle) if particle else None,
        object=str(fixed) if fixed else None,
        via=words(entry.get("via")),
        subject=bool(entry.get("subject")),
        nouns=frozenset(words(entry.get("nouns"))),
        reversed=bool(entry.get("reversed")),
        status=str(status) if status else None,
        example=str(entry["example"]),
        counter=str(entry["counter"]),
    )


@cache
def load_light_verbs(path: Path = DATA / "language" / "en" / "light_verbs.yaml") -> LightVerbs:
    """The light verbs of one language."""
    loaded = read_yaml(path)
    if not isinstance(loaded, list):
        raise LexiconError(f"{path}: a light verb file is a list of entries")
    entries = tuple(light_verb(e, f"{path.name} entry {i + 1}") for i, e in enumerate(loaded))
    index: dict[tuple[str, str], list[LightVerb]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            index.setdefault((entry.pos, lemma), []).append(entry)
    return LightVerbs(entries, {k: tuple(sorted(v, key=lambda e: not e.nouns)) for k, v in index.items()})
