"""How much two claims look like one happening: named features, their weights learned on labelled pairs, a score and its reasons.

The log-odds are a sum, so every score can say what it rests on. The weights stand in `data/settling/weights.yaml`; how they were
learned, and what they are worth on pairs apart, in `bench/settling_fit.py` and `bench/settling.py`.
"""

import math
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.domain import Claim
from dragoman.lexicon.settling import load_settling
from dragoman.link.traits import OPEN, Traits, weight

Features = dict[str, float]
REASONS = 3  # features named as the reasons of a score
RARE = 5.5  # weight from which a name is known to one story only: in 40 of 10,000 reports
COPY = 5  # words of a paragraph that two reports do not share by chance
REPRINTED = 3  # days within which a text comes out again; later the same words may tell the next such occasion
REVISED = 1.5  # a toll that grew by no more than half may be the same toll, counted later


def features(one: Traits, other: Traits) -> Features:
    """What the pair is, by name; symmetric in its arguments. Shares lie in 0..1, day counts are logarithms."""
    kind = one.kind
    out: Features = {
        kind: 1.0,
        one.claim.coding.act: 1.0,
        f"words of a {kind}": one.words.alike(other.words),
        f"paragraph of a {kind}": one.around.alike(other.around),
        "most words in common": one.around.common(other.around),
        "words of its own in each": math.log1p(one.words.own(other.words)),
        "names of its own in each": math.log1p(one.names.own(other.names)),
        "parties of its own in each": math.log1p(one.parties.own(other.parties)),
    }
    out.update(_told(one, other))
    out.update(_dated(one, other))
    out.update(_coded(one.claim, other.claim))
    out.update(_sided(one, other))
    if is_one_meeting(one, other):
        out["one meeting"] = 1.0
    if is_one_course(one, other):
        out["one course"] = 1.0
    if is_told_again(one, other):
        out["told again"] = 1.0
    if is_done_once(one, other):
        out["done once"] = 1.0
    return out


def _told(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    if one.names.stems and other.names.stems:
        shared = one.names.alike(other.names)
        yield ("names shared", shared) if shared else ("other names", 1.0)
        yield "rare names in common", math.log1p(math.fsum(w for w in map(weight, one.names.stems & other.names.stems) if w >= RARE))
    if one.trigger & other.trigger:
        yield f"same word for a {one.kind}", 1.0
    if one.numbers and other.numbers:
        yield _numbered(one.numbers, other.numbers), 1.0
    if one.around == other.around and len(one.around.stems) >= COPY and abs(one.told - other.told) <= REPRINTED:
        yield "the same text", 1.0
    yield from _news(one, other)


def _news(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """Two pieces of news from different days mostly tell two happenings; what looks back mostly tells one that was news before."""
    apart = abs(one.told - other.told)
    days = math.log1p(min(apart, MANY))
    if one.news and other.news:
        yield ("news of one day" if apart == 0 else "news of two days running" if apart == 1 else "news of days apart"), 1.0
        yield "days between news", days
    else:
        yield ("one looks back" if one.news or other.news else "both look back"), 1.0
        yield "days between reports", days
    if one.definite or other.definite:
        yield ("both name it as known" if one.definite and other.definite else "one names it as known"), 1.0


def _numbered(mine: frozenset[int], yours: frozenset[int]) -> str:
    if mine & yours:
        return "the same number"
    low, high = sorted((max(mine), max(yours)))
    return "a number revised" if high <= REVISED * low else "other numbers"


def _dated(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    apart = days_apart(one, other)
    if apart is None:
        yield "undated", 1.0
        return
    stated = "both stated" if one.stated and other.stated else "one stated"
    wide = widest(one, other)
    if one.stated and other.stated and apart > SLACK and wide <= NARROW:
        yield "stated days exclude each other", 1.0
    elif not (one.stated or other.stated):
        pass  # both follow from publication, which `_news` has compared
    elif apart > 0:
        yield f"days apart, {stated}", math.log1p(min(apart, MANY))
    else:
        yield f"days agree, {stated}", 1.0
    if wide > WIDE:
        yield ("a date open at one end" if wide >= OPEN else "a wide date"), 1.0


SLACK = 1  # a time zone's worth of days
NARROW = 3  # days: two stated dates no wider than this tell two happenings apart by themselves
MONTH = 31  # days
WEEK = 7  # days: talks last so long, and within them the same sides meet once
WIDE = 45  # days: an interval wider than this dates nothing by itself
MANY = 400  # days beyond which more make no difference


def days_apart(one: Traits, other: Traits) -> int | None:
    """Days between the two intervals, 0 when they overlap; an open end reaches as far as it must; None when one has no day at all."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return None
    gaps = [0]
    for early, late in ((one, other), (other, one)):
        if early.last is not None and late.first is not None:
            gaps.append(late.first - early.last)
    return max(gaps)


def widest(one: Traits, other: Traits) -> int:
    """Days of the wider interval; an open one is as wide as can be."""
    return max(one.length, other.length)


def _coded(one: Claim, other: Claim) -> Iterator[tuple[str, float]]:
    mine, yours = one.coding, other.coding
    if mine.mode and yours.mode:
        yield ("same mode" if mine.mode == yours.mode else "other mode"), 1.0
    elif mine.mode or yours.mode:
        yield "mode of one", 1.0
    if mine.status != yours.status:
        yield " and ".join(sorted((mine.status, yours.status))), 1.0
    elif mine.status != "happened":
        yield f"both {mine.status}", 1.0
    if mine.mutual != yours.mutual:
        yield "mutual and directed", 1.0
    if bool(mine.approach) != bool(yours.approach):
        yield "approach of one", 1.0
    if one.place and other.place:
        yield ("same place" if one.place[0] == other.place[0] else "other place"), 1.0
    if one.article.outlet.name == other.article.outlet.name:
        yield "same outlet", 1.0


def _sided(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    if (one.actors, one.recipients) != (other.actors, other.recipients):
        mine, yours = one.actors | one.recipients, other.actors | other.recipients
        if mine == yours:
            swapped = (one.actors, one.recipients) == (other.recipients, other.actors)
            yield ("sides swapped" if swapped else "other roles"), 1.0
        else:
            yield ("parties of one within the other's" if mine <= yours or yours <= mine else "some parties differ"), 1.0
    if one.recipients and other.recipients and one.recipients.isdisjoint(other.recipients):
        yield "no recipient in common", 1.0
    if one.sectors != other.sectors:
        yield "other sectors", 1.0
    if one.ids and other.ids:
        yield ("same persons or groups" if one.ids & other.ids else "other persons or groups"), 1.0
        if one.ids & other.ids and one.ids - other.ids and other.ids - one.ids:
            yield "others beside the same persons", 1.0


def is_one_meeting(one: Traits, other: Traits) -> bool:
    """The same two or more sides, no persons of its own on each, on days that agree and of which the text states one."""
    sides = one.actors | one.recipients
    if one.kind != "meeting" or len(sides) < 2 or sides != other.actors | other.recipients:
        return False
    if not (one.stated or other.stated) or days_apart(one, other) != 0 or widest(one, other) > WEEK:
        return False
    modes = {one.claim.coding.mode, other.claim.coding.mode} - {None}
    return len(modes) < 2 and not (one.ids - other.ids and other.ids - one.ids)


def is_one_course(one: Traits, other: Traits) -> bool:
    """What the same side goes on doing to the same other since one day ("since mid-February"), and a silence or an answer between them.

    A silence goes on until it is broken, so reports of it within a month of each other are of one silence; an answer of one kind within
    NARROW days is one answer.
    """
    if (one.actors, one.recipients) != (other.actors, other.recipients) or not (one.actors and one.recipients):
        return False
    apart = days_apart(one, other)
    answers = {one.claim.coding.answer, other.claim.coding.answer}
    if None not in answers:
        near = apart is not None and apart <= MONTH
        return near and len(answers) == 1 and (answers == {"silence"} or (apart == 0 and widest(one, other) <= NARROW))
    if answers != {None} or one.first is None or other.first is None or not (one.stated and other.stated):
        return False
    going_on = "point" not in (one.claim.when.extent, other.claim.when.extent) and min(one.length, other.length) > NARROW
    return going_on and abs(one.first - other.first) <= NARROW


def is_told_again(one: Traits, other: Traits) -> bool:
    """News of a person's act, and a later report that looks back on what the same person did to the same side in those days."""
    if one.looks_back == other.looks_back or not one.ids or one.ids != other.ids or one.claim.coding.status != other.claim.coding.status:
        return False
    same = (one.actors, one.recipients) == (other.actors, other.recipients) and bool(one.recipients)
    return same and days_apart(one, other) == 0 and widest(one, other) <= WEEK


def is_done_once(one: Traits, other: Traits) -> bool:
    """One word for what is done once ("recognised", "the recognition"), of no two different actors, within a month or on no day told."""
    if one.once.isdisjoint(other.once) or (one.actors and other.actors and one.actors.isdisjoint(other.actors)):
        return False
    apart = days_apart(one, other)
    return apart is None or apart <= MONTH


def log_odds(found: Mapping[str, float]) -> float:
    """The sum of the weighted features; above 0 is likelier one happening than two."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def score(odds: float) -> float:
    """The probability of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


def reasons(found: Mapping[str, float]) -> tuple[str, ...]:
    """The features that speak loudest for the pair's being one happening, loudest first."""
    weights = _weights()
    speaking = sorted(((weights.get(name, 0.0) * value, name) for name, value in found.items()), key=lambda row: (-row[0], row[1]))
    return tuple(name for weighed, name in speaking[:REASONS] if weighed > 0)


@cache
def _weights() -> Mapping[str, float]:
    return load_settling().weights
