"""The licensed corpora as examples: words with tags and heads, and name labels where somebody annotated them."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

UNSURE = "?"  # a name label that carries no loss
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")

TREEBANKS = {
    "ewt-train": "treebanks/en_ewt-ud-train.rebuilt.conllu.gz",
    "ewt-dev": "treebanks/en_ewt-ud-dev.conllu.gz",
    "gum-train": "treebanks/gum_freegenres_train.conllu.gz",
    "gum-dev": "treebanks/gum_freegenres_dev.conllu.gz",
}
NAMED = {"ewt-train": "names/uner_en_ewt-train.v0.iob2.gz", "ewt-dev": "names/uner_en_ewt-dev.iob2.gz"}
WIKIGOLD = "names/wikigold.conll.txt"


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. `heads` count words from 1, 0 is the root; an empty tuple says that nobody annotated this layer."""

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def fingerprint(path: Path) -> str:
    """The sha256 of a file, for the manifest."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return stream.read().split("\n")


def sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Every sentence of a tab-separated file: its `sent_id` and its rows."""
    name, rows = "", []
    for line in [*_lines(path), ""]:
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif not line.strip() and rows:
            yield name, rows
            rows = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))


def _names(path: Path) -> dict[str, tuple[str, ...]]:
    return {name: bio(row[2] for row in rows) for name, rows in sentences(path)}


def bio(labels: Iterator[str]) -> tuple[str, ...]:
    """Labels of person, organisation and place in BIO; everything else is O, and an I that continues nothing becomes a B."""
    out: list[str] = []
    for label in labels:
        kept = label if label in NAMES else "O"
        if kept[0] == "I" and (not out or out[-1][2:] != kept[2:]):
            kept = f"B{kept[1:]}"
        out.append(kept)
    return tuple(out)


def treebank(data: Path, name: str) -> list[Example]:
    """The treebank `name` of TREEBANKS, with names where NAMED has them for the same sentences."""
    named = _names(data / NAMED[name]) if name in NAMED else {}
    examples = []
    for sent_id, rows in sentences(data / TREEBANKS[name]):
        words = [row for row in rows if row[0].isdigit()]
        names = named.get(sent_id, ())
        examples.append(
            Example(
                words=tuple(row[1] for row in words),
                upos=tuple(row[3] for row in words),
                xpos=tuple(row[4] for row in words),
                heads=tuple(int(row[6]) for row in words),
                deprels=tuple(row[7] for row in words),
                names=names if len(names) == len(words) else (),
            )
        )
    return examples


def wikigold(data: Path) -> list[Example]:
    """Wikigold, for reporting only: its neighbours of one kind count as one name, and MISC as none."""
    examples, words, labels = [], [], []
    for line in [*_lines(data / WIKIGOLD), ""]:
        word, _, label = line.partition(" ")
        if label:
            words.append(word)
            labels.append(label)
        elif words:
            examples.append(Example(words=tuple(words), names=bio(iter(labels))))
            words, labels = [], []
    return examples


def spans(names: tuple[str, ...]) -> set[tuple[int, int, str]]:
    """The names that BIO labels hold, as (first, last, kind), half-open."""
    found, start = set(), None
    for place, label in enumerate((*names, "O")):
        if start is not None and label[0] != "I":
            found.add((start, place, names[start][2:]))
            start = None
        if label[0] == "B":
            start = place
    return found


def without_stop(example: Example) -> Example:
    """The example without its last full stop, as a headline has it; unchanged where something hangs on the stop."""
    size = len(example.words)
    if size < 4 or example.upos[-1] != "PUNCT" or size in example.heads:
        return example
    return replace(
        example,
        words=example.words[:-1],
        upos=example.upos[:-1],
        xpos=example.xpos[:-1],
        heads=example.heads[:-1],
        deprels=example.deprels[:-1],
        names=example.names[:-1],
    )


def texts(data: Path, name: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    """The paragraphs of a treebank: for each sentence its text and its words."""
    paragraphs: list[list[tuple[str, tuple[str, ...]]]] = []
    text, tokens = "", []
    for line in _lines(data / TREEBANKS[name]):
        if line.startswith("# newdoc") or line.split(" = ")[0] in {"# newpar", "# newpar id"}:
            paragraphs.append([])
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and line[0].isdigit():
            row = line.split("\t")
            tokens += [row[1]] if row[0].isdigit() else []
        elif not line and tokens:
            paragraphs[-1].append((text, tuple(tokens)))
            tokens = []
    return [paragraph for paragraph in paragraphs if paragraph]
