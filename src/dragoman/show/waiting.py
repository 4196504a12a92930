"""What a ledger says is still waiting on a day, with what was read since: the items that `dragoman open` lists."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import Claim, Event, OpenItem
from dragoman.keep.coverage import Watch, Watched
from dragoman.keep.decisions import decisions_of
from dragoman.keep.query import WHOLE, View, claims_numbered, claims_that_ask, last_published
from dragoman.link.items import open_items
from dragoman.link.reach import Reach, reaches
from dragoman.link.settle import event_id
from dragoman.pipeline import Settled
from dragoman.show.items import UNDONE, is_censored, is_old
from dragoman.show.named import codes
from dragoman.show.record import item_record, portable
from dragoman.show.shape import CoverageRecord, OpenItemRecord
from dragoman.show.waiting_deeds import numbers_within


@dataclass(frozen=True, slots=True)
class Waiting:
    """Items on the books: those that `count`, those `censored` by the user's threshold, and those told of only as `history`."""

    count: tuple[OpenItem, ...]
    censored: tuple[OpenItem, ...]
    history: tuple[OpenItem, ...]


def asked(connection: Connection, view: View = WHOLE, as_of: date | None = None, sides: Collection[str] = ()) -> Settled:
    """Approaches with their answers and the deeds that end them; of `sides` alone where any are named.

    Of a ledger only what can tell is read: all approaches and answers, and of the deeds those within the reach of one. The events are the
    reports that items rest on, each for itself.
    """
    seen = as_of or view.known_on or last_published(connection, view)
    decided = decisions_of(connection, view.edition)
    asking, near = _asking(connection, view, seen, sides)
    told = {claim.id: claim for claim in asking}
    told.update({claim.id: claim for claim in claims_numbered(connection, numbers_within(connection, near, view), view)})
    items = open_items(tuple(told.values()), seen, decided)
    shown = (told[claim] for item in items for turn in item.course for claim in turn.claims)
    events = tuple({claim.id: alone(claim) for claim in shown}.values())
    return Settled(events, tuple(item for item in items if not sides or set(sides) & _sides(item)))


def _asking(connection: Connection, view: View, seen: date | None, sides: Collection[str]) -> tuple[Sequence[Claim], Sequence[Reach]]:
    """The approaches and answers that make the items of `sides`, of all where none is named, with what can end them.

    A side's approach may be answered by words to nobody, and be one of several sides': so all is read that names whoever is in it.
    """
    decided, named = decisions_of(connection, view.edition), set(sides)
    while True:
        asking = claims_that_ask(connection, view, sorted(named))
        near = [reach for reach in reaches(asking, seen, decided) if not sides or not reach.codes.isdisjoint(sides)]
        met = {code for reach in near for code in reach.codes}
        if not sides or met <= named:
            return asking, near
        named |= met


def alone(told: Claim) -> Event:
    """A claim as an event of its own: what its article alone says."""
    return Event(event_id(told), (told,), told.coding.act, told.coding.status, told.when)


def telling(items: Iterable[OpenItem], events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """By each item's id the events that tell of it, so that a long list need not go through all for each."""
    known = {claim.id: event for event in events for claim in event.claims}
    claims = {item.id: [claim for turn in item.course for claim in turn.claims if claim in known] for item in items}
    return {item: tuple({known[claim].id: known[claim] for claim in found}.values()) for item, found in claims.items()}


def waiting(items: Iterable[OpenItem], events: Sequence[Event], after: int | None) -> Waiting:
    """The items that still wait, for an answer or for what was agreed to; `after`: the days past which nothing told says nothing."""
    undone = [item for item in items if item.state in UNDONE]
    told = telling(undone, events)
    censored = tuple(item for item in undone if is_censored(item, after, item.as_of))
    late = {item.id for item in censored}
    history = tuple(item for item in undone if item.id not in late and is_old(item, told[item.id]))
    late.update(item.id for item in history)
    return Waiting(tuple(item for item in undone if item.id not in late), censored, history)


class Covered:
    """What was read about the sides of items since each was first asked; loaded once for all, when the first is asked for."""

    def __init__(self, connection: Connection, items: Iterable[OpenItem], view: View = WHOLE, until: date | None = None) -> None:
        self._connection, self._items, self._view, self._until = connection, tuple(items), view, until
        self._watch: Watch | None = None

    def __call__(self, item: OpenItem) -> Watched:
        """What was read since the item's first approach."""
        self._watch = self._watch or self._load()
        return self._watch.since(_begun(item), codes(item.actor), codes(item.recipient))

    def _load(self) -> Watch:
        begun = [_begun(item) for item in self._items]
        since = min((day for day in begun if day), default=None) if None not in begun else None
        return Watch(self._connection, self._until, self._view, since)


def seen_record(item: OpenItem, covered: Covered, after: int | None = None) -> OpenItemRecord:
    """The item's record with its coverage and, where a threshold is set, the threshold and the day from which it is censored."""
    read = covered(item)
    told = CoverageRecord(read.since, read.read, read.asker, read.articles, read.both, read.outlets, read.own, read.last)
    record = portable(item_record(item, None))
    return replace(record, coverage=told, censor_after=after, censored_on=is_censored(item, after, item.as_of))


def _begun(item: OpenItem) -> date | None:
    return item.when.earliest or item.when.latest


def _sides(item: OpenItem) -> set[str]:
    return {*codes(item.actor), *codes(item.recipient)}
