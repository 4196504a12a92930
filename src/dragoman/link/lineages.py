"""By how many lines a word reached us: reprints, wire copy and one outlet quoting another are one line, however often it is printed.

A telling is one article's chain for a claim, or the outlet's own voice. Tellings of one happening are joined where one repeats the other,
and what is joined in a row is one lineage. Chains side by side in one article are lines of their own: three people were heard.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from dragoman.domain import Article, BlockRole, Claim, Source
from dragoman.lexicon.outlets import named_in
from dragoman.link.kinship import kin
from dragoman.link.origins import MEDIA, Origin, medium, nearest, origin_of, plain, publisher
from dragoman.link.partition import Partition

CREDITS = frozenset({BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.DATELINE})
NAMELESS = frozenset({"anonymous"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's chain for a claim; `source` None is the outlet's own voice.

    `speaker` is the plain name of who is heard, empty for nobody named; `media` are those it came through or that the article credits.
    """

    claim: Claim
    source: Source | None
    origin: Origin
    speaker: str
    media: frozenset[str]

    @property
    def denies(self) -> bool:
        """True when it says that the act was not done, whatever the record it stands on says."""
        negated = self.claim.coding.status == "negated"
        return not negated if self.source is not None and self.source.stance == "denies" else negated

    @property
    def says(self) -> bool:
        """True unless it declines to comment."""
        return self.source is None or self.source.stance != "declines"

    @property
    def is_mediums(self) -> bool:
        """True when only a medium stands behind it: its own voice, or a chain that names nobody else."""
        return not self.origin.code and (self.source is None or nearest(self.source).kind in MEDIA)


Lineage = tuple[Telling, ...]


def lineages(claims: Iterable[Claim]) -> tuple[Lineage, ...]:
    """The lines by which these claims are told, in order of publication; each is its tellings, the earliest first."""
    told = tellings(claims)
    joined: Partition[int] = Partition()
    for one, other in pairs(told):
        joined.join(min(joined.find(one), joined.find(other)), max(joined.find(one), joined.find(other)))
    held: dict[int, list[Telling]] = defaultdict(list)
    for place, telling in enumerate(told):
        held[joined.find(place)].append(telling)
    return tuple(map(tuple, held.values()))


def beginnings(line: Lineage) -> tuple[Origin, ...]:
    """Where a line begins: with those it quotes, else with the medium that told it first; who printed it again is no origin."""
    quoted = tuple(dict.fromkeys(telling.origin for telling in line if not telling.is_mediums))
    return quoted or (line[0].origin,)


def tellings(claims: Iterable[Claim]) -> tuple[Telling, ...]:
    """Every chain of these claims, and the outlet's own voice where a claim has none, by publication."""
    ordered = sorted(claims, key=lambda c: (str(c.article.published or "9"), c.article.id, c.coding.evidence, c.id))
    return tuple(_telling(claim, source) for claim in ordered for source in (claim.sources or (None,)))


def _telling(claim: Claim, source: Source | None) -> Telling:
    through = frozenset(medium(link.name) for link in source.chain if link.kind in MEDIA) if source else frozenset()
    speaking = nearest(source) if source else None
    named = speaking is not None and speaking.kind not in MEDIA and speaking.kind not in NAMELESS
    speaker = plain(speaking.name) if speaking is not None and named else ""
    return Telling(claim, source, origin_of(claim, source), speaker, through | credited(claim.article))


@lru_cache(maxsize=8192)
def credited(article: Article) -> frozenset[str]:
    """The outlets that an article's credits and place line name beside its own."""
    told = (b.span.of(article.text) for b in article.blocks if b.role in CREDITS)
    return frozenset(row.name for words in told for row in named_in(words)) - {medium(article.outlet.name)}


def pairs(told: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Places of tellings of which one repeats the other; a pair may come twice."""
    places = _buckets(told, lambda telling: [telling.claim.article.id])
    for one, other in kin(telling.claim.article for telling in told):
        yield from _matched(told, places[one], places[other])
    outlets = _buckets(told, lambda telling: [medium(publisher(telling.claim.article))])
    for place, telling in enumerate(told):
        for outlet in sorted(telling.media):
            quoted = _buckets([told[n] for n in outlets.get(outlet, ())], lambda other: [other.claim.article.id])
            for members in quoted.values():
                yield from _matched(told, [place], [outlets[outlet][n] for n in members])
    alike = (
        _buckets(told, lambda telling: telling.speaker.split()),
        _buckets(told, lambda telling: sorted(telling.media)),
        _buckets(told, lambda telling: [] if telling.source else [publisher(telling.claim.article)]),
    )
    for bucket in (members for buckets in alike for members in buckets.values()):
        yield from ((m, n) for m, n in combinations(bucket, 2) if _is_one_voice(told[m], told[n]))
    yield from ((m, n) for own in places.values() for m, n in combinations(own, 2) if _is_told_twice(told[m], told[n]))


def _buckets(told: Sequence[Telling], keys: Callable[[Telling], Iterable[str]]) -> dict[str, list[int]]:
    """Places of tellings by what they have in common."""
    out: dict[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(told):
        for key in keys(telling):
            out[key].append(place)
    return out


def _is_one_voice(one: Telling, other: Telling) -> bool:
    """In two articles, the same named speaker, one newsroom's own voice, or one medium that both credit without naming two speakers."""
    if one.claim.article.id == other.claim.article.id:
        return False
    if one.speaker and other.speaker:
        return _same_name(one.speaker, other.speaker) and one.origin.code == other.origin.code
    if one.source is None and other.source is None and publisher(one.claim.article) == publisher(other.claim.article):
        return True
    return bool(one.media & other.media)


def _is_told_twice(one: Telling, other: Telling) -> bool:
    """Two claims of one article with one chain between them."""
    if one.source is None or other.source is None:
        return one.source is other.source
    return [plain(link.name) for link in one.source.chain] == [plain(link.name) for link in other.source.chain]


def _matched(told: Sequence[Telling], ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each telling with the one in the other article that it repeats: the same speaker, else the same side, else where nobody is named."""
    for one in ones:
        here = [other for other in others if told[other].claim.article.id != told[one].claim.article.id]
        ranked = sorted(here, key=lambda other: (_distance(told[one], told[other]), other))
        if ranked and _distance(told[one], told[ranked[0]]) < STRANGERS:
            yield one, ranked[0]


STRANGERS = 3


def _distance(one: Telling, other: Telling) -> int:
    """0 for the same speaker, 1 for the same origin, 2 where one names nobody, 3 for two people."""
    if one.speaker and other.speaker and _same_name(one.speaker, other.speaker):
        return 0
    if one.origin == other.origin and not (one.speaker and other.speaker and one.speaker != other.speaker):
        return 1
    return 2 if not one.speaker or not other.speaker else STRANGERS


def _same_name(one: str, other: str) -> bool:
    """True for one name perhaps told more shortly: `blinken` and `antony blinken`."""
    shorter, longer = sorted((set(one.split()), set(other.split())), key=len)
    return shorter <= longer
