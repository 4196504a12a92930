"""Approaches of one side to another on one matter, near in time, are one thread (codebook section 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.domain import Claim, Party, When
from dragoman.link.matter import SHARED, Matter, matter_of

# Approaches that lie no further apart belong to one thread; the demo's five weeks of approaches are one.
GAP = timedelta(days=60)
NAMED_GAP = timedelta(days=365)  # where both name the same matter
EXECUTIVE = frozenset({"GOV", "MIL", "SPY", "COP", "---"})  # whoever of them speaks, the state does
NOWHERE = "---"
KINDS = {"invitation": "AGREE", "offer": "AGREE", "request": "REQUEST", "demand": "REQUEST", "overture": "AGREE"}  # codebook section 7


@dataclass(frozen=True, slots=True)
class Approach:
    """An approach to one addressee: a claim, with who asks, who is asked, and about what."""

    claim: Claim
    askers: frozenset[str]
    addressee: str
    matter: Matter


@dataclass(frozen=True, slots=True)
class Thread:
    """Approaches to one addressee on one matter, by day."""

    askers: frozenset[str]
    addressee: str
    approaches: tuple[Approach, ...]
    matter: Matter

    @property
    def first(self) -> Claim:
        """The approach that began it."""
        return self.approaches[0].claim

    @property
    def begun(self) -> date:
        """The first day on which it can have begun."""
        return start(self.first)

    @property
    def last(self) -> date:
        """The last day of its approaches."""
        return max(end(a.claim) for a in self.approaches)

    def holds(self, claim: Claim) -> bool:
        """True for one of its own approaches; a report of silence that alone tells of the approach is none."""
        return claim.coding.approach is not None and any(a.claim.id == claim.id for a in self.approaches)


def threads_of(claims: Iterable[Claim]) -> tuple[Thread, ...]:
    """The threads of these claims; the order in which they come does not matter. An approach to several is one of each."""
    found = [a for claim in claims if is_approach(claim) for a in approaches_of(claim)]
    by_addressee: dict[str, list[Thread]] = {}
    for approach in sorted(found, key=lambda a: (start(a.claim), end(a.claim), a.claim.id, a.addressee)):
        known = by_addressee.setdefault(approach.addressee, [])
        home = max(known, key=lambda t: (likeness(t, approach), t.last), default=None)
        if home is None or likeness(home, approach) <= 0:
            known.append(Thread(approach.askers, approach.addressee, (approach,), approach.matter))
        else:
            known[known.index(home)] = grown(home, approach)
    return tuple(thread for addressee in sorted(by_addressee) for thread in by_addressee[addressee])


def implied(claims: Sequence[Claim], threads: Sequence[Thread]) -> list[Claim]:
    """Approaches that only a report of silence tells of, by their noun: "has not responded to the Norwegian request"."""
    known = {(asker, t.addressee): t.begun for t in reversed(threads) for asker in t.askers}
    found = []
    for claim in claims:
        coding, day = claim.coding, claim.article.published
        pairs = [(asker, addressee) for asker in sides(claim.recipients) for addressee in sides(claim.actors)]
        if coding.answer != "silence" or coding.status != "negated" or day is None or not pairs:
            continue
        kind = next((k for k in KINDS if k in matter_of(claim).kinds), None)
        if kind and not any(known.get(pair, date.max) <= day for pair in pairs):
            made = When(None, day, "point", None, "made before the silence about it was reported")
            asked = replace(coding, act=KINDS[kind], approach=kind, answer=None, status="happened", actors=(), recipients=())
            found.append(replace(claim, coding=asked, actors=claim.recipients, recipients=claim.actors, when=made))
    return found


def grown(thread: Thread, approach: Approach) -> Thread:
    """The thread with one more approach."""
    return replace(
        thread,
        askers=thread.askers | approach.askers,
        approaches=(*thread.approaches, approach),
        matter=thread.matter.joined(approach.matter),
    )


def is_approach(claim: Claim) -> bool:
    """True for an approach that was made, by somebody to somebody."""
    return claim.coding.approach is not None and claim.coding.status == "happened" and bool(claim.actors) and bool(claim.recipients)


def approaches_of(claim: Claim) -> list[Approach]:
    """The claim's approaches, one to each side that it addresses."""
    askers, matter = sides(claim.actors), matter_of(claim)
    return [Approach(claim, askers, addressee, matter) for addressee in sorted(sides(claim.recipients) - askers)]


def likeness(thread: Thread, approach: Approach) -> float:
    """How well an approach fits a thread: 0 for not at all. One that names no matter ("several attempts") joins what is near in time."""
    if not thread.askers & approach.askers:
        return 0.0
    shared, since = thread.matter.shared(approach.matter), start(approach.claim) - thread.last
    if since > (NAMED_GAP if shared >= SHARED else GAP):
        return 0.0
    if shared >= SHARED:
        return 1 + shared
    vague = not thread.matter.words or not approach.matter.words
    apart = thread.matter.aims and approach.matter.aims and not thread.matter.aims & approach.matter.aims
    return 0.5 if vague and not apart else 0.0


def sides(parties: Sequence[Party]) -> frozenset[str]:
    """The sides that these parties stand for."""
    return frozenset(map(side, parties))


def side(party: Party) -> str:
    """Who asks or answers: a state by its code, whoever of its executive speaks; anybody else by name or sector besides."""
    if party.code != NOWHERE and party.sector in EXECUTIVE:
        return party.code
    return f"{party.code}/{party.id or (party.name if party.code == NOWHERE else party.sector)}"


def start(claim: Claim) -> date:
    """The first day on which it can have been done; undated ones count from their report."""
    return claim.when.earliest or claim.when.latest or claim.article.published or date.min


def end(claim: Claim) -> date:
    """The last day on which it can have been done."""
    return claim.when.latest or claim.article.published or claim.when.earliest or date.max
