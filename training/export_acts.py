"""Turn the hearing checkpoint into what the package ships, beside the parser: `python training/export_acts.py --data DIR --name acts`.

Writes acts.onnx to `src/dragoman/data/models` and its part of the manifest that `export.py` wrote before.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from annotation.standoff import HELD_BACK
from corpora import fingerprint
from events import ACTS, CONTEXT_NAMES, MODE_NAMES, ROOT_NAMES, STATUSES
from export import TARGET, calibration, load, write
from graph import float_graph, whole_graph
from hear import HEADS, RATE, WEIGHTS
from network import Hearing
from train import BASE, HEAD_RATE, WORK
from transformers import BertConfig

from dragoman.understand.pieces import SHAPES, Pieces

# A hundredth of the work; float keeps their scores calibrated.
WORDS = ("reporting", "/act/", "/mode/", "/status/", "/context/")
PARTIES = ("/carrier/", "/party/", "/actor/", "/recipient/", "joining", "relating", "/pair/", "/relation/")
FLOAT = (*WORDS, *PARTIES)
LICENCES = {
    "Wikipedia current events": "CC BY-SA 4.0",
    "Wikinews": "CC BY 2.5",
    "U.S. Department of State, White House": "public domain",
    "kremlin.ru": "CC BY 4.0",
    "Tehran Times": "CC BY 4.0",
}


def main() -> None:
    """Export, quantise, extend the manifest."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    arguments.add_argument("--parser", default="model", help="the parser's checkpoint, for the calibration's labels")
    arguments.add_argument("--name", default="acts")
    arguments.add_argument("--target", type=Path, default=TARGET)
    settings = arguments.parse_args()
    state = torch.load(WORK / f"{settings.name}.pt", weights_only=True)
    network = Hearing(BertConfig.from_pretrained(BASE, attn_implementation="eager"), HEADS, len(SHAPES))
    network.load_state_dict(state["weights"])
    exact = WORK / f"{settings.name}.onnx"
    float_graph(network, exact)
    rows = calibration(settings.data, Pieces(BASE / "tokenizer.json"), load(settings.parser)[2])
    whole_graph(exact, settings.target / "acts.onnx", rows, FLOAT)
    content = json.loads((settings.target / "manifest.json").read_text(encoding="utf-8"))
    content["files"]["acts.onnx"] = hashlib.sha256((settings.target / "acts.onnx").read_bytes()).hexdigest()
    content["labels"] |= {"act": list(ACTS), "mode": list(MODE_NAMES), "status": list(STATUSES)}
    content["labels"] |= {"context": list(CONTEXT_NAMES), "root": list(ROOT_NAMES)}
    content["acts"] = {
        "annotation": {name: fingerprint(settings.annotations / name) for name in ("sentences.jsonl", "relations.jsonl")},
        "texts": LICENCES,
        "held back": f"articles whose sha256 is 0 modulo {HELD_BACK}",
        "settings": {
            "epochs": state["epochs"],
            "seed": state["seed"],
            "encoder rate": RATE,
            "head rate": HEAD_RATE,
            "loss weights": WEIGHTS,
        },
        "scores": {"float32, held-back sentences": {name: round(value, 2) for name, value in state["scores"].items()}},
    }
    write(settings.target, content)


if __name__ == "__main__":
    main()
