"""What an approach or an answer is about, as its sentence says: the words that tell one matter of two sides from another.

Two threads of the same sides are kept apart where both name their matter and the names differ; words that stand in every approach
("talks", "officials", the sides' own names) name none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.domain import Claim
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.approaches import load_approach_words
from dragoman.link.names import STATE_KINDS

STEM = 6  # letters that "prison", "prisoner" and "prisoners" share
SHORTEST = 4  # letters; "rice" is a matter
SHARED = 0.2  # share of the shorter list of words; two sentences on one matter seldom share more
REACH = 4  # words of a phrase: "the release of four jailed engineers" is reached in two steps
WORD = re.compile(r"[^\W\d_][\w-]+|[.,;:!?()]")
SENTENCE_END = re.compile(r"[.!?][”\"')]*\s")


@dataclass(frozen=True, slots=True)
class Matter:
    """`words` are stems that name a matter, `kinds` the approaches that nouns name, `aims` what is asked for: contact or help."""

    words: frozenset[str]
    kinds: frozenset[str]
    aims: frozenset[str]

    def joined(self, other: "Matter") -> "Matter":
        """What both say together."""
        return Matter(self.words | other.words, self.kinds | other.kinds, self.aims | other.aims)

    def shared(self, other: "Matter") -> float:
        """The share of the shorter list's words that the other has too; 0 when either names nothing."""
        return len(self.words & other.words) / min(len(self.words), len(other.words)) if self.words and other.words else 0.0


def matter_of(claim: Claim) -> Matter:
    """What the sentence of a claim says it is about: the words behind "about", "on", "of", "to discuss", and what help it names."""
    known, told = load_approach_words(), WORD.findall(sentence_of(claim).lower())
    apart = known.of("generic") | {word[:STEM] for name in _names(claim) for word in WORD.findall(name.lower())}
    apart = apart.union(*(country_stems(p.code) for p in (*claim.actors, *claim.recipients)))
    aims = {aim: [w for w in told if w in cues.words or w.removesuffix("s") in cues.words] for aim, cues in known.aims.items()}
    stems = {w[:STEM] for w in (*_behind(told), *aims["help"]) if len(w) >= SHORTEST}
    kinds = {known.kind(w.removesuffix("s")) for w in told} | {claim.coding.approach}
    return Matter(frozenset(stems - apart), frozenset(k for k in kinds if k), frozenset(aim for aim, found in aims.items() if found))


def _behind(told: Sequence[str]) -> Iterator[str]:
    """The words behind a word that says what something is about, as far as its phrase goes."""
    about, stop = load_approach_words().of("about"), load_approach_words().of("stop")
    reach = 0
    for word in told:
        if word in about:
            reach = REACH
        elif word in stop or not word[0].isalnum():
            reach = 0
        elif reach:
            reach -= 1
            yield word


def sentence_of(claim: Claim) -> str:
    """The whole sentence that the evidence stands in: it often names the matter behind the clause that is quoted."""
    text, span = claim.article.text, claim.coding.evidence
    block = next((b.span for b in claim.article.blocks if b.span.covers(span)), span)
    ends = [block.start + m.end() for m in SENTENCE_END.finditer(text[block.start : block.end])]
    start = max((e for e in ends if e <= span.start), default=block.start)
    return text[start : min((e for e in ends if e >= span.end), default=block.end)]


@cache
def country_stems(code: str) -> frozenset[str]:
    """Stems of a country's own names: they stand in whatever is told of it."""
    return _country_stems().get(code, frozenset())


@cache
def _country_stems() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for names in load_actors().names.values():
        for name in names:
            if name.kind in STATE_KINDS:
                held.setdefault(name.key, set()).update(word[:STEM] for word in WORD.findall(name.written.lower()))
    return {code: frozenset(stems) for code, stems in held.items()}


def _names(claim: Claim) -> Iterable[str]:
    """Who is named as a party or a source, or wrote it."""
    yield from (party.name for party in (*claim.actors, *claim.recipients))
    yield from (link.name for source in claim.sources for link in source.chain)
    yield claim.article.outlet.name
