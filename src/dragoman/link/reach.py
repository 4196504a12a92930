"""Within which days, and by which words, a deed can end a thread of approaches: what of a large ledger need be read to tell.

Beyond these bounds `responses.deed` says nothing of a claim, whatever it tells, so leaving it out changes no open item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Claim, Decision
from dragoman.link.items import all_threads, known_on
from dragoman.link.responses import SOON, Response, responses_to
from dragoman.link.threads import Thread, end


@dataclass(frozen=True, slots=True)
class Reach:
    """The deeds that can end a thread: between one of `askers` and the `addressee`, all codes, begun on or after `since`, over by `until`.

    Later ones only within SOON of a plan of it, or where their article holds one of `words`, that name its matter.
    """

    askers: frozenset[str]
    addressee: str
    since: date
    until: date
    words: frozenset[str]

    @property
    def codes(self) -> frozenset[str]:
        """Everybody in it."""
        return self.askers | {self.addressee}

    def has_begun_by(self, first: date | None) -> bool:
        """True unless what begins on this day came before the approach; a day that is not known may be any."""
        return first is None or first >= self.since

    def lasts_until(self, last: date | None) -> bool:
        """True unless what ends on this day came too late, but for a plan or for a word that names the matter."""
        return last is None or last <= self.until


def reaches(claims: Sequence[Claim], as_of: date | None, decisions: Sequence[Decision] = ()) -> tuple[Reach, ...]:
    """The reach of every thread that these approaches and answers make, as open_items makes them."""
    known = known_on(claims, as_of, decisions)
    threads = all_threads(known)
    answers = responses_to(threads, known, decisions)
    return tuple(_reach(thread, found) for thread, found in zip(threads, answers, strict=True))


def soon_after(day: date) -> date:
    """The last day that is SOON after this one."""
    return min(day, date.max - SOON) + SOON


def _reach(thread: Thread, answers: Sequence[Response]) -> Reach:
    """What names no matter lies within SOON of the last approach or of a yes; a plan of which the addressee tells is a yes, too."""
    said_yes = (answer.latest for answer in answers if answer.state == "accepted")
    since, until = min(thread.begun, end(thread.first)), soon_after(max(thread.last, *said_yes, date.min))
    return Reach(frozenset(map(_code, thread.askers)), _code(thread.addressee), since, until, thread.matter.words)


def _code(side: str) -> str:
    return side.partition("/")[0]
