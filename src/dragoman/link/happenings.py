"""Claims of one act -> groups that tell one happening each, with the score that holds the group together and its reasons.

First the likely pairs make chains; then, within a chain, each claim joins the group that it fits best, clearest claims first. Both steps
look at sorted claims only, so the order of arrival cannot matter; a chain is small, so the second step is cheap.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Claim, Decision
from dragoman.link.decided import Decided
from dragoman.link.kindred import pairs
from dragoman.link.likeness import Features, features, log_odds, reasons, score
from dragoman.link.partition import Partition
from dragoman.link.traits import Traits, traits

COMPARED = 12  # members of a group to which a claim is compared; more change no mean by much
APART = -6.0  # log-odds below which two claims are never in one group, however well the others fit

Judge = Callable[[Traits, Traits], Features]


@dataclass(slots=True)
class Group:
    """A happening while it is put together: its bundles' claims, and the lowest mean log-odds at which one joined, with its reasons."""

    members: list[Traits]
    odds: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Claims held to tell one happening; `score` 0..1 of the weakest that joined (None: nothing joined), `why` says what spoke for it."""

    claims: tuple[Claim, ...]
    score: float | None
    why: tuple[str, ...]


def happenings(claims: Sequence[Claim], decided: Decided) -> list[Happening]:
    """The happenings that claims of one act (or of acts that decisions bind) tell."""
    members = sorted((traits(claim) for claim in claims), key=clearness)
    out: list[Happening] = []
    for chain in chains(members, decided):
        bundles = bound(chain, decided)
        out.extend(happening(group, decided) for group in groups(bundles, decided))
    return out


def clearness(member: Traits) -> tuple[bool, bool, int, date, str]:
    """Sort key: claims whose text dates them narrowly first, then the earliest told."""
    width = member.last - member.first if member.first is not None and member.last is not None else 10**6
    return not member.stated, width > 10**5, width, member.claim.article.published or date.max, member.claim.id


def chains(members: Sequence[Traits], decided: Decided) -> list[list[Traits]]:
    """Members joined by likely pairs and by decisions, each in the given order."""
    joined: Partition[int] = Partition()
    first: dict[str, int] = {}
    for place, member in enumerate(members):
        root = decided.bound.find(member.claim.id)
        joined.join(first.setdefault(root, place), place)
    for one, other in pairs(members):
        if joined.find(one) == joined.find(other) or members[one].claim.article.id == members[other].claim.article.id:
            continue
        if log_odds(features(members[one], members[other])) > 0:
            joined.join(one, other)
    held: dict[int, list[Traits]] = defaultdict(list)
    for place, member in enumerate(members):
        held[joined.find(place)].append(member)
    return list(held.values())


def bound(chain: Sequence[Traits], decided: Decided) -> list[list[Traits]]:
    """The chain's claims, those that decisions bind together, in order of the first of each bundle."""
    held: dict[str, list[Traits]] = defaultdict(list)
    for member in chain:
        held[decided.bound.find(member.claim.id)].append(member)
    return list(held.values())


def groups(bundles: Sequence[list[Traits]], decided: Decided) -> list[Group]:
    """Each bundle in the group that it fits best; one that fits none begins a group."""
    found: list[Group] = []
    for bundle in bundles:
        best, odds, why = None, 0.0, {}
        for group in found:
            fit, looks = fitting(bundle, group, decided)
            if fit > odds:
                best, odds, why = group, fit, looks
        if best is None:
            found.append(Group(list(bundle)))
            continue
        best.members.extend(bundle)
        if best.odds is None or odds < best.odds:
            best.odds, best.why = odds, reasons(why)
    return found


def fitting(bundle: Sequence[Traits], group: Group, decided: Decided) -> tuple[float, Features]:
    """Mean log-odds of a bundle's claims with a group's, and the features of the likeliest pair; below zero where one pair rules it out."""
    total, count, most, looks = 0.0, 0, -1e9, {}
    for one in bundle[:COMPARED]:
        for other in group.members[:COMPARED]:
            # An article tells each of its acts once: `merge_within` has seen to that.
            if one.claim.article.id == other.claim.article.id or decided.apart(one.claim.id, other.claim.id):
                return APART, {}
            found = features(one, other)
            odds = log_odds(found)
            if odds < APART:
                return APART, {}
            total, count = total + odds, count + 1
            if odds > most:
                most, looks = odds, found
    return (total / count if count else APART), looks


def happening(group: Group, decided: Decided) -> Happening:
    """The group as it stands, its claims in order of publication."""
    ordered = tuple(sorted((m.claim for m in group.members), key=lambda c: (c.article.published or date.max, c.id)))
    said = tuple(map(told, decided.said([c.id for c in ordered])))
    return Happening(ordered, None if group.odds is None else score(group.odds), (*said, *group.why))


def told(decision: Decision) -> str:
    """A decision as a reason."""
    return f"decided the same by {decision.by} on {decision.day}"
