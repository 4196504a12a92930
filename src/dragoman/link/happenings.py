"""Claims of one act -> groups that tell one happening each, with the score that holds the group together and its reasons.

First the likely pairs make chains; then, within a chain, each claim joins the group that it fits best, clearest claims first. Both steps
look at sorted claims only, so the order of arrival cannot matter; a chain is small, so the second step is cheap.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Claim, Decision
from dragoman.link.decided import Decided
from dragoman.link.kindred import REACH, pairs
from dragoman.link.likeness import Features, days_apart, features, log_odds, reasons, score
from dragoman.link.partition import Partition
from dragoman.link.traits import Traits, traits

COMPARED = 12  # bundles of a group to which a claim is compared; more change no mean by much
APART = -6.0  # log-odds below which two claims are never in one group, however well the others fit

About = Callable[[Claim], bool]  # whether a claim is asked about
Bundle = list[Traits]  # claims that decisions bind together; mostly one


@dataclass(slots=True)
class Group:
    """A happening while it is put together, and the lowest mean log-odds at which a bundle joined it, with the reasons."""

    bundles: list[Bundle]
    odds: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Claims held to tell one happening; `score` 0..1 of the weakest that joined (None: nothing joined), `why` says what spoke for it."""

    claims: tuple[Claim, ...]
    score: float | None
    why: tuple[str, ...]


def happenings(claims: Sequence[Claim], decided: Decided, about: About | None = None) -> list[Happening]:
    """The happenings that claims of one act (or of acts that decisions bind) tell; with `about` at least those that such a claim tells."""
    members = sorted((traits(claim) for claim in claims), key=clearness)
    out: list[Happening] = []
    for chain in chains(members, decided, about):
        bundles = bound(chain, decided)
        out.extend(happening(group, decided) for group in groups(bundles, decided))
    return out


def clearness(member: Traits) -> tuple[bool, int, date, str]:
    """Sort key: claims whose text dates them narrowly first, then the earliest told."""
    return not member.stated, member.length, member.claim.article.published or date.max, member.claim.id


def chains(members: Sequence[Traits], decided: Decided, about: About | None = None) -> list[list[Traits]]:
    """Members joined by likely pairs and by decisions, each in the given order; with `about` only the chains that hold such a claim."""
    joined: Partition[int] = Partition()
    bundles: dict[str, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        bundles[decided.bound.find(member.claim.id)].append(place)
    for bundle in bundles.values():
        for place in bundle:
            joined.join(bundle[0], place)
    if about is None:
        for one, other in pairs(members):
            if are_linked(members, joined, one, other):
                joined.join(one, other)
        kept: Iterable[int] = range(len(members))
    else:
        asked = [place for place, member in enumerate(members) if about(member.claim)]
        kept = sorted(outwards(members, joined, asked, [bundle for bundle in bundles.values() if len(bundle) > 1]))
    held: dict[int, list[Traits]] = defaultdict(list)
    for place in kept:
        held[joined.find(place)].append(members[place])
    return list(held.values())


def outwards(members: Sequence[Traits], joined: Partition[int], asked: Sequence[int], bundles: Iterable[Sequence[int]]) -> set[int]:
    """The places that chains from those asked for lead to, joined; `bundles` are bound by decisions.

    What no chain leads to is never compared: most claims that are read with a busy pair name one of its sides alone.
    """
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs(members) if asked else ():
        near[one].append(other)
        near[other].append(one)
    beside = {place: bundle for bundle in bundles for place in bundle}
    reached, left, done = set(asked), list(asked), set[int]()
    while left:
        one = left.pop()
        done.add(one)
        found = list(beside.get(one, ()))
        for other in near.get(one, ()):
            if other not in done and are_linked(members, joined, min(one, other), max(one, other)):
                joined.join(one, other)
                found.append(other)
        left.extend(other for other in dict.fromkeys(found) if other not in reached)
        reached.update(found)
    return reached


def are_linked(members: Sequence[Traits], joined: Partition[int], one: int, other: int) -> bool:
    """Whether a likely pair makes one chain of two; an article tells each of its acts once."""
    if joined.find(one) == joined.find(other) or members[one].claim.article.id == members[other].claim.article.id:
        return False
    return log_odds(features(members[one], members[other])) > 0


def bound(chain: Sequence[Traits], decided: Decided) -> list[Bundle]:
    """The chain's claims, those that decisions bind together, in order of the first of each bundle."""
    held: dict[str, Bundle] = defaultdict(list)
    for member in chain:
        held[decided.bound.find(member.claim.id)].append(member)
    return list(held.values())


def groups(bundles: Sequence[Bundle], decided: Decided) -> list[Group]:
    """Each bundle in the group that it fits best; one that fits none begins a group."""
    found: list[Group] = []
    for bundle in bundles:
        fits = [(fitting(bundle, group, decided), group) for group in found if in_reach(bundle, group.bundles[0])]
        (odds, why), best = max(fits, key=lambda fit: fit[0][0], default=((APART, {}), None))
        if best is None or odds <= 0:
            found.append(Group([bundle]))
            continue
        best.bundles.append(bundle)
        if best.odds is None or odds < best.odds:
            best.odds, best.why = odds, reasons(why)
    return found


def in_reach(bundle: Bundle, other: Bundle) -> bool:
    """True unless all their days lie so far apart that nothing else need be asked."""
    gaps = (days_apart(one, two) for one in bundle for two in other)
    return any(apart is None or apart <= REACH for apart in gaps)


def fitting(bundle: Bundle, group: Group, decided: Decided) -> tuple[float, Features]:
    """Mean log-odds of a bundle with a group's, and the features of its likeliest pair; APART where one of them rules it out."""
    total, best, looks = 0.0, APART, Features()
    compared = group.bundles[:COMPARED]
    for other in compared:
        odds, found = likeliest(bundle, other, decided)
        if odds <= APART:
            return APART, found
        total += odds
        if odds > best:
            best, looks = odds, found
    return total / len(compared), looks


def likeliest(bundle: Bundle, other: Bundle, decided: Decided) -> tuple[float, Features]:
    """The best log-odds that a claim of one bundle has with one of the other: what is bound together may tell one thing in many ways."""
    best, looks = APART, Features()
    for one in bundle:
        for two in other:
            # An article tells each of its acts once: `merge_within` has seen to that.
            if one.claim.article.id == two.claim.article.id or decided.apart(one.claim.id, two.claim.id):
                return APART, Features()
            found = features(one, two)
            odds = log_odds(found)
            if odds > best:
                best, looks = odds, found
    return best, looks


def happening(group: Group, decided: Decided) -> Happening:
    """The group as it stands, its claims in order of publication."""
    members = (member.claim for bundle in group.bundles for member in bundle)
    ordered = tuple(sorted(members, key=lambda c: (c.article.published or date.max, c.id)))
    said = tuple(map(told, decided.said([c.id for c in ordered])))
    return Happening(ordered, None if group.odds is None else score(group.odds), (*said, *group.why))


def told(decision: Decision) -> str:
    """A decision as a reason."""
    return f"decided the same by {decision.by} on {decision.day}"
