"""Whose word something is: chains counted once, and traced to the side or the source where they begin (codebook section 6).

Three chains that all end in one government are three chains and one origin. That tells repetition from confirmation.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dragoman.domain import Article, Claim, Source
from dragoman.lexicon.wording import load_wording

UNKNOWN = "unknown"
ARTICLES = ("a ", "an ", "the ")


@dataclass(frozen=True, slots=True)
class Voices:
    """Distinct chains and where they begin: a country or body code where the nearest source has one, else its name."""

    chains: tuple[Source, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]


def voices_of(claims: Iterable[Claim]) -> Voices:
    """Everybody who vouches for these claims; `outlets` are those that speak in their own voice."""
    told = [(claim, source) for claim in claims for source in claim.sources]
    own = tuple(dict.fromkeys(publisher(claim.article) for claim in claims if not claim.sources))
    kept: dict[tuple[str, ...], Source] = {}
    for claim, source in sorted(told, key=lambda pair: len(pair[1].chain)):
        names = _names(source)
        relayed = any(names[: len(known)] == known for known in kept)
        if names not in {known[:-1] for known in kept} and not relayed:
            kept[(*names, _plain(publisher(claim.article)))] = source
    chains = tuple(source for _, source in told if any(source is one for one in kept.values()))
    return Voices(chains, tuple(dict.fromkeys(origin(source) for source in chains)), own)


def origin(source: Source) -> str:
    """Where a chain begins: the country that its nearest placed link speaks for, else the nearest link's name."""
    return next((link.country for link in source.chain if link.country), source.chain[0].name)


def says(claims: Sequence[Claim], asker: Collection[str], addressee: Collection[str]) -> str:
    """Who vouches, seen from an approach: `says the asker (three chains, one origin)`."""
    words, voices = load_wording(), voices_of(claims)
    sides = [side for side, codes in (("asker", asker), ("addressee", addressee)) if any(o in codes for o in voices.origins)]
    others = [name for name in voices.origins if name not in asker and name not in addressee]
    named = [words.side["both"]] if len(sides) == 2 else [words.side[side] for side in sides]
    who = [*named, *others] or list(voices.outlets)
    verb = "say" if len(who) > 1 or len(sides) == 2 else "says"
    return f"{verb} {listed(who)}{_counted(voices)}"


def whose_word(claims: Sequence[Claim], acting: Collection[str], acted_on: Collection[str]) -> str:
    """Who vouches for an event: `word of USA, which acts (two chains, one origin)`."""
    voices = voices_of(claims)
    if not voices.chains:
        return f"in the voice of {listed(voices.outlets)}"
    sides = {side for side, codes in ((0, acting), (1, acted_on)) for name in voices.origins if name in codes}
    if sides == {0, 1} and not set(acting) & set(acted_on):
        return f"word of both sides{_counted(voices)}"
    return f"word of {listed([_side_of(name, acting, acted_on) for name in voices.origins])}{_counted(voices)}"


def publisher(article: Article) -> str:
    """The outlet, or that it is not known, with the input's name."""
    return f"an unnamed outlet ({article.file})" if article.outlet.name in ("", UNKNOWN) else article.outlet.name


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def in_words(source: Source) -> str:
    """One chain, nearest source first: `confirms: the White House`; a relay follows with `via`."""
    chain = " via ".join(link.name for link in source.chain)
    hedge = f" ({source.hedge})" if source.hedge else ""
    return f"{load_wording().stance.get(source.stance, source.stance)}: {chain}{hedge}"


def _side_of(name: str, acting: Collection[str], acted_on: Collection[str]) -> str:
    if name in acting:
        return f"{name}, which acts" if acted_on else f"{name} itself"
    return f"{name}, which is acted on" if name in acted_on else name


def _counted(voices: Voices) -> str:
    words = load_wording()
    if len(voices.chains) < 2:
        return ""
    origins = words.count(len(voices.origins))
    return f" ({words.count(len(voices.chains))} chains, {origins} origin{'s' if len(voices.origins) > 1 else ''})"


def _names(source: Source) -> tuple[str, ...]:
    return tuple(_plain(link.name) for link in source.chain)


def _plain(name: str) -> str:
    lower = name.lower().replace(".", "")
    return next((lower.removeprefix(article) for article in ARTICLES if lower.startswith(article)), lower)
