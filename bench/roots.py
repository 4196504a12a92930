"""What the root head adds to the acts: `python -m bench.roots --data ../shared/data [--plv PLV_train.tsv.gz]`.

Root macro-F1 on our own pairs held back from training, and on PLV: by the acts alone, by the root head alone (acts weigh 0), and by both
with each weight of the acts that was tried; SAID of `coding/roots.py` was chosen on the held-back pairs.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from training.annotation import standoff

from bench.acts import article
from bench.pairs import MARKS, f1, root, rows, span
from dragoman import pipeline
from dragoman.coding import relate, roots
from dragoman.domain import Reading, Span
from dragoman.understand.model import Joined
from dragoman.understand.reading import read_parsed

WEIGHTS = (0.0, 0.3, 0.5, 0.7, 1.0, 1.5)
Asked = tuple[str, tuple[int, int] | None, tuple[int, int] | None, str]  # sentence, actor, recipient, gold root


@dataclass(frozen=True, slots=True)
class Heard:
    """A pair as the coder takes it, and its gold root."""

    reading: Reading
    actor: Span | None
    recipient: Span | None
    joined: Joined | None
    gold: str

    def root(self, tools: pipeline.Tools, *, rooted: bool) -> str:
        """The coder's answer, with the root head or without it."""
        acts, heads = (self.joined.acts, self.joined.roots if rooted else None) if self.joined else (None, None)
        return root(relate(self.reading, tools.words, self.actor, self.recipient, heard=acts, rooted=heads))


def held_back(annotations: Path, data: Path) -> Iterator[Asked]:
    """Our own pairs that no training has seen."""
    for row, text in standoff.units(annotations / "relations.jsonl", data):
        if standoff.held_back(row):
            yield text, tuple(row["actor"]), tuple(row["recipient"]), str(row["root"])  # type: ignore[arg-type, misc]


def public(plv: Path) -> Iterator[Asked]:
    """PLV's marked sentences."""
    for row in rows(plv):
        yield MARKS.sub("", row["marked_sentence"]), span(row, "s"), span(row, "t"), row["gold_root"]


def heard(pair: Asked, tools: pipeline.Tools) -> Heard:
    """The pair, parsed and heard."""
    text, *parties, gold = pair
    told = article(text)
    reading = read_parsed(told, tools.parser.parse(told).value, tools.finders)
    actor, recipient = (Span(*party) if party else None for party in parties)
    return Heard(reading, actor, recipient, tools.parser.join(reading.sentences, actor, recipient), gold)


def show(name: str, pairs: list[Heard], tools: pipeline.Tools) -> None:
    """A row for each way to the root."""
    gold = [pair.gold for pair in pairs]

    def row(by: str, *, rooted: bool) -> None:
        scores = f1(gold, [pair.root(tools, rooted=rooted) for pair in pairs])
        print(f"| {name}, {len(pairs)} pairs | {by} | {sum(scores.values()) / len(scores):.3f} |", flush=True)

    row("acts alone", rooted=False)
    for weight in WEIGHTS:
        mark = "**" if weight == roots.SAID else ""
        with patch.object(roots, "SAID", weight):
            row(f"{mark}both, acts weigh {weight}{mark}" if weight else "root head alone", rooted=True)


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, default=Path("../shared/data"))
    given.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    given.add_argument("--plv", type=Path)
    options = given.parse_args()
    tools = pipeline.load_tools(threads=2)
    print("| set | by | root macro-F1 |\n|---|---|---|")
    sets = {"held back": held_back(options.annotations, options.data)} | ({"PLV": public(options.plv)} if options.plv else {})
    for name, asked in sets.items():
        show(name, [heard(pair, tools) for pair in asked], tools)


if __name__ == "__main__":
    main()
