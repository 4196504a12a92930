"""How often the network is right, on gold words."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from batches import Row, collate, cut
from corpora import Example, spans
from network import Labels, Network


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages: words with the right tag, head, head and label; F1 of names by exact span and kind. Punctuation counts."""

    upos: float
    xpos: float
    uas: float
    las: float
    names: float


def f1(predicted: Sequence[tuple[str, ...]], gold: Sequence[tuple[str, ...]]) -> float:
    """Exact-span F1 over BIO labels, in percent."""
    found = {(place, *span) for place, names in enumerate(predicted) for span in spans(names)}
    real = {(place, *span) for place, names in enumerate(gold) for span in spans(names)}
    return 200 * len(found & real) / max(1, len(found) + len(real))


@torch.no_grad()
def measure(network: Network, examples: Sequence[Example], rows: Sequence[Row], labels: Labels) -> Scores:
    """Scores of greedy decoding on annotated examples; `rows` are the same examples as numbers."""
    network.eval()
    order = sorted(range(len(rows)), key=lambda place: len(rows[place].ids))
    right, words = [0, 0, 0, 0], 0
    predicted, gold = [], []
    done = 0
    for batch in cut([rows[place] for place in order], 4000):
        tensors = collate(batch)
        upos, xpos, names, arcs, relations = (scores.argmax(-1) for scores in network(tensors.ids, tensors.firsts, tensors.shapes))
        for place, row in enumerate(batch):
            size = len(row.firsts)
            hits = arcs[place, :size] == torch.tensor(row.heads)
            right[0] += int((upos[place, :size] == torch.tensor(row.upos)).sum())
            right[1] += int((xpos[place, :size] == torch.tensor(row.xpos)).sum())
            right[2] += int(hits.sum())
            right[3] += int((hits & (relations[place, :size] == torch.tensor(row.relations))).sum())
            words += size
            example = examples[order[done]]
            done += 1
            if example.names:
                predicted.append(tuple(labels.name[label] for label in names[place, :size].tolist()))
                gold.append(example.names)
    network.train()
    return Scores(*(100 * count / words for count in right), f1(predicted, gold) if gold else 0.0)
