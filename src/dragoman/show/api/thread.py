"""Which events of a thread a reader wants: by day, act and status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Event
from dragoman.show.days import may_fall_within
from dragoman.show.known import chosen


@dataclass(frozen=True, slots=True)
class Filter:
    """Days, both included, and names of acts and statuses; one that begins with a minus is left out. Nothing given keeps everything."""

    since: date | None = None
    until: date | None = None
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def keeps(self, event: Event) -> bool:
        """Whether an event may lie within the days and has a wanted act and status."""
        within = may_fall_within(event.when, self.since, self.until)
        return within and chosen(self.acts, event.act) and chosen(self.statuses, event.status)


def filtered(events: Sequence[Event], wanted: Filter) -> tuple[Event, ...]:
    """The events that a filter keeps."""
    return tuple(event for event in events if wanted.keeps(event))
