"""Events and open items as the pages show them: the dossier's words, with what a link and a mark need."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.domain import Event, OpenItem
from dragoman.show.api.shorten import shortened
from dragoman.show.days import span_of_days
from dragoman.show.dossier import Covered, EventView, ItemView, codes, event_view, item_view
from dragoman.show.web.marks import quad_of


@dataclass(frozen=True, slots=True)
class Line:
    """An event: the dossier's `view` of it, the claim that its address names, its mark, and what its claims disagree on."""

    view: EventView
    quote: str
    claim: str
    article: str
    act: str
    quad: int
    status: str
    reports: int


@dataclass(frozen=True, slots=True)
class Item:
    """An open item: the dossier's `view` of it, its sides, and its days of silence in words, where silence is reported."""

    view: ItemView
    quote: str
    id: str
    state: str
    waiting: bool
    asker: tuple[str, ...]
    addressee: tuple[str, ...]
    silence: str
    since_last: str
    claim: str
    article: str


def line(event: Event, words: int | None) -> Line:
    """One event; its quote has at most so many words."""
    view = event_view(event)
    told = next((claim for claim in event.claims if claim.id == view.id), event.claims[0])
    reports = len({claim.article.id for claim in event.claims})
    quote = shortened(view.quote, words)
    return Line(view, quote, told.id, told.article.id, event.act, quad_of(event.act), event.status, reports)


def item_line(item: OpenItem, events: Sequence[Event], covered: Covered, words: int | None) -> Item:
    """One open item; its quote has at most so many words."""
    view = item_view(item, events, covered)
    return Item(
        view,
        shortened(view.quote, words),
        item.id,
        item.state,
        item.state in ("open", "unanswered"),
        codes(item.actor),
        codes(item.recipient),
        span_of_days(item.silence.from_first) if item.silence else "",
        span_of_days(item.silence.from_last) if item.silence else "",
        item.evidence[0] if item.evidence else "",
        item.article.id,
    )
