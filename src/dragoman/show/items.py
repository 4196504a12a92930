"""Open items in words: when it was asked, how long silence is reported, how it ended, whose word each is, and what was read since.

A silence is said only where a source reports it; of an approach that nobody says anything more about, how much was read since.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Claim, Event, OpenItem, Turn, When, is_history
from dragoman.keep.coverage import Watched
from dragoman.keep.query import Coverage
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import beginning, counted, day, interval, span_of_days
from dragoman.show.named import cited, codes, parties, quoted
from dragoman.show.voices import listed, says

WAITING = ("open", "unanswered")
UNDONE = (*WAITING, "accepted")  # what was agreed to and has not taken place is still on the books

Covered = Callable[[OpenItem], Coverage | Watched]


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
    """What the ledger can say about one approach, turn by turn, and where it waits, what was read since."""
    known = {claim.id: claim for event in events for claim in event.claims}
    parts: list[str] = []
    for turn in item.course:
        told = [known[claim] for claim in turn.claims if claim in known]
        if turn.state == "open":
            asked = When(turn.earliest, item.when.latest if not parts else turn.latest, item.when.extent, begun_by=turn.latest)
            parts.append(f"asked {'again ' if parts else ''}{beginning(asked, _another_year(turn.earliest, item))}")
        elif turn.state == "unanswered":
            parts[-1] += _silence(item, turn, told)
        else:
            parts.append(_ending(item, turn, told))
    if item.state in UNDONE:
        parts.append(_waiting(item, covered(item)))
    return "; ".join(parts)


def is_censored(item: OpenItem, after: int | None, as_of: date | None) -> date | None:
    """The day on which an item that nobody says anything more about stops counting as waiting, `after` days past its last approach.

    None while it still counts, where no threshold is set, and where a source reports the silence.
    """
    asked = item.when.latest or item.when.earliest
    if after is None or as_of is None or asked is None or item.state != "open":
        return None
    last = asked + timedelta(days=after)
    return last if last < as_of else None


def is_old(item: OpenItem, events: Sequence[Event]) -> bool:
    """True where every report of the approach came over 30 days after it: nothing was read at the time."""
    asked = {claim for turn in item.course if turn.state == "open" for claim in turn.claims}
    told = [claim for event in events for claim in event.claims if claim.id in asked]
    return bool(told) and all(is_history(c.when.latest, [c.article.published]) for c in told)


def amount(read: Coverage | Watched) -> str:
    """`5 articles of 4 outlets`."""
    return f"{counted(read.articles, 'article')} of {counted(read.outlets, 'outlet')}"


def _silence(item: OpenItem, turn: Turn, told: Sequence[Claim]) -> str:
    """`, silence reported for 23 to 33 days by 15 March, says the asker`, on the longer clock."""
    if turn.silence is None or turn.latest is None:
        return ""
    by = day(turn.latest, _another_year(turn.latest, item))
    whose = f", {says(told, codes(item.actor), codes(item.recipient))}" if told else ""
    return f", silence reported for {span_of_days(turn.silence.from_first)} by {by}{whose}"


def _ending(item: OpenItem, turn: Turn, told: Sequence[Claim]) -> str:
    """`refused in public on 18 March, says the addressee`."""
    words = load_wording()
    told = [claim for claim in told if claim.coding.answer == turn.state] or told  # a refusal in its own words before an ignoring
    said = words.state[turn.state].said
    how = words.reply_channel.get(turn.reply_channel or "") if turn.state != "met" else None
    dated = beginning(When(turn.earliest, turn.latest), _another_year(turn.latest, item)) if turn.latest else None
    whose = f", {says(told, codes(item.actor), codes(item.recipient))}" if told and turn.state != "lapsed" else ""
    return f"{' '.join(filter(None, (said, how, dated)))}{whose}"


def _waiting(item: OpenItem, read: Coverage | Watched) -> str:
    """`no answer read in 5 articles of 4 outlets about PRK`, and with more counts, how many name both and whose media they are."""
    about = listed(codes(item.recipient))
    missing = "no meeting" if item.state == "accepted" else "no answer"
    told = f"{missing} read in {amount(read)} about {about}"
    if isinstance(read, Coverage):
        return told
    own = f"{read.own or 'none'} by media of {about}"
    return f"{told} ({read.both} also about {listed(codes(item.actor))}, {own}; {read.read} read in all)"


def _another_year(value: date | None, item: OpenItem) -> bool:
    """Whether a day needs its year said, because the item is seen from another one."""
    return value is not None and item.as_of is not None and value.year != item.as_of.year
