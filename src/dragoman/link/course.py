"""The course of a thread: approaches and responses by day, folded into turns (codebook section 7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.domain import Claim, Silence, Source, Turn, When
from dragoman.lexicon.approaches import load_approach_words
from dragoman.link.origins import OWNED
from dragoman.link.responses import Response
from dragoman.link.silence import silence_until
from dragoman.link.threads import Thread, start

WAITING = frozenset({"open", "unanswered"})
OVER = frozenset({"answered", "refused", "withdrawn", "lapsed", "met"})  # a new approach after these opens the thread again
OVERRIDES = {  # what each state may follow
    "unanswered": WAITING,
    "answered": WAITING | {"answered"},
    "accepted": WAITING | {"answered", "refused", "accepted"},
    "refused": WAITING | {"answered", "refused", "accepted"},
    "met": WAITING | {"answered", "accepted", "refused", "met"},
    "withdrawn": WAITING | {"answered", "accepted", "withdrawn"},
    "lapsed": WAITING | {"lapsed"},
}
DAY = timedelta(days=1)


@dataclass(slots=True)
class _Step:
    """A turn in the making."""

    state: str
    earliest: date | None
    latest: date | None
    claims: list[Claim]


def course_of(thread: Thread, responses: Sequence[Response], as_of: date | None) -> tuple[Turn, ...]:
    """The turns of a thread as of a day, from its first approach on."""
    first, *more = [a.claim for a in thread.approaches]
    steps = [_Step("open", *_begun(first.when), [first])]
    pending = list(more)
    for answer in responses:
        while pending and start(pending[0]) <= answer.latest:
            _ask(steps, pending.pop(0))
        _respond(steps, answer)
    for claim in pending:
        _ask(steps, claim)
    _lapse(steps, thread, as_of)
    return tuple(_turn(step, thread) for step in steps)


def _ask(steps: list[_Step], claim: Claim) -> None:
    """A further approach: it opens the thread again when it was surely made after the answer; else it stands with the last one made."""
    current = steps[-1]
    if current.state in OVER and current.latest is not None and start(claim) > current.latest and is_new(claim):
        steps.append(_Step("open", *_begun(claim.when), [claim]))
    else:
        asked = next(step for step in reversed(steps) if step.state == "open")
        asked.claims.append(claim)
        begun = _begun(claim.when)
        if begun[1] and (asked.latest is None or begun[1] < asked.latest):
            asked.latest = begun[1]


def is_new(claim: Claim) -> bool:
    """True where its words date an approach or call it new: one told without a day may be an old one told again."""
    words = {w.strip(".,;:") for w in claim.coding.evidence.of(claim.article.text).lower().split()}
    return bool(claim.when.words) or bool(words & load_approach_words().of("again"))


def _respond(steps: list[_Step], answer: Response) -> None:
    state = "unanswered" if answer.state == "silence" else answer.state
    if state == "unanswered" and steps[-1].state not in WAITING:
        return  # a silence told after the answer counts for nothing
    told = next((step for step in reversed(steps) if step.state == state), None)
    if told is not None and (told is steps[-1] or not answer.claim.when.words):
        told.claims.append(answer.claim)
        if state == "unanswered":
            told.latest = max(told.latest or answer.latest, answer.latest)
        elif told.earliest and told.latest and answer.latest - answer.earliest < told.latest - told.earliest:
            told.earliest, told.latest = answer.earliest, answer.latest
        return
    if steps[-1].state in OVERRIDES[state]:
        steps.append(_Step(state, answer.earliest, answer.latest, [answer.claim]))


def _lapse(steps: list[_Step], thread: Thread, as_of: date | None) -> None:
    """An approach lapses when the day that it was about has passed and nothing read tells of an answer."""
    occasions = [a.claim.occasion for a in thread.approaches if a.claim.occasion and a.claim.occasion.latest]
    last = max((o.latest for o in occasions if o.latest), default=None)
    if steps[-1].state in WAITING and last is not None and as_of is not None and as_of > last:
        shown = next(a.claim for a in thread.approaches if a.claim.occasion and a.claim.occasion.latest == last)
        steps.append(_Step("lapsed", last + DAY, last + DAY, [shown]))


def _begun(when: When) -> tuple[date | None, date | None]:
    """The days within which an approach was first made."""
    return when.earliest, when.begun_by or when.latest


def _turn(step: _Step, thread: Thread) -> Turn:
    """A step as a record, shown by its first telling; a silence by its last, which knows most."""
    claims = sorted(step.claims, key=lambda c: (c.article.published or date.max, c.coding.evidence, c.id))
    shown = claims[-1] if step.state == "unanswered" else claims[0]
    return Turn(
        state=step.state,
        earliest=step.earliest,
        latest=step.latest,
        claims=tuple(dict.fromkeys(c.id for c in claims)),
        article=shown.article,
        quote=shown.coding.evidence,
        sources=distinct([s for c in claims for s in c.sources]),
        reply_channel=reply_channel(step.state, shown),
        silence=_silence(step, thread),
    )


def _silence(step: _Step, thread: Thread) -> Silence | None:
    return silence_until(step.latest, [a.claim.when for a in thread.approaches]) if step.state == "unanswered" else None


def reply_channel(state: str, shown: Claim) -> str | None:
    """How an answer came: by a deed, through somebody else, in public, or direct; None where none came (codebook section 7)."""
    if state not in ("answered", "accepted", "refused", "met"):
        return None
    if state == "met":
        return "deed"
    if shown.coding.channels:
        return "intermediary"
    acting = {party.code for party in shown.actors}
    outlet = shown.article.outlet
    said = any(s.stake == "actor" for s in shown.sources) or (outlet.country in acting and outlet.kind in OWNED)
    private = shown.coding.act == "CONSULT"
    return "direct" if private and not said else "public"


def distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each chain once."""
    seen: dict[tuple[str, ...], Source] = {}
    for source in sources:
        seen.setdefault((source.stance, *(link.name for link in source.chain)), source)
    return tuple(seen.values())


def covering(whens: Sequence[When]) -> When:
    """From the first approach to the last; an end that no approach gives stays open."""
    earliest = min((w.earliest for w in whens if w.earliest), default=None)
    latest = max((w.latest for w in whens if w.latest), default=None)
    begun = min((w.begun_by or (w.latest if w.extent == "point" else None) or date.max for w in whens), default=date.max)
    first = min(whens, key=lambda w: w.earliest or date.max)
    extent = first.extent if len(whens) == 1 else "repeated"
    return replace(first, earliest=earliest, latest=latest, extent=extent, begun_by=None if begun == date.max else begun)
