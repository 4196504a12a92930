"""Which articles tell in the same words: reprints, shortened or with a new lead and headline, are kin; common boilerplate is no kinship.

Two articles are kin by shingles of their bodies. Candidates come from a MinHash index, each is then compared exactly, so that an answer
depends on the two articles alone: never on their order, on what else was read, or on the index.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.domain import CODED_ROLES, Article, BlockRole

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"[^\W_]+")
SHINGLE = 4  # words; with 3, readouts of two calls share a third of theirs, with 5 a changed word in ten hides a reprint
SHORTEST = 12  # words: below that a sentence is told alike by chance
SHARED = 0.4  # of the shorter body's shingles: a third of a story under a new lead keeps more, other stories share less
NAMES = 0.75  # of the shorter body's names and numbers: a form filled in for another country shares its words and not these
PLAIN = 0.6  # of shingles, and `LONG` in number: above both names need not agree, since a new lead may bring more than a body has
LONG = 40  # shingles
LEAST = 20  # shingles in common: the opening of a readout of a call, which says nothing of its own, has up to 17
COPIED = 0.95  # within one outlet, which repeats its forms and background (up to .9), and past `REPRINTED_WITHIN`
REPRINTED_WITHIN = 10  # days; standing pages, such as lists of those present, come again later
PERMUTATIONS, BANDS, ROWS = 256, 128, 2  # a pair with a fifth of all shingles in common is found in 99.5 of 100 cases
FEW = 64  # articles up to which all pairs are compared and no index is built
SEED = 1


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What kinship is judged by: hashes of the body's shingles, sorted, each once, and how often it names whom or what."""

    article: Article
    shingles: NDArray[np.uint32]
    names: dict[str, int]


def are_kin(one: Article, other: Article) -> bool:
    """True when one of the two is the other's reprint, or both are of a third."""
    mine, yours = sketch(one), sketch(other)
    shorter, longer = sorted((mine, yours), key=lambda s: (len(s.shingles), s.article.id))
    if not len(shorter.shingles):
        return False
    alike = shared(shorter, longer)
    number = round(alike * len(shorter.shingles))
    if number < LEAST or alike < _needed(one, other):
        return False
    return (alike >= PLAIN and number >= LONG) or named(shorter, longer) >= NAMES


def shared(shorter: Sketch, longer: Sketch) -> float:
    """The share of the shorter body's shingles that the longer holds, 0..1."""
    both = np.intersect1d(shorter.shingles, longer.shingles, assume_unique=True)
    return len(both) / len(shorter.shingles)


def named(shorter: Sketch, longer: Sketch) -> float:
    """The share of the shorter body's namings whose names and numbers the longer holds too, 0..1; 1 where it names nothing."""
    namings = sum(shorter.names.values())
    return sum(n for name, n in shorter.names.items() if name in longer.names) / namings if namings else 1.0


def _needed(one: Article, other: Article) -> float:
    """The share of shingles that kinship takes between these two."""
    if one.published and other.published and abs((one.published - other.published).days) > REPRINTED_WITHIN:
        return COPIED
    home = one.outlet.name == other.outlet.name and one.outlet.name not in ("", "unknown")
    return COPIED if home else SHARED


@lru_cache(maxsize=8192)
def sketch(article: Article) -> Sketch:
    """The article's sketch; of a body of fewer than `SHORTEST` words an empty one, which is nobody's kin."""
    text = body(article)
    words = WORD.findall(text)
    if len(words) < SHORTEST:
        return Sketch(article, np.empty(0, np.uint32), {})
    small = {word for word in words if word[0].islower()}
    names: dict[str, int] = {}
    for word in words:
        if (word[0].isupper() or word[0].isdigit()) and word.lower() not in small:
            names[word.lower()] = names.get(word.lower(), 0) + 1
    return Sketch(article, _shingles([word.lower() for word in words]), names)


def body(article: Article) -> str:
    """Lead and body; the whole text of an article without blocks. A headline is the reprinting desk's own."""
    told = [b.span.of(article.text) for b in article.blocks if b.role in CODED_ROLES and b.role is not BlockRole.HEADLINE]
    return "\n".join(told) if told else article.text


def _shingles(words: list[str]) -> NDArray[np.uint32]:
    """32-bit hashes of all runs of `SHINGLE` words: the same on every machine."""
    hashed = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    runs = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for place in range(SHINGLE):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashed[place : place + len(runs)]
    runs ^= runs >> np.uint64(29)
    runs *= np.uint64(0xBF58476D1CE4E5B9)
    return np.unique((runs >> np.uint64(32)).astype(np.uint32))


@dataclass(slots=True)
class Kinship:
    """An index that articles are added to one by one, in any order."""

    _index: "MinHashLSH" = field(default_factory=lambda: _new_index())
    _known: dict[str, Article] = field(default_factory=dict)

    def add(self, article: Article) -> tuple[str, ...]:
        """Take in an article; the ids of its kin among those known, sorted."""
        own = sketch(article)
        if article.id in self._known or not len(own.shingles):
            return ()
        signature = _signature(article)
        found = sorted(map(str, self._index.query(signature)))
        self._index.insert(article.id, signature)
        self._known[article.id] = article
        return tuple(other for other in found if are_kin(article, self._known[other]))


def kin(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """All pairs of kin among these articles, by id."""
    listed = sorted({article.id: article for article in articles}.values(), key=lambda a: a.id)
    if len(listed) <= FEW:
        yield from ((one.id, other.id) for one, other in combinations(listed, 2) if are_kin(one, other))
        return
    index = Kinship()
    for article in listed:
        yield from ((other, article.id) for other in index.add(article))


def _new_index() -> "MinHashLSH":
    from datasketch import MinHashLSH

    return MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))


@lru_cache(maxsize=8192)
def _signature(article: Article) -> "MinHash":
    from datasketch import MinHash

    signature = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
    signature.update_batch(sketch(article).shingles.tolist())
    return signature
