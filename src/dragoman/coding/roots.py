"""What PLOVER's coders call what joins two parties: its root category, from the acts that the sentence tells and from what the model hears.

The codebook asks what was done; the field's coders sometimes file the same deed elsewhere (a conviction under ACCUSE, sanctions under
COERCE, peacekeepers under AID), and the root head has learned that from pairs annotated in their manner (training/annotations). Acts and
root meet here, and only here.
"""

from collections.abc import Mapping
from math import exp, log

PLOVER = "plover"  # the ontology whose roots the head knows
YIELD = "YIELD"
YIELDING = ("CONCEDE", "RETREAT")
SAID = 0.7  # how much of the acts' log probability counts; held-back pairs give F1 .78-.79 for .3-1.0, .76 for 0 (bench/roots.py)
HEARD = 1.0  # ... and of the root head's
FAINTEST = 0.001  # a probability below this says no more than this


def root(category: str) -> str:
    """The root of a category: CONCEDE and RETREAT are one."""
    return YIELD if category in YIELDING else category


def roots(events: Mapping[str, str], scores: Mapping[str, float], heard: Mapping[str, float]) -> dict[str, float]:
    """The probability of each root: `events` names the category that each act counts as, `scores` the acts' probabilities."""
    said = dict.fromkeys(heard, 0.0)
    for act, score in scores.items():
        name = root(events.get(act, act))
        if name in said:
            said[name] += score
    return shares({name: SAID * log(max(said[name], FAINTEST)) + HEARD * log(max(heard[name], FAINTEST)) for name in said})


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Logarithms of odds as probabilities that add up to 1, by name in order."""
    total = sum(map(exp, weights.values()))
    return {name: exp(weight) / total for name, weight in sorted(weights.items())}


def category(name: str, scores: Mapping[str, float]) -> str:
    """The category that stands for a root; of CONCEDE and RETREAT the likelier act."""
    return max(YIELDING, key=lambda act: scores.get(act, 0.0)) if name == YIELD else name
