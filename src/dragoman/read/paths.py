"""Files and folders -> articles, one at a time, in order. A bad file is a problem; the rest goes on."""

import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.read import decode
from dragoman.read.formats import READERS, recognise
from dragoman.read.inputs import Given, Read, Source, failed

_HEAD = 4096
_GZIP = b"\x1f\x8b"


def paths(inputs: Sequence[Path], given: Given = Given()) -> Iterator[Read]:  # noqa: B008
    """An outcome for every article in the files and folders, lazily.

    Folders are walked in sorted order; names with a leading dot are skipped.
    """
    for path in inputs:
        found = False
        for file in _files(path):
            found = True
            yield from _file(file, given)
        if not found:
            yield failed("no_files", "no file is there", str(path), "check the path")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if path.exists():
            yield path
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def _file(path: Path, given: Given) -> Iterator[Read]:
    """The outcomes of one file; what the disk or the compression refuses is a problem of this file alone."""
    name = path.name
    if not path.is_file():
        yield failed("unreadable", "this is no regular file", name, "give a file or a folder")
        return
    try:
        with path.open("rb") as raw:
            yield from _stream(name, raw, given)
    except (OSError, EOFError, zlib.error) as error:
        yield failed("unreadable", f"the file could not be read to its end: {error}", name, "check that the file is whole and may be read")


def _stream(name: str, raw: io.BufferedReader, given: Given) -> Iterator[Read]:
    stream: BinaryIO = raw
    if raw.peek(2).startswith(_GZIP):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=raw), 65536)
        name = name.removesuffix(".gz")
    head = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]  # both kinds of stream can peek
    if not head.strip() and len(head) < _HEAD:
        yield failed("empty", "the file is empty", name, "check the input")
        return
    if kind := decode.binary(head):
        yield failed("binary", f"this is {kind}, not text", name, "export its text first")
        return
    text, _ = decode.decode(head, name)
    yield from READERS[recognise(text)].read(Source(name, text, stream), given)
