"""How often the shipped model is right, on gold words: the figures of the manifest and of `bench/model_quality.py`."""

from collections.abc import Sequence

from corpora import Example, spans

from dragoman.understand.model import Analysis


def dependencies(examples: Sequence[Example], analyses: Sequence[Analysis]) -> dict[str, float]:
    """Percentages of words with the right tag, head, and head and label."""
    rows = [
        (upos == gold_upos, xpos == gold_xpos, head + 1 == gold_head, head + 1 == gold_head and label == gold_label)
        for example, found in zip(examples, analyses, strict=True)
        for upos, gold_upos, xpos, gold_xpos, head, gold_head, label, gold_label in zip(
            found.upos, example.upos, found.xpos, example.xpos, found.heads, example.heads, found.deprels, example.deprels, strict=True
        )
    ]
    return {name: 100 * sum(row[place] for row in rows) / len(rows) for place, name in enumerate(("UPOS", "XPOS", "UAS", "LAS"))}


def names(examples: Sequence[Example], analyses: Sequence[Analysis]) -> dict[str, float]:
    """F1 of all names and of each kind."""
    pairs = [(spans(found.names), spans(example.names)) for example, found in zip(examples, analyses, strict=True) if example.names]
    scores = {}
    for name, kinds in {"names": {"PER", "LOC", "ORG"}, "PER": {"PER"}, "LOC": {"LOC"}, "ORG": {"ORG"}}.items():
        kept = [({span for span in found if span[2] in kinds}, {span for span in gold if span[2] in kinds}) for found, gold in pairs]
        total = sum(len(found) + len(gold) for found, gold in kept)
        scores[name] = 200 * sum(len(found & gold) for found, gold in kept) / max(1, total)
    return scores


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean over the gold's classes of their F1, 0..1."""
    pairs = list(zip(gold, found, strict=True))
    scores = [2 * pairs.count((name, name)) / max(1, list(gold).count(name) + list(found).count(name)) for name in set(gold)]
    return sum(scores) / max(1, len(scores))
