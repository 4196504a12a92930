"""Parties that the heads hear where the grammar names nobody: who does an act and to whom, by the words of the sentence.

The grammar's answer stands where it names somebody; the one exception is a recipient that the heads do not hear at all while they hear
another clearly. Measured by `python -m bench.parties`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.coding.match import Hit, Matcher
from dragoman.domain import Signal

# Chosen on the annotation held back from training (range tried in brackets). Tried once there on an earlier network, no command kept: heads
# that add to the actors whom the grammar names lose a point of core F1, those that replace them gain nothing, and those that add to its
# recipients gain on one-line reports what they lose on articles.
FILLS = 0.3  # probability with which a word fills a role that is empty (.2-.7)
UNHEARD, INSTEAD = 0.05, 0.5  # a recipient heard less than the one gives way to words heard more than the other (.3-.7)


def fill(matcher: Matcher, hit: Hit, signals: Mapping[int, Signal]) -> Hit:
    """The hit with those whom the heads hear in it. A user's own entries name their parties themselves; a meeting and an approach are not
    filled, since somebody who was only spoken of there would have met, or would be waited for.
    """
    signal, trigger = signals.get(hit.head), hit.trigger
    if signal is None or trigger.mutual or trigger.approach or trigger.own is not None:
        return hit
    doing, done_to = ({p[0]: p[side] for p in signal.parties if p[0] in matcher.named} for side in (1, 2))
    actors, recipients = ([t for t in side if t in matcher.named] for side in (hit.actors, hit.recipients))
    tokens = matcher.graph.tokens
    doers = [] if actors else [t for t in clear(matcher, doing, FILLS, recipients) if tokens[t].deprel != "nsubj:pass"]
    actors = doers or list(hit.actors)
    unheard = all(done_to.get(t, 0.0) < UNHEARD for t in recipients)
    others = clear(matcher, done_to, INSTEAD if recipients else FILLS, actors) if unheard else []
    return replace(hit, actors=tuple(actors), recipients=tuple(others or hit.recipients), filled=(*doers, *others))


def clear(matcher: Matcher, heard: Mapping[int, float], least: float, taken: Sequence[int]) -> list[int]:
    """The words heard at least so much, in text order: none that takes part already, nor a part of another's phrase ("Argentine" of
    "Argentine prosecutors").
    """
    words = [t for t, chance in heard.items() if chance >= least]
    return [t for t in words if t not in taken and matcher.graph.tokens[t].head not in (*words, *taken)]
