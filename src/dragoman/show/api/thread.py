"""Which events of a thread a reader wants: by day, act and status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Event


@dataclass(frozen=True, slots=True)
class Filter:
    """Days, both included, and names of acts and statuses; one that begins with a minus is left out. Nothing given keeps everything."""

    since: date | None = None
    until: date | None = None
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def keeps(self, event: Event) -> bool:
        """Whether an event may lie within the days and has a wanted act and status."""
        first = event.when.earliest or event.when.latest
        last = event.when.latest or event.when.earliest
        if self.since and (last is None or last < self.since):
            return False
        if self.until and (first is None or first > self.until):
            return False
        return chosen(self.acts, event.act) and chosen(self.statuses, event.status)


def filtered(events: Sequence[Event], wanted: Filter) -> tuple[Event, ...]:
    """The events that a filter keeps."""
    return tuple(event for event in events if wanted.keeps(event))


def chosen(wanted: Sequence[str], name: str) -> bool:
    """Whether a name is among those wanted (any, where none is named) and not among those with a minus."""
    asked_for = [one for one in wanted if not one.startswith("-")]
    return f"-{name}" not in wanted and (not asked_for or name in asked_for)
