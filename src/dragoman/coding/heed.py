"""Trigger entries and the act heads together: who decides where they differ.

An entry that fires where the heads hear no act at all is set aside; one that fires where they hear another act clearly gives way to it; and
a word at which they hear an act clearly is coded although no entry knows it. Everything else stands as the entries say.
"""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.match import Hit, Matcher
from dragoman.domain import Signal

# Chosen on the annotation held back from training; the range within which act F1 moved by less than half a point stands behind each.
SILENT = 0.04  # an entry stands while its act or any other act has at least this probability (.02-.08)
CLEAR = 0.6  # the heads' own act needs this much to stand alone or to displace an entry's (.5-.7)
FAINT = 0.1  # ... and the entry's act must have less than this (.05-.2)
NEAR = 5  # words: an entry's required words further off carry signals of their own
OWN_MODE = 0.5  # a mode is taken from the heads where the entry has none (.4-.6)

UNHEARD = Signal(-1, -1, (), 1.0, (None, 0.0), ("happened", 0.0))


def heed(matcher: Matcher, hits: list[Hit], signals: Mapping[int, Signal]) -> tuple[list[Hit], list[Hit]]:
    """The hits after hearing the heads, in text order, and those that the heads made us set aside."""
    kept, dropped = [], []
    for hit in hits:
        heard = hearing(hit, signals)
        if hit.trigger.own is not None:  # the heads know PLOVER's acts, not a user's own
            kept.append(hit)
        elif 1 - heard.nothing < SILENT:
            dropped.append(hit)
        else:
            kept.append(adjusted(matcher, hit, heard))
    kept.extend(added(matcher, kept, signals))
    return sorted(kept, key=lambda h: h.head), dropped


def hearing(hit: Hit, signals: Mapping[int, Signal]) -> Signal:
    """The clearest signal at the entry's words."""
    near = [signals[t] for t in (hit.head, *sorted(hit.used)) if t in signals and abs(t - hit.head) <= NEAR]
    return min(near, key=lambda s: s.nothing, default=UNHEARD)


def adjusted(matcher: Matcher, hit: Hit, heard: Signal) -> Hit:
    """The entry's hit with what the heads add: their probability, a mode, or another act that they hear clearly."""
    chances = dict(heard.acts)
    own = chances.get(hit.trigger.act, 0.0)
    act, chance = heard.acts[0] if heard.acts else (hit.trigger.act, own)
    if act != hit.trigger.act and chance >= CLEAR and own < FAINT and hit.trigger.approach is None:
        frame = matcher.words.frames.get((act, hit.trigger.pos))
        if frame is not None:
            trigger = replace(
                hit.trigger, id=f"{hit.trigger.id}, heard as {act}", act=act, mode=mode_of(heard), mutual=frame.mutual, answer=None
            )
            return replace(hit, trigger=trigger, heard=chance)
    if hit.trigger.mode is None and act == hit.trigger.act and mode_of(heard) is not None:
        return replace(hit, trigger=replace(hit.trigger, mode=mode_of(heard)), heard=own)
    return replace(hit, heard=own)


def added(matcher: Matcher, hits: list[Hit], signals: Mapping[int, Signal]) -> list[Hit]:
    """Hits of the heads alone, at words that no entry stands at or uses."""
    taken = {t for h in hits for t in (h.head, *h.used)}
    out = []
    for token, signal in sorted(signals.items()):
        if token in taken or not signal.acts or signal.acts[0][1] < CLEAR:
            continue
        act, chance = signal.acts[0]
        pos = matcher.pos(token)
        frame = matcher.words.frames.get((act, pos or ""))
        hit = matcher.match(replace(frame, mode=mode_of(signal)), token) if frame is not None else None
        if hit is not None:
            out.append(replace(hit, heard=chance))
    return out


def mode_of(signal: Signal) -> str | None:
    """The mode that the heads hear, where they hear one clearly enough."""
    mode, chance = signal.mode
    return mode if chance >= OWN_MODE else None
