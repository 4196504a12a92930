"""Events of two sides counted by period, act and kind; open items and reported silence beside them. Pure: no ledger, no clock.

An event counts once, however often it is told. Negated and hypothetical acts never count; planned ones, approaches and history (told more
than 30 days after, codebook section 3) are kinds of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.domain import Claim, Event, OpenItem
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.named import telling
from dragoman.show.periods import Allotment, Period, days_of, shares

KINDS = ("happened", "planned", "approach", "history")
BOTH = "both"
TOWARDS = ("a_to_b", "b_to_a", "mutual")


@dataclass(slots=True)
class Count:
    """Events, and of those whose act has a PLOVER score, how many and the sum of it; parts of events where these are allotted in parts."""

    events: float = 0
    scored: float = 0
    score: float = 0

    def add(self, part: float, scale: float | None) -> None:
        """Count a part of one event."""
        self.events += part
        if scale is not None:
            self.scored += part
            self.score += part * scale


Counts = Mapping[tuple[str, str, str, str], Count]  # by period's name, direction, act, kind


@dataclass(frozen=True, slots=True)
class Counted:
    """What a panel's periods count, and how many events are in none of them, by reason."""

    counts: Counts
    left_out: Mapping[str, int]


def counted(events: Sequence[Event], sides: tuple[str, str], spans: Sequence[Period], by: str, allotment: Allotment) -> Counted:
    """Each event under `both` and under its own direction. Reasons: not between them, negated, hypothetical, undated, too wide, outside."""
    counts: dict[tuple[str, str, str, str], Count] = defaultdict(Count)
    left_out: Counter[str] = Counter()
    names = {period.name for period in spans}
    for event in events:
        days, direction = days_of(event.when, allotment), towards(event, sides)
        if direction is None:
            left_out["not between them"] += 1
        elif event.status not in ("happened", "planned"):
            left_out[event.status] += 1
        elif days is None:
            left_out["too wide" if event.when.earliest or event.when.latest else "undated"] += 1
        else:
            parts = [(period.name, part) for period, part in shares(days, by) if period.name in names]
            left_out["outside"] += not parts
            for name, part in parts:
                for way in (BOTH, direction):
                    counts[name, way, event.act, kind(event)].add(part, scale(event))
    return Counted(dict(counts), {reason: number for reason, number in left_out.items() if number})


def kind(event: Event) -> str:
    """Which of KINDS an event that happened or is planned belongs to."""
    if event.is_history:
        return "history"
    if event.status == "planned":
        return "planned"
    return "approach" if any(claim.coding.approach for claim in event.claims) else "happened"


def scale(event: Event) -> float | None:
    """PLOVER's score of the event's act and mode, None where it has none."""
    claim = telling(event)
    mode = next((c.coding.mode for c in (claim, *event.claims) if c.coding.mode and c.coding.act == event.act), None)
    return load_ontology().scale(event.act, mode)


def towards(event: Event, sides: tuple[str, str]) -> str | None:
    """Who does it to whom: a_to_b, b_to_a, or mutual where both do it with each other; None where both only stand beside each other.

    A response that names its doer alone is done to the other side: `between` lets it in only as an answer to that side's approach.
    """
    claims = (telling(event), *event.claims)
    return next((found for claim in claims if (found := _direction(claim, sides))), None)


def _direction(claim: Claim, sides: tuple[str, str]) -> str | None:
    actors, recipients = {p.code for p in claim.actors}, {p.code for p in claim.recipients}
    alone = not recipients and claim.coding.answer is not None
    ways = [doer in actors and (other in recipients or (alone and other not in actors)) for doer, other in (sides, sides[::-1])]
    together = set(sides) <= actors and (claim.coding.mutual or not recipients)
    if together or all(ways):
        return "mutual"
    return next((way for way, there in zip(TOWARDS, ways, strict=False) if there), None)


def asking(item: OpenItem, sides: tuple[str, str]) -> str:
    """Which side asks: a_to_b or b_to_a, mutual where both do."""
    askers = {party.code for party in item.actor}
    acting = tuple(side in askers for side in sides)
    return "mutual" if acting[0] == acting[1] else "a_to_b" if acting[0] else "b_to_a"


def waiting(items: Sequence[OpenItem], period: Period) -> int:
    """Approaches that wait for an answer at the end of the period's last day: surely made by then, and not surely answered."""
    return sum(any(_stands(item, at, period) for at in range(len(item.spells))) for item in items)


def silent_days(items: Sequence[OpenItem], period: Period) -> int:
    """Days of the period on which a silence lay that a source reports: from the last day the approach can have begun to the report."""
    start, end = period.first.toordinal(), period.last.toordinal()
    return len({day for item in items for first, last in _silences(item) for day in range(max(first, start), min(last, end) + 1)})


def _stands(item: OpenItem, at: int, period: Period) -> bool:
    spell = item.spells[at]
    begun = spell.start_hi or spell.start_lo
    ended = (spell.stop_hi or spell.stop_lo) if spell.event else None
    return spell.awaits == "answer" and begun is not None and begun <= period.last and (ended is None or ended > period.last)


def _silences(item: OpenItem) -> Iterator[tuple[int, int]]:
    """The stretches of reported silence, first and last day as ordinals: the least that the report says."""
    for turn in item.course:
        if turn.silence is not None and turn.latest is not None and turn.silence.from_first[0]:
            last = turn.latest.toordinal()
            yield last - turn.silence.from_first[0] + 1, last
