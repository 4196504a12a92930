"""Every trigger entry fires on its example, with the roles that its brackets say, and not on its counter-example."""

import re
from collections import defaultdict
from dataclasses import replace

import pytest

from conftest import article
from dragoman import pipeline
from dragoman.coding import code_reading
from dragoman.domain import Coding
from dragoman.lexicon.triggers import Trigger, load_triggers
from dragoman.understand.reading import read_parsed

ENTRIES = load_triggers().entries
ACTS = sorted({e.act for e in ENTRIES})
BRACKET = re.compile(r"\[([AR]):([^\]]*)\]")


def unbracketed(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain sentence, and each bracket's role with its code points in it."""
    out, roles, at = "", [], 0
    for match in BRACKET.finditer(example):
        out += example[at : match.start()]
        roles.append((match[1], len(out), len(out) + len(match[2])))
        out += match[2]
        at = match.end()
    return out + example[at:], roles


def faults_of_example(entry: Trigger, codings: list[Coding], roles: list[tuple[str, int, int]], text: str) -> list[str]:
    """What the codings of an example lack."""
    own = [c for c in codings if c.why[0] == f"lexicon: {entry.id}"]
    if not own:
        return [f"{entry.id}: does not fire on {text!r}; fired: {[c.why[0] for c in codings]}"]
    out = []
    for role, start, end in roles:
        phrases = own[0].actors if role == "A" else own[0].recipients
        if not any(p.span.start < end and start < p.span.end for p in phrases):
            found = [p.span.of(text) for p in phrases]
            out.append(f"{entry.id}: {role} is {text[start:end]!r}, found {found} in {text!r}")
    return out


@pytest.mark.parametrize("act", ACTS)
def test_examples_fire_with_their_roles(act: str, tools: pipeline.Tools) -> None:
    entries = [e for e in ENTRIES if e.act == act]
    cases = [unbracketed(e.example) for e in entries]
    articles = [article(text) for text, _ in cases]
    faults = []
    for entry, (text, roles), read, parsed in zip(entries, cases, articles, tools.parser.parse_many(articles), strict=True):
        reading = replace(read_parsed(read, parsed.value, tools.finders), signals=None)  # what the entries say by themselves
        codings = code_reading(reading, tools.words).value
        faults.extend(faults_of_example(entry, list(codings), roles, text))
    assert not faults, "\n".join([f"{len(faults)} faults in {len(entries)} entries", *faults])


@pytest.mark.parametrize("act", ACTS)
def test_counters_do_not_fire(act: str, tools: pipeline.Tools) -> None:
    entries = [e for e in ENTRIES if e.act == act]
    outcomes = pipeline.code_articles([article(unbracketed(e.counter)[0]) for e in entries], tools)
    faults = [
        f"{entry.id}: fires on {entry.counter!r}"
        for entry, outcome in zip(entries, outcomes, strict=True)
        if any(c.coding.why[0] == f"lexicon: {entry.id}" for c in outcome.value.claims)
    ]
    assert not faults, "\n".join([f"{len(faults)} faults in {len(entries)} entries", *faults])


def test_there_are_enough_entries_and_ids_are_unique() -> None:
    assert len(ENTRIES) >= 800
    by_id = defaultdict(list)
    for entry in ENTRIES:
        by_id[entry.id].append(entry.example)
    assert not {k: v for k, v in by_id.items() if len(v) > 1}
