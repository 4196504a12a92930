"""Trigger entries and the act heads together.

An entry that fires where the heads hear no act at all is set aside, sooner when it asks for nothing beside its headword; a word at which
they hear an act clearly is coded although no entry knows it. Which act it is, an entry says: letting the heads change it gained nothing
on whole articles. Measured by `python -m bench.acts`; the figures stand in `docs/quality.md`.
"""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.fill import fill
from dragoman.coding.match import Hit, Matcher
from dragoman.coding.status import Verdict
from dragoman.domain import Signal

# Chosen on the annotation held back from training by `python -m bench.thresholds` (act F1 .547 by entries alone, .639 with these; range
# tried in brackets; asking more of a bare entry gains a point here and loses acts told in few words, such as "Choe accused Washington").
# Measured once on an earlier network, no command kept: asking less of entries that were often right on the training sentences, and letting
# the heads overrule an entry's act, gain less than a point each and earn no lines.
SILENT = 0.02  # probability of any act below which an entry is set aside (.01-.3)
SILENT_BARE = 0.1  # ... an entry that names no word beside its own (.02-.3)
CLEAR = 0.6  # probability of an act with which the heads stand alone (.3-.8)
TOLD = 0.7  # ... with which what a speech act is about is told for its own sake (.5-.8)
NEAR = 5  # words: an entry's required words further off carry signals of their own
OWN_MODE = 0.5  # a mode is taken from the heads where the entry has none

# How often a coding was right on the held-back sentences (the same command): entries .25 where the heads heard hardly anything of their
# act, .94 where they were sure; words that the heads coded alone .4 at .6, .9 at .95.
ENTRY_BASE, ENTRY_SLOPE = 0.22, 0.7
HEAD_DISCOUNT = 0.2

UNHEARD = Signal(-1, -1, (), 1.0, (None, 0.0), ("happened", 0.0))


def heed(matcher: Matcher, hits: list[Hit], signals: Mapping[int, Signal]) -> tuple[list[Hit], list[Hit]]:
    """The hits after hearing the heads, in text order, and those that the heads made us set aside."""
    kept, dropped = [], []
    for hit in hits:
        heard = hearing(matcher, hit, signals)
        if hit.trigger.own is not None:  # the heads know PLOVER's acts, not a user's own
            kept.append(hit)
        elif 1 - heard.nothing < least(hit, heard):
            dropped.append(hit)
        else:
            kept.append(adjusted(hit, heard))
    kept.extend(added(matcher, kept, signals))
    return [fill(matcher, hit, signals) for hit in sorted(kept, key=lambda h: h.head)], dropped


def confidence(hit: Hit) -> float:
    """The coder's own confidence, 0..1: calibrated where the heads listened, the entry's weight elsewhere."""
    if hit.heard is None:
        return hit.trigger.weight
    return ENTRY_BASE + ENTRY_SLOPE * hit.heard if hit.trigger.lemma else hit.heard - HEAD_DISCOUNT


def least(hit: Hit, heard: Signal) -> float:
    """The probability of any act that an entry needs to stand. Approaches, their answers and silences stand by their words alone: the
    annotation holds too few of them (one event in fifty) for the heads to have learned them; of what is denied it holds few.
    """
    trigger = hit.trigger
    if trigger.approach or trigger.answer or trigger.negated:
        return 0.0
    denied = hit.verdict.status == "negated" and heard.status[0] == "negated"
    return SILENT if denied or any(need.lemmas for need in trigger.needs) else SILENT_BARE


def hearing(matcher: Matcher, hit: Hit, signals: Mapping[int, Signal]) -> Signal:
    """The clearest signal at the entry's words, or at the verb that its infinitive or auxiliary completes ("working to strengthen") or that
    denies it.
    """
    relation, above = matcher.graph.relation(hit.head), matcher.graph.tokens[hit.head].head
    completes = relation == "aux" or (relation in ("xcomp", "advcl") and matcher.judge.is_infinitive(hit.head))
    governor = [above] if completes or (above >= 0 and matcher.judge.denies(above)) else []
    near = [signals[t] for t in (hit.head, *sorted(hit.used), *governor) if t in signals and abs(t - hit.head) <= NEAR]
    return min(near, key=lambda s: s.nothing, default=UNHEARD)


def adjusted(hit: Hit, heard: Signal) -> Hit:
    """The entry's hit with the probability that the heads give its act, and their mode where it has none of its own."""
    own = dict(heard.acts).get(hit.trigger.act, 0.0)
    mode = hit.trigger.mode or (mode_of(heard) if heard.acts and heard.acts[0][0] == hit.trigger.act else None)
    return asserted(replace(hit, trigger=replace(hit.trigger, mode=mode), heard=own, contexts=heard.contexts), heard)


def added(matcher: Matcher, hits: list[Hit], signals: Mapping[int, Signal]) -> list[Hit]:
    """Hits of the heads alone, at words that no entry stands at or uses."""
    taken = {t for h in hits for t in (h.head, *h.used)}
    out = []
    for token, signal in sorted(signals.items()):
        if (
            token in taken
            or matcher.graph.relation(token) == "aux"
            or not signal.acts
            or signal.acts[0][1] < CLEAR
            or matcher.judge.denies(token)
        ):
            continue
        act, chance = signal.acts[0]
        pos = matcher.pos(token)
        frame = matcher.words.frames.get((act, pos or ""))
        hit = matcher.match(replace(frame, mode=mode_of(signal)), token) if frame is not None else None
        if hit is not None:
            out.append(asserted(replace(hit, heard=chance, contexts=signal.contexts), signal))
    return out


def asserted(hit: Hit, heard: Signal) -> Hit:
    """The hit with the status that the heads hear, where words make it the content of a speech act and the heads hear it clearly all the
    same: they have learned from the annotation which contents are told for their own sake (codebook ruling 2).
    """
    if hit.verdict.status != "content" or not is_clear(hit):
        return hit
    return replace(hit, verdict=Verdict(heard.status[0], "the status head"))


def is_clear(hit: Hit) -> bool:
    """True where the heads hear the hit's own act so clearly that it is told for its own sake; an approach that is only refused or asked
    for has its own record.
    """
    return hit.heard is not None and hit.heard >= TOLD and not hit.trigger.approach


def mode_of(signal: Signal) -> str | None:
    """The mode that the heads hear, where they hear one clearly enough."""
    mode, chance = signal.mode
    return mode if chance >= OWN_MODE else None
