"""Whose word something is, in words: lines counted once and traced to where they begin (`link.lineages`, `link.origins`).

Three chains that all end in one government are three chains and one origin. That tells repetition from confirmation. A chain here is a
lineage: reprints and relays of it are not counted again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Claim, Source
from dragoman.lexicon.wording import load_wording
from dragoman.link.disputes import Dispute, Version
from dragoman.link.lineages import Lineage, beginnings, lineages
from dragoman.link.origins import Origin, publisher
from dragoman.link.standing import Standing, affirms, as_to
from dragoman.show.days import counted, day, interval
from dragoman.show.shape import DisputeRecord, VersionRecord

__all__ = ["Voices", "disputed", "in_words", "listed", "publisher", "says", "stands", "tally", "told_through", "voices_of", "whose_word"]


@dataclass(frozen=True, slots=True)
class Voices:
    """The lines by which claims are told: `chains` the first chain of each that has one, whatever it says of the act.

    `vouching` counts those lines with a chain that say so, `origins` are where these begin, `outlets` were first to say so in their own
    voice, reprints apart; `denying` are the origins that say the opposite.
    """

    chains: tuple[Source, ...]
    vouching: int
    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    denying: tuple[Origin, ...]


def voices_of(claims: Iterable[Claim], status: str | None = None) -> Voices:
    """Everybody who speaks about these claims: to each as it stands, or where they are one event to its `status`."""
    lines = lineages(claims)
    told = [telling for line in lines for telling in line if telling.says]
    yes = [tuple(t for t in line if t.says and affirms(t, status or t.claim.coding.status)) for line in lines]
    own = [line for line in yes if line and not any(t.source for t in line)]
    quoting = [line for line in yes if any(t.source for t in line)]
    sourced = [next((as_to(status or t.claim.coding.status, t.claim, t.source) for t in line if t.source), None) for line in lines]
    return Voices(
        chains=tuple(source for source in sourced if source),
        vouching=len(quoting),
        origins=tuple(dict.fromkeys(origin for line in quoting for origin in beginnings(line))),
        outlets=tuple(dict.fromkeys(publisher(line[0].claim.article) for line in own)),
        denying=tuple(dict.fromkeys(t.origin for t in told if not affirms(t, status or t.claim.coding.status))),
    )


def says(claims: Sequence[Claim], asker: Collection[str], addressee: Collection[str]) -> str:
    """Who vouches, seen from an approach: `says the asker (three chains, one origin)`."""
    words, voices = load_wording(), voices_of(claims)
    sides = [side for side, codes in (("asker", asker), ("addressee", addressee)) if any(_is_of(o, codes) for o in voices.origins)]
    others = [o.label() for o in voices.origins if not _is_of(o, asker) and not _is_of(o, addressee)]
    named = [words.side["both"]] if len(sides) == 2 else [words.side[side] for side in sides]
    who = [*named, *others] or list(voices.outlets)
    verb = "say" if len(who) > 1 or len(sides) == 2 else "says"
    return f"{verb} {listed(who)}{_counted(voices)}"


def whose_word(claims: Sequence[Claim], acting: Collection[str], acted_on: Collection[str]) -> str:
    """Who vouches for an event, and who denies it: `word of USA, which acts (two chains, one origin); denied by PRK`."""
    voices = voices_of(claims, "negated" if all(c.coding.status == "negated" for c in claims) else "happened")
    denied = f"; denied by {listed([o.label() for o in voices.denying])}" if voices.denying else ""
    if not voices.origins:
        return f"in the voice of {listed(voices.outlets)}{denied}" if voices.outlets else denied.removeprefix("; ")
    sides = {side for side, codes in ((0, acting), (1, acted_on)) for o in voices.origins if _is_of(o, codes)}
    if sides == {0, 1} and not set(acting) & set(acted_on):
        return f"word of both sides{_counted(voices)}{denied}"
    return f"word of {listed([_side_of(o, acting, acted_on) for o in voices.origins])}{_counted(voices)}{denied}"


def stands(found: Standing) -> str:
    """How well something is vouched for: `14 reports, 9 outlets, 3 chains, 1 origin; confirmed by the other side on 18 March 2021`."""
    return tally((found.reports, len(found.outlets), len(found.lineages), len(found.origins)), found.both_sides, found.confirmed)


def tally(numbers: tuple[int, int, int, int], both_sides: bool, confirmed: date | None) -> str:
    """The same from its numbers: reports, outlets, lineages and origins."""
    told = ", ".join(counted(number, noun) for number, noun in zip(numbers, ("report", "outlet", "chain", "origin"), strict=True))
    if not both_sides:
        return told
    return f"{told}; confirmed by the other side on {day(confirmed)}" if confirmed else f"{told}; both sides say so"


def told_through(lineage: Lineage) -> str:
    """One lineage in words: the chain of its first telling, `says: official via AFP`, or `in the voice of Lantern News`."""
    source = next((telling.source for telling in lineage if telling.source), None)
    return in_words(source) if source else f"in the voice of {publisher(lineage[0].claim.article)}"


def disputed(dispute: Dispute | DisputeRecord) -> str:
    """A dispute in a sentence: `denied by IRN; asserted by USA and 2 lineages`, `the country is told as CHE by USA; as AUT by IRN`."""
    words = load_wording().dispute
    versions: tuple[Version | VersionRecord, ...] = dispute.versions
    if dispute.field == "status":
        return "; ".join(f"{words[version.value]} by {_said_by(version)}" for version in reversed(versions))
    told = "; as ".join(f"{_value(dispute.field, version.value)} by {_said_by(version)}" for version in versions)
    return f"{words[dispute.field]} {told}"


def _said_by(version: Version | VersionRecord) -> str:
    lines = (counted(version.lineages, "lineage"),) if version.lineages else ()
    return listed((*version.sides, *lines))


def _value(field: str, value: str) -> str:
    """A version's value for reading: ISO days in words."""
    if field != "date":
        return value
    first, _, last = value.partition("/")
    return interval(date.fromisoformat(first), date.fromisoformat(last or first))


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def in_words(source: Source) -> str:
    """One chain, nearest source first: `confirms: the White House`; a relay follows with `via`."""
    chain = " via ".join(link.name for link in source.chain)
    hedge = f" ({source.hedge})" if source.hedge else ""
    return f"{load_wording().stance.get(source.stance, source.stance)}: {chain}{hedge}"


def _is_of(origin: Origin, codes: Collection[str]) -> bool:
    """True for the word of one of these countries' executives, of a body, or of a group that acts from there."""
    return origin.code in codes and not origin.branch


def _side_of(origin: Origin, acting: Collection[str], acted_on: Collection[str]) -> str:
    name = origin.label()
    if _is_of(origin, acting):
        return f"{name}, which acts" if acted_on else f"{name} itself"
    return f"{name}, which is acted on" if _is_of(origin, acted_on) else name


def _counted(voices: Voices) -> str:
    words = load_wording()
    if voices.vouching < 2:
        return ""
    origins = words.count(len(voices.origins))
    return f" ({words.count(voices.vouching)} chains, {origins} origin{'s' if len(voices.origins) > 1 else ''})"
