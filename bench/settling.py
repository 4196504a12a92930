"""Settling on labelled pairs of claims: `python -m bench.settling --data ../shared/data`.

Prints, for the pairs for tuning and those for testing, false merges (pairs of two happenings that came out as one event) and missed merges
(one happening that came out as two events), beside two baselines: the exact tuple of dates, parties and act; and the likeness of the texts
alone, above the threshold that does best on the pairs for tuning. The claims are stored as they were coded when drawn, so these figures
judge settling alone. `--wrong` prints the errors on the pairs for tuning.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.settling_pairs import Pair, load
from bench.settling_words import Weights
from dragoman.domain import Claim
from dragoman.link.likeness import features, log_odds, reasons
from dragoman.link.settle import settle_claims
from dragoman.link.traits import paragraph, traits

LABELLED = Path("bench/data/settling")
Judge = Callable[[Pair], bool]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of pairs: those of two happenings and how many came out as one; those of one and how many came out as two."""

    different: int
    merged: int
    same: int
    missed: int

    def __str__(self) -> str:
        return (
            f"false merges {self.merged}/{self.different} = {self.merged / self.different:.1%}, "
            f"missed merges {self.missed}/{self.same} = {self.missed / self.same:.1%}"
        )


def figures(pairs: Sequence[Pair], judge: Judge) -> Figures:
    """What a judge makes of the pairs that annotators were sure of."""
    different = [judge(p) for p in pairs if p.label == "different"]
    same = [judge(p) for p in pairs if p.label == "same"]
    return Figures(len(different), sum(different), len(same), len(same) - sum(same))


def settled(pairs: Sequence[Pair]) -> Judge:
    """All the pairs' claims settled together: one event or two."""
    events = settle_claims(claim for pair in pairs for claim in (pair.one, pair.other)).value
    home = {claim.id: event.id for event in events for claim in event.claims}
    return lambda pair: home[pair.one.id] == home[pair.other.id]


def by_tuple(pair: Pair) -> bool:
    """The first baseline: the same act by the same parties on the same dates."""
    return exact(pair.one) == exact(pair.other)


def exact(claim: Claim) -> tuple[object, ...]:
    """Dates, parties and act."""
    sides = (tuple(sorted({p.code for p in parties})) for parties in (claim.actors, claim.recipients))
    return (claim.coding.act, claim.when.earliest, claim.when.latest, *sides)


def by_text(pairs: Sequence[Pair]) -> Callable[[Pair], float]:
    """The second baseline: the likeness of the texts around the evidence."""
    claims = {c.id: c for pair in pairs for c in (pair.one, pair.other)}
    place = {identity: n for n, identity in enumerate(claims)}
    weights = Weights([paragraph(c.article, c.coding.evidence) for c in claims.values()])
    return lambda pair: weights.cosine(place[pair.one.id], place[pair.other.id])


def best_threshold(pairs: Sequence[Pair], likeness: Callable[[Pair], float]) -> float:
    """The threshold with the highest F1 of merging on these pairs."""

    def f1(threshold: float) -> float:
        found = figures(pairs, lambda pair: likeness(pair) >= threshold)
        right = found.same - found.missed
        return 2 * right / (found.same + right + found.merged) if right else 0.0

    return max((n / 100 for n in range(5, 100)), key=f1)


def wrong(pairs: Sequence[Pair], judge: Judge) -> None:
    """Print the errors, with what spoke for merging."""
    for pair in pairs:
        if pair.label == "unsure" or judge(pair) == (pair.label == "same"):
            continue
        found = features(traits(pair.one), traits(pair.other))
        print(f"\n{pair.label} [{pair.stratum}] {log_odds(found):.2f} {reasons(found)}")
        for claim in (pair.one, pair.other):
            codes = [[p.code for p in parties] for parties in (claim.actors, claim.recipients)]
            day = f"{claim.when.earliest}..{claim.when.latest}"
            print(f"  {claim.article.published} {claim.coding.act}/{claim.coding.mode} {claim.coding.status} {codes} {day}")
            print(f"    {claim.coding.evidence.of(claim.article.text)!r}")


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--labelled", type=Path, default=LABELLED)
    given.add_argument("--wrong", action="store_true")
    options = given.parse_args()
    tune, test = (load(options.labelled / f"{part}.jsonl", options.data) for part in ("tune", "test"))
    threshold = best_threshold(tune, by_text(tune))
    for part, pairs in (("tune", tune), ("test", test)):
        likeness = by_text(pairs)
        print(f"{part}: {len(pairs)} pairs, {sum(p.label == 'unsure' for p in pairs)} unsure")
        print(f"  settle                  {figures(pairs, settled(pairs))}")
        print(f"  exact tuple             {figures(pairs, by_tuple)}")
        print(f"  text alone, {threshold:.2f}        {figures(pairs, lambda pair, like=likeness: like(pair) >= threshold)}")
    if options.wrong:
        wrong(tune, settled(tune))


if __name__ == "__main__":
    main()
