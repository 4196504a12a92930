"""Codings -> Claims: parties as of the event date, the day resolved, the chains of sources, and one claim for one act of an article."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.domain import Claim, Coding, MentionKind, Outcome, Party, Phrase, Problem, Reading, Source, Span, When
from dragoman.link.answers import direct_answers
from dragoman.link.readout import SAID, toward_the_other_side
from dragoman.link.same import merge_within

ID_LENGTH = 16  # hex digits of the claim's sha256: 64 bits, a collision in 10 million claims has odds of 1 in 370,000
NOWHERE, VISIT = "---", "visit"
UNKNOWN_HANDS, CROWD = "UAF", "CVL"
TOGETHER, ADDRESSED = frozenset({"we", "us", "our"}), frozenset({"you", "your"})
SPOKEN = frozenset({"REQUEST", "ACCUSE"})  # acts that words like "must" and "is unacceptable" are in themselves


class Actors(Protocol):
    """Resolves noun phrases of one article to parties."""

    def parties(self, phrase: Phrase, on: When, speaker: Phrase | None) -> tuple[Party, ...]:
        """The parties that a phrase names as of a date; empty when it names none."""

    def is_setting(self, phrase: Phrase) -> bool:
        """True for a place that only says where ("in Beijing", "the capital of Chad"); the host of a visit is not asked."""

    def reason(self, phrase: Phrase) -> str:
        """Why a phrase names nobody."""

    def across(self, said: Span, on: When) -> tuple[Party, ...]:
        """To whom words of a transcript are said: the other side of two who speak in turns; empty elsewhere."""


class Dates(Protocol):
    """Dates the acts of one article."""

    def when(self, coding: Coding) -> When:
        """The days within which the text lets the act fall."""

    def occasion(self, coding: Coding, when: When) -> When | None:
        """The days that an approach made on the days of `when` asks about."""


class Sources(Protocol):
    """Finds who vouches for the acts of one article."""

    def sources(self, coding: Coding, parties: tuple[Party, ...]) -> tuple[Source, ...]:
        """The chains that vouch for an act; empty for the outlet's own voice."""

    def speaker(self, sentence: int, token: int) -> Phrase | None:
        """In whose words a token stands."""


@dataclass(frozen=True, slots=True)
class Linkers:
    """What resolves one article's codings."""

    actors: Actors
    dates: Dates
    sources: Sources


def claim_codings(reading: Reading, codings: Sequence[Coding], linkers: Linkers) -> Outcome[tuple[Claim, ...]]:
    """The article's claims in text order, each act once; a coding whose actor cannot be placed is a Problem with the reason."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for coding in codings:
        outcome = claim(reading, coding, linkers)
        if isinstance(outcome, Claim):
            claims.append(outcome)
        else:
            problems.append(outcome)
    told = merge_within(direct_answers(claims, reading, linkers.actors.parties))
    return Outcome(toward_the_other_side(told), tuple(problems))


def claim(reading: Reading, coding: Coding, linkers: Linkers) -> Claim | Problem:
    """One coding resolved, or the Problem that says why it cannot be."""
    when = linkers.dates.when(coding)
    speaker = linkers.sources.speaker(coding.sentence, coding.head)
    actors = resolve(coding.actors, when, speaker, linkers.actors)
    # A place is never a party, but a visit told by its place has that place as host (codebook section 4).
    told = [r for r in coding.recipients if coding.mode == VISIT or not linkers.actors.is_setting(r)]
    recipients = tuple(r for r in resolve(told, when, speaker, linkers.actors) if not is_same(r, actors))
    if coding.mutual and not coding.actors:
        actors = sides_beside(reading, coding, when, linkers.actors)
    across = linkers.actors.across(coding.trigger, when)
    if across and not recipients and not any(is_same(a, across) for a in actors):
        actors, recipients = between(reading, coding, actors, across)
    place = where(reading, coding, when, linkers.actors)
    if not actors and not coding.actors:
        actors = unnamed(reading, coding, recipients, place) or voice(reading, coding, when, speaker, linkers.actors)
    if not actors:
        reasons = "; ".join(linkers.actors.reason(p) for p in coding.actors) or "nobody is named"
        return Problem("link", "no-actor", f"{coding.why[0]}: {reasons}", f"characters {coding.evidence.start}-{coding.evidence.end}")
    if is_one_sided(coding, actors, recipients):
        reasons = "; ".join(linkers.actors.reason(p) for p in coding.actors)
        return Problem("link", "one-sided", f"{coding.why[0]}: {reasons}", f"characters {coding.evidence.start}-{coding.evidence.end}")
    coding = with_setting(coding, actors)
    sources = linkers.sources.sources(coding, actors + recipients)
    occasion = linkers.dates.occasion(coding, when)
    return Claim(claim_id(reading.article.id, coding), reading.article, coding, actors, recipients, when, sources, place, occasion)


def between(
    reading: Reading, coding: Coding, actors: tuple[Party, ...], across: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both roles of what is said across a table and names no recipient: "we met" is both sides, what is said to "you" to the other."""
    words = {t.text.lower() for t in reading.sentences[coding.sentence].tokens if coding.evidence.covers(t.span)}
    if coding.mutual and coding.status == "happened" and len(actors) == 1 and actors[0].name.lower() in TOGETHER:
        return (*actors, *across), ()
    return actors, across if actors and coding.act in SAID and words & ADDRESSED else ()


def is_one_sided(coding: Coding, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """True for a meeting whose other side nobody could place: it would say that somebody met, but not whom. A reply has an asker."""
    sides = {(a.code, a.id or a.name) for a in actors}
    return coding.act == "CONSULT" and coding.status != "negated" and coding.answer is None and len(sides) < 2 and not recipients


def sides_beside(reading: Reading, coding: Coding, when: When, actors: Actors) -> tuple[Party, ...]:
    """The two sides of a meeting that names none: the persons nearest to it in its sentence, of two countries."""
    near = sorted(
        (m for m in reading.mentions if m.sentence == coding.sentence and m.kind in (MentionKind.PERSON, MentionKind.OFFICE)),
        key=lambda m: (abs(m.head - coding.head), m.head),
    )
    found: list[Party] = []
    for mention in near:
        party = next(iter(actors.parties(Phrase(mention.sentence, mention.head, mention.span), when, None)), None)
        if party is not None and party.code not in {NOWHERE, *(f.code for f in found)}:
            found.append(party)
    return tuple(found[:2]) if len(found) >= 2 else ()


def where(reading: Reading, coding: Coding, when: When, actors: Actors) -> tuple[str, str | None] | None:
    """The place as written and the country it lies in, where the text says where."""
    if coding.place is None:
        return None
    host = actors.parties(coding.place, when, None)
    return coding.place.span.of(reading.article.text), host[0].code if host else None


def unnamed(reading: Reading, coding: Coding, recipients: Sequence[Party], place: tuple[str, str | None] | None) -> tuple[Party, ...]:
    """Whom the act's own word stands for: unknown hands behind an attack, the crowd of a protest; nobody for other acts."""
    if coding.act == "ASSAULT" and recipients:
        code, sector = NOWHERE, UNKNOWN_HANDS
    elif coding.act == "PROTEST" and place is not None and place[1] is not None:
        code, sector = place[1], CROWD
    else:
        return ()
    return (Party(code, sector, coding.trigger.of(reading.article.text), None, coding.trigger, why="nobody is named"),)


def voice(reading: Reading, coding: Coding, when: When, speaker: Phrase | None, actors: Actors) -> tuple[Party, ...]:
    """Whose words say what nobody in them does ("it is essential that ..."): the speaker's, else the government whose site it is."""
    if coding.mutual or coding.act not in SPOKEN:
        return ()
    if speaker is not None:
        return resolve([speaker], when, None, actors)
    outlet, where = reading.article.outlet, coding.trigger
    if outlet.kind != "government" or outlet.country is None:
        return ()
    return (Party(outlet.country, "GOV", where.of(reading.article.text), None, where, why=f"{outlet.name} speaks"),)


def resolve(phrases: Sequence[Phrase], when: When, speaker: Phrase | None, actors: Actors) -> tuple[Party, ...]:
    """The parties of several phrases, each once, in text order."""
    out: list[Party] = []
    for phrase in phrases:
        out.extend(p for p in actors.parties(phrase, when, speaker) if not is_same(p, out))
    placed = [p for p in out if p.code != NOWHERE or p.id]
    return tuple(placed or out)  # members that cannot be placed are left out of a list whose others can (codebook section 4)


def is_same(party: Party, others: Sequence[Party]) -> bool:
    """True when one of the others is the same party: the same named person or group, or the same side without a name."""
    return any(party.code == o.code and party.sector == o.sector and party.id == o.id for o in others)


def with_setting(coding: Coding, actors: tuple[Party, ...]) -> Coding:
    """A meeting of three or more sides is multilateral (codebook section 4) when its words name no mode of their own."""
    if coding.act == "CONSULT" and coding.mode is None and coding.mutual and len({a.code for a in actors}) >= 3:
        return replace(coding, mode="multilateral")
    return coding


def claim_id(article: str, coding: Coding) -> str:
    """A hash of article, evidence, act and roles: a re-run gives the same id."""
    roles = [(p.span.start, p.span.end) for p in (*coding.actors, *coding.recipients)]
    stated = (article, coding.evidence.start, coding.evidence.end, coding.act, coding.trigger.start, roles)
    return hashlib.sha256(repr(stated).encode()).hexdigest()[:ID_LENGTH]
