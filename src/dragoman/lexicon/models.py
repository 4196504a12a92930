"""The model's files and what its manifest says of them. Loads no runtime: `understand/model.py` does."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import LexiconError, ModelError
from dragoman.lexicon.files import DATA, Value, content

MODELS = DATA / "models"
MANIFEST = "manifest.json"
ACTS = "acts.onnx"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where network and vocabulary lie, what the heads' outputs stand for, and the checksum that records carry as the coder's version."""

    network: Path
    vocabulary: Path
    checksum: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    name: tuple[str, ...]
    longest: int
    acts: Path | None = None  # the second network, whose heads hear acts; None where none is shipped
    act: tuple[str, ...] = ()  # its first entry stands for no act, as `mode`'s stands for no mode
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    root: tuple[str, ...] = ()  # PLOVER's categories for a marked pair, CONCEDE and RETREAT joined as YIELD


def _mapping(value: Value, where: str) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise ModelError(f"{MANIFEST}: {where} is not a mapping")
    return value


def _texts(value: Value, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ModelError(f"{MANIFEST}: {where} is not a list of names")
    return tuple(str(entry) for entry in value)


def _verified(path: Path, expected: Value) -> str:
    """The sha256 of the file; ModelError when it is missing or differs from the manifest's."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}; reinstall the package") from error
    if found != expected:
        raise ModelError(f"{path}: sha256 is {found}, the manifest says {expected}; reinstall the package")
    return found


@cache
def model_files(folder: Path = MODELS) -> ModelFiles:
    """The shipped model, checked against its manifest; ModelError when a file is missing or altered."""
    try:
        loaded: Value = json.loads(content(folder / MANIFEST))
    except (LexiconError, ValueError) as error:
        raise ModelError(f"{folder / MANIFEST}: {error}") from error
    manifest = _mapping(loaded, "the file")
    files = _mapping(manifest.get("files"), "files")
    labels = _mapping(manifest.get("labels"), "labels")
    longest = manifest.get("longest")
    if not isinstance(longest, int):
        raise ModelError(f"{MANIFEST}: longest is not a number")
    checksum = _verified(folder / "network.onnx", files.get("network.onnx"))
    _verified(folder / "vocabulary.json", files.get("vocabulary.json"))
    if ACTS in files:
        checksum = hashlib.sha256(f"{checksum} {_verified(folder / ACTS, files[ACTS])}".encode()).hexdigest()
    return ModelFiles(
        network=folder / "network.onnx",
        vocabulary=folder / "vocabulary.json",
        checksum=checksum,
        upos=_texts(labels.get("upos"), "labels.upos"),
        xpos=_texts(labels.get("xpos"), "labels.xpos"),
        deprel=_texts(labels.get("deprel"), "labels.deprel"),
        name=_texts(labels.get("name"), "labels.name"),
        longest=longest,
        acts=folder / ACTS if ACTS in files else None,
        act=_texts(labels.get("act", []), "labels.act"),
        mode=_texts(labels.get("mode", []), "labels.mode"),
        status=_texts(labels.get("status", []), "labels.status"),
        context=_texts(labels.get("context", []), "labels.context"),
        root=_texts(labels.get("root", []), "labels.root"),
    )
