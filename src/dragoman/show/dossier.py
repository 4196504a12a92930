"""One relationship on a page: open items first, then the thread by event date, history apart. Text only, in a fixed order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Claim, Event, OpenItem
from dragoman.keep.query import Coverage
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import counted, day, interval
from dragoman.show.items import Covered, ItemView, amount, item_view, sentence
from dragoman.show.named import cited, codes, parties, quoted, telling
from dragoman.show.plans import Fate, fates
from dragoman.show.voices import in_words, listed, voices_of, whose_word

__all__ = [
    "Covered",
    "EventView",
    "ItemView",
    "between",
    "cited",
    "codes",
    "dossier",
    "event_view",
    "item_lines",
    "item_view",
    "parties",
    "sentence",
    "told_by",
]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as a line of the thread; `id` is that of the claim quoted, for `dragoman explain`. `status` says what became of a plan."""

    id: str
    days: str
    sign: str
    status: str
    parties: str
    act: str
    quote: str
    cited: str
    chains: tuple[str, ...]
    word: str
    history: bool


def event_view(event: Event, fate: Fate | None = None) -> EventView:
    """One event in words, quoted from the first claim that has its status; `fate` is what became of it where it was planned."""
    told = telling(event)
    words = load_wording()
    mark = words.fate[fate.kind] if fate else words.status[event.status]
    acting, acted_on = codes(told.actors), codes(told.recipients)
    what = words.answer.get(told.coding.answer or "") or words.approach.get(told.coding.approach or "") or words.act[event.act]
    label = " ".join(filter(None, (event.act, told.coding.mode, told.coding.approach)))
    return EventView(
        id=told.id,
        days=interval(event.when.earliest, event.when.latest),
        sign=mark.sign,
        status=mark.word,
        parties=" → ".join(parties(side) for side in (told.actors, told.recipients) if side),
        act=f"{what} ({label})",
        quote=quoted(told.article, told.coding.evidence),
        cited=_reports(event, told),
        chains=tuple(map(in_words, voices_of(event.claims, event.status).chains)),
        word=whose_word(event.claims, acting, acted_on),
        history=event.is_history,
    )


def between(events: Sequence[Event], items: Sequence[OpenItem], pair: Collection[str]) -> tuple[tuple[Event, ...], tuple[OpenItem, ...]]:
    """The events and open items that join two sides, with the events that show an item's state even where they name one side alone."""
    joined = tuple(item for item in items if set(pair) <= {*codes(item.actor), *codes(item.recipient)})
    evidence = {claim for item in joined for claim in item.evidence}
    chosen = (event for event in events if any(set(pair) <= _sides(claim) or claim.id in evidence for claim in event.claims))
    return tuple(chosen), joined


def dossier(
    pair: Sequence[str],
    events: Sequence[Event],
    items: Sequence[OpenItem],
    covered: Covered,
    read: Coverage,
    as_of: date | None = None,
    shown: Collection[str] | None = None,
) -> Iterator[str]:
    """The dossier of two sides, line by line; `read` is what tells of them in all.

    `shown` are the events to list of what is between the two already; None: all that is between them, found here.
    """
    if shown is None:
        events, items = between(events, items, pair)
    became = fates(events, as_of)
    views = [event_view(event, became.get(event.id)) for event in in_order(events) if shown is None or event.id in shown]
    last = f", the last of {day(read.last)}" if read.last else ""
    yield f"{listed(pair)}: {amount(read)} read{last}"
    yield from item_lines([item_view(item, events, covered) for item in items])
    yield from _section("Thread", [line for view in views if not view.history for line in event_lines(view)])
    old = [f"  {view.days}  {view.sign} {view.status}  {view.parties}  {view.act}  [{view.id[:8]}]" for view in views if view.history]
    yield from _section(f"History ({len(old)}, over 30 days old when reported)", old)


def told_by(events: Sequence[Event]) -> Coverage:
    """The articles and outlets that tell of these events, and the day of the last."""
    told = {claim.article.id: claim.article for event in events for claim in event.claims}
    last = max((article.published for article in told.values() if article.published), default=None)
    return Coverage(len(told), len({article.outlet.name for article in told.values()}), last)


def in_order(events: Sequence[Event]) -> list[Event]:
    """By event date; what is not dated stands last."""
    return sorted(events, key=lambda e: (e.when.earliest or e.when.latest or date.max, e.when.latest or date.max, e.id))


def item_lines(views: Sequence[ItemView], heading: str = "Open items") -> Iterator[str]:
    """The open items under their heading."""
    lines = []
    for view in views:
        lines.append(f"  {view.sign} {view.state}: {view.heading}  [{view.id[:8]}]")
        lines.append(f"    {view.sentence}")
        lines.append(f"    “{view.quote}” {view.cited}")
    yield from _section(heading, lines or ["  none"])


def event_lines(view: EventView) -> Iterator[str]:
    """One event of the thread: its line, its quote, its chains and whose word it is."""
    yield f"  {view.days}  {view.sign} {view.status}  {view.parties}  {view.act}  [{view.id[:8]}]"
    yield f"    “{view.quote}” {view.cited}"
    yield f"    {'; '.join((*view.chains, view.word))}"


def _sides(claim: Claim) -> set[str]:
    return {*codes(claim.actors), *codes(claim.recipients)}


def _reports(event: Event, told: Claim) -> str:
    others = len({claim.article.id for claim in event.claims}) - 1
    more = f" and {counted(others, 'more report')}" if others else ""
    return f"{cited(told.article)}{more}"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from lines
