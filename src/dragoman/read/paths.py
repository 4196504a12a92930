"""Files, folders and standard input -> articles, one at a time, in order. A bad file is a problem; the rest goes on."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.read import streams
from dragoman.read.gauge import Gauge, Readable, outer
from dragoman.read.inputs import Given, Read, failed


def paths(inputs: Sequence[Path], given: Given = Given()) -> Iterator[Read]:  # noqa: B008
    """An outcome for every article in the files and folders, lazily.

    Folders are walked in sorted order; names with a leading dot are skipped.
    """
    for path in inputs:
        found = False
        for file in files(path):
            found = True
            yield from _file(file, given)
        if not found:
            yield failed("no_files", "no file is there", str(path), "check the path")


def files(path: Path) -> Iterator[Path]:
    """The files at a path, those of a folder in sorted order."""
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
    """The outcomes of one file; what the disk refuses is a problem of this file alone."""
    name = path.name
    if not path.is_file():
        yield failed("unreadable", "this is no regular file", name, "give a file or a folder")
        return
    try:
        with path.open("rb") as raw:
            yield from streams.read(name, raw, given, Gauge(path.stat().st_size))
    except OSError as error:
        yield failed("unreadable", f"the file could not be read: {error}", name, "check that the file may be read")


def stream(name: str, raw: Readable, given: Given = Given()) -> Iterator[Read]:  # noqa: B008
    """An outcome for every article in a stream that cannot be sought in, such as standard input."""
    gauge = Gauge()
    yield from streams.read(name, outer(raw, gauge), given, gauge)
