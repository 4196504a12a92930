"""What the shipped model gets right on gold words: `python bench/model_quality.py --data DIR`.

Prints tags and heads on the dev halves of the treebanks, names on UNER EWT dev and wikigold (names F1: exact span and kind), and how well
sentences and words are cut. The figures of README and MODEL_CARD come from here.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from corpora import texts, treebank, wikigold
from figures import dependencies, names

from dragoman.domain import Span
from dragoman.lexicon.models import MODELS, model_files
from dragoman.understand.model import Model
from dragoman.understand.sentences import split
from dragoman.understand.tokens import words

TARGETS = {"UPOS": 96.5, "LAS": 89.5, "names": 78.0}


def cutting(paragraphs: Sequence[Sequence[tuple[str, tuple[str, ...]]]]) -> dict[str, float]:
    """F1 of the spans of sentences in paragraphs and of words in sentences."""
    found, real, both = [0, 0], [0, 0], [0, 0]
    for paragraph in paragraphs:
        text, gold, gold_words = "", set(), set()
        for sentence, tokens in paragraph:
            start = len(text) + bool(text)
            text = f"{text} {sentence}" if text else sentence
            gold.add(Span(start, len(text)))
            place = start
            for token in tokens:
                place = text.index(token, place)
                gold_words.add(Span(place, place + len(token)))
                place += len(token)
        mine = [set(split(text)), {word for span in gold for word in words(text, span)}]
        for layer, truth in enumerate((gold, gold_words)):
            found[layer] += len(mine[layer])
            real[layer] += len(truth)
            both[layer] += len(mine[layer] & truth)
    return {name: 200 * both[layer] / (found[layer] + real[layer]) for layer, name in enumerate(("sentences F1", "words F1"))}


def show(title: str, scores: dict[str, float], targets: bool = False) -> None:
    """One line of the table."""
    cells = [
        f"{name} {score:.2f}" + (f" (target {TARGETS[name]})" if targets and name in TARGETS else "") for name, score in scores.items()
    ]
    print(f"{title:24}{'  '.join(cells)}")


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--model", type=Path, default=MODELS, help="folder with network.onnx, vocabulary.json, manifest.json")
    arguments.add_argument("--threads", type=int, default=1)
    settings = arguments.parse_args()
    model = Model(settings.threads, model_files(settings.model))
    for name, title in (("ewt-dev", "EWT dev"), ("gum-dev", "GUM free genres dev")):
        examples = treebank(settings.data, name)
        analyses = model.analyse([example.words for example in examples])
        show(title, dependencies(examples, analyses), targets=name == "ewt-dev")
        if name == "ewt-dev":
            show("UNER EWT dev", names(examples, analyses), targets=True)
    examples = wikigold(settings.data)
    show("wikigold", names(examples, model.analyse([example.words for example in examples])))
    for name, title in (("ewt-dev", "EWT dev"), ("gum-dev", "GUM free genres dev")):
        show(title, cutting(texts(settings.data, name)))


if __name__ == "__main__":
    main()
