"""Open items: approaches seen from their end (codebook section 7).

An approach stays on the books until the addressee responds to it. Silence counts only where a source reports it, and then up to the day
of that report: a missing answer is not a reported silence.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.domain import Claim, OpenItem, Party, Silence, Source, When
from dragoman.link.answers import is_own_word

# Approaches of one dyad that lie no further apart belong to one thread; the demo's five weeks of approaches are one.
THREAD_GAP = timedelta(days=60)
CLOSING = frozenset({"answered", "accepted", "met", "refused"})


@dataclass(frozen=True, slots=True)
class Thread:
    """Approaches of one side to another on the same occasion, in order."""

    asker: str
    addressee: str
    approaches: tuple[Claim, ...]


def open_items(claims: Sequence[Claim], as_of: date | None) -> tuple[OpenItem, ...]:
    """The items that these claims leave on the books on `as_of` (None: the claims' own publication dates), in order of first approach."""
    known = [c for c in claims if as_of is None or c.article.published is None or c.article.published <= as_of]
    return tuple(item(thread, known, as_of) for thread in threads(known))


def threads(claims: Sequence[Claim]) -> list[Thread]:
    """Approaches grouped by dyad and time; one that only says "several attempts" joins the dated one beside it."""
    out: list[Thread] = []
    for claim in sorted((c for c in claims if is_approach(c)), key=lambda c: (start(c), c.id)):
        asker, addressee = side(claim.actors), side(claim.recipients)
        thread = next((t for t in out if (t.asker, t.addressee) == (asker, addressee) and joins(t, claim)), None)
        if thread is None:
            out.append(Thread(asker, addressee, (claim,)))
        else:
            out[out.index(thread)] = replace(thread, approaches=(*thread.approaches, claim))
    return out


def is_approach(claim: Claim) -> bool:
    """True for an approach that was made, by somebody to somebody."""
    return claim.coding.approach is not None and claim.coding.status == "happened" and bool(claim.actors) and bool(claim.recipients)


def start(claim: Claim) -> date:
    """The first day an approach can have been made; undated ones count from their report."""
    return claim.when.earliest or claim.when.latest or claim.article.published or date.min


def side(parties: Sequence[Party]) -> str:
    """The first party's code: the side that asks or is asked."""
    return parties[0].code


def joins(thread: Thread, claim: Claim) -> bool:
    """True when the approach is near enough to the thread's last."""
    last = max((c.when.latest or start(c)) for c in thread.approaches)
    return start(claim) <= last + THREAD_GAP


def item(thread: Thread, claims: Sequence[Claim], as_of: date | None) -> OpenItem:
    """The thread with its state and what shows it."""
    first = thread.approaches[0]
    answers = sorted((c for c in claims if answers_to(thread, c)), key=lambda c: (c.article.published or date.max, c.coding.evidence, c.id))
    closing = [c for c in answers if meaning(c) in CLOSING]
    silences = [c for c in answers if meaning(c) == "silence"]
    when = covering([c.when for c in thread.approaches])
    if closing:
        state = meaning(closing[-1])
        shown = next(c for c in closing if meaning(c) == state)  # the first telling, not a recollection of it
    elif silences:
        shown, state = silences[-1], "unanswered"
    else:
        shown, state = first, "open"
    on = as_of or max((c.article.published for c in (*thread.approaches, *answers) if c.article.published), default=None)
    clearest = max(thread.approaches, key=lambda c: (bool(c.when.words), len(c.sources)))
    return OpenItem(
        id=hashlib.sha256(f"item {first.id}".encode()).hexdigest()[:16],
        actor=clearest.actors,
        recipient=clearest.recipients,
        approach=clearest.coding.approach or "overture",
        when=when,
        channels=channels(thread),
        state=state,
        reply_channel=reply_channel(shown) if closing else None,
        as_of=on,
        quote=shown.coding.evidence,
        article=shown.article,
        sources=distinct([s for c in (silences if state == "unanswered" else [shown]) for s in c.sources]),
        evidence=tuple(dict.fromkeys(c.id for c in (*thread.approaches, *answers))),
        silence=silence(when, silences, on) if state == "unanswered" else None,
    )


def meaning(answer: Claim) -> str:
    """What a response is; the silent side saying itself that it will not answer is a refusal."""
    if answer.coding.answer == "silence" and is_own_word(answer):
        return "refused"
    return answer.coding.answer or "answered"


def answers_to(thread: Thread, claim: Claim) -> bool:
    """A response by the addressee to the asker, made or reported after the approach began."""
    if claim.coding.answer is None or claim.coding.approach is not None or not claim.actors:
        return False
    told = claim.article.published or date.max
    first = start(thread.approaches[0])
    to = [p.code for p in claim.recipients]
    done = claim.coding.answer == "silence" or claim.coding.status in ("happened", "planned")
    return thread.addressee in [p.code for p in claim.actors] and (not to or thread.asker in to) and done and told >= first


def covering(whens: Sequence[When]) -> When:
    """From the first approach to the last; an end that no approach gives stays open."""
    earliest = min((w.earliest for w in whens if w.earliest), default=None)
    latest = max((w.latest for w in whens if w.latest), default=None)
    begun = min((w.begun_by or (w.latest if w.extent == "point" else None) or date.max for w in whens), default=date.max)
    first = min(whens, key=lambda w: w.earliest or date.max)
    extent = first.extent if len(whens) == 1 else "repeated"
    return When(earliest, latest, extent, first.count, first.rule, first.words, None if begun == date.max else begun)


def silence(when: When, reports: Sequence[Claim], as_of: date | None) -> Silence | None:
    """Days without an answer by the last day on which somebody reported that none had come; None without any date."""
    told = [r.article.published for r in reports if r.article.published and (as_of is None or r.article.published <= as_of)]
    if not told:
        return None
    day = max(told)
    first = (days(when.begun_by or when.latest, day) or 0, days(when.earliest, day))
    last = (days(when.latest, day) or 0, days(when.earliest, day))
    return Silence(from_last=last, from_first=first)


def days(since: date | None, until: date) -> int | None:
    """Whole days from `since` to `until`, never negative; None when the start is unknown."""
    return max(0, (until - since).days) if since else None


def reply_channel(answer: Claim) -> str:
    """How the answer came: through somebody else, in public, or direct (codebook section 7)."""
    speaks = is_own_word(answer) or answer.coding.act in ("REJECT", "AGREE", "ACCUSE", "THREATEN", "SUPPORT")
    return "public" if speaks else "direct"


def channels(thread: Thread) -> tuple[str, ...]:
    """The channels named in the approaches' evidence."""
    return tuple(dict.fromkeys(span.of(c.article.text) for c in thread.approaches for span in c.coding.channels))


def distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each chain once."""
    seen: dict[tuple[str, ...], Source] = {}
    for source in sources:
        seen.setdefault((source.stance, *(link.name for link in source.chain)), source)
    return tuple(seen.values())
