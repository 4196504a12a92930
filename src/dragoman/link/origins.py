"""Where a word comes from: AFP's official, the White House and the State Department are one origin, the executive of one country.

Congress, a court, the opposition and an armed group speak for themselves, and so does a resident. A medium is an origin only where it
names nobody else; a government's own site and a state medium are their government's word (codebook section 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.domain import Article, Claim, Link, Party, Source
from dragoman.lexicon.outlets import by_name
from dragoman.lexicon.roles import load_roles

EXECUTIVE = frozenset({"GOV", "MIL", "COP", "SPY", "---", ""})
ARMED = frozenset({"REB", "PRM", "PTY", "OPP", "UAF"})
MEDIA = frozenset({"agency", "state_media"})
OWNED = frozenset({"government", "state_media"})  # kinds of outlets whose own voice is their government's
BODY_WORDS = frozenset({"the", "a", "an"})
BEFORE, AFTER = 40, 60  # characters around a name within which its title stands: "Senator Jane Roe", "Jane Roe, a member of parliament"
UNKNOWN = "unknown"
EDGES = ",;:.()“”\"'‘’"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Somebody whose word it is. `code` of a country or body, empty where there is none; `branch` empty for its executive, else a sector or
    the name of a group; `name` of a medium or of somebody who cannot be placed.
    """

    code: str
    branch: str = ""
    name: str = ""

    def label(self) -> str:
        """`USA` for an executive, `USA LEG`, `Hamas`, `AFP`."""
        if self.name:
            return self.name
        return f"{self.code} {self.branch}" if self.branch else self.code


def origin_of(claim: Claim, source: Source | None) -> Origin:
    """Whose word a chain is; without a source, whose voice the outlet's is."""
    if source is None:
        return outlet_origin(claim.article)
    link = nearest(source)
    if link.kind in MEDIA:
        return Origin(link.country, "") if link.kind == "state_media" and link.country else Origin("", name=medium(link.name))
    if link.country is None:
        return Origin("", name=link.name)
    if link.kind == "party":
        return Origin(link.country, name=plain(link.name).title() if link.name.islower() else bare(link.name))
    sector = sector_of(link, claim)
    return Origin(link.country, "" if sector in EXECUTIVE else sector)


def outlet_origin(article: Article) -> Origin:
    """Whose voice an outlet's own is."""
    outlet = article.outlet
    if outlet.kind in OWNED and outlet.country:
        return Origin(outlet.country)
    return Origin(outlet.country or "" if outlet.kind == "party" else "", name=publisher(article))


def nearest(source: Source) -> Link:
    """The link that speaks: the first that is no medium, else the first."""
    return next((link for link in source.chain if link.kind not in MEDIA), source.chain[0])


def sector_of(link: Link, claim: Claim) -> str:
    """The sector of who speaks, by the party that it is, by its own words, or by its title; empty where nothing tells."""
    party = next((p for p in (*claim.actors, *claim.recipients) if p.span.overlaps(link.span) and p.code == link.country), None)
    if party is not None:
        return party.sector
    text = claim.article.text
    before, after = text[max(0, link.span.start - BEFORE) : link.span.start], text[link.span.end : link.span.end + AFTER]
    apposition = after[2:].split(",")[0] if after.startswith(", ") else ""
    sectors = _sectors(link.name) or (*_title(before), *_sectors(apposition))
    return min(sectors, key=lambda sector: sector in EXECUTIVE, default="")


@lru_cache(maxsize=65536)
def _sectors(words: str) -> tuple[str, ...]:
    """Sectors of the role words in a stretch of text, the longest at each place."""
    told, found, at = words.lower().split(), [], 0
    while at < len(told):
        length = next((n for n in range(min(_longest(), len(told) - at), 0, -1) if _role(told[at : at + n]) in _roles()), 0)
        if length:
            found.append(_roles()[_role(told[at : at + length])])
        at += length or 1
    return tuple(found)


def _title(before: str) -> tuple[str, ...]:
    """The sector of the role word that stands right before a name."""
    told = before.lower().split()[-_longest() :]
    role = next((_role(told[-n:]) for n in range(len(told), 0, -1) if _role(told[-n:]) in _roles()), None)
    return () if role is None else (_roles()[role],)


def _role(words: Sequence[str]) -> str:
    return " ".join(words).strip(EDGES).removesuffix("'s").removesuffix("’s")


@cache
def _roles() -> dict[str, str]:
    """Sectors by role word."""
    return {form: role.sector for role in reversed(list(load_roles().values())) for form in role.forms}


@cache
def _longest() -> int:
    """Words in the longest role word."""
    return max(len(form.split()) for form in _roles())


def is_side(origin: Origin, parties: Sequence[Party]) -> bool:
    """True when it is one of these parties' own word: a government's for what its forces do, a group's for the group's deeds."""
    return any(_speaks_for(origin, party) for party in parties)


def _speaks_for(origin: Origin, party: Party) -> bool:
    if party.sector in ARMED:
        names = {plain(name) for name in (party.id or "", party.name) if name}
        return plain(origin.name) in names if origin.name else (party.code, party.sector) == (origin.code, origin.branch)
    if origin.name or origin.code != party.code:
        return False
    return origin.branch in ("", party.sector) if party.sector not in EXECUTIVE else not origin.branch


def publisher(article: Article) -> str:
    """The outlet, or that it is not known, with the input's name."""
    return f"an unnamed outlet ({article.file})" if article.outlet.name in ("", UNKNOWN) else article.outlet.name


@lru_cache(maxsize=8192)
def medium(name: str) -> str:
    """A medium's own name, whatever it is called: `AFP` for Agence France-Presse."""
    known = by_name(name)
    return known.name if known else bare(name)


def bare(name: str) -> str:
    """The name without its article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in BODY_WORDS else name


def plain(name: str) -> str:
    """The name for comparing: lower case, without article and full stops."""
    return bare(name.lower().replace(".", ""))
