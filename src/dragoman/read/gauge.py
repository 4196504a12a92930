"""How far an input has expanded: a bomb is told by its ratio, not by its size, so that a corpus may be as large as it likes."""

import io
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FREE = 100_000_000
"""Bytes that may come out before the ratio counts: ten articles of the largest size."""

RATIO = 200
"""Bytes out for one byte in beyond which an input is a bomb. News as JSONL packs 3 to 6 times, deflate at most 1,032 times."""

BUFFER = 65536

Faults: TypeAlias = tuple[type[Exception], ...]
"""What a library raises on damaged data, beside OSError."""


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int, /) -> bytes | None:
        """At most `size` bytes, none at the end."""


class BombError(OSError):
    """More came out of an input than any honest packing holds."""


class Gauge:
    """Bytes that went in and bytes that came out, over all layers of one input."""

    def __init__(self, taken: int = 0) -> None:
        self.taken, self.given = taken, 0

    def gave(self, size: int) -> None:
        """Count what a layer gave; BombError when that is more than it can have held."""
        self.given += size
        if self.given > FREE and self.given > RATIO * self.taken:
            raise BombError(f"it expands more than {RATIO} times and beyond {FREE:,} bytes, as a decompression bomb does")


class _Counted(io.RawIOBase):
    """A stream that tells the gauge of every read, and fills its first buffer however slowly the bytes come."""

    def __init__(self, stream: Readable, gauge: Gauge, inner: bool, faults: Faults = ()) -> None:
        self._stream, self._gauge, self._inner, self._faults = stream, gauge, inner, faults

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        filled = 0
        while filled < min(4096, len(view)):
            try:
                piece = self._stream.read(len(view) - filled)
            except self._faults as error:
                raise OSError(str(error)) from error
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        if self._inner:
            self._gauge.gave(filled)
        else:
            self._gauge.taken += filled
        return filled


def outer(stream: Readable, gauge: Gauge) -> io.BufferedReader:
    """`stream` as the outermost input: what is read of it went in."""
    return io.BufferedReader(_Counted(stream, gauge, inner=False), BUFFER)


def inner(stream: Readable, gauge: Gauge, faults: Faults = ()) -> io.BufferedReader:
    """`stream` as what comes out of a layer; `faults` are raised as OSError."""
    return io.BufferedReader(_Counted(stream, gauge, inner=True, faults=faults), BUFFER)
