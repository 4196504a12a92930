"""One relationship on a page: open items first, then the thread by event date, history apart. Text only, in a fixed order.

A silence is said only where a source reports it; of an approach that nobody says anything more about, how much was read since.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Article, Claim, Event, OpenItem, Party, Span
from dragoman.keep.query import Coverage
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import beginning, counted, day, interval, span_of_days
from dragoman.show.voices import in_words, listed, publisher, says, voices_of, whose_word

HISTORY = timedelta(days=30)  # codebook section 3
CLOSED = ("answered", "accepted", "met", "refused", "withdrawn", "lapsed")

Covered = Callable[[OpenItem], Coverage]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An open item as a reader sees it: sign and word of its state, one sentence, and the quote that shows it."""

    id: str
    sign: str
    state: str
    heading: str
    sentence: str
    quote: str
    cited: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as a line of the thread; `id` is that of the claim quoted, for `dragoman explain`."""

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


def item_view(item: OpenItem, events: Sequence[Event], covered: Covered) -> ItemView:
    """One open item in words; `covered` counts what was read about the addressee since the approach."""
    mark, words = load_wording().state[item.state], load_wording()
    through = f", through {listed(item.channels)}" if item.channels else ""
    what = words.approach.get(item.approach, item.approach)
    return ItemView(
        id=item.id,
        sign=mark.sign,
        state=mark.word,
        heading=f"{parties(item.actor)} {what} to {parties(item.recipient)}, {interval(item.when.earliest, item.when.latest)}{through}",
        sentence=sentence(item, events, covered),
        quote=quoted(item.article, item.quote),
        cited=cited(item.article),
    )


def sentence(item: OpenItem, events: Sequence[Event], covered: Covered) -> str:
    """What the ledger can say about one approach: when it was made, how long silence is reported, how it ended, and whose word each is."""
    told = [claim for event in events for claim in event.claims if claim.id in item.evidence]
    asker, addressee = codes(item.actor), codes(item.recipient)
    answer = _answer(item, told)
    silent = _silence(item, told, answer)
    parts = [f"asked {beginning(item.when, _another_year(item.when.earliest, item))}"]
    if silent:
        reports, bounds, until = silent
        by = day(until, _another_year(until, item))
        parts[0] += f", silence reported for {span_of_days(bounds)} by {by}, {says(reports, asker, addressee)}"
    if answer:
        parts.append(_ending(item, answer, events, asker, addressee))
    elif item.state in ("open", "unanswered"):
        read = covered(item)
        parts.append(f"no answer read in {_amount(read)} about {listed(addressee)}")
    else:
        parts.append(load_wording().state[item.state].said)
    return "; ".join(parts)


def event_view(event: Event) -> EventView:
    """One event in words, quoted from the first claim that has its status."""
    told = next((claim for claim in event.claims if claim.coding.status == event.status), event.claims[0])
    mark, words = load_wording().status[event.status], load_wording()
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
        chains=tuple(map(in_words, voices_of(event.claims).chains)),
        word=whose_word(event.claims, acting, acted_on),
        history=is_history(event),
    )


def is_history(event: Event) -> bool:
    """Whether every report tells of it more than 30 days after its latest day."""
    latest = event.when.latest
    published = [claim.article.published for claim in event.claims]
    return latest is not None and all(told is not None and told - latest > HISTORY for told in published)


def between(events: Sequence[Event], items: Sequence[OpenItem], pair: Collection[str]) -> tuple[tuple[Event, ...], tuple[OpenItem, ...]]:
    """The events and open items that join two sides, with the events that show an item's state even where they name one side alone."""
    joined = tuple(item for item in items if set(pair) <= {*codes(item.actor), *codes(item.recipient)})
    evidence = {claim for item in joined for claim in item.evidence}
    chosen = (event for event in events if any(set(pair) <= _sides(claim) or claim.id in evidence for claim in event.claims))
    return tuple(chosen), joined


def dossier(pair: Sequence[str], events: Sequence[Event], items: Sequence[OpenItem], covered: Covered, read: Coverage) -> Iterator[str]:
    """The dossier of two sides, line by line; `read` is what was read about either in all."""
    events, items = between(events, items, pair)
    views = [event_view(event) for event in events]
    last = f", the last of {day(read.last)}" if read.last else ""
    yield f"{listed(pair)}: {_amount(read)} read{last}"
    yield from item_lines([item_view(item, events, covered) for item in items])
    yield from _section("Thread", [line for view in views if not view.history for line in event_lines(view)])
    old = [f"  {view.days}  {view.sign} {view.status}  {view.parties}  {view.act}  [{view.id[:8]}]" for view in views if view.history]
    yield from _section(f"History ({len(old)}, over 30 days old when reported)", old)


def item_lines(views: Sequence[ItemView]) -> Iterator[str]:
    """The open items under their heading."""
    lines = []
    for view in views:
        lines.append(f"  {view.sign} {view.state}: {view.heading}  [{view.id[:8]}]")
        lines.append(f"    {view.sentence}")
        lines.append(f"    “{view.quote}” {view.cited}")
    yield from _section("Open items", lines or ["  none"])


def event_lines(view: EventView) -> Iterator[str]:
    """One event of the thread: its line, its quote, its chains and whose word it is."""
    yield f"  {view.days}  {view.sign} {view.status}  {view.parties}  {view.act}  [{view.id[:8]}]"
    yield f"    “{view.quote}” {view.cited}"
    yield f"    {'; '.join((*view.chains, view.word))}"


def parties(members: Sequence[Party]) -> str:
    """Codes with the named person or group, or the sector where it is not the government: `PRK (Choe Son Hui)`, `KOR MIL`."""
    return listed(tuple(dict.fromkeys(map(_party, members)))) or "nobody named"


def codes(members: Sequence[Party]) -> tuple[str, ...]:
    """The members' codes, each once."""
    return tuple(dict.fromkeys(party.code for party in members))


def cited(article: Article) -> str:
    """Where a quote stands: `Meridian Wire, 13 March 2021`."""
    return ", ".join(filter(None, (publisher(article), day(article.published) if article.published else None)))


def quoted(article: Article, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(span.of(article.text).split())


def _party(party: Party) -> str:
    if party.id:
        return f"{party.code} ({party.id.replace('-', ' ').title() if party.id.islower() else party.id})"
    return party.code if party.sector in ("GOV", "---") else f"{party.code} {party.sector}"


def _sides(claim: Claim) -> set[str]:
    return {*codes(claim.actors), *codes(claim.recipients)}


def _answer(item: OpenItem, told: Sequence[Claim]) -> Claim | None:
    """The claim that closes the item: the first report of an answer that leaves it in its state."""
    answers = (claim for claim in told if claim.coding.answer == item.state and item.state in CLOSED)
    return min(answers, key=lambda claim: (claim.article.published or date.max, claim.id), default=None)


def _silence(item: OpenItem, told: Sequence[Claim], answer: Claim | None) -> tuple[list[Claim], tuple[int, int | None], date] | None:
    """Reports that no answer had come, made before one came: the claims, the days since the first approach, the day of the last."""
    answered = answer and (answer.when.earliest or answer.article.published)
    reports = [c for c in told if c.coding.answer == "silence" and c.article.published]
    reports = [c for c in reports if not answered or (c.article.published and c.article.published < answered)]
    until = max((c.article.published for c in reports if c.article.published), default=None)
    if until is None:
        return None
    first, begun = item.when.earliest, item.when.begun_by or item.when.latest
    least = max(0, (until - begun).days) if begun else 0
    return reports, (least, (until - first).days if first else None), until


def _ending(item: OpenItem, answer: Claim, events: Sequence[Event], asker: Sequence[str], addressee: Sequence[str]) -> str:
    words = load_wording()
    together = next(event for event in events if answer in event.claims)
    on = together.when.latest or answer.article.published
    how = words.reply_channel.get(item.reply_channel or "")
    dated = f"on {day(on, _another_year(on, item))}" if on else None
    said = " ".join(filter(None, (words.state[item.state].said, how, dated)))
    return f"{said}, {says(together.claims, asker, addressee)}"


def _another_year(value: date | None, item: OpenItem) -> bool:
    """Whether a day needs its year said, because the item is seen from another one."""
    return value is not None and item.as_of is not None and value.year != item.as_of.year


def _amount(read: Coverage) -> str:
    return f"{counted(read.articles, 'article')} of {counted(read.outlets, 'outlet')}"


def _reports(event: Event, told: Claim) -> str:
    others = len({claim.article.id for claim in event.claims}) - 1
    more = f" and {counted(others, 'more report')}" if others else ""
    return f"{cited(told.article)}{more}"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from lines
