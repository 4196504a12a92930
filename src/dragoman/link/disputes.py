"""Where reports of one happening contradict each other: whether it was, when, how often, who did it and where. Nothing is decided here.

Silence of one report about what another says is no contradiction, nor is a wider word for the same (March, a European country); a plan
that was put off is none either, since only claims with the event's own status are compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dragoman.domain import Claim, Event, Party
from dragoman.link.lineages import Telling, lineages, tellings
from dragoman.link.origins import ARMED
from dragoman.link.same import SLACK, SPEECH, can_coincide, shared_content, sides, width
from dragoman.link.standing import affirms

STATUS, DATE, COUNT, ACTOR, PLACE = "status", "date", "count", "actor", "place"
ASSERTED, DENIED = "asserted", "denied"
DONE, NOT_DONE = "happened", "negated"
NOBODY = frozenset({"---", "UAF"})
MANY = 10**6  # what "several" may be at most

NARROW = timedelta(days=14)  # "did not meet this year" denies no meeting that another tells of
SAME_WORDS = 0.5  # share of the shorter evidence's content words: more than two tellings of one article need (`SAME_CONTENT`)

Interval = tuple[int, int]
Sides = tuple[frozenset[str], frozenset[str]]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the things said: `value` in the record's terms, the claims that say it, whose word it is, and the lineages beside those.

    `sides` are governments, bodies and groups; `lineages` counts the lines that lead to none of them.
    """

    value: str
    claims: tuple[str, ...]
    sides: tuple[str, ...]
    lineages: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is told in two or more ways about a happening; `field` is status, date, count, actor or place."""

    field: str
    versions: tuple[Version, ...]


def disputes(event: Event, opposed: Sequence[Event] = ()) -> tuple[Dispute, ...]:
    """What the event's claims disagree on; `opposed` are the events that say the opposite (`contrary`)."""
    if len(event.claims) == 1 and not opposed and all(source.stance != "denies" for source in event.claims[0].sources):
        return ()
    said = sorted((c for c in event.claims if c.coding.status == event.status), key=lambda c: (str(c.article.published or "9"), c.id))
    found = (
        _status([*event.claims, *(claim for other in opposed for claim in other.claims)]),
        _told(DATE, versions(said, days, _near), _in_days),
        _told(COUNT, versions(said, number, _meet), _in_numbers),
        _told(ACTOR, versions(said, doers, _share), _in_names),
        _told(PLACE, versions(said, country, _share), _in_names),
    )
    return tuple(dispute for dispute in found if dispute is not None)


def contrary(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """By event id, the events that say the opposite: one act between the same sides on days that can be the same, done and not done."""
    done: dict[tuple[str, Sides], list[Event]] = defaultdict(list)
    not_done: dict[tuple[str, Sides], list[Event]] = defaultdict(list)
    for event in events:
        if event.status in (DONE, NOT_DONE) and _is_narrow(event):
            (done if event.status == DONE else not_done)[event.act, sides(event.claims[0])].append(event)
    out: dict[str, tuple[Event, ...]] = {}
    for kind, denials in not_done.items():
        for denial in denials:
            for event in done.get(kind, ()):
                if _is_about(denial, event):
                    out[event.id] = (*out.get(event.id, ()), denial)
                    out[denial.id] = (*out.get(denial.id, ()), event)
    return out


def _is_narrow(event: Event) -> bool:
    """True when its days are known to a fortnight and it is no report of silence, which is about an approach."""
    return width(event.when) <= NARROW.days and not any(claim.coding.answer == "silence" for claim in event.claims)


def _is_about(one: Event, other: Event) -> bool:
    """True when the two can be one act: their days meet, no two modes are told, and what is said is the same where saying is the act."""
    modes = {claim.coding.mode for event in (one, other) for claim in event.claims if claim.coding.mode}
    if len(modes) > 1 or not can_coincide(one.when, other.when):
        return False
    return one.act not in SPEECH or max(shared_content(a, b) for a in one.claims for b in other.claims) >= SAME_WORDS


def _status(claims: Sequence[Claim]) -> Dispute | None:
    """Asserted by some and denied by others, who may stand as chains on the same claim."""
    told = [t for t in tellings(claims) if t.says and t.claim.coding.status in (DONE, NOT_DONE)]
    done, not_done = ([t for t in told if affirms(t, status)] for status in (DONE, NOT_DONE))
    return Dispute(STATUS, (_version(ASSERTED, done), _version(DENIED, not_done))) if done and not_done else None


def _told(field: str, told: dict[K, list[Claim]], in_words: Callable[[K], str]) -> Dispute | None:
    """A dispute where there is more than one version."""
    if len(told) < 2:
        return None
    lines = [(value, [t for line in lineages(claims) for t in line if t.says]) for value, claims in told.items()]
    return Dispute(field, tuple(_version(in_words(value), tellings) for value, tellings in lines))


def _version(value: str, told: Sequence[Telling]) -> Version:
    """The version with whose word it is; a line that leads to a side counts as that side's alone."""
    said = {(t.claim.id, t.source) for t in told}
    lines = [[t for t in line if (t.claim.id, t.source) in said] for line in lineages({t.claim.id: t.claim for t in told}.values())]
    rest = [line for line in lines if line and not any(t.origin.code for t in line)]
    placed = [t.origin.label() for t in told if t.origin.code]
    return Version(value, tuple(dict.fromkeys(t.claim.id for t in told)), tuple(dict.fromkeys(placed)), len(rest))


def versions(claims: Sequence[Claim], read: Callable[[Claim], K | None], agree: Callable[[K, K], bool]) -> dict[K, list[Claim]]:
    """Claims by what they say, the narrowest value of each version its key; one that fits two versions, or says nothing, is left out."""
    told = [(value, claim) for claim in claims if (value := read(claim)) is not None]
    cores: list[K] = []
    for value, _ in sorted(told, key=lambda pair: _width(pair[0])):
        if not any(agree(core, value) for core in cores):
            cores.append(value)
    out: dict[K, list[Claim]] = {}
    for value, claim in told:
        fitting = [core for core in cores if agree(core, value)]
        if len(fitting) == 1:
            out.setdefault(fitting[0], []).append(claim)
    return out


def days(claim: Claim) -> Interval | None:
    """The days on which the text's own words let a single act fall, as ordinals."""
    when = claim.when
    if not when.words or when.extent != "point" or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def number(claim: Claim) -> Interval | None:
    """How many times, least and most."""
    count = claim.when.count
    return (count[0], count[1] if count[1] is not None else MANY) if count else None


def doers(claim: Claim) -> frozenset[str] | None:
    """Who did it: countries, bodies, and groups by their id; nothing where nobody is named or all did it together."""
    named = frozenset(_doer(p) for p in claim.actors if p.code not in NOBODY and p.sector not in NOBODY)
    return named if named and not claim.coding.mutual else None


def country(claim: Claim) -> frozenset[str] | None:
    """The country in which the text says it happened."""
    return frozenset({claim.place[1]}) if claim.place and claim.place[1] else None


def _doer(party: Party) -> str:
    return party.id if party.sector in ARMED and party.id else party.code


def _meet(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _near(one: Interval, other: Interval) -> bool:
    """Days that meet, give or take a time zone's worth."""
    return one[0] <= other[1] + SLACK.days and other[0] <= one[1] + SLACK.days


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


def _width(value: object) -> int:
    if isinstance(value, frozenset):
        return len(value)
    return value[1] - value[0] if isinstance(value, tuple) else 0


def _in_days(value: Interval) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in value)
    return first if first == last else f"{first}/{last}"


def _in_numbers(value: Interval) -> str:
    least, most = value
    return str(least) if least == most else f"{least}-{most}" if most < MANY else f"{least}+"


def _in_names(value: frozenset[str]) -> str:
    return " ".join(sorted(value))
