"""Examples as padded tensors, cut into batches by a budget of pieces."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from corpora import UNSURE, Example, without_stop
from network import Labels
from torch import Tensor

from dragoman.understand.pieces import SHAPES, Pieces

BUDGET = 1200  # pieces a batch, padding included
LONGEST = 160  # pieces a sentence; longer ones are left out of training
IGNORED = -100
LOWER, TITLE, UPPER = SHAPES.index("lower"), SHAPES.index("title"), SHAPES.index("upper")


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch; targets are IGNORED where padded or not annotated."""

    ids: Tensor
    firsts: Tensor
    shapes: Tensor
    upos: Tensor
    xpos: Tensor
    names: Tensor
    heads: Tensor
    relations: Tensor


@dataclass(frozen=True, slots=True)
class Row:
    """One example as numbers."""

    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    shapes: tuple[int, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    names: tuple[int, ...]
    heads: tuple[int, ...]
    relations: tuple[int, ...]


def number(example: Example, pieces: Pieces, labels: Labels) -> Row:
    """The example as label numbers; layers that nobody annotated are IGNORED."""
    encoded = pieces.encode(example.words)
    nothing = (IGNORED,) * len(example.words)
    return Row(
        encoded.ids,
        encoded.firsts,
        encoded.shapes,
        tuple(labels.upos.index(tag) for tag in example.upos) or nothing,
        tuple(labels.xpos.index(tag) for tag in example.xpos) or nothing,
        tuple(IGNORED if name == UNSURE else labels.name.index(name) for name in example.names) or nothing,
        example.heads or nothing,
        tuple(labels.deprel.index(relation) for relation in example.deprels) or nothing,
    )


def rewritten(shapes: tuple[int, ...], chance: random.Random) -> tuple[int, ...]:
    """Now and then the shapes of a headline (4 %), of capitals (2 %) or of carelessness (2 %): the encoder itself is uncased."""
    draw = chance.random()
    if draw < 0.04:
        return tuple(TITLE if shape == LOWER and chance.random() < 0.8 else shape for shape in shapes)
    if draw < 0.06:
        return tuple(UPPER if shape in {LOWER, TITLE} else shape for shape in shapes)
    if draw < 0.08:
        return tuple(LOWER if shape in {UPPER, TITLE} else shape for shape in shapes)
    return shapes


def padded(rows: Sequence[tuple[int, ...]], filling: int) -> Tensor:
    """Rows of any lengths as one tensor [B, longest]."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])


def collate(rows: Sequence[Row]) -> Batch:
    """Rows of any lengths as one padded batch."""
    return Batch(
        padded([row.ids for row in rows], 0),
        padded([row.firsts for row in rows], 0),
        padded([row.shapes for row in rows], 0),
        *(padded([getattr(row, layer) for row in rows], IGNORED) for layer in ("upos", "xpos", "names", "heads", "relations")),
    )


def cut(rows: Sequence[Row], budget: int = BUDGET) -> Iterator[list[Row]]:
    """Rows in the given order, in batches of at most `budget` pieces with padding."""
    batch: list[Row] = []
    widest = 0
    for row in rows:
        widest = max(widest, len(row.ids))
        if batch and widest * (len(batch) + 1) > budget:
            yield batch
            batch, widest = [], len(row.ids)
        batch.append(row)
    if batch:
        yield batch


def epoch(examples: Sequence[Example], pieces: Pieces, labels: Labels, chance: random.Random) -> list[Batch]:
    """One shuffled pass over the examples, sorted by length with jitter, some of them dressed as headlines."""
    rows = []
    for example in examples:
        row = number(without_stop(example) if example.upos and chance.random() < 0.04 else example, pieces, labels)
        if len(row.ids) <= LONGEST:
            rows.append((len(row.ids) * chance.uniform(0.85, 1.15), row))
    rows.sort(key=lambda pair: pair[0])
    dressed = [
        Row(row.ids, row.firsts, rewritten(row.shapes, chance), row.upos, row.xpos, row.names, row.heads, row.relations) for _, row in rows
    ]
    batches = list(cut(dressed))
    chance.shuffle(batches)
    return [collate(batch) for batch in batches]
