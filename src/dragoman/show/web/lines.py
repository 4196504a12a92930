"""Events and open items as the pages show them: the dossier's words, with what a link and a mark need."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.domain import Event, OpenItem, Turn
from dragoman.lexicon.wording import load_wording
from dragoman.show.api.shorten import shortened
from dragoman.show.days import interval, span_of_days
from dragoman.show.dossier import EventView, event_view
from dragoman.show.items import UNDONE, Covered, ItemView, item_view
from dragoman.show.named import codes
from dragoman.show.plans import Fate
from dragoman.show.voices import in_words, publisher
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
class Step:
    """One turn in the course of an open item: its state's sign and word, when, whose word it is, and the article that first tells it."""

    sign: str
    state: str
    days: str
    says: str
    article: str


@dataclass(frozen=True, slots=True)
class Item:
    """An open item: the dossier's `view` of it, its sides, the days of silence that are reported, in words, and its course."""

    view: ItemView
    quote: str
    id: str
    state: str
    waiting: bool
    asker: tuple[str, ...]
    addressee: tuple[str, ...]
    silence: str
    course: tuple[Step, ...]
    claim: str
    article: str


def line(event: Event, words: int | None, fate: Fate | None = None) -> Line:
    """One event; its quote has at most so many words. `fate` says what became of a plan."""
    view = event_view(event, fate)
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
        item.state in UNDONE,
        codes(item.actor),
        codes(item.recipient),
        silence(item),
        tuple(map(step, item.course)),
        item.evidence[0] if item.evidence else "",
        item.article.id,
    )


def silence(item: OpenItem) -> str:
    """The days of silence since the first approach, as last reported; nothing where nobody reports any."""
    reported = [turn.silence for turn in item.course if turn.silence] or [one for one in (item.silence,) if one]
    return span_of_days(reported[-1].from_first) if reported else ""


def step(turn: Turn) -> Step:
    """One turn in words."""
    mark = load_wording().state[turn.state]
    chains = "; ".join(map(in_words, turn.sources)) or f"in the voice of {publisher(turn.article)}"
    silent = f", {span_of_days(turn.silence.from_first)}" if turn.silence else ""
    word = "asked" if turn.state == "open" else f"{mark.word}{silent}"
    return Step(mark.sign, word, interval(turn.earliest, turn.latest), chains, turn.article.id)
