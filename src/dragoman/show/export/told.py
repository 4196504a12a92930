"""Which records a format without a status can tell, and on which day.

GDELT, ICEWS, POLECAT and FollowTheMoney cannot say that something was denied, refused, supposed or only planned. What did not happen is
never written to them, whatever is asked for; a plan is written only where the format's own codes tell it from the deed.
"""

from collections.abc import Callable, Sequence
from datetime import date

from dragoman.domain import is_history
from dragoman.show.shape import EventRecord, Record, SettledRecord


def is_old(record: EventRecord) -> bool:
    """Whether the record is of history."""
    first = record.reported if isinstance(record, SettledRecord) else record.article.published
    return is_history(record.enddate, [first])


def told(records: Sequence[Record], everything: bool, says_plan: Callable[[EventRecord], bool]) -> list[EventRecord]:
    """The events that happened, and the plans that `says_plan` of; history only when `everything` is asked for."""
    events = [record for record in records if isinstance(record, EventRecord) and (everything or not is_old(record))]
    return [r for r in events if r.status == "happened" or (r.status == "planned" and says_plan(r))]


def first_day(record: EventRecord) -> date | None:
    """The one day for formats that have no interval: the earliest on which the event can have happened, else the latest."""
    return record.date or record.enddate
