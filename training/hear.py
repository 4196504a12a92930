"""Fit the hearing network to our own annotation: `python training/hear.py --data DIR --start model --epochs 6`.

It starts from the parser's encoder, or goes on from a hearing network (`--start acts`), and writes `training/work/NAME.pt` after every
epoch. Every source of chance takes `--seed`.
"""

import argparse
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from batches import IGNORED, LONGEST, cut, padded, rewritten
from events import ACTS, CONTEXT_NAMES, MODE_NAMES, ROOT_NAMES, STATUSES, UNSURE, Told, examples
from network import Heads, Hearing
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from train import BASE, HEAD_RATE, WORK, rate
from transformers import BertConfig

from dragoman.understand.pieces import SHAPES, Pieces

RATE = 1.5e-4  # of the encoder; the parser's own 2e-4 forgets more of it
WEIGHTS = {"acts": 3.0, "modes": 0.5, "statuses": 0.5, "contexts": 4.0, "roles": 4.0, "pair": 1.0, "relation": 1.0}
HEADS = Heads(len(ACTS), len(MODE_NAMES), len(STATUSES), len(CONTEXT_NAMES), len(ROOT_NAMES))


@dataclass(frozen=True, slots=True)
class Row:
    """One example as numbers; IGNORED where a layer says nothing."""

    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    shapes: tuple[int, ...]
    acts: tuple[int, ...]
    modes: tuple[int, ...]
    statuses: tuple[int, ...]
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    pair: int
    contexts: tuple[tuple[float, ...], ...]
    relation: int
    roles: tuple[tuple[int, frozenset[int], frozenset[int]], ...]


def number(told: Told, pieces: Pieces) -> Row:
    """The example as label numbers."""
    encoded = pieces.encode(told.words)
    size = len(told.words)
    nothing, unheard, at = (IGNORED,) * size, (float(IGNORED),) * len(CONTEXT_NAMES), dict(told.contexts)
    return Row(
        encoded.ids,
        encoded.firsts,
        encoded.shapes,
        tuple(ACTS.index(act) for act in told.acts) or nothing,
        tuple(IGNORED if mode == UNSURE else MODE_NAMES.index(mode) for mode in told.modes) or nothing,
        tuple(IGNORED if status == UNSURE else STATUSES.index(status) for status in told.statuses) or nothing,
        tuple(int(place in told.actor) for place in range(size)),
        tuple(int(place in told.recipient) for place in range(size)),
        ACTS.index(told.pair) if told.pair else IGNORED,
        tuple(tuple(float(name in at[place]) for name in CONTEXT_NAMES) if place in at else unheard for place in range(size)),
        ROOT_NAMES.index(told.root) if told.root else IGNORED,
        told.roles,
    )


def collate(rows: Sequence[Row], chance: random.Random | None = None) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
    """Inputs and targets of a batch; with `chance` some sentences are dressed as headlines."""
    shapes = [row.shapes if chance is None else rewritten(row.shapes, chance) for row in rows]
    inputs = tuple(
        padded(r, 0)
        for r in ([w.ids for w in rows], [w.firsts for w in rows], shapes, [w.actor for w in rows], [w.recipient for w in rows])
    )
    targets = {name: padded([getattr(row, name) for row in rows], IGNORED) for name in ("acts", "modes", "statuses")}
    contexts = torch.full((*targets["acts"].shape, len(CONTEXT_NAMES)), float(IGNORED))
    for place, row in enumerate(rows):
        contexts[place, : len(row.contexts)] = torch.tensor(row.contexts)
    joined = {name: torch.tensor([getattr(row, name) for row in rows]) for name in ("pair", "relation")}
    return inputs, targets | {"contexts": contexts, "roles": roles_of(rows, targets["acts"].shape[1])} | joined


def roles_of(rows: Sequence[Row], width: int) -> Tensor:
    """Whether each word is actor and recipient of the act at each trigger word [B, W, W, 2]; IGNORED elsewhere."""
    target = torch.full((len(rows), width, width, 2), float(IGNORED))
    for number_of_row, row in enumerate(rows):
        for place, *sides in row.roles:
            target[number_of_row, place, : len(row.firsts)] = 0.0
            for side, words in enumerate(sides):
                target[number_of_row, place, sorted(words), side] = 1.0
    return target


def loss_of(network: Hearing, inputs: tuple[Tensor, ...], targets: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the heads' losses."""
    total = torch.zeros(())
    for (name, target), scores in zip(targets.items(), network(*inputs), strict=True):
        said = target != IGNORED
        if not said.any():
            continue
        if name in ("contexts", "roles"):
            loss = binary_cross_entropy_with_logits(scores[said], target[said])
        else:
            loss = cross_entropy(scores.flatten(0, -2), target.flatten(), ignore_index=IGNORED)
        total = total + WEIGHTS[name] * loss
    return total


def turn(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """One shuffled pass, in batches of like lengths."""
    ordered = sorted(rows, key=lambda row: len(row.ids) * chance.uniform(0.85, 1.15))
    batches = list(cut(ordered))
    chance.shuffle(batches)
    return batches


@torch.no_grad()
def measure(network: Hearing, rows: Sequence[Row]) -> dict[str, float]:
    """Percentages on held-back sentences: F1 of act at its very word; status and mode at triggers; act and root of pairs; contexts' and
    parties' words' F1.
    """
    network.eval()
    hit = found = real = 0
    right = {name: [0, 0] for name in ("modes", "statuses", "pair", "relation")}
    shared = {"contexts": [0, 0], "roles": [0, 0]}
    for batch in cut(sorted(rows, key=lambda row: len(row.ids)), 4000):
        inputs, targets = collate(batch)
        heard = dict(zip(targets, network(*inputs), strict=True))
        guesses = {name: scores.argmax(-1) for name, scores in heard.items()}
        for name, count in shared.items():
            said, likely = targets[name] > 0, heard[name] > 0
            count[0] += int((said & likely).sum())
            count[1] += int(said.sum()) + int((likely & (targets[name] != IGNORED)).sum())
        told = targets["acts"] != IGNORED
        hit += int((told & (guesses["acts"] == targets["acts"]) & (targets["acts"] > 0)).sum())
        found += int((told & (guesses["acts"] > 0)).sum())
        real += int((told & (targets["acts"] > 0)).sum())
        for name, count in right.items():
            asked = targets[name] != IGNORED
            count[0] += int((asked & (guesses[name] == targets[name])).sum())
            count[1] += int(asked.sum())
    network.train()
    shares = {name: 100 * a / max(1, b) for name, (a, b) in right.items()}
    shares |= {name: 200 * both / max(1, either) for name, (both, either) in shared.items()}
    return {"acts": 200 * hit / max(1, found + real)} | shares


def begin(start: str) -> Hearing:
    """A hearing network with the parser's encoder and fresh heads, or with all that a hearing network has learned."""
    network = Hearing(BertConfig.from_pretrained(BASE, attn_implementation="eager"), HEADS, len(SHAPES))
    weights = torch.load(WORK / f"{start}.pt", weights_only=True)["weights"]
    kept = weights if "act.weight" in weights else {k: v for k, v in weights.items() if k.startswith(("bert.", "shape."))}
    network.load_state_dict(kept, strict=False)
    return network


def fit(network: Hearing, train: Sequence[Row], dev: Sequence[Row], settings: argparse.Namespace) -> None:
    """Train for `settings.epochs`, saving a checkpoint and printing dev scores after each."""
    chance = random.Random(settings.seed)  # noqa: S311 - shuffles training data
    heads = [parameter for name, parameter in network.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": list(network.bert.parameters()), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    descent = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    steps = int(len(turn(train, random.Random(settings.seed))) * settings.epochs * 1.01)  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: rate(step, steps))
    began = time.monotonic()
    for number_of_turn in range(settings.epochs):
        running, batches = 0.0, turn(train, chance)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, *collate(batch, chance))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            descent.step()
            schedule.step()
            descent.zero_grad()
            running += loss.item()
        scores = measure(network, dev)
        state = {"weights": network.state_dict(), "scores": scores, "epochs": number_of_turn + 1, "seed": settings.seed}
        torch.save(state, WORK / f"{settings.name}.pt")
        shown = " ".join(f"{name} {value:.2f}" for name, value in scores.items())
        print(f"epoch {number_of_turn + 1} loss {running / len(batches):.3f} {shown} after {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Read the arguments and the annotation, train."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    arguments.add_argument("--start", default="model", help="the parser's checkpoint in training/work")
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=20261124)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--name", default="acts")
    settings = arguments.parse_args()
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    pieces = Pieces(BASE / "tokenizer.json")
    train, dev = (
        [row for e in examples(settings.annotations, settings.data, dev) if len((row := number(e, pieces)).ids) <= LONGEST]
        for dev in (False, True)
    )
    fit(begin(settings.start), train, dev, settings)


if __name__ == "__main__":
    main()
