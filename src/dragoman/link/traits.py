"""What of a claim decides whether it tells the same happening as another, computed once a claim."""

import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.domain import Article, Claim, Party, Span, When
from dragoman.lexicon.rarity import load_rarity, unlisted
from dragoman.lexicon.settling import load_settling
from dragoman.link.same import SPEECH

WORD = re.compile(r"[^\W_]+")
STEM = 6  # letters that inflected forms share
AROUND = 300  # characters of the paragraph on either side of the evidence
UNKNOWN = "---"
MEETING = "CONSULT"
OPEN = 10**6  # days: what an interval with an open end counts as
FRESH = 3  # days after an act in which its report is news
YEARS = range(1900, 2100)  # a number of this size is a year, not a toll
Dyad = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bag:
    """Stems of a stretch of text, and what they weigh together."""

    stems: frozenset[str]
    weight: float

    def common(self, other: "Bag") -> float:
        """Share of all words of both, by weight, that both hold: 0 to 1."""
        shared = math.fsum(map(_rarity().__getitem__, self.stems & other.stems))
        return shared / (self.weight + other.weight - shared)

    def own(self, other: "Bag") -> float:
        """Weight of the words that one bag has and the other lacks, of the one that has less of them."""
        if not self.stems or not other.stems:
            return 0.0
        return max(0.0, min(self.weight, other.weight) - math.fsum(map(_rarity().__getitem__, self.stems & other.stems)))

    def alike(self, other: "Bag") -> float:
        """Share of the lighter bag's words, by weight, that the other holds too: 0 to 1."""
        shared = self.stems & other.stems
        return math.fsum(map(_rarity().__getitem__, shared)) / min(self.weight, other.weight) if shared else 0.0


def bag(found: frozenset[str]) -> Bag:
    """The bag of these stems; one that weighs next to nothing (function words) counts as a common word."""
    return Bag(found, max(math.fsum(map(_rarity().__getitem__, found)), 1.0))


@dataclass(frozen=True, slots=True)
class Traits:
    """A claim as settling sees it. Days are ordinals (None: open); words are stems;
    `names` are capitalised words, `parties` those of the parties.

    `dyads` are the pairs of codes between which it stands, one code where a side is unknown. `stated` is true where the text gives the
    days, false where they follow from publication; `news` where the days lie right before it and the act is not `definite`,
    that is, named as known. `once` are the words of the trigger for what is done once.
    """

    claim: Claim
    kind: str
    dyads: frozenset[Dyad]
    actors: frozenset[str]
    recipients: frozenset[str]
    sectors: frozenset[str]
    ids: frozenset[str]
    first: int | None
    last: int | None
    stated: bool
    told: int
    words: Bag
    around: Bag
    names: Bag
    parties: Bag
    trigger: frozenset[str]
    once: frozenset[str]
    definite: bool
    news: bool
    numbers: frozenset[int]

    @property
    def looks_back(self) -> bool:
        """True where the text dates the act before the day on which it would have been news."""
        return self.stated and self.last is not None and self.last < self.told - 1

    @property
    def length(self) -> int:
        """Days from the first to the last, as many as can be where an end is open."""
        return self.last - self.first if self.first is not None and self.last is not None else OPEN


def traits(claim: Claim) -> Traits:
    """The traits of one claim."""
    text, span, when = claim.article.text, claim.coding.evidence, claim.when
    parties = (*claim.actors, *claim.recipients)
    evidence, nearby = span.of(text), paragraph(claim.article, span)
    actors, recipients = known(claim.actors), known(claim.recipients)
    told = claim.article.published.toordinal() if claim.article.published else 0
    first, last = days(when, told)
    trigger = frozenset(stems(claim.coding.trigger.of(text)))
    definite = is_definite(text, claim.coding.trigger.start) or is_mention(evidence)
    return Traits(
        claim=claim,
        kind="meeting" if claim.coding.act == MEETING else "speech" if claim.coding.act in SPEECH else "deed",
        dyads=dyads(actors, recipients, claim.coding.mutual),
        actors=actors,
        recipients=recipients,
        sectors=frozenset(p.sector for p in parties),
        ids=frozenset(p.id for p in parties if p.id),
        first=first,
        last=last,
        stated=bool(when.words),
        told=told,
        words=bag(frozenset(stems(evidence))),
        around=bag(frozenset(stems(nearby))),
        names=bag(names(nearby)),
        parties=bag(frozenset(stem for party in parties for stem in names(party.name))),
        trigger=trigger,
        once=trigger & _once(),
        definite=definite,
        news=last is not None and told - FRESH <= last <= told and not definite,
        numbers=numbers(evidence),
    )


def days(when: When, told: int) -> tuple[int | None, int | None]:
    """The interval as ordinals. What is told as going on, with no word of its start, is news of the day before like other news."""
    first = when.earliest.toordinal() if when.earliest else None
    last = when.latest.toordinal() if when.latest else None
    return (told - 1, last) if first is None and last == told and not when.words else (first, last)


def is_definite(text: str, start: int) -> bool:
    """True when the word before is one that names what is known: "the attack", "his visit", "Israel's raid"."""
    before = WORD.findall(text[max(0, start - 20) : start].lower())
    return bool(before) and before[-1] in _definite()


def is_mention(evidence: str) -> bool:
    """True when the evidence is no clause but what a preposition brings in: "of the assault on the flotilla"."""
    return evidence.partition(" ")[0] in _prepositions()


def known(parties: Sequence[Party]) -> frozenset[str]:
    """Codes of the parties that could be placed."""
    return frozenset(p.code for p in parties if p.code != UNKNOWN)


def dyads(actors: frozenset[str], recipients: frozenset[str], mutual: bool) -> frozenset[Dyad]:
    """The pairs of codes, sorted, between which an act stands; single codes where one side is unknown, the empty dyad where both are."""
    one, other = (actors | recipients, actors | recipients) if mutual else (actors, recipients)
    if not one or not other:
        return frozenset((code,) for code in one | other) or frozenset({()})
    pairs = {tuple(sorted({a, b})) for a in one for b in other}
    return frozenset(p for p in pairs if len(p) == 2) if mutual and len(one) > 1 else frozenset(pairs)


def paragraph(article: Article, span: Span) -> str:
    """The evidence with what stands around it in its paragraph, AROUND characters on either side at most."""
    block = next((b.span for b in article.blocks if b.span.covers(span)), Span(0, len(article.text)))
    return article.text[max(block.start, span.start - AROUND) : min(block.end, span.end + AROUND)]


def stems(text: str) -> Iterable[str]:
    """The words of three letters and more, lower-case and cut, each string kept once in memory."""
    return (sys.intern(word[:STEM]) for word in WORD.findall(text.lower()) if len(word) > 2 and not word.isdigit())


def names(text: str) -> frozenset[str]:
    """Stems of capitalised words, those too common to name anything and those of the calendar apart."""
    calendar = _calendar()
    found = (word for word in WORD.findall(text) if len(word) > 2 and word[0].isupper())
    return frozenset(stem for word in found if (stem := sys.intern(word[:STEM].lower())) not in calendar and weight(stem) >= NAMING)


def numbers(text: str) -> frozenset[int]:
    """Numbers in figures or words that are neither one nor a year."""
    spelled = _spelled()
    found = set()
    for word in WORD.findall(text.replace(",", "").lower()):
        value = int(word) if word.isdecimal() and len(word) < 9 else spelled.get(word)
        if value is not None and value > 1 and value not in YEARS:
            found.add(value)
    return frozenset(found)


NAMING = 4.0  # weight below which a capitalised word is an everyday one that begins a sentence; "President" weighs 2.6, "Kabul" 5.1


def weight(stem: str) -> float:
    """How much a word tells: 0 and up."""
    return _rarity()[stem]


class _Rarity(dict[str, float]):
    """Weights by stem; what is not listed weighs most, and is kept once met: names come again in every pair."""

    def __missing__(self, stem: str) -> float:
        return self.setdefault(stem, unlisted())


@cache
def _rarity() -> _Rarity:
    return _Rarity(load_rarity())


@cache
def _calendar() -> frozenset[str]:
    return frozenset(name[:STEM].lower() for name in load_settling().calendar)


@cache
def _definite() -> frozenset[str]:
    return frozenset(load_settling().definite)


@cache
def _once() -> frozenset[str]:
    return frozenset(word[:STEM] for word in load_settling().once)


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(load_settling().preposition)


@cache
def _spelled() -> Mapping[str, int]:
    return load_settling().number
