"""What pages and API ask of a ledger, each in one call: the only place where either settles claims into events.

Nothing settled is stored. A pair is settled from the claims that join it, an event from the claims that could tell it; answers are
remembered until the ledger changes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection

from dragoman.domain import Claim, Event, OpenItem
from dragoman.keep.finding import (
    LATELY,
    amount,
    claims_asking,
    claims_beside,
    first_claim,
    is_large,
    read_on,
    since_when,
    stamp,
)
from dragoman.keep.panel import ReadOn
from dragoman.keep.query import WHOLE, View, claims_between, claims_by_prefix, last_published
from dragoman.pipeline import Settled
from dragoman.show import waiting
from dragoman.show.api.site import Site
from dragoman.show.dossier import between
from dragoman.show.items import UNDONE, Covered
from dragoman.show.named import codes
from dragoman.show.settled import joining, settled_between, settled_claims
from dragoman.show.veil import BARE, Veil

AT_ONCE = 120  # articles that name both sides, whose claims are settled for one page: 0.1 s of a processor
REMEMBERED = 64  # answers kept: a desk's open pages, each some hundred kilobytes
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """From where a reader looks: `asked` is the day asked for, `as_of` that day or the last of the ledger's; `stamp` names its state.

    `veil` hides who is not to be named.
    """

    asked: date | None
    as_of: date | None
    stamp: str
    veil: Veil = BARE

    @property
    def view(self) -> View:
        """The rows that count: where a day is asked for, those that had been published by then."""
        return View(known_on=self.asked) if self.asked else WHOLE


def look(connection: Connection, site: Site, asked: date | None = None) -> Look:
    """The look of a reader who asks for a day, or for none."""
    state = f"{site.settings.ledger.absolute()} {stamp(connection)}{' masked' if site.mask else ''}"
    return Look(asked, asked or last_published(connection), state, Veil(site.mask))


class Memory:
    """The latest answers, by what was asked and the state of the ledger; the oldest goes first."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, ...], object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """The remembered answer, or the one that `make` gives."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]  # type: ignore[assignment] # each key is made by one call site
                return found
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class Thread:
    """What joins two sides: `since` is the first day of publication looked at, None for all; `until` the last, None for today's.

    Approaches are looked at however old they are; of a large ledger's those of the last LATELY days stand in `items`, and `older` counts
    the others. `read` is what was read about either side from `since` on.
    """

    events: tuple[Event, ...]
    items: tuple[OpenItem, ...]
    since: date | None
    until: date | None
    read: tuple[ReadOn, ...]
    older: int


def pair(connection: Connection, sides: tuple[str, str], seen: Look, until: date | None = None) -> Thread:
    """The events and open items that join two sides: all, or of a pair that is told of a lot, those of the latest articles by a day."""
    one, other = sorted(sides)

    def make() -> Thread:
        ends = min(until, seen.as_of) if until and seen.as_of else None
        wanted = replace(seen.view, known_on=ends) if ends else seen.view
        begins = since_when(connection, (one, other), AT_ONCE, ends or seen.as_of, wanted)
        told = claims_between(connection, (one, other), replace(wanted, since=begins))
        approaches = claims_asking(connection, (one, other), seen.view) if begins else ()
        read_of = tuple({claim.id: claim for claim in (*approaches, *told)}.values())
        settled = settled_claims(connection, read_of, seen.view, seen.as_of, joining((one, other)))
        events, items = between(settled.events, settled.items, (one, other))
        within = tuple(event for event in events if begins is None or any(_is_told(claim, begins) for claim in event.claims))
        kept = _lately(items, seen.as_of) if is_large(connection) else items
        read = read_on(connection, (one, other), begins, seen.as_of, seen.view)
        shown = tuple(map(seen.veil.event, within)), tuple(map(seen.veil.item, kept))
        return Thread(*shown, begins, ends, read, len(items) - len(kept))

    return MEMORY.get(_key(seen, "pair", one, other, str(until)), make)


def _lately(items: Sequence[OpenItem], as_of: date | None) -> tuple[OpenItem, ...]:
    """The items that somebody was asked about in the last LATELY days."""
    first = as_of - LATELY if as_of else date.min
    return tuple(item for item in items if (item.when.latest or item.when.earliest or date.min) >= first)


def _is_told(claim: Claim, since: date) -> bool:
    return claim.article.published is not None and claim.article.published >= since


def whole_pair(connection: Connection, sides: tuple[str, str], seen: Look) -> Settled:
    """All that joins two sides, however much it is, to be veiled when shown: for programs, which can wait."""
    one, other = sorted(sides)

    def make() -> Settled:
        settled = settled_between(connection, (one, other), seen.view, seen.as_of)
        return Settled(*between(settled.events, settled.items, (one, other)))

    return MEMORY.get(_key(seen, "whole pair", one, other), make)


def asked(connection: Connection, seen: Look) -> Settled:
    """Every approach with what became of it, and the events that show it; `veiled` before they are shown."""
    return MEMORY.get(_key(seen, "asked"), lambda: waiting.asked(connection, seen.view, seen.as_of))


def veiled(told: Settled, items: Sequence[OpenItem], seen: Look) -> Settled:
    """Some open items as they may be shown, with the events that tell of them."""
    if not seen.veil.on:
        return Settled(told.events, tuple(items))
    known = {number for item in items for turn in item.course for number in turn.claims}
    events = (event for event in told.events if any(claim.id in known for claim in event.claims))
    return Settled(tuple(map(seen.veil.event, events)), tuple(map(seen.veil.item, items)))


def claim(connection: Connection, identity: str, seen: Look) -> Claim | None:
    """The one claim whose id is, or begins with, `identity`, as it may be shown."""
    found = _claim(connection, identity)
    return seen.veil.claim(found) if found else None


def _claim(connection: Connection, identity: str) -> Claim | None:
    found = claims_by_prefix(connection, identity)
    return found[0] if len(found) == 1 else None


def beside(connection: Connection, told: Claim, seen: Look) -> tuple[Event, ...]:
    """The events of every claim that could tell the same as this one, and of this one."""

    def make() -> tuple[Event, ...]:
        near = {one.id: one for one in claims_beside(connection, told, seen.view)}
        own = _claim(connection, told.id)  # as it is stored: what is settled is never veiled
        near |= {own.id: own} if own else {}
        return tuple(map(seen.veil.event, settled_claims(connection, tuple(near.values()), seen.view, seen.as_of).events))

    return MEMORY.get(_key(seen, "beside", told.id), make)


def event_of(connection: Connection, told: Claim, seen: Look) -> Event:
    """The event that a claim tells, with everything else that tells it."""
    found = (event for event in beside(connection, told, seen) if any(one.id == told.id for one in event.claims))
    return next(found, alone(told))


def alone(told: Claim) -> Event:
    """A claim as an event of its own: what its article alone says."""
    return Event(event_id(told.id), (told,), told.coding.act, told.coding.status, told.when)


def event(connection: Connection, identity: str, seen: Look) -> Event | None:
    """The event of this id, or the one that the claim of this id (or of this beginning) tells."""
    told = claim(connection, identity, seen)
    if told is None:
        first = first_claim(connection, identity, event_id)
        told = claim(connection, first, seen) if first else None
    return event_of(connection, told, seen) if told else None


def event_id(first: str) -> str:
    """The id of an event that this claim tells first, as link.settle makes it."""
    return hashlib.sha256(f"event {first}".encode()).hexdigest()[:16]


def by_date(event: Event) -> tuple[str, ...]:
    """The order of a thread: by first day, then id."""
    return str(event.when.earliest or event.when.latest or ""), event.id


def covered_by(connection: Connection, items: Sequence[OpenItem], seen: Look) -> Covered:
    """Counts what was read about the sides of these items since each was first asked; of a large ledger about the addressee alone."""
    if is_large(connection):
        return lambda item: amount(
            read_on(connection, codes(item.recipient), item.when.earliest or item.when.latest, seen.as_of, seen.view)
        )
    return waiting.Covered(connection, [one for one in items if one.state in UNDONE], seen.view, seen.as_of)


def _key(seen: Look, *asked_for: str) -> tuple[str, ...]:
    return (seen.stamp, str(seen.asked), *asked_for)
