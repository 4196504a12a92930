"""The encoder and all its heads over tokenised sentences, on onnxruntime. The only module that imports it.

Every scale in the network is fixed, so a sentence's answer does not depend on what else is in its batch; batches are cut from
sentences sorted by length only to waste no padding (35-40 % faster).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dragoman.domain import Signal
from dragoman.lexicon.models import ModelFiles, model_files
from dragoman.understand import naming
from dragoman.understand.pieces import PAD, Encoded, Pieces
from dragoman.understand.trees import tree

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]

BUDGET = 1200  # pieces a batch with padding: on one thread as fast as 4,000, in a third of the memory
PARSING = ("upos", "xpos", "names", "arcs", "relations")
HEARING = ("acts", "modes", "statuses", "contexts", "roles")
AUDIBLE = 0.02  # probability below which an act is not told
SEEN = 0.1  # probability below which a word is not told as a party
LIKELY = -0.7  # logit from which a context is told: F1 .68 on held-back acts, .67 at -1, .68 at -.3 (`python -m bench.contexts`)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the heads say of one sentence, one entry a word. `heads` is -1 for the root; `names` are BIO labels.

    `signals` are what the act heads hear, where they hear anything.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """What the model hears of two parties: the probability of each of the codebook's acts, NONE among them, and of each PLOVER root."""

    acts: dict[str, float]
    roots: dict[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's outputs for one batch [B, W, .]: logits, and arcs whose column 0 is the root."""

    upos: Integers
    xpos: Integers
    names: Floats
    arcs: Floats
    relations: Floats
    acts: Floats | None = None
    modes: Floats | None = None
    statuses: Floats | None = None
    contexts: Floats | None = None
    roles: Floats | None = None


class Model:
    """The shipped networks on `threads` threads: one parses, the other hears acts. ModelError when a file is missing or altered."""

    def __init__(self, threads: int = 1, files: ModelFiles | None = None) -> None:
        self.files = files or model_files()
        self.pieces = Pieces(self.files.vocabulary)
        self._parsing = _session(self.files.network, threads)
        self._hearing = _session(self.files.acts, threads) if self.files.acts else None
        self._root = self.files.deprel.index("root")
        self._loose = self.files.deprel.index("parataxis")
        self._barred = naming.barred(self.files.name)

    @property
    def hears(self) -> bool:
        """True when the act heads are shipped too."""
        return self._hearing is not None

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
        return self.pieces.length(words) <= self.files.longest

    def _run(self, batch: Sequence[Encoded]) -> Scores:
        inputs = {
            "ids": _padded([sentence.ids for sentence in batch]),
            "firsts": _padded([sentence.firsts for sentence in batch]),
            "shapes": _padded([sentence.shapes for sentence in batch]),
        }
        upos, xpos, names, arcs, relations = self._parsing.run(PARSING, inputs)
        heard = []
        if self._hearing is not None:
            nobody = np.zeros_like(inputs["firsts"])  # the pair head wants two parties; a reading has none yet
            heard = self._hearing.run(HEARING, inputs | {"actor": nobody, "recipient": nobody})
        return Scores(upos.argmax(-1), xpos.argmax(-1), _softmax(names), arcs, relations, *map(_softmax, heard[:3]), *heard[3:])

    def join(self, words: tuple[str, ...], actor: Sequence[int], recipient: Sequence[int]) -> Joined:
        """What joins the words of one party to those of another (either may be empty); nothing where no heads are shipped."""
        if self._hearing is None:
            return Joined({}, {})
        encoded = self.pieces.encode(words)
        rows = {"ids": encoded.ids, "firsts": encoded.firsts, "shapes": encoded.shapes}
        inputs = {name: _padded([row]) for name, row in rows.items()}
        for name, places in (("actor", actor), ("recipient", recipient)):
            inputs[name] = np.array([[int(place in places) for place in range(len(words))]], dtype=np.int64)
        pair, relation = self._hearing.run(["pair", "relation"], inputs)
        acts = dict(zip(self.files.act, _softmax(pair)[0].tolist(), strict=True))
        return Joined(acts, dict(zip(self.files.root, _softmax(relation)[0].tolist(), strict=True)))

    def _signals(self, scores: Scores, row: int, size: int) -> tuple[Signal, ...]:
        """What the act heads hear at each word of sentence `row` at which an act is at all likely."""
        if scores.acts is None or scores.modes is None or scores.statuses is None:
            return ()
        found = []
        for word in np.flatnonzero(scores.acts[row, :size, 0] < 1 - AUDIBLE).tolist():
            chances = scores.acts[row, word]
            acts = [(self.files.act[act], float(chances[act])) for act in np.argsort(-chances).tolist() if act and chances[act] >= AUDIBLE]
            mode, status = int(scores.modes[row, word].argmax()), int(scores.statuses[row, word].argmax())
            found.append(
                Signal(
                    sentence=0,
                    token=word,
                    acts=tuple(acts),
                    nothing=float(chances[0]),
                    mode=(self.files.mode[mode] if mode else None, float(scores.modes[row, word, mode])),
                    status=(self.files.status[status], float(scores.statuses[row, word, status])),
                    contexts=tuple(self.files.context[n] for n in np.flatnonzero(scores.contexts[row, word] > LIKELY))
                    if scores.contexts is not None
                    else (),
                    parties=_parties(scores.roles[row, word, :size]) if scores.roles is not None else (),
                )
            )
        return tuple(found)

    def _read(self, scores: Scores, row: int, size: int) -> Analysis:
        """The labels of sentence `row`, its heads made one tree."""
        greedy = scores.arcs[row, :size].argmax(-1)
        governors = tree(scores.arcs[row, :size, : size + 1])
        relations = scores.relations[row, :size]
        relations[:, self._root] = -np.inf
        labels = [int(label) for label in relations.argmax(-1)]
        labels = [
            self._root if head == 0 else self._loose if greedy[word] == 0 else labels[word]  # the network scored only its own choice
            for word, head in enumerate(governors)
        ]
        likeliest = naming.likeliest(scores.names[row, :size], self._barred, self.files.name.index("O"))
        upos = tuple(self.files.upos[tag] for tag in scores.upos[row, :size].tolist())
        heads = tuple(head - 1 for head in governors)
        deprels = tuple(self.files.deprel[label] for label in labels)
        return Analysis(
            upos=upos,
            xpos=tuple(self.files.xpos[tag] for tag in scores.xpos[row, :size].tolist()),
            heads=heads,
            deprels=deprels,
            names=naming.agreed([self.files.name[label] for label in likeliest], upos, heads, deprels),
            signals=self._signals(scores, row, size),
        )


def _parties(scores: Floats) -> tuple[tuple[int, float, float], ...]:
    """The words [W, 2] that may stand for an actor or a recipient, in text order."""
    chances = 1 / (1 + np.exp(-scores))
    words = np.flatnonzero(chances.max(-1) >= SEEN).tolist()
    return tuple((word, float(chances[word, 0]), float(chances[word, 1])) for word in words)


@cache
def _share_memory() -> None:
    """One store of memory for both networks, which run in turn: with no plan a shape of batch (once measured: 205 MB for 290)."""
    ort.create_and_register_allocator(ort.OrtMemoryInfo("Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT), None)


def _session(network: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    _share_memory()
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.enable_mem_pattern = False
    return ort.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])


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
