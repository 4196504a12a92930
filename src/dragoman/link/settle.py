"""Claims -> Events: the same happening told in several articles is one event; evidence is never edited.

Claims are compared only within blocks of the same act and the same sides, so that a ledger of a million claims stays tractable. Order of
arrival does not matter: claims are sorted before they are compared, and an event's id is that of its first claim.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.domain import Claim, Event, When
from dragoman.link.same import SPEECH, can_coincide, codes, narrower, shared_content, width

LONGEST_MERGED = 45  # days: an interval wider than this dates nothing, so only its words can tell two acts apart
SAME_WORDS = 0.5  # share of the shorter evidence's content words; below it two undated statements stay two


def settle_claims(claims: Iterable[Claim]) -> tuple[Event, ...]:
    """All events of these claims, in order of date and id."""
    blocks: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[claim.coding.act, codes(claim.actors) | codes(claim.recipients)].append(claim)
    events = [event(group) for block in blocks.values() for group in groups(block)]
    return tuple(sorted(events, key=lambda e: (e.when.earliest or e.when.latest or date.min, e.id)))


def groups(block: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one block, those of one happening together: each joins the first group in which every claim agrees with it."""
    out: list[list[Claim]] = []
    for claim in sorted(block, key=lambda c: (width(c.when), c.article.published or date.max, c.id)):
        home = next((g for g in out if all(is_same_happening(claim, member) for member in g)), None)
        if home is None:
            out.append([claim])
        else:
            home.append(claim)
    return out


def is_same_happening(one: Claim, other: Claim) -> bool:
    """Two claims of one happening: same roles, days that can coincide, and the same words where days cannot decide."""
    if one.article.id == other.article.id or not agree(one, other) or not can_coincide(one.when, other.when):
        return False
    narrow = max(width(one.when), width(other.when)) <= LONGEST_MERGED
    if one.coding.act in SPEECH or not narrow:
        return shared_content(one, other) >= SAME_WORDS
    return True


def agree(one: Claim, other: Claim) -> bool:
    """Same direction, no two modes, and statuses that one happening can have: a preview and its report, never a denial."""
    directed = codes(one.actors) == codes(other.actors) or one.coding.mutual or other.coding.mutual
    modes = one.coding.mode == other.coding.mode or one.coding.mode is None or other.coding.mode is None
    status = {one.coding.status, other.coding.status}
    return directed and modes and (len(status) == 1 or status == {"planned", "happened"})


def event(claims: Sequence[Claim]) -> Event:
    """One happening: dated by its narrowest claim, with the status that its latest report gives it."""
    ordered = sorted(claims, key=lambda c: (c.article.published or date.max, c.id))
    when = ordered[0].when
    for claim in ordered[1:]:
        when = narrower(when, claim.when)
    status = "happened" if any(c.coding.status == "happened" for c in ordered) else ordered[-1].coding.status
    return Event(event_id(ordered[0]), tuple(ordered), ordered[0].coding.act, status, dated(when, ordered))


def dated(when: When, claims: Sequence[Claim]) -> When:
    """`when`, or where its words give no day ("recently") the date of the first claim that has one."""
    return when if when.earliest or when.latest else next((c.when for c in claims if c.when.earliest or c.when.latest), when)


def event_id(first: Claim) -> str:
    """The event's id, from its first claim's."""
    return hashlib.sha256(f"event {first.id}".encode()).hexdigest()[:16]
