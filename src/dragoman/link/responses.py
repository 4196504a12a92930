"""Which claims respond to which thread of approaches: only a response by the addressee to this approach counts (codebook section 7).

A hostile statement about something else is none; neither is an answer about another matter, nor silence towards somebody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Claim, Decision
from dragoman.lexicon.approaches import load_approach_words
from dragoman.link.answers import is_ahead, is_deliberate, is_own_word
from dragoman.link.customs import OWN_OUTLETS
from dragoman.link.matter import SHARED, Matter, matter_of
from dragoman.link.threads import Thread, end, sides, start

LATE = timedelta(days=400)  # after the last approach: a year and a season; later only what names the same matter is an answer
SOON = timedelta(days=120)  # after a yes, within which a meeting of the two is the one that was agreed to
DAY = timedelta(days=1)
VOICED = frozenset({"accepted", "refused", "answered"})
ELSEWHERE = frozenset({"multilateral", "third-party", "phone"})  # no visit, and not what an invitation asks for
HELPING = frozenset({"AID", "COOPERATE"})
DEEDS = HELPING | {"CONSULT"}
DONE = frozenset({"happened", "planned"})


@dataclass(frozen=True, slots=True)
class Response:
    """What a claim says about a thread: `state`, or `silence` where it reports that nothing came, within `earliest`..`latest`."""

    claim: Claim
    state: str
    earliest: date
    latest: date


def responses_to(threads: Sequence[Thread], claims: Iterable[Claim], decisions: Sequence[Decision] = ()) -> list[list[Response]]:
    """The responses to each thread, by day; each claim answers the thread whose matter fits it best, and the latest of several.

    A person's decision that one claim does, or does not, answer an approach stands over what the words say.
    """
    found: list[list[Response]] = [[] for _ in threads]
    near, decided, later = _Index(threads), _decided(decisions), []
    begun, last = [thread.begun for thread in threads], [thread.last for thread in threads]
    for claim in sorted(claims, key=lambda c: (c.article.published or date.max, c.id)):
        told = max(end(claim), claim.article.published or date.min)
        numbers = [n for n in near.of(claim) if begun[n] <= told]  # whatever else is told came before the approach
        speaks = claim.coding.answer is not None or claim.coding.approach is not None
        spoken = [(n, r) for n in numbers if (r := voiced(threads[n], claim))] if speaks else []
        about = matter_of(claim) if spoken else None
        fitting = [(f, n, r) for n, r in spoken if about and (f := _fit(threads[n], claim, about, decided)) > 0]
        for _, number, response in _best(fitting, threads):
            found[number].append(response)
        if numbers and not fitting and claim.coding.act in DEEDS and claim.coding.status in DONE:
            later.append((claim, numbers))
    for claim, numbers in later:
        day = end(claim)
        done = [(1.0, n, r) for n in numbers if (r := deed(threads[n], claim, found[n], near=day - last[n] <= SOON))]
        for _, number, response in _best(done, threads):
            found[number].append(response)
    return [sorted(some, key=lambda r: (r.latest, r.earliest, r.claim.article.published or date.max, r.claim.id)) for some in found]


class _Index:
    """Threads by their two sides, so that a claim meets only those that it can be about."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._alone: dict[str, list[int]] = {}
        for number, thread in enumerate(threads):
            for asker in sorted(thread.askers):
                self._pairs.setdefault((asker, thread.addressee), []).append(number)
                self._alone.setdefault(asker, []).append(number)
            self._alone.setdefault(thread.addressee, []).append(number)

    def of(self, claim: Claim) -> list[int]:
        """The threads between the claim's sides; of an answer to nobody named, all of the answering side."""
        named = sides((*claim.actors, *claim.recipients))
        if claim.coding.answer and not claim.recipients:
            return sorted({n for one in named for n in self._alone.get(one, ())})
        return sorted({n for one in named for other in named for n in self._pairs.get((one, other), ())})


def voiced(thread: Thread, claim: Claim) -> Response | None:
    """What somebody says: yes, no, something else, that the approach is taken back, or that nothing came."""
    if thread.holds(claim) or is_denied(claim):
        return None
    answer, coding = claim.coding.answer, claim.coding
    acting, towards = sides(claim.actors), sides(claim.recipients)
    if answer in ("withdrawn", "lapsed"):
        ours = bool(acting & thread.askers) and (not towards or thread.addressee in towards)
        return response(thread, claim, answer) if ours and coding.status == "happened" else None
    if thread.addressee not in acting or (towards and not towards & thread.askers):
        return None
    if answer == "silence":
        return silent(thread, claim) if coding.status == "negated" else None
    if answer in VOICED:
        return response(thread, claim, answer) if coding.status in ("happened", "planned") else None
    return response(thread, claim, "answered") if towards and is_counter_offer(claim) else None


def silent(thread: Thread, claim: Claim) -> Response | None:
    """A report that nothing came from the addressee, or its own word that it will go on ignoring the approach: that is a refusal."""
    published = claim.article.published
    if is_own_word(claim) and is_deliberate(claim):  # said when it was reported, whatever days the silence covers
        day = published or end(claim)
        return Response(claim, "refused", max(day - DAY, thread.begun), day) if day >= thread.begun else None
    if is_ahead(claim):
        return None
    askers = {code.partition("/")[0] for code in thread.askers}
    beside = any(a.claim.article.id == claim.article.id for a in thread.approaches)
    asked = any(link.country in askers for source in claim.sources for link in source.chain)
    if not (claim.recipients or beside or asked):
        return None
    day = min(published or date.max, claim.when.latest or date.max)
    return Response(claim, "silence", day, day) if thread.begun <= day < date.max else None


def deed(thread: Thread, claim: Claim, answers: Sequence[Response], near: bool) -> Response | None:
    """What was asked for or offered takes place, or is arranged by the addressee's own word; `near`: within SOON of the last approach."""
    if not near and not thread.matter.words and all(r.state != "accepted" for r in answers):
        return None
    if is_denied(claim) or claim.coding.approach or not is_after(thread, claim):
        return None
    both = sides((*claim.actors, *claim.recipients))
    if thread.addressee not in both or not both & thread.askers:
        return None
    yes = next((r for r in answers if r.state == "accepted" and r.earliest <= end(claim) and end(claim) - r.latest <= SOON), None)
    about, coding = matter_of(claim), claim.coding
    named = thread.matter.shared(about) >= SHARED
    if coding.act in HELPING and coding.status == "happened" and sides(claim.actors) & thread.askers:
        return response(thread, claim, "met") if is_for_help(thread) and (yes or named) else None
    if coding.act != "CONSULT" or is_message(claim) or is_for_help(thread) or not is_the_meeting(thread, claim):
        return None
    fits = bool(yes) or named or (near and (not thread.matter.words or not about.words or is_visit(thread, claim)))
    if coding.status == "happened":
        return response(thread, claim, "met") if fits else None
    return response(thread, claim, "accepted") if fits and not yes and is_word_of(claim, thread.addressee) else None


def is_after(thread: Thread, claim: Claim) -> bool:
    """True of what surely came after the approach; who reached out may have been spoken to on the same day."""
    if thread.first.coding.approach == "overture":
        return start(claim) >= thread.begun
    return start(claim) > end(thread.first)


def is_the_meeting(thread: Thread, claim: Claim) -> bool:
    """True of a meeting of the kind asked for: an invited side comes; a call or a summit of many is not what an invitation asks for."""
    kinds = {a.claim.coding.approach for a in thread.approaches}
    if kinds != {"invitation"}:
        return claim.coding.mode not in ("multilateral", "third-party") or kinds == {"overture"}
    return claim.coding.mode not in ELSEWHERE and (claim.coding.mode != "visit" or thread.addressee in sides(claim.actors))


def is_message(claim: Claim) -> bool:
    """True of a letter or a call that only one side is told to have made; a message sent is none that was answered."""
    if claim.coding.mode != "phone":
        return False
    words = {word.strip(".,;:").removesuffix("s") for word in claim.coding.evidence.of(claim.article.text).lower().split()}
    return not claim.coding.mutual or bool(words & load_approach_words().nouns["overture"].words)


def is_visit(thread: Thread, claim: Claim) -> bool:
    """True of an invited side's visit."""
    return claim.coding.mode == "visit" and thread.addressee in sides(claim.actors) and "invitation" in thread.matter.kinds


def is_for_help(thread: Thread) -> bool:
    """True of an offer of, or a plea for, help and not of contact."""
    return "help" in thread.matter.aims and "contact" not in thread.matter.aims


def is_counter_offer(claim: Claim) -> bool:
    """True of an approach that its own words call an answer: "in response", "a counter-offer"."""
    words = claim.coding.evidence.of(claim.article.text).lower().split()
    return claim.coding.approach is not None and bool(load_approach_words().of("counter_offer") & {w.strip(".,;:") for w in words})


def is_denied(claim: Claim) -> bool:
    """True where nobody says so and somebody says that it is not so."""
    return bool(claim.sources) and all(source.stance in ("denies", "declines") for source in claim.sources)


def is_word_of(claim: Claim, addressee: str) -> bool:
    """True where the addressee itself says so, through its officials or its own media."""
    code, outlet = addressee.partition("/")[0], claim.article.outlet
    own = outlet.country == code and outlet.kind in OWN_OUTLETS
    return own or any(link.country == code for source in claim.sources for link in source.chain)


def response(thread: Thread, claim: Claim, state: str) -> Response | None:
    """The response with its days; None where it was made before the approach can have been."""
    first, last = max(start(claim), thread.begun), end(claim)
    return Response(claim, state, min(first, last), last) if last >= thread.begun else None


def fit(thread: Thread, about: Matter, day: date) -> float:
    """How well an answer's matter fits a thread: 0 for not at all. One that names no matter, or only the approach, may be to any."""
    shared = thread.matter.shared(about)
    if shared >= SHARED:
        return 2 + shared
    if day - thread.last > LATE:
        return 0.0
    if about.words and thread.matter.words:
        return 0.0
    if about.kinds & {a.claim.coding.approach for a in thread.approaches}:
        return 1.0
    apart = about.aims and thread.matter.aims and not about.aims & thread.matter.aims
    return 0.0 if apart else 0.5


def _fit(thread: Thread, claim: Claim, about: Matter, decided: dict[tuple[str, str], bool]) -> float:
    verdicts = {decided[claim.id, a.claim.id] for a in thread.approaches if (claim.id, a.claim.id) in decided}
    if verdicts:
        return 9.0 if True in verdicts else 0.0
    return fit(thread, about, start(claim))


def _decided(decisions: Sequence[Decision]) -> dict[tuple[str, str], bool]:
    """What persons decided about answers, the last word on each pair."""
    return {(d.subject, d.object): d.kind == "answers" for d in decisions if d.kind in ("answers", "answers_not")}


def _best(fitting: list[tuple[float, int, Response]], threads: Sequence[Thread]) -> list[tuple[float, int, Response]]:
    """Of several threads of the same two sides the best and, of equals, the latest begun; an answer to two sides answers both."""
    best: dict[tuple[str, tuple[str, ...]], tuple[float, int, Response]] = {}
    for fitted, number, answer in sorted(fitting, key=lambda f: (f[0], threads[f[1]].begun, f[1])):
        best[threads[number].addressee, tuple(sorted(threads[number].askers))] = (fitted, number, answer)
    return [best[key] for key in sorted(best)]
