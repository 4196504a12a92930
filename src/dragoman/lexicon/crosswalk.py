"""Crosswalks: which acts of an ontology a coded act counts as (data/ontologies/<name>/crosswalk.yaml).

An ordered list of rules; the first that holds decides. A rule names one or more coded acts, and may ask for a mode, status or approach
(one or several) and for `has_recipient`. `event` is the act of the ontology that follows: a name, several, or none (an empty list).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.files import Value, read_yaml
from dragoman.lexicon.ontology import Ontology, load_ontology, ontology_folder

CONDITIONS = ("mode", "status", "approach")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for one coded act; a condition of None holds always."""

    act: str
    mode: frozenset[str] | None
    status: frozenset[str] | None
    approach: frozenset[str] | None
    has_recipient: bool | None
    event: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The rules by coded act, in the order of the file, and the ontology's acts: one of the same name needs no rule."""

    ontology: str
    rules: Mapping[str, tuple[Rule, ...]]
    acts: frozenset[str]


@cache
def load_crosswalk(where: str | Path = "plover") -> Crosswalk:
    """The crosswalk into an ontology; without a file only acts of the same name pass. LexiconError names the rule that does not fit."""
    ontology, path = load_ontology(where), ontology_folder(where) / "crosswalk.yaml"
    loaded = read_yaml(path) if path.is_file() else []
    if not isinstance(loaded, list):
        raise LexiconError(f"{path}: a crosswalk is a list of rules")
    rules: dict[str, list[Rule]] = {}
    for number, entry in enumerate(loaded, start=1):
        for rule in _rules(entry, ontology, f"{path}: rule {number}"):
            rules.setdefault(rule.act, []).append(rule)
    return Crosswalk(ontology.name, {act: tuple(found) for act, found in rules.items()}, frozenset(ontology.acts))


def _rules(entry: Value, ontology: Ontology, where: str) -> list[Rule]:
    """The rule of each act that an entry names."""
    if not isinstance(entry, dict) or not {"act", "event"} <= set(entry):
        raise LexiconError(f"{where}: a rule has at least act and event")
    unknown = set(entry) - {"act", "event", "has_recipient", *CONDITIONS}
    if unknown:
        raise LexiconError(f"{where}: unknown keys {sorted(unknown)}")
    coded, wanted = load_ontology(), {key: _names(entry[key], where) for key in CONDITIONS if key in entry}
    acts, event, has_recipient = _names(entry["act"], where), _names(entry["event"], where), entry.get("has_recipient")
    _known(acts, {*coded.acts, *(name for name, act in ontology.acts.items() if act.coded_as)}, "act", where)
    _known(event, set(ontology.acts), f"act of {ontology.name}", where)
    _known(wanted.get("status", ()), set(coded.statuses), "status", where)
    _known(wanted.get("approach", ()), set(coded.approaches), "approach", where)
    if not isinstance(has_recipient, bool | None):
        raise LexiconError(f"{where}: has_recipient is true or false")
    for act in acts:
        base = act if act in coded.acts else str(ontology.acts[act].coded_as)
        _known(wanted.get("mode", ()), set(coded.acts[base].modes), f"mode of {act}", where)
    mode, status, approach = (frozenset(wanted[key]) if key in wanted else None for key in CONDITIONS)
    return [Rule(act, mode, status, approach, has_recipient, event) for act in acts]


def _names(value: Value, where: str) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    for name in listed:
        if not isinstance(name, str):
            raise LexiconError(f"{where}: {name!r} is no name; a code of digits stands in quotes")
    return tuple(str(name) for name in listed)


def _known(names: tuple[str, ...], known: set[str], kind: str, where: str) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise LexiconError(f"{where}: no {kind}: {', '.join(unknown)}")
