"""The files of a release: their bytes, their checksums, and the folder that they become, whole or not at all."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from dragoman.errors import UsageError

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

SUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"


def digest(content: bytes) -> str:
    """The sha256 of a file in hexadecimal digits."""
    return sha256(content).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The lines that `sha256sum -c` reads, in the order of the names."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files and their sums as the folder, in the place of an earlier release; UsageError when there is no room for a folder."""
    parent = folder.absolute().parent
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=parent))
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}; name a folder inside one that exists and may be written to") from error
    try:
        for name, content in {**files, SUMS: sums(files)}.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        made.chmod(0o755)
        _take_place(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _take_place(made: Path, folder: Path) -> None:
    """Move the new folder to its place; the old one is put back when that fails, and goes when it is done."""
    old = made.with_name(f"{made.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def untouched(folder: Path) -> bool:
    """Whether the folder holds a release just as it was written: each file of its sums, and no other."""
    try:
        listed = [line.split("  ", 1) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()]
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        return found == {SUMS, *(name for _, name in listed)} and all(digest((folder / n).read_bytes()) == known for known, n in listed)
    except (OSError, ValueError):
        return False
