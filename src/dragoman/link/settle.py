"""Claims -> Events: the same happening told in several articles is one event; evidence is never edited.

Claims meet within one act, or where a decision binds two. Order of arrival does not matter: events are a function of claims and
decisions, and an event's id is made from that of the claim published first. An earlier one that arrives later therefore gives the event
a new id; a later one never does.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

from dragoman.domain import Claim, Decision, Event, Outcome, When
from dragoman.link.decided import Decided, wrong
from dragoman.link.happenings import About, Happening, happenings
from dragoman.link.partition import Partition
from dragoman.link.same import narrower


def settle_claims(claims: Iterable[Claim], decisions: Sequence[Decision] = (), about: About | None = None) -> Outcome[tuple[Event, ...]]:
    """All events of these claims, in order of date and id; decisions that contradict newer ones come back as problems.

    With `about` only the chains of claims that hold one of which it is true: all events that such a claim tells, and few besides.
    Claims that somebody found wrong are left out. One claim given twice counts once.
    """
    decided, left_out = Decided(decisions), wrong(decisions)
    acts: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.id not in left_out:
            acts[claim.coding.act][claim.id] = claim
    events = [event(found) for block in blocks(acts, decided) for found in happenings(block, decided, about)]
    ordered = sorted(events, key=lambda e: (e.when.earliest or e.when.latest or date.min, e.id))
    return Outcome(tuple(ordered), tuple(decided.problems))


def blocks(acts: dict[str, dict[str, Claim]], decided: Decided) -> Iterable[list[Claim]]:
    """The claims of one act each; acts with claims that decisions bind together are one block. Takes the claims out of `acts`."""
    joined: Partition[str] = Partition()
    first: dict[str, str] = {}
    for act in sorted(acts) if decided.bound else ():
        for claim in acts[act]:
            joined.join(first.setdefault(decided.bound.find(claim), act), act)
    held: dict[str, list[str]] = defaultdict(list)
    for act in sorted(acts):
        held[joined.find(act)].append(act)
    for together in held.values():
        yield [claim for act in together for claim in acts.pop(act).values()]


def event(found: Happening) -> Event:
    """One happening: dated by its narrowest claim, with the status that its reports give it."""
    ordered = found.claims
    when = course(ordered) or reduce(narrower, (claim.when for claim in ordered))
    return Event(event_id(ordered[0]), ordered, act(ordered), status(ordered), dated(when, ordered), found.score, found.why)


def course(claims: Sequence[Claim]) -> When | None:
    """What goes on as its reports follow it, from its first day to the last that any of them tells; None for what happened at one time."""
    going = [c.when for c in claims if c.when.extent != "point" and c.when.earliest and c.when.words]
    if not going or 2 * len(going) < len(claims):
        return None
    begun = min(going, key=lambda when: when.earliest or date.max)
    if begun.latest is None:
        return begun
    return replace(begun, latest=max(claim.when.latest for claim in claims if claim.when.latest))


def act(claims: Sequence[Claim]) -> str:
    """The act of the most claims, of the earliest of them where several have as many."""
    acts = [claim.coding.act for claim in claims]
    return max(acts, key=acts.count)


def status(claims: Sequence[Claim]) -> str:
    """Happened where anybody says so: a denial stays with it as a dispute. Else what the latest report says of the plan."""
    return "happened" if any(c.coding.status == "happened" for c in claims) else claims[-1].coding.status


def dated(when: When, claims: Sequence[Claim]) -> When:
    """`when`, or where its words give no day ("recently") the date of the first claim that has one."""
    return when if when.earliest or when.latest else next((c.when for c in claims if c.when.earliest or c.when.latest), when)


def event_id(first: Claim) -> str:
    """The event's id, from its first claim's."""
    return hashlib.sha256(f"event {first.id}".encode()).hexdigest()[:16]
