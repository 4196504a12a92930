"""Open items: approaches seen from their end (codebook section 7).

An approach stays on the books until the addressee responds to it, and after a yes until what was agreed to takes place. The answer for any
day uses only what had been published by then.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from dragoman.domain import Claim, Decision, OpenItem, Turn
from dragoman.link.course import course_of, covering
from dragoman.link.decided import wrong
from dragoman.link.responses import Response, responses_to
from dragoman.link.spells import spells_of
from dragoman.link.threads import Thread, implied, side, threads_of

CLOSING = frozenset({"answered", "accepted", "met", "refused"})


def open_items(claims: Sequence[Claim], as_of: date | None, decisions: Sequence[Decision] = ()) -> tuple[OpenItem, ...]:
    """The items that these claims leave on the books on `as_of` (None: the claims' own publication dates), in order of first approach."""
    known = known_on(claims, as_of, decisions)
    threads = all_threads(known)
    found = responses_to(threads, known, decisions)
    made = (item(thread, answers, as_of) for thread, answers in zip(threads, found, strict=True))
    return tuple(sorted(made, key=lambda i: (i.when.earliest or i.when.latest or i.article.published or date.min, i.id)))


def known_on(claims: Sequence[Claim], as_of: date | None, decisions: Sequence[Decision] = ()) -> list[Claim]:
    """Those of the claims that nobody found wrong and that had been published by a day."""
    left_out = wrong(decisions)
    return [c for c in claims if c.id not in left_out and (as_of is None or c.article.published is None or c.article.published <= as_of)]


def all_threads(known: Sequence[Claim]) -> tuple[Thread, ...]:
    """The threads of these claims, with the approaches that only a report of silence tells of."""
    threads = threads_of(known)
    untold = implied(known, threads)
    return threads_of([*known, *untold]) if untold else threads


def item(thread: Thread, answers: Sequence[Response], as_of: date | None) -> OpenItem:
    """The thread with its state and what shows it."""
    approaches = [a.claim for a in thread.approaches]
    told = [*approaches, *(a.claim for a in answers)]
    on = as_of or max((c.article.published for c in told if c.article.published), default=None)
    course = course_of(thread, answers, on)
    now, used = course[-1], {claim for turn in course for claim in turn.claims}
    clearest = max(approaches, key=lambda c: (bool(c.when.words), len(c.sources), c.id))
    occasions = [c.occasion for c in approaches if c.occasion]
    return OpenItem(
        id=hashlib.sha256(f"item {thread.first.id} {thread.addressee}".encode()).hexdigest()[:16],
        actor=clearest.actors,
        recipient=tuple(p for p in clearest.recipients if side(p) == thread.addressee),
        approach=clearest.coding.approach or "overture",
        when=covering([c.when for c in approaches]),
        channels=channels(thread),
        state=now.state,
        reply_channel=now.reply_channel if now.state in CLOSING else None,
        as_of=on,
        quote=now.quote,
        article=now.article,
        sources=now.sources,
        evidence=tuple(dict.fromkeys(c.id for c in told if c.id in used)),
        silence=now.silence,
        course=course,
        spells=spells_of(course, contact="help" not in thread.matter.aims or "contact" in thread.matter.aims),
        occasion=max(occasions, key=lambda o: o.latest or date.min, default=None),
    )


def channels(thread: Thread) -> tuple[str, ...]:
    """The channels named in the approaches' evidence."""
    told = (a.claim for a in thread.approaches)
    return tuple(dict.fromkeys(span.of(claim.article.text) for claim in told for span in claim.coding.channels))


def turn_of(item: OpenItem, state: str) -> Turn | None:
    """The last turn of an item's course to a state; None where it never came to it."""
    return next((turn for turn in reversed(item.course) if turn.state == state), None)
