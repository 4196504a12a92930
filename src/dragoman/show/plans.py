"""What became of plans: a planned event is crossed off when it happens or falls through, and when its day passes without a word of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Event
from dragoman.lexicon.approaches import load_approach_words

SLACK = timedelta(days=1)  # a time zone's worth


@dataclass(frozen=True, slots=True)
class Fate:
    """`kind` is ahead, done, fell or passed; `by` the event that shows it, itself where a plan and its report are one event."""

    kind: str
    by: str | None = None


def fates(events: Collection[Event], as_of: date | None) -> dict[str, Fate]:
    """What became of each planned event by a day, by the event's id; an event that was planned before it happened is done."""
    found: dict[str, Fate] = {}
    for event in events:
        if event.status == "planned":
            found[event.id] = _fate(event, events, as_of)
        elif event.status in ("happened", "negated") and _was_planned(event):
            found[event.id] = Fate("done" if event.status == "happened" else "fell", event.id)
    return found


def _was_planned(event: Event) -> bool:
    """True where a report told of it as planned before another told that it happened."""
    told = {claim.coding.status: claim.article.published or date.max for claim in reversed(event.claims)}
    return "planned" in told and told["planned"] <= told.get(event.status, date.max)


def _fate(plan: Event, events: Collection[Event], as_of: date | None) -> Fate:
    later = [
        e
        for e in events
        if e.id != plan.id and _told(e) >= _told(plan) and _sides(e) == _sides(plan) and _names(e, plan) and _meets(e, plan)
    ]
    done = _first(e for e in later if e.act == plan.act and e.status == "happened")
    fell = _first(e for e in later if (e.act == plan.act and e.status == "negated") or _is_cancelled(e))
    if done:
        return Fate("done", done.id)
    if fell:
        return Fate("fell", fell.id)
    gone = plan.when.latest is not None and as_of is not None and plan.when.latest < as_of
    return Fate("passed" if gone else "ahead")


def _first(events: Iterable[Event]) -> Event | None:
    return min(events, key=lambda event: (_told(event), event.id), default=None)


def _is_cancelled(event: Event) -> bool:
    """True of a refusal whose word takes something back: "cancelled", "called off"."""
    if event.act != "REJECT" or event.status != "happened":
        return False
    words = [word for claim in event.claims for word in claim.coding.trigger.of(claim.article.text).lower().split()]
    taken = (stem.split() for stem in load_approach_words().of("take_back"))
    return any(all(any(word.startswith(part) for word in words) for part in stem) for stem in taken)


def _told(event: Event) -> date:
    return min((claim.article.published for claim in event.claims if claim.article.published), default=date.max)


def _sides(event: Event) -> frozenset[str]:
    first = event.claims[0]
    return frozenset(party.code for party in (*first.actors, *first.recipients))


def _names(event: Event, plan: Event) -> bool:
    """True unless both name persons and none of them the same: another pair of ministers met."""
    met, expected = ({party.id for claim in e.claims for party in (*claim.actors, *claim.recipients) if party.id} for e in (event, plan))
    return not met or not expected or bool(met & expected)


def _meets(event: Event, plan: Event) -> bool:
    """True when the two can fall on the same days; a refusal is told before the day of the plan."""
    if _is_cancelled(event):
        return plan.when.latest is None or event.when.earliest is None or event.when.earliest <= plan.when.latest
    first, last = event.when.earliest or event.when.latest, event.when.latest or event.when.earliest
    begins, ends = plan.when.earliest or plan.when.latest, plan.when.latest or plan.when.earliest
    if not (first and last and begins and ends):
        return False
    return first <= ends + SLACK and last >= begins - SLACK
