"""How well a happening is vouched for: three counts that are never one, and whether the other side says so too.

Lineages say how often it was reported independently, origins how many have said it, both sides whether anybody but the interested one has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.domain import Claim, Event, Party, Source
from dragoman.link.lineages import Lineage, Telling, beginnings, lineages
from dragoman.link.origins import ARMED, EXECUTIVE, Origin, is_side, publisher


@dataclass(frozen=True, slots=True)
class Heard:
    """A side that says so in its own word, and the day on which that was first published (None: not known)."""

    side: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who says that something happened (or, of what is told as not done, that it did not).

    `reports` counts articles; `outlets` by name; `lineages` with the earliest first; `origins` in order of publication; `sides` those
    concerned that say so themselves, in the order in which they were heard.
    """

    reports: int
    outlets: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    origins: tuple[Origin, ...]
    sides: tuple[Heard, ...]

    @property
    def both_sides(self) -> bool:
        """True when two of those concerned say so: asker and addressee, attacker and attacked, two who met."""
        return len(self.sides) > 1

    @property
    def confirmed(self) -> date | None:
        """The day on which the second side was first heard; None where nobody had to wait for it, or the day is not known."""
        if not self.both_sides or self.sides[0].day == self.sides[1].day:
            return None
        return self.sides[1].day


def standing(event: Event) -> Standing:
    """Who says that the event is as its status has it; those who contradict are left to the disputes."""
    return standing_of(event.claims, event.status)


def standing_of(claims: Sequence[Claim], status: str = "happened") -> Standing:
    """The same for any claims of one happening, told with this status."""
    lines = tuple(kept for line in lineages(claims) if (kept := tuple(t for t in line if affirms(t, status))))
    told = sorted((t for line in lines for t in line), key=lambda t: (t.claim.article.published or date.max, t.claim.id))
    return Standing(
        reports=len({t.claim.article.id for t in told}),
        outlets=tuple(sorted({publisher(t.claim.article) for t in told})),
        lineages=lines,
        origins=tuple(dict.fromkeys(origin for line in lines for origin in beginnings(line))),
        sides=tuple(heard(told, sides([t.claim for t in told]))),
    )


def as_to(status: str, claim: Claim, source: Source) -> Source:
    """A chain as it stands to an event of this status: who says of what happened that it did not denies it."""
    if (claim.coding.status == "negated") == (status == "negated") or source.stance == "declines":
        return source
    return replace(source, stance="asserts" if source.stance == "denies" else "denies")


def affirms(telling: Telling, status: str) -> bool:
    """True when the telling says what an event of this status says."""
    return telling.says and telling.denies == (status == "negated")


def heard(told: Sequence[Telling], concerned: Sequence[tuple[str, Sequence[Party]]]) -> Iterator[Heard]:
    """The sides that speak among these tellings, each when it is first heard; one word is never that of two sides."""
    known: set[str] = set()
    for telling in told:
        name = next((name for name, parties in concerned if is_side(telling.origin, parties)), None)
        if name is not None and name not in known:
            known.add(name)
            yield Heard(name, telling.claim.article.published)


def sides(claims: Sequence[Claim]) -> list[tuple[str, Sequence[Party]]]:
    """Those concerned, each side with a name: by role, or by country where an act is mutual or its roles are told both ways."""
    directed = [c for c in claims if not c.coding.mutual and c.recipients]
    acting, acted_on = [p for c in directed for p in c.actors], [p for c in directed for p in c.recipients]
    if directed and not {_key(p) for p in acting} & {_key(p) for p in acted_on}:
        return [("actor", acting), ("recipient", acted_on)]
    everybody = [p for c in claims for p in (*c.actors, *c.recipients)]
    return [(code, [p for p in everybody if p.code == code]) for code in sorted({p.code for p in everybody} - {"---"})]


def _key(party: Party) -> tuple[str, str, str | None]:
    """Who a party is, for telling two sides apart: a group by its id, a state by its code, whoever acts for it."""
    return party.code, "" if party.sector in EXECUTIVE else party.sector, party.id if party.sector in ARMED else None
