"""What an input may be wrapped in: compression and archives, told by their first bytes. Nothing is ever unpacked to a named file."""

import io
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias

from dragoman.read.gauge import BUFFER, Gauge, inner
from dragoman.read.inputs import Read, failed
from dragoman.read.members import Members

SPOOL_CAP = 4_000_000_000
"""Most bytes of an archive that comes in a stream and needs to be read from its end."""

INDEX_CAP = 16_000_000
"""Most bytes of a ZIP file's index: about 200,000 members, which take 100 MB of memory."""

WINDOW_LOG = 27
"""Most memory that zstd may ask for: 128 MB, what its own command line allows."""

_HIDDEN = (".", "__MACOSX")
_ZIP_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}  # LZMA in a ZIP may ask for 4 GB of memory


@dataclass(frozen=True, slots=True)
class Member:
    """One input within another."""

    name: str
    stream: io.BufferedReader


Opened: TypeAlias = Iterator[Member | Read]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """One kind: `opens` looks at the first bytes, `members` gives what is inside, one at a time and only until the next is asked for."""

    opens: Callable[[bytes], bool]
    members: Callable[[str, io.BufferedReader, Gauge], Opened]


def _opens_gzip(head: bytes) -> bool:
    """Two of the three bytes are enough: no text has them, and a flipped bit must not cost an archive."""
    return sum(one == two for one, two in zip(head, b"\x1f\x8b\x08", strict=False)) >= 2


def _gzip(name: str, stream: io.BufferedReader, gauge: Gauge) -> Opened:
    yield Member(_without(name, (".gz", ".gzip")), inner(Members(stream), gauge, (zlib.error,)))


def _zstd(name: str, stream: io.BufferedReader, gauge: Gauge) -> Opened:
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile

    raw = ZstdFile(stream, options={DecompressionParameter.window_log_max: WINDOW_LOG})
    yield Member(_without(name, (".zst", ".zstd")), inner(raw, gauge, (ZstdError,)))


def _without(name: str, endings: tuple[str, ...]) -> str:
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


def _tar(name: str, stream: io.BufferedReader, gauge: Gauge) -> Opened:
    """Members in their order, of a stream that is never sought in."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=BUFFER) as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # it keeps them all, which a corpus does not stand
                place = f"{name}:{info.name}"
                if refused := _unsafe(place, info.name):
                    yield refused
                elif info.issym() or info.islnk():
                    yield failed("link", f"a link to {info.linkname[:200]!r}; links are not followed", place, "pack the file itself")
                elif info.isfile() and not _hidden(info.name) and (found := archive.extractfile(info)) is not None:
                    yield Member(place, inner(found, gauge, (tarfile.TarError,)))
                elif not info.isdir() and not info.isfile():
                    yield failed("unreadable", "a device or a pipe, not a file", place, "pack files alone")
    except (tarfile.TarError, ValueError, struct.error, RecursionError) as error:
        yield failed("unreadable", f"the archive is damaged from here on: {error}", name, "pack it again")


def _zip(name: str, stream: io.BufferedReader, gauge: Gauge) -> Opened:
    file = stream if stream.seekable() else spooled(stream)
    if file is None or _index_size(file) > INDEX_CAP:
        yield failed("too_large", "the archive has too many members, or is too large to be read from a stream", name, "split it")
        return
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                yield from _zip_member(name, archive, info, gauge)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError) as error:
        yield failed("unreadable", f"the archive is damaged: {error}", name, "pack it again")


def _zip_member(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, gauge: Gauge) -> Opened:
    place = f"{name}:{info.filename}"
    if refused := _unsafe(place, info.filename):
        yield refused
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield failed("link", "a link; links are not followed", place, "pack the file itself")
    elif info.flag_bits & 1 or info.compress_type not in _ZIP_METHODS:
        yield failed("unreadable", "encrypted, or packed in a way that is not read", place, "pack it with deflate, without a password")
    elif not info.is_dir() and not _hidden(info.filename):
        try:
            with archive.open(info) as found:
                yield Member(place, inner(found, gauge, (zipfile.BadZipFile, zlib.error)))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError) as error:
            yield failed("unreadable", f"this member is damaged: {error}", place, "pack it again")


def _unsafe(place: str, name: str) -> Read | None:
    """A name that would lead out of the folder it is unpacked in. Nothing is unpacked here, yet who writes such names means harm."""
    path = name.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/") or "\0" in name:
        return failed("unsafe_path", "its name leads out of the archive", place, "take this member out of the archive")
    return None


def _hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in PurePosixPath(name).parts if part != ".")


def spooled(stream: BinaryIO) -> io.BufferedRandom | None:
    """`stream` in a nameless file that can be sought in, or None when it is too large for one."""
    spool = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads it closes it
    size = 0
    while piece := stream.read(BUFFER):
        size += len(piece)
        if size > SPOOL_CAP:
            return None
        spool.write(piece)
    spool.seek(0)
    return spool


def _index_size(file: BinaryIO) -> int:
    """Bytes of the index as the end of a ZIP file tells them; zipfile would read them all at once."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 70_000))
    tail = file.read(70_000)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    told = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    wide = tail.rfind(b"PK\x06\x06", 0, at) if told == 0xFFFFFFFF else -1
    return int.from_bytes(tail[wide + 40 : wide + 48], "little") if wide >= 0 else told


WRAPPINGS: dict[str, Wrapping] = {
    "gzip": Wrapping(_opens_gzip, _gzip),
    "zstd": Wrapping(lambda head: head.startswith((b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18")), _zstd),
    "zip": Wrapping(lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), _zip),
    "tar": Wrapping(lambda head: head[257:262] == b"ustar", _tar),
}
