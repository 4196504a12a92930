"""Which claims of one act are worth comparing: those that share a dyad and lie near in time, or share rare words where no day tells.

Only what two claims say themselves decides whether they are compared, never what else is in the ledger, so that an event of few claims is
the same in a ledger of ten and of a million. Sorting by day keeps it near-linear; a crowded pool is thinned by MOST and COMMON.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.link.likeness import WIDE, days_apart
from dragoman.link.traits import NAMING, Dyad, Traits, weight

REACH = 10  # days after an act in which news without a day of its own still tells of it; the labelled pairs hold none later
MOST = 120  # later claims that one claim is compared to within a pool
COMMON = 60  # claims of a dyad that share a word; a commoner one brings no two together
FEW = 24  # the same, of claims that share no more than a code
Side = tuple[int, str]  # 0 actor, 1 recipient; and the code


def pairs(members: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `members`, lower place first; a pair may come twice where two claims share several dyads."""
    pools: dict[Dyad, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        for dyad in member.dyads:
            pools[dyad].append(place)
    for pool in pools.values():
        if len(pool) > 1:
            yield from by_day(members, [p for p in pool if is_dated(members[p])])
            yield from by_word(members, pool)
    yield from by_side(members)
    yield from by_code(members)


def by_code(members: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs that share a code but no dyad, where two rare words of the evidence say that they may tell one thing all the same."""
    pools: dict[str, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        for code in member.actors | member.recipients:
            pools[code].append(place)
    for pool in pools.values():
        shared = Counter(pair for having in holders(members, pool).values() if len(having) <= FEW for pair in combinations(having, 2))
        for (one, other), words in shared.items():
            if words > 1 and not members[one].dyads & members[other].dyads:
                apart = days_apart(members[one], members[other])
                if apart is None or apart <= REACH:
                    yield one, other


def holders(members: Sequence[Traits], pool: Sequence[int]) -> dict[str, list[int]]:
    """The claims of a pool whose evidence holds each rare word, in the pool's order."""
    held: dict[str, list[int]] = defaultdict(list)
    for place in pool:
        for word in members[place].words.stems:
            if weight(word) >= NAMING:
                held[word].append(place)
    return held


def by_side(members: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of a dated claim whose other side is unknown with dated ones that name the same side and another besides."""
    whole: dict[Side, list[tuple[int, int]]] = defaultdict(list)
    half: list[tuple[Side, int]] = []
    for place, member in enumerate(members):
        if not is_dated(member):
            continue
        sides = [(role, code) for role, codes in enumerate((member.actors, member.recipients)) for code in codes]
        if any(len(dyad) > 1 for dyad in member.dyads):
            for side in sides:
                whole[side].append((member.first or 0, place))
        elif not (member.actors and member.recipients):
            half.extend((side, place) for side in sides)
    for listed in whole.values():
        listed.sort()
    for side, one in half:
        first, last = members[one].first or 0, members[one].last or 0
        listed = whole.get(side, [])
        start = bisect_left(listed, (first - REACH, -1))
        for day, other in listed[start : start + MOST]:
            if day > last + REACH:
                break
            yield (one, other) if one < other else (other, one)


def is_dated(member: Traits) -> bool:
    """True when a date narrows the claim to some weeks."""
    return member.first is not None and member.last is not None and member.last - member.first <= WIDE


def by_day(members: Sequence[Traits], pool: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of dated claims no further apart than REACH."""
    ordered = sorted(pool, key=lambda p: (members[p].first or 0, members[p].last or 0, members[p].claim.id))
    for at, one in enumerate(ordered):
        reach = (members[one].last or 0) + REACH
        for other in ordered[at + 1 : at + 1 + MOST]:
            if (members[other].first or 0) > reach:
                break
            yield (one, other) if one < other else (other, one)


def by_word(members: Sequence[Traits], pool: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of which at least one is undated or widely dated, which share a rare word and whose days can coincide."""
    vague = [p for p in pool if not is_dated(members[p])]
    if not vague:
        return
    held = holders(members, pool)
    for one in vague:
        met: set[int] = set()
        for word in members[one].words.stems:
            having = held.get(word, ())
            if len(having) <= COMMON:
                met.update(having)
        for other in sorted(met - {one}):
            apart = days_apart(members[one], members[other])
            if apart is None or apart <= REACH:
                yield (one, other) if one < other else (other, one)
