"""What a ledger says is still waiting on a day, with what was read since: the items that `dragoman open` lists."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import Claim, Event, OpenItem
from dragoman.keep.coverage import Watch, Watched
from dragoman.keep.decisions import decisions_of
from dragoman.keep.query import WHOLE, View, claims_between, claims_that_ask, last_published
from dragoman.pipeline import Settled, settle
from dragoman.show.items import UNDONE, is_censored, is_old
from dragoman.show.named import codes
from dragoman.show.record import item_record, portable
from dragoman.show.shape import CoverageRecord, OpenItemRecord


@dataclass(frozen=True, slots=True)
class Waiting:
    """Items on the books: those that `count`, those `censored` by the user's threshold, and those told of only as `history`."""

    count: tuple[OpenItem, ...]
    censored: tuple[OpenItem, ...]
    history: tuple[OpenItem, ...]


def asked(connection: Connection, view: View = WHOLE, as_of: date | None = None, sides: Collection[str] = ()) -> Settled:
    """Approaches and answers settled, with the meetings and the help that end them; of `sides` alone where any are named."""
    seen = as_of or view.known_on or last_published(connection, view)
    decided = decisions_of(connection, view.edition)
    claims = {claim.id: claim for claim in claims_that_ask(connection, view)}
    first = settle(tuple(claims.values()), decided, seen)
    undone = [item for item in first.items if item.state in UNDONE and (not sides or set(sides) & _sides(item))]
    for pair in sorted({(a, b) for item in undone for a in codes(item.actor) for b in codes(item.recipient) if a != b}):
        claims.update({claim.id: claim for claim in claims_between(connection, pair, view)})
    told = sorted(claims.values(), key=lambda c: (c.article.published or date.min, c.id))
    found = settle([c for c in told if not sides or set(sides) & _named(c)], decided, seen)
    return replace(found, items=tuple(item for item in found.items if not sides or set(sides) & _sides(item)))


def waiting(items: Iterable[OpenItem], events: Sequence[Event], after: int | None) -> Waiting:
    """The items that still wait, for an answer or for what was agreed to; `after`: the days past which nothing told says nothing."""
    undone = [item for item in items if item.state in UNDONE]
    censored = tuple(item for item in undone if is_censored(item, after, item.as_of))
    history = tuple(item for item in undone if item not in censored and is_old(item, events))
    return Waiting(tuple(item for item in undone if item not in (*censored, *history)), censored, history)


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
        return Watch(self._connection, {code for item in self._items for code in _sides(item)}, self._until, self._view, since)


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


def _named(claim: Claim) -> set[str]:
    return {*codes(claim.actors), *codes(claim.recipients)}
