"""Who says so: reporting words, media, anonymity and hedges (data/language/en/{reporting,media,hedges}.yaml)."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml

STANCES = frozenset({"asserts", "confirms", "denies", "declines"})
HEDGE_PLACES = frozenset({"adverb", "adjective", "passive"})


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that hands its content to its subject. `rest` are lemmas that must stand beside it; `takes` says where the content stands.

    `only` are the object nouns it needs; `told` marks verbs whose object
    hears the content, `who` says what its subject must be (known: a name, an office, a body or a document; document),
    `negated` those that count only under "not".
    """

    lemma: str
    rest: tuple[str, ...]
    takes: frozenset[str]
    stance: str
    only: frozenset[str]
    who: str | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """One example of the files: `text` with [C:...] around the words that must (or, in a counter, must not) be vouched for."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Medium:
    """A named outlet: `kind` agency or state_media, `country` ISO alpha-3."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True)
class Media:
    """Named outlets and the words that make an unknown name, or a plain noun, a medium."""

    named: dict[str, Medium] = field(repr=False)
    words: frozenset[str]
    plain: frozenset[str]
    state_words: frozenset[str]
    not_media: frozenset[str]
    platforms: frozenset[str]

    def find(self, name: str) -> Medium | None:
        """The medium that a noun phrase as written names, or None: "the BBC", "Iran Press", "state television", "Thai media"."""
        words = name.lower().replace("’", "'").strip(" .,").split()
        if words and words[0] in ("the", "a", "an", "local"):
            words = words[1:]
        key = " ".join(words)
        if not words or key in self.platforms:
            return None
        for first in range(len(words)):  # "state news agency Petra": the name may come last
            known = self.named.get(" ".join(words[first:]))
            if known is not None and (first == 0 or words[first - 1] in self.plain):
                return known
        return self._by_words(name, words, key)

    def _by_words(self, name: str, words: list[str], key: str) -> Medium | None:
        if any(unlike in key for unlike in self.not_media):
            return None
        state = any(w in self.state_words for w in words)
        last = name.split()[-1]
        proper = last[:1].isupper() and len(words) > 1 and words[-1] in self.words
        named = last[:1].isupper() and len(words) > 1 and words[-2] in self.plain  # "the newspaper Aftenposten"
        if (words[-1] in self.plain and (words[-1] != "agency" or "news" in words)) or proper or named:
            return Medium(name, "state_media" if state else "agency", None)
        return None


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Words for sources nobody names, offices that stand for one person, and bodies that speak as such."""

    people: frozenset[str]
    phrases: tuple[str, ...]
    adjectives: frozenset[str]
    roles: frozenset[str]
    spokespeople: frozenset[str]
    state_bodies: frozenset[str]
    group_words: frozenset[str]


@dataclass(frozen=True)
class Reporting:
    """Everything that says who says so, in one language."""

    verbs: dict[str, tuple[ReportingVerb, ...]] = field(repr=False)
    nouns: dict[str, str] = field(repr=False)
    inverting: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]
    carrying: frozenset[str]
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    undoing: dict[str, frozenset[str]]
    not_sources: frozenset[str]
    hedges: dict[str, frozenset[str]]
    media: Media
    anonymity: Anonymity
    examples: tuple[Cited, ...] = field(repr=False)


@cache
def load_reporting(folder: Path = DATA / "language" / "en") -> Reporting:
    """The reporting words of one language; LexiconError names the file and the entry that is malformed."""
    words = _section(read_yaml(folder / "reporting.yaml"), "reporting.yaml")
    media = _section(read_yaml(folder / "media.yaml"), "media.yaml")
    hedges = _entries(read_yaml(folder / "hedges.yaml"), "hedges.yaml")
    verbs: dict[str, list[ReportingVerb]] = {}
    for entry in _entries(words["verbs"], "verbs"):
        for verb in _verbs(entry):
            verbs.setdefault(verb.lemma, []).append(verb)
    nouns = _entries(words["nouns"], "nouns")
    phrases = _entries(words["phrases"], "phrases")
    undoing = _entries(words["undoing"], "undoing")
    exemplary = [*_entries(words["verbs"], "verbs"), *nouns, *phrases, *undoing, *hedges]
    inverting = frozenset(w for e in _entries(words["verbs"], "verbs") if e.get("inverts") for w in _strings(e["words"]))
    return Reporting(
        inverting=inverting,
        verbs={lemma: tuple(sorted(v, key=lambda verb: -len(verb.rest))) for lemma, v in verbs.items()},
        nouns={noun: _stance(entry) for entry in nouns for noun in _strings(entry["words"])},
        documents=frozenset(_strings(words["documents"])),
        issuing=frozenset(_strings(words["issuing"])),
        carrying=frozenset(_strings(words["carrying"])),
        phrases=tuple((tuple(str(entry["words"]).split()), _stance(entry)) for entry in phrases),
        undoing={how: frozenset(w for e in undoing if e["as"] == how for w in _strings(e["words"])) for how in ("negated", "unwilling")},
        not_sources=frozenset(_strings(words["not_sources"])),
        hedges={place: frozenset(w for e in hedges if e["where"] == place for w in _strings(e["words"])) for place in sorted(HEDGE_PLACES)},
        media=_media(media),
        anonymity=_anonymity(_section(media["anonymous"], "media.yaml anonymous")),
        examples=tuple(Cited(str(entry[key]), key == "example") for entry in exemplary for key in ("example", "counter")),
    )


def _verbs(entry: dict[str, Value]) -> list[ReportingVerb]:
    only = frozenset(_strings(entry.get("only", [])))
    takes = frozenset(_strings(entry["takes"]))
    out = []
    for words in _strings(entry["words"]):
        lemma, *rest = words.split()
        who = str(entry["who"]) if "who" in entry else None
        out.append(ReportingVerb(lemma, tuple(rest), takes, _stance(entry), only, who, entry.get("when") == "negated"))
    return out


def _media(section: dict[str, Value]) -> Media:
    named: dict[str, Medium] = {}
    for key, kind in (("agencies", "agency"), ("state", "state_media")):
        for country, names in _section(section[key], key).items():
            for name in _strings(names):
                named[name.lower().removeprefix("the ")] = Medium(name, kind, country)
    keys = ("words", "plain", "state_words", "not_media", "platforms")
    return Media(named, **{key: frozenset(w.lower() for w in _strings(section[key])) for key in keys})


def _anonymity(section: dict[str, Value]) -> Anonymity:
    keys = ("people", "adjectives", "roles", "spokespeople", "state_bodies", "group_words")
    sets = {key: frozenset(_strings(section[key])) for key in keys}
    return Anonymity(phrases=tuple(_strings(section["phrases"])), **sets)


def _stance(entry: dict[str, Value]) -> str:
    stance = entry.get("stance")
    if not isinstance(stance, str) or stance not in STANCES:
        raise LexiconError(f"reporting.yaml {entry.get('words')!r}: stance is one of {sorted(STANCES)}")
    return stance


def _strings(value: Value) -> list[str]:
    if not isinstance(value, list):
        raise LexiconError(f"a list of words was expected: {value!r}")
    return [str(v) for v in value]


def _section(value: Value, where: str) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise LexiconError(f"{where}: a mapping was expected")
    return value


def _entries(value: Value, where: str) -> list[dict[str, Value]]:
    if not isinstance(value, list):
        raise LexiconError(f"{where}: a list of entries was expected")
    return [_section(entry, where) for entry in value]
