"""The encoder and all its heads over tokenised sentences, on onnxruntime. The only module that imports it.

Every scale in the network is fixed, so a sentence's answer does not depend on what else is in its batch; batches are cut from
sentences sorted by length only to waste no padding (35-40 % faster).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dragoman.lexicon.models import ModelFiles, model_files
from dragoman.understand.pieces import PAD, Encoded, Pieces
from dragoman.understand.trees import tree

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]

BUDGET = 1200  # pieces a batch with padding: on one thread as fast as 4,000, in a third of the memory
POSSIBLE = 0.02  # below this probability of any name in a sentence the best path is all O


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the heads say of one sentence, one entry a word. `heads` is -1 for the root; `names` are BIO labels.

    `certainty` is the probability of each word's name label, 0..1.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    certainty: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's outputs for one batch [B, W, .]: logits, and arcs whose column 0 is the root."""

    upos: Integers
    xpos: Integers
    names: Floats
    arcs: Floats
    relations: Floats


class Model:
    """The shipped network on `threads` threads; ModelError when its files are missing or altered."""

    def __init__(self, threads: int = 1, files: ModelFiles | None = None) -> None:
        self.files = files or model_files()
        self.pieces = Pieces(self.files.vocabulary)
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(self.files.network), options, providers=["CPUExecutionProvider"])
        self._root = self.files.deprel.index("root")
        self._loose = self.files.deprel.index("parataxis")
        self._barred = _barred(self.files.name)

    def analyse(self, sentences: Sequence[tuple[str, ...]]) -> tuple[Analysis, ...]:
        """One analysis per sentence, in order. No sentence is empty or longer than `fits` allows."""
        encoded = [self.pieces.encode(words) for words in sentences]
        found: dict[int, Analysis] = {}
        for batch in _batches(encoded):
            scores = self._run([encoded[place] for place in batch])
            found.update((place, self._read(scores, row, len(encoded[place].firsts))) for row, place in enumerate(batch))
        return tuple(found[place] for place in range(len(encoded)))

    def fits(self, words: tuple[str, ...]) -> bool:
        """True when the sentence is no longer than the network was trained for."""
        return len(self.pieces.encode(words).ids) <= self.files.longest

    def _run(self, batch: Sequence[Encoded]) -> Scores:
        inputs = {
            "ids": _padded([sentence.ids for sentence in batch]),
            "firsts": _padded([sentence.firsts for sentence in batch]),
            "shapes": _padded([sentence.shapes for sentence in batch]),
        }
        upos, xpos, names, arcs, relations = self._session.run(["upos", "xpos", "names", "arcs", "relations"], inputs)
        return Scores(upos.argmax(-1), xpos.argmax(-1), _softmax(names), arcs, relations)

    def _read(self, scores: Scores, row: int, size: int) -> Analysis:
        """The labels of sentence `row`, its heads made one tree."""
        greedy = scores.arcs[row, :size].argmax(-1)
        heads = tree(scores.arcs[row, :size, : size + 1])
        relations = scores.relations[row, :size]
        relations[:, self._root] = -np.inf
        labels = [int(label) for label in relations.argmax(-1)]
        labels = [
            self._root if head == 0 else self._loose if greedy[word] == 0 else labels[word]  # the network scored only its own choice
            for word, head in enumerate(heads)
        ]
        names = _names(scores.names[row, :size], self._barred, self.files.name.index("O"))
        return Analysis(
            upos=tuple(self.files.upos[tag] for tag in scores.upos[row, :size].tolist()),
            xpos=tuple(self.files.xpos[tag] for tag in scores.xpos[row, :size].tolist()),
            heads=tuple(head - 1 for head in heads),
            deprels=tuple(self.files.deprel[label] for label in labels),
            names=tuple(self.files.name[label] for label in names),
            certainty=tuple(float(scores.names[row, word, label]) for word, label in enumerate(names)),
        )


def _batches(encoded: Sequence[Encoded]) -> Iterator[list[int]]:
    """The places of the sentences, shortest first, in batches of at most BUDGET pieces."""
    batch: list[int] = []
    for place in sorted(range(len(encoded)), key=lambda place: len(encoded[place].ids)):
        if batch and len(encoded[place].ids) * (len(batch) + 1) > BUDGET:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _padded(rows: Sequence[tuple[int, ...]]) -> Integers:
    filled = np.full((len(rows), max(map(len, rows))), PAD, dtype=np.int64)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return filled


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def _names(chances: Floats, barred: Floats, outside: int) -> list[int]:
    """The most probable BIO labels in which every I continues a name of its kind (Viterbi over seven labels)."""
    if (chances[:, outside] > 1 - POSSIBLE).all():
        return [outside] * len(chances)
    logs = np.log(chances + 1e-9)
    best = logs[0] + barred[outside]
    steps = []
    for row in logs[1:]:
        paths = best[:, None] + barred
        steps.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _barred(labels: tuple[str, ...]) -> Floats:
    """[from, to]: 0 where `to` may follow `from`, a large negative number where an I would continue nothing of its kind."""
    return np.array([[-1e9 if now[0] == "I" and before[2:] != now[2:] else 0.0 for now in labels] for before in labels], dtype=np.float32)
