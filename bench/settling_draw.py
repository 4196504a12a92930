"""Draw pairs of claims for annotators: `python -m bench.settling_draw --data ../shared/data --out FOLDER`.

Seeded, so the same claims give the same pairs. A third looks like one event told twice, a third is hard (one dyad, one act, within ten
days, other words), the rest differs in roles, status, mode or parties or lies far apart. Two blind units of 300 for tuning and one for
testing: FOLDER/0.txt, 1.txt and 2.txt, and beside each the pairs stand-off (N.jsonl) for `bench.settling`.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.settling_pairs import packed
from bench.settling_stream import WIKIPEDIA, claims
from bench.settling_words import Weights
from dragoman.domain import Claim, Party
from dragoman.link.same import codes, sides
from dragoman.link.traits import paragraph

NEAR = 10  # days between two reports
SEED = 20261124
EACH = 3  # pairs in which one article may stand
SHARE = 0.18  # of the pairs that one act may take
OFFICIAL = 0.3  # of the pairs that may do without the stream of one-line reports
SHIFT = 0.25
UNKNOWN = "---"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims of one act that share a party; `alike` is the cosine of their sentences' words, `days` lie between the reports."""

    one: Claim
    other: Claim
    alike: float
    days: int

    @property
    def status(self) -> bool:
        """True when both have the same status."""
        return self.one.coding.status == self.other.coding.status

    @property
    def same_sides(self) -> bool:
        """True when both have the same codes in the same roles."""
        return sides(self.one) == sides(self.other)


# Name, pairs of 300 (0: what the others leave), and what belongs there.
STRATA: tuple[tuple[str, int, Callable[[Candidate], bool]], ...] = (
    ("same day, alike", 20, lambda c: c.days == 0 and c.alike >= 0.35),
    ("days apart, alike", 70, lambda c: 0 < c.days <= NEAR and c.alike >= 0.45),
    ("plan and report", 25, lambda c: {c.one.coding.status, c.other.coding.status} == {"planned", "happened"} and c.alike >= 0.2),
    ("recollection", 15, lambda c: c.days > NEAR and c.alike >= 0.4),
    ("hard, some words", 60, lambda c: c.days <= NEAR and c.same_sides and c.status and 0.12 <= c.alike < 0.3),
    ("hard, other words", 45, lambda c: c.days <= NEAR and c.same_sides and c.status and c.alike < 0.12),
    ("other parties", 20, lambda c: c.days <= NEAR and not c.same_sides and c.alike >= 0.15),
    ("other status", 15, lambda c: not c.status and c.alike >= 0.15),
    ("other mode", 15, lambda c: len({c.one.coding.mode, c.other.coding.mode} - {None}) == 2 and c.alike >= 0.15),
    ("far apart", 15, lambda c: c.days > NEAR and 0.2 <= c.alike < 0.4),
    ("alike", 0, lambda c: c.days <= NEAR and c.alike >= 0.3),
)


def candidates(found: Sequence[Claim]) -> Iterator[Candidate]:
    """Pairs of one act from different articles with a party in common, told within NEAR days or in rare words."""
    weights = Weights([sentence(claim) for claim in found])
    pools: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, claim in enumerate(found):
        for code in sorted(codes(claim.actors) | codes(claim.recipients)):
            pools[claim.coding.act, code].append(number)
    seen: set[tuple[int, int]] = set()
    for (_, code), pool in sorted(pools.items()):
        for a, b in (*near(found, pool), *rare(weights, pool)):
            one, other = found[a], found[b]
            if (a, b) in seen or one.article.id == other.article.id:
                continue
            seen.add((a, b))
            alike = weights.cosine(a, b)
            if code != UNKNOWN or alike >= 0.3:
                yield Candidate(one, other, alike, days(one, other))


def days(one: Claim, other: Claim) -> int:
    """Days between the two reports; every article of the stream is dated."""
    first, second = one.article.published, other.article.published
    return abs((first - second).days) if first and second else 0


def near(found: Sequence[Claim], pool: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs told within NEAR days."""
    ordered = sorted(pool, key=lambda n: (str(found[n].article.published), n))
    for place, a in enumerate(ordered):
        for b in ordered[place + 1 :]:
            if days(found[a], found[b]) > NEAR:
                break
            yield min(a, b), max(a, b)


def rare(weights: Weights, pool: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least two of the pool's rare words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number in pool:
        for word in sorted(weights.bags[number]):
            holders[word].append(number)
    shared = Counter(pair for having in holders.values() if 2 <= len(having) <= 12 for pair in combinations(sorted(having), 2))
    yield from sorted(pair for pair, count in shared.items() if count >= 2)


def sentence(claim: Claim) -> str:
    """The evidence with what stands around it, as settling reads it too."""
    return paragraph(claim.article, claim.coding.evidence)


def draw(pool: Sequence[Candidate], factor: int, chance: random.Random) -> list[tuple[str, Candidate]]:
    """`factor` times the strata's pairs, no act and no article too often; unlike outlets rather first."""
    used: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    taken: list[tuple[str, Candidate]] = []
    held: set[tuple[str, str]] = set()
    whole = factor * sum(n for _, n, _ in STRATA)
    official = 0
    for name, quota, fits in STRATA:
        fitting = [c for c in pool if fits(c)]
        chance.shuffle(fitting)
        fitting.sort(key=lambda c: chance.random() + ahead(c))
        left = quota * factor if quota else whole - len(taken)
        for c in fitting:
            ends = (c.one.article.id, c.other.article.id)
            pair = (c.one.id, c.other.id)
            if left == 0 or pair in held or acts[c.one.coding.act] >= SHARE * whole or any(used[e] >= EACH for e in ends):
                continue
            if WIKIPEDIA not in (collection(c.one), collection(c.other)):
                if official >= OFFICIAL * whole:
                    continue
                official += 1
            used.update(ends)
            acts[c.one.coding.act] += 1
            held.add(pair)
            taken.append((name, c))
            left -= 1
    chance.shuffle(taken)
    return taken


def ahead(c: Candidate) -> float:
    """Where a pair stands in a shuffle of 0..1: two tellings of unlike origin first, one outlet's set phrases last."""
    if c.one.article.outlet.name == c.other.article.outlet.name:
        return SHIFT * 2
    return -SHIFT if c.alike >= 0.3 and collection(c.one) != collection(c.other) else 0.0


def collection(claim: Claim) -> str:
    """The collection that the claim's article is from."""
    return claim.article.file.partition(":")[0]


def parties(listed: Sequence[Party]) -> str:
    """Parties as annotators read them."""
    return " + ".join(f"{p.name!r} {p.code} {p.sector}" for p in listed) or "(nobody)"


def shown(claim: Claim) -> str:
    """One claim as annotators read it."""
    coding, when = claim.coding, claim.when
    act = f"{coding.act}{'/' + coding.mode if coding.mode else ''} ({coding.status})"
    dates = f"[{when.earliest or '?'} .. {when.latest or '?'}{' ' + when.words if when.words else ''}]"
    where = f" at {claim.place[0]}" if claim.place else ""
    evidence = coding.evidence.of(claim.article.text).replace("\n", " ")
    return (
        f"  published {claim.article.published}, {claim.article.outlet.name}\n"
        f"  text:     {' '.join(sentence(claim).split())}\n"
        f"  evidence: {evidence}   trigger: {coding.trigger.of(claim.article.text)!r}\n"
        f"  claim:    {parties(claim.actors)} -> {act} -> {parties(claim.recipients)} {dates}{where}"
    )


def write(folder: Path, name: str, drawn: Sequence[tuple[str, Candidate]]) -> None:
    """One blind unit, and its pairs stand-off."""
    units = (f"### {number}\nA\n{shown(c.one)}\nB\n{shown(c.other)}\n" for number, (_, c) in enumerate(drawn, 1))
    (folder / f"{name}.txt").write_text("\n".join(units), encoding="utf-8")
    rows = (json.dumps({"stratum": stratum, "claims": [packed(c.one), packed(c.other)]}) for stratum, c in drawn)
    (folder / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """Draw both parts and say how many pairs there were to draw from."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--out", type=Path, required=True)
    options = given.parse_args()
    for part, names in (("tune", "01"), ("test", "2")):
        pool = list(candidates(claims(options.data, part)))
        drawn = draw(pool, len(names), random.Random(SEED))  # noqa: S311
        size = len(drawn) // len(names)
        for place, name in enumerate(names):
            write(options.out, name, drawn[place * size : (place + 1) * size])
        print(part, len(pool), "candidates,", len(drawn), "drawn", Counter(c.one.coding.act for _, c in drawn))
        print("  ", Counter(stratum for stratum, _ in drawn))


if __name__ == "__main__":
    main()
