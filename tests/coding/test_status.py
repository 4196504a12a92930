"""Status from the words around an act (codebook section 3): every cue on its example and its counter-example."""

import pytest

from coding_cases import graphs, head_in, judge, unbracketed
from dragoman.lexicon.status import StatusCue, load_status

CUES = load_status().entries
KINDS = sorted({c.kind for c in CUES})


def verdicts(cues: list[StatusCue], which: str) -> list[tuple[StatusCue, str, str, str]]:
    """Each cue with its sentence, the status of the marked word and the words that decided it."""
    cases = [unbracketed(getattr(c, which)) for c in cues]
    out = []
    for cue, (text, marks), parsed in zip(cues, cases, graphs([t for t, _ in cases]), strict=True):
        for graph in parsed:
            head = head_in(graph, marks[0][1], marks[0][2])
            if head is not None:
                verdict = judge(graph).of(head)
                out.append((cue, text, verdict.status, verdict.why))
    return out


@pytest.mark.parametrize("kind", KINDS)
def test_a_cue_decides_its_example(kind: str) -> None:
    found = verdicts([c for c in CUES if c.kind == kind], "example")
    faults = [f"{c.where} {c.words}: {status} in {text!r}" for c, text, status, _ in found if status != kind]
    assert not faults, "\n".join([f"{len(faults)} of {len(found)}", *faults])


# "happened" is what a word says when nothing else does: no counter-example can show that a cue did not say it.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "happened"])
def test_a_cue_leaves_its_counter_example_alone(kind: str) -> None:
    found = verdicts([c for c in CUES if c.kind == kind], "counter")
    faults = [f"{c.where} {c.words}: by {why!r} in {text!r}" for c, text, status, why in found if status == kind]
    assert not faults, "\n".join([f"{len(faults)} of {len(found)}", *faults])
