"""Light verbs (data/language/en/light_verbs.yaml): an entry lends an event noun its parties on its example, nothing on its counter."""

import pytest

from coding_cases import finder, graphs, head_in, unbracketed
from dragoman.coding.carriers import Carriers
from dragoman.coding.grammar import Graph
from dragoman.lexicon.frames import load_frames
from dragoman.lexicon.light_verbs import LightVerb, load_light_verbs

LIGHT = load_light_verbs()
POS = sorted({e.pos for e in LIGHT.entries})
EVENT = load_frames()["ASSAULT", "noun"]  # any act's: the steps below are asked for one by one
ACTORS = ("subject", "poss", "compound", "by", "from", "between", "with")
RECIPIENTS = ("object", "to", "on", "against", "of", "for", "at", "with", "behind")
Mark = tuple[str, int, int]


def noun_and_parties(graph: Graph, marks: list[Mark]) -> tuple[int | None, list[tuple[str, int | None]]]:
    """The event noun's token, and the head of each marked party with its letter."""
    heads = [(letter, head_in(graph, start, end)) for letter, start, end in marks]
    noun = next((h for letter, h in heads if letter == "N"), None)
    return noun, [(letter, h) for letter, h in heads if letter != "N"]


def carried(graph: Graph, noun: int, entry: LightVerb) -> bool:
    """True when one of the entry's words carries the noun as the entry says: turned round or not, with its status, as its subject or not.

    A noun with a copula ("is on a visit") carries itself.
    """
    said = (entry.reversed, entry.status, entry.subject)
    return any(
        ("be" if c.token == noun else graph.tokens[c.token].lemma) in entry.lemmas and (c.reversed, c.status, c.as_subject) == said
        for c in Carriers(graph, LIGHT).chain(noun)
    )


def lent(graph: Graph, noun: int, named: list[int]) -> dict[str, set[int]]:
    """Who may act (A) and be acted on (R) by an event noun, siblings included, as the noun and what carries it give them."""
    roles = finder(graph, frozenset(named))
    receiver = roles.receiver(noun, EVENT)
    filled = {
        "A": [t for s in ACTORS for t in roles.step(s, noun, EVENT)],
        "R": [t for s in RECIPIENTS for t in roles.step(s, noun, EVENT)],
    }
    if receiver is not None:
        filled = {"A": [t for t in filled["A"] if t != receiver], "R": [receiver]}
    return {letter: {s for t in tokens for s in graph.conjuncts(t)} for letter, tokens in filled.items()}


@pytest.mark.parametrize("pos", POS)
def test_an_entry_lends_its_parties(pos: str) -> None:
    entries = [e for e in LIGHT.entries if e.pos == pos]
    cases = [unbracketed(e.example) for e in entries]
    faults = []
    for entry, (text, marks), parsed in zip(entries, cases, graphs([t for t, _ in cases]), strict=True):
        noun, parties = noun_and_parties(parsed[0], marks)
        if noun is None or not carried(parsed[0], noun, entry):
            faults.append(f"{entry.lemmas}: lends nothing in {text!r}")
            continue
        filled = lent(parsed[0], noun, [h for _, h in parties if h is not None])
        faults.extend(f"{entry.lemmas}: {letter} is not lent in {text!r}" for letter, head in parties if head not in filled[letter])
    assert not faults, "\n".join([f"{len(faults)} faults in {len(entries)} entries", *faults])


@pytest.mark.parametrize("pos", POS)
def test_an_entry_lends_nothing_in_its_counter_example(pos: str) -> None:
    entries = [e for e in LIGHT.entries if e.pos == pos]
    cases = [unbracketed(e.counter) for e in entries]
    faults = []
    for entry, (text, marks), parsed in zip(entries, cases, graphs([t for t, _ in cases]), strict=True):
        noun, _ = noun_and_parties(parsed[0], marks)
        if noun is None or carried(parsed[0], noun, entry):
            faults.append(f"{entry.lemmas}: lends in {text!r}")
    assert not faults, "\n".join([f"{len(faults)} of {len(entries)}", *faults])
