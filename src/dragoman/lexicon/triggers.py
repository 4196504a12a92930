"""Trigger entries: which words, in which construction, carry which act (data/ontologies/<name>/triggers/<ACT>.yaml).

An entry names one headword, what must (not) stand beside it, where its actor and recipient are found in a Universal Dependencies
parse, and an example and a counter-example. The file's name is the act.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dragoman.errors import LexiconError
from dragoman.lexicon.files import Value, read_yaml
from dragoman.lexicon.ontology import PLOVER, Ontology, load_ontology, ontology_folder

HEADWORDS = ("verb", "noun", "adjective", "adverb")
PREPOSITIONS = frozenset(
    (
        "to with on against for from in by of between among at into toward towards over about off out as under before after through via"
        " around across onto upon behind within without during near until alongside"
    ).split()
)
NAMED_REQUIREMENTS = frozenset({"object", "subject", "modifier", "particle", "clause"})
RESULTS = frozenset("id mode status approach mutual actor recipient place_is_host weight negated passive unless answer begins".split())
DEFAULT_WEIGHT = 0.8

Paths: TypeAlias = tuple[tuple[str, ...], ...]
DEFAULT_ACTOR: dict[str, tuple[Paths, ...]] = {
    "verb": ((("subject",),),),
    "noun": ((("subject",),), (("poss",),), (("by",),), (("compound",),)),
    "adjective": ((("subject",),),),
    "adverb": ((("subject",),),),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A dependent that must stand at `where` (object, modifier, particle, clause, subject or a preposition), by lemma; None = any."""

    where: str
    lemmas: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry. `actor` and `recipient` are alternatives in order; each is one or more paths taken together; a path is its steps.

    `place_is_host`: a place told as its goal is the host (codebook section 4), and each host makes a visit of its own; `begins`: the words
    say that a journey has begun, so stops after the first are still planned (section 3). `own` is the act of a user's ontology whose file
    the entry stands in; `act` is then the act of PLOVER's under which its records are kept.
    """

    id: str
    act: str
    pos: str
    lemma: str
    needs: tuple[Requirement, ...]
    unless: tuple[Requirement, ...]
    actor: tuple[Paths, ...]
    recipient: tuple[Paths, ...]
    mode: str | None
    status: str | None
    approach: str | None
    answer: str | None
    mutual: bool
    place_is_host: bool
    begins: bool
    negated: bool
    passive: bool | None
    weight: float
    example: str
    counter: str
    own: str | None = None


@dataclass(frozen=True)
class TriggerLexicon:
    """All entries of one ontology, found by part of speech and head lemma."""

    entries: tuple[Trigger, ...]
    by_head: dict[tuple[str, str], tuple[Trigger, ...]] = field(repr=False)

    def at(self, pos: str, lemma: str) -> tuple[Trigger, ...]:
        """The entries whose headword this is."""
        return self.by_head.get((pos, lemma), ())


def paths(value: Value, where: str) -> tuple[Paths, ...]:
    """Role paths as written ("object.poss", "to+with", or a list of alternatives) as alternatives of paths of steps."""
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(v, str) for v in listed):
        raise LexiconError(f"{where}: a role path is a word or a list of words, not {value!r}")
    return tuple(tuple(tuple(part.strip().split(".")) for part in str(v).split("+")) for v in listed)


def lemma_set(value: Value, where: str) -> frozenset[str] | None:
    """A requirement's lemmas; None when anything will do (`true`)."""
    if isinstance(value, dict):
        value = value.get("lemma", True)
    if value is True:
        return None
    listed = value if isinstance(value, list) else [value]
    if not listed or not all(isinstance(v, str | bool) for v in listed):
        raise LexiconError(f"{where}: a requirement takes a lemma, a list of lemmas or true, not {value!r}")
    return frozenset(str(v) for v in listed)


def requirements(entry: dict[str, Value], where: str) -> tuple[Requirement, ...]:
    """What must stand beside the headword."""
    return tuple(
        Requirement(key, lemma_set(value, f"{where}: {key}")) for key, value in entry.items() if key in NAMED_REQUIREMENTS | PREPOSITIONS
    )


def text_of(entry: dict[str, Value], key: str, where: str) -> str | None:
    """An optional word of an entry."""
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    raise LexiconError(f"{where}: {key} must be a word, not {value!r}")


def trigger(entry: Value, act: str, where: str) -> Trigger:
    """One entry of a file as a Trigger; LexiconError says what is wrong with it and where."""
    if not isinstance(entry, dict):
        raise LexiconError(f"{where}: an entry is a mapping, not {entry!r}")
    heads = [k for k in HEADWORDS if k in entry]
    if len(heads) != 1:
        raise LexiconError(f"{where}: exactly one of {', '.join(HEADWORDS)} is needed: {entry!r}")
    unknown = set(entry) - set(HEADWORDS) - NAMED_REQUIREMENTS - PREPOSITIONS - RESULTS - {"example", "counter"}
    if unknown:
        raise LexiconError(f"{where}: unknown keys {sorted(unknown)}")
    pos, lemma = heads[0], str(entry[heads[0]])
    needs = requirements(entry, where)
    unless = entry.get("unless") or {}
    if not isinstance(unless, dict):
        raise LexiconError(f"{where}: unless is a mapping, not {unless!r}")
    example, counter = text_of(entry, "example", where), text_of(entry, "counter", where)
    if not example or not counter:
        raise LexiconError(f"{where}: {lemma!r} needs an example and a counter")
    weight = entry.get("weight", DEFAULT_WEIGHT)
    passive = entry.get("passive")
    return Trigger(
        id=text_of(entry, "id", where) or default_id(act, lemma, needs, bool(entry.get("negated"))),
        act=act,
        pos=pos,
        lemma=lemma,
        needs=needs,
        unless=requirements(unless, where),
        actor=paths(entry["actor"], where) if "actor" in entry else DEFAULT_ACTOR[pos],
        recipient=paths(entry["recipient"], where) if "recipient" in entry else (((("object",),),) if pos == "verb" else ()),
        mode=text_of(entry, "mode", where),
        status=text_of(entry, "status", where),
        approach=text_of(entry, "approach", where),
        answer=text_of(entry, "answer", where),
        mutual=bool(entry.get("mutual")),
        place_is_host=bool(entry.get("place_is_host")),
        begins=bool(entry.get("begins")),
        negated=bool(entry.get("negated")),
        passive=passive if isinstance(passive, bool) else None,
        weight=float(weight) if isinstance(weight, int | float) else DEFAULT_WEIGHT,
        example=example,
        counter=counter,
    )


def default_id(act: str, lemma: str, needs: tuple[Requirement, ...], negated: bool) -> str:
    """As "SANCTION/impose sanction": the act, the headword and the first lemma of each requirement."""
    words = [("not " if negated else "") + lemma]
    for need in needs:
        first = min(need.lemmas) if need.lemmas else ""
        words.append(f"{need.where} {first}".strip() if need.where in PREPOSITIONS or not first else first)
    return f"{act}/{' '.join(words)}"


@cache
def load_triggers(where: str | Path = "plover") -> TriggerLexicon:
    """All trigger entries in the order of file names and entries: an ontology's own, then PLOVER's; LexiconError for what does not fit."""
    folder = ontology_folder(where)
    entries = tuple(entry for path in sorted((folder / "triggers").glob("*.yaml")) for entry in file_entries(path))
    if folder != PLOVER:
        entries = (*own_entries(entries, load_ontology(where), folder), *load_triggers().entries)
    index: dict[tuple[str, str], list[Trigger]] = {}
    for entry in entries:
        index.setdefault((entry.pos, entry.lemma), []).append(entry)
    return TriggerLexicon(entries, {k: tuple(v) for k, v in index.items()})


def file_entries(path: Path) -> list[Trigger]:
    """The entries of one file, whose name is their act."""
    loaded = read_yaml(path)
    if not isinstance(loaded, list):
        raise LexiconError(f"{path}: a trigger file is a list of entries")
    return [trigger(e, path.stem, f"{path.name} entry {i + 1}") for i, e in enumerate(loaded)]


def own_entries(entries: tuple[Trigger, ...], ontology: Ontology, folder: Path) -> tuple[Trigger, ...]:
    """A user's entries with their own act, kept under the act of PLOVER's that the ontology says, or that has the same name."""
    packed, out = load_ontology().acts, []
    for entry in entries:
        if entry.act not in ontology.acts:
            raise LexiconError(f"{folder / 'triggers' / entry.act}.yaml: {entry.act} is no act of {folder / 'ontology.yaml'}")
        base = ontology.acts[entry.act].coded_as or entry.act
        if base not in packed:
            raise LexiconError(f"{folder / 'ontology.yaml'}: {entry.act}: coded_as must name one of {', '.join(packed)}")
        out.append(replace(entry, act=base, own=entry.act))
    return tuple(out)
