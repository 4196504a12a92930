"""Words whose construction decides who does what to whom: each kind on its example and on the same word where it does not hold.

The trigger entries read by themselves: [T:...] is coded with just the actors [A:...] and recipients [R:...] marked, [N:...] is coded
negated, [X:...] is not coded; [S:...] is the subject of the verb [V:...].
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coding_cases import graphs, head_in, unbracketed
from conftest import article
from dragoman import pipeline
from dragoman.coding import code_reading
from dragoman.domain import Coding, Phrase
from dragoman.lexicon.constructions import KINDS, Construction, load_constructions
from dragoman.understand.reading import read_parsed

ENTRIES = load_constructions()
Mark = tuple[str, int, int]


def parties(phrases: Sequence[Phrase], marks: list[Mark], letter: str) -> bool:
    """True when the phrases are headed in the marked stretches, one each."""
    wanted = [(start, end) for mark, start, end in marks if mark == letter]
    return len(phrases) == len(wanted) and all(any(p.span.start < b and a < p.span.end for p in phrases) for a, b in wanted)


def faults(text: str, marks: list[Mark], codings: Sequence[Coding]) -> list[str]:
    """What is not as marked."""
    out = []
    for letter, start, end in marks:
        here = [c for c in codings if c.trigger.start < end and start < c.trigger.end]
        told = [(c.act, c.status, [p.span.of(text) for p in c.actors], [p.span.of(text) for p in c.recipients]) for c in here]
        if letter == "X" and any(c.trigger.start >= start for c in here):
            out.append(f"{text[start:end]!r} is coded in {text!r}: {told}")
        if letter in "TN" and not any(
            (c.status == "negated") == (letter == "N") and parties(c.actors, marks, "A") and parties(c.recipients, marks, "R") for c in here
        ):
            out.append(f"{text[start:end]!r} in {text!r}: {told}")
    return out


@pytest.mark.parametrize("entry", ENTRIES, ids=[e.kind for e in ENTRIES])
@pytest.mark.parametrize("which", ["example", "counter"])
def test_a_construction_holds_and_does_not(entry: Construction, which: str, tools: pipeline.Tools) -> None:
    text, marks = unbracketed(getattr(entry, which))
    read = article(text)
    reading = replace(read_parsed(read, tools.parser.parse(read).value, tools.finders), signals=None)
    found = faults(text, marks, code_reading(reading, tools.words).value)
    graph = graphs([text])[0][0]
    heads = {letter: head_in(graph, start, end) for letter, start, end in marks}
    if heads.get("V") is not None and graph.subject(heads["V"]) != heads["S"]:
        found.append(f"not the subject in {text!r}")
    assert not found, "\n".join(found)


def test_every_kind_has_words() -> None:
    assert {e.kind for e in ENTRIES} == KINDS
