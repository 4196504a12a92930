"""What changed between two editions of a ledger. Events are never stored: both editions are settled, and compared by their claims.

Only what the editions between touched is settled: the claims that can share an event or an open item with one that came, went or was
decided on. A new coder reads everything afresh, so then all is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from dragoman.domain import Event, OpenItem, When
from dragoman.errors import UsageError
from dragoman.keep.editions import editions_of
from dragoman.keep.query import View, claims_identified, coder_of
from dragoman.keep.touched import claims_about, touched, touched_by
from dragoman.show.settled import settled, settled_claims


@dataclass(frozen=True, slots=True)
class EventChange:
    """`kind` is new, merged, split, changed or withdrawn; `what` says in words what changed of an event that stayed one."""

    kind: str
    before: tuple[Event, ...]
    after: tuple[Event, ...]
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """`kind` is new, changed or withdrawn; `what` says in words what changed."""

    kind: str
    before: OpenItem | None
    after: OpenItem | None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """From edition `one` to edition `two`; `coders` are the two coders where the series breaks between them, else None."""

    one: int
    two: int
    coders: tuple[str, str] | None
    events: tuple[EventChange, ...]
    items: tuple[ItemChange, ...]


def known_editions(connection: Connection, *numbers: int | None) -> None:
    """UsageError for a number that is neither an edition nor 0, the empty ledger; None, the last one, is always known."""
    known = {None, 0, *(edition.number for edition in editions_of(connection))}
    for number in numbers:
        if number not in known:
            raise UsageError(f"{number}: no edition has this number; list them with: dragoman editions")


def changes(connection: Connection, one: int, two: int) -> Changes:
    """What the two editions say differently; 0 is the empty ledger. UsageError for a number that is no edition."""
    known_editions(connection, one, two)
    earlier, later = View(edition=one), View(edition=two)
    first, second = coder_of(connection, earlier), coder_of(connection, later)
    broken = (first, second) if first and second and first != second else None
    views = (earlier, later)
    if broken:
        before, after = (settled(connection, (), view) for view in views)
    else:
        about = touched(connection, min(one, two), max(one, two))
        # One pool for both: a claim that lies near only to what came must not look as if it had come, too.
        pool = sorted({claim.id for view in views for claim in claims_about(connection, about, view)})
        before, after = (settled_claims(connection, claims_identified(connection, pool, view), view) for view in views)
    return Changes(one, two, broken, event_changes(before.events, after.events), item_changes(before.items, after.items))


def without(connection: Connection, article: str) -> Changes:
    """What the ledger would say differently if the article of this id were removed now."""
    last = max((edition.number for edition in editions_of(connection)), default=0)
    claims = claims_about(connection, touched_by(connection, article))
    before, after = (settled_claims(connection, told) for told in (claims, [claim for claim in claims if claim.article.id != article]))
    return Changes(last, last + 1, None, event_changes(before.events, after.events), item_changes(before.items, after.items))


def event_changes(before: Sequence[Event], after: Sequence[Event]) -> tuple[EventChange, ...]:
    """The differences in the order of the events after, then of those that are gone."""
    return tuple(_event_changes(before, after))


def _event_changes(before: Sequence[Event], after: Sequence[Event]) -> Iterator[EventChange]:
    was, now = _homes(before), _homes(after)
    told: set[str] = set()
    for event in after:
        old = _met(event, was)
        if not old:
            yield EventChange("new", (), (event,))
        elif len(old) > 1:
            yield EventChange("merged", old, (event,))
        for one in old:
            parts = _met(one, now)
            if len(parts) > 1 and one.id not in told:
                told.add(one.id)
                yield EventChange("split", (one,), parts)
        if len(old) == 1 and len(_met(old[0], now)) == 1 and (what := event_differences(old[0], event)):
            yield EventChange("changed", old, (event,), what)
    for event in before:
        if not _met(event, now):
            yield EventChange("withdrawn", (event,), ())


def item_changes(before: Sequence[OpenItem], after: Sequence[OpenItem]) -> tuple[ItemChange, ...]:
    """The differences in the order of the items after, then of those that are gone. An item is the same by its id, else by its evidence."""
    left = {item.id: item for item in before}
    pairs = {item.id: left.pop(item.id) for item in after if item.id in left}
    for item in (item for item in after if item.id not in pairs):
        nearest = max(left.values(), key=lambda old: (len(set(old.evidence) & set(item.evidence)), old.id), default=None)
        if nearest and set(nearest.evidence) & set(item.evidence):
            pairs[item.id] = left.pop(nearest.id)
    return tuple(_item_changes(pairs, after, tuple(left.values())))


def _item_changes(pairs: dict[str, OpenItem], after: Sequence[OpenItem], gone: Sequence[OpenItem]) -> Iterator[ItemChange]:
    for item in after:
        old = pairs.get(item.id)
        if old is None:
            yield ItemChange("new", None, item)
        elif what := item_differences(old, item):
            yield ItemChange("changed", old, item, what)
    for item in gone:
        yield ItemChange("withdrawn", item, None)


def event_differences(one: Event, two: Event) -> tuple[str, ...]:
    """What changed of an event, in words."""
    told = [f"status {one.status} -> {two.status}"] if one.status != two.status else []
    told += _dates(one.when, two.when)
    reports = [len({claim.article.id for claim in event.claims}) for event in (one, two)]
    if reports[0] != reports[1]:
        told.append(f"reports {reports[0]} -> {reports[1]}")
    elif {claim.id for claim in one.claims} != {claim.id for claim in two.claims}:
        told.append("told by other claims")
    return tuple(told)


def item_differences(one: OpenItem, two: OpenItem) -> tuple[str, ...]:
    """What changed of an open item, in words."""
    told = [f"state {one.state} -> {two.state}"] if one.state != two.state else []
    if one.reply_channel != two.reply_channel:
        told.append(f"reply channel {one.reply_channel or 'none'} -> {two.reply_channel or 'none'}")
    told += _dates(one.when, two.when)
    came, went = len(set(two.evidence) - set(one.evidence)), len(set(one.evidence) - set(two.evidence))
    if came or went:
        told.append(f"evidence +{came} -{went} claims")
    return tuple(told)


def in_days(when: When) -> str:
    """An interval in words, `?` for an open end."""
    first, last = str(when.earliest or "?"), str(when.latest or "?")
    return first if first == last else f"{first} to {last}"


def _dates(one: When, two: When) -> list[str]:
    same = (one.earliest, one.latest) == (two.earliest, two.latest)
    return [] if same else [f"date {in_days(one)} -> {in_days(two)}"]


def _homes(events: Sequence[Event]) -> dict[str, list[Event]]:
    homes: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for claim in event.claims:
            homes[claim.id].append(event)
    return homes


def _met(event: Event, homes: dict[str, list[Event]]) -> tuple[Event, ...]:
    """The events of the other edition that hold a claim of this one, most claims in common first."""
    shared = Counter(home.id for claim in event.claims for home in homes.get(claim.id, ()))
    found = {home.id: home for claim in event.claims for home in homes.get(claim.id, ())}
    return tuple(sorted(found.values(), key=lambda home: (-shared[home.id], home.id)))
