"""What PLOVER's root head reaches when it may also learn from the public pairs: five-fold, measured only, nothing is shipped from it.

python training/folds.py --plv ../shared/data/events/PLV_train.tsv.gz --name acts

Each fold goes on from the shipped checkpoint, which has never seen a public pair, with four fifths of them, and is asked for the fifth.
"""

import argparse
import csv
import gzip
import random
import re
from collections.abc import Sequence
from pathlib import Path

import torch
from events import ROOT_NAMES, Told, places
from figures import macro_f1
from hear import HEADS, Row, collate, loss_of, number, turn
from network import Hearing
from train import BASE, WORK
from transformers import BertConfig

from dragoman.domain import Span
from dragoman.understand.pieces import SHAPES, Pieces
from dragoman.understand.tokens import words

FOLDS, EPOCHS, RATE, HEAD_RATE = 5, 4, 1e-4, 5e-4
MARKS = re.compile(r"</?[st]>")


def pairs(path: Path) -> list[Told]:
    """The public pairs as examples."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [told(row["marked_sentence"], row["gold_root"]) for row in rows]


def told(marked: str, root: str) -> Told:
    """One marked sentence: `<s>actor</s> ... <t>recipient</t>`."""
    text = MARKS.sub("", marked)
    spans = words(text, Span(0, len(text)))
    found = {}
    for mark in "st":
        match = re.search(rf"<{mark}>(.*?)</{mark}>", marked)
        start, end = (len(MARKS.sub("", marked[:at])) for at in match.span(1)) if match else (0, 0)
        found[mark] = places(spans, start, end)
    return Told(tuple(s.of(text) for s in spans), actor=found["s"], recipient=found["t"], root=root)


def learned(start: Path, rows: Sequence[Row], seed: int) -> Hearing:
    """The checkpoint, gone on with these pairs."""
    network = Hearing(BertConfig.from_pretrained(BASE, attn_implementation="eager"), HEADS, len(SHAPES))
    network.load_state_dict(torch.load(start, weights_only=True)["weights"])
    chance = random.Random(seed)  # noqa: S311 - shuffles training data
    heads = [parameter for name, parameter in network.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": list(network.bert.parameters()), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    descent = torch.optim.AdamW(groups, weight_decay=0.01)
    network.train()
    for _ in range(EPOCHS):
        for batch in turn(rows, chance):
            loss = loss_of(network, *collate(batch, chance))
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            descent.step()
    return network.eval()


@torch.no_grad()
def answers(network: Hearing, rows: Sequence[Row]) -> list[str]:
    """The likeliest root of each pair."""
    return [ROOT_NAMES[int(network(*collate([row])[0])[-1].argmax())] for row in rows]


def main() -> None:
    """Train five times, print macro-F1 over all held-out fifths."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--plv", type=Path, required=True)
    arguments.add_argument("--name", default="acts")
    arguments.add_argument("--seed", type=int, default=20261124)
    arguments.add_argument("--threads", type=int, default=2)
    settings = arguments.parse_args()
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    pieces = Pieces(BASE / "tokenizer.json")
    rows = [number(pair, pieces) for pair in pairs(settings.plv)]
    random.Random(settings.seed).shuffle(rows)  # noqa: S311 - a seeded split
    gold = [ROOT_NAMES[row.relation] for row in rows]
    found = [""] * len(rows)
    for fold in range(FOLDS):
        network = learned(WORK / f"{settings.name}.pt", [r for n, r in enumerate(rows) if n % FOLDS != fold], settings.seed)
        asked = range(fold, len(rows), FOLDS)
        for place, root in zip(asked, answers(network, [rows[n] for n in asked]), strict=True):
            found[place] = root
        print(f"fold {fold + 1}: accuracy {sum(gold[n] == found[n] for n in asked) / len(asked):.3f}", flush=True)
    print(f"root macro-F1 {macro_f1(gold, found):.3f}, {len(rows)} pairs")


if __name__ == "__main__":
    main()
