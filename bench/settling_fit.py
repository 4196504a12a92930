"""Learn the weights of settling from labelled pairs: `python -m bench.settling_fit --data ../shared/data [--write]`.

A logistic regression with a ridge towards weights that were argued beforehand, on the pairs for tuning only; ten-fold figures, stories
kept whole and the mean of four ways of folding, say what it would be worth on others. A wrong merge costs more than a missed one, so the
odds of merging are lowered until at most MERGED of the different pairs merge out of fold. `--write` puts the weights into
`src/dragoman/data/settling/weights.yaml`.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from bench.settling import LABELLED
from bench.settling_pairs import Pair, load
from dragoman.link.likeness import Features, features
from dragoman.link.partition import Partition
from dragoman.link.traits import traits

RIDGE = 1.5
FOLDS = 10
ROUNDS = 4  # ways of folding; their mean says less by chance
MERGED = 0.02
# Two visits a week apart are two, whatever their words; the same sides on the same days meet once: argued, and never learned.
FIXED = {"stated days exclude each other": -10.0, "one meeting": 5.0, "one course": 9.0, "told again": 7.0}
KINDS = ("deed", "speech", "meeting")
WEIGHTS = Path("src/dragoman/data/settling/weights.yaml")
HEAD = """# What speaks for two claims' telling one happening (above 0) or two (below), in log-odds.
# Features as src/dragoman/link/likeness.py names them.
# Learned by `python -m bench.settling_fit` from {same} pairs of one happening and {different} of two (bench/data/settling/tune.jsonl).
weights:
"""
Vector = npt.NDArray[np.float64]


def matrix(found: Sequence[Features], names: Sequence[str]) -> Vector:
    """A row a pair, a column a feature."""
    return np.array([[row.get(name, 0.0) for name in names] for row in found])


def loss(weights: Vector, rows: Vector, labels: Vector, argued: Vector) -> float:
    """Log-loss, and the square of how far the weights have moved from the argued ones."""
    odds = rows @ weights
    return float(np.sum(np.logaddexp(0, odds) - labels * odds) + RIDGE / 2 * np.sum((weights - argued) ** 2))


def fit(rows: Vector, labels: Vector, argued: Vector) -> Vector:
    """Newton's method from the argued weights, each step halved until it helps."""
    weights = argued.copy()
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - labels) + RIDGE * (weights - argued)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(argued))
        step = np.linalg.solve(bend, slope)
        while np.abs(step).max() > 1e-6 and loss(weights - step, rows, labels, argued) > loss(weights, rows, labels, argued):
            step /= 2
        weights = weights - step
    return weights


def out_of_fold(rows: Vector, labels: Vector, argued: Vector, stories: Sequence[str]) -> Vector:
    """Each pair's log-odds by weights learned without its fold, a mean over the ways of folding."""
    odds = np.zeros((ROUNDS, len(labels)))
    for number in range(ROUNDS):
        groups = np.array([int(story[8 * number : 8 * number + 8], 16) % FOLDS for story in stories])
        for fold in range(FOLDS):
            held = groups == fold
            odds[number, held] = rows[held] @ fit(rows[~held], labels[~held], argued)
    return odds.mean(axis=0)


def stories(pairs: Sequence[Pair]) -> list[str]:
    """Each pair's story, a hash: pairs that articles link, however many pairs lie between, are of one."""
    joined: Partition[str] = Partition()
    for pair in pairs:
        joined.join(pair.one.article.id, pair.other.article.id)
    first: dict[str, str] = {}
    for identity in sorted({pair.one.article.id for pair in pairs}):
        first.setdefault(joined.find(identity), identity)
    return [first[joined.find(pair.one.article.id)] for pair in pairs]


def threshold(odds: Vector, labels: Vector) -> float:
    """The least log-odds above which at most MERGED of the different pairs lie."""
    different = np.sort(odds[labels == 0])
    return max(0.0, float(different[-int(MERGED * len(different)) - 1]))


def main() -> None:
    """Print out-of-fold figures, and write the weights when asked."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--labelled", type=Path, default=LABELLED)
    given.add_argument("--write", action="store_true")
    options = given.parse_args()
    pairs: list[Pair] = [p for p in load(options.labelled / "tune.jsonl", options.data) if p.label != "unsure"]
    thought: dict[str, float] = yaml.safe_load((LABELLED / "argued.yaml").read_text(encoding="utf-8"))["weights"]
    found = [features(traits(p.one), traits(p.other)) for p in pairs]
    names = sorted({name for row in found for name in row} - set(FIXED), key=lambda name: (name not in KINDS, name))
    for name in FIXED:
        print(f"{name}:", dict(Counter(p.label for p, row in zip(pairs, found, strict=True) if name in row)))
    rows, labels = matrix(found, names), np.array([float(p.label == "same") for p in pairs])
    argued = np.array([thought.get(name, 0.0) for name in names])
    odds = out_of_fold(rows, labels, argued, stories(pairs)) + np.array([sum(FIXED.get(name, 0.0) for name in row) for row in found])
    lowered = threshold(odds, labels)
    for cut in (0.0, lowered):
        merged, missed = (odds[labels == 0] > cut).mean(), (odds[labels == 1] <= cut).mean()
        print(f"out of fold, above {cut:.2f}: false merges {merged:.1%}, missed merges {missed:.1%}")
    weights = fit(rows, labels, argued)
    for kind in KINDS:
        weights[names.index(kind)] -= lowered
    learned = {**dict(zip(names, weights, strict=True)), **FIXED}
    lines = [f"  {name}: {weight:.2f}" for name, weight in learned.items()]
    print("\n".join(lines))
    if options.write:
        head = HEAD.format(same=int(labels.sum()), different=int((1 - labels).sum()))
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
