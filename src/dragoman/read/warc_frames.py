"""A stream of WARC -> its records, each whole, as bytes; what lies between two good ones is told as a gap.

A record says its own length, so one wrong digit would swallow the records behind it. A length is therefore believed only where the next
record, or the end, stands behind it; else the next record is looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.read.members import CUT, LOST

RECORD_CAP = 20_000_000
"""Most bytes of a record that is kept; larger ones are films and archives."""

_HEADER_CAP = 64_000
_CHUNK = 65536
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NEXT = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d{1,2}\r?\n")
_HEADER_END = re.compile(rb"\n\r?\n")
_OVERLAP = 32
"""Bytes in which the end of one record and the version line of the next stand."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes that are no record: `code` is damaged, truncated or too_large."""

    code: str
    message: str


class _Frames:
    """The stream with what has been read ahead of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.ahead, self.ended = stream, bytearray(), False

    def fill(self, size: int) -> bool:
        """Read ahead until there are `size` bytes; False where the stream ends before."""
        while len(self.ahead) < size and not self.ended:
            piece = self.stream.read(_CHUNK)
            self.ended = not piece
            self.ahead += piece
        return len(self.ahead) >= size

    def skip_blank(self) -> None:
        """Leave the blank lines between records behind."""
        while self.fill(4) or self.ahead:
            blank = len(self.ahead) - len(self.ahead.lstrip(b"\r\n"))
            if not blank:
                return
            del self.ahead[:blank]

    def resync(self, start: int) -> int | None:
        """Stand before the first record that begins after `start`; how many bytes were left behind, None where there is none."""
        passed = 0
        while True:
            if found := _NEXT.search(self.ahead, start):
                at = self.ahead.index(b"WARC/", found.start())
                del self.ahead[:at]
                return passed + at
            if self.ended:
                self.ahead.clear()
                return None
            spare = max(0, len(self.ahead) - _OVERLAP)
            del self.ahead[:spare]
            passed, start = passed + spare, max(0, start - spare)
            self.fill(len(self.ahead) + 1)


def frames(stream: BinaryIO) -> Iterator[bytes | Gap]:
    """Each record's bytes, header and block, or a gap."""
    ahead = _Frames(stream)
    while True:
        ahead.skip_blank()
        if not ahead.ahead:
            return
        yield _next(ahead)


def _next(ahead: _Frames) -> bytes | Gap:
    size = _stated(ahead)
    if size is None:
        cut = CUT in ahead.ahead or (ahead.ended and _HEADER_END.search(ahead.ahead) is None)
        return _truncated() if ahead.resync(0) is None and cut else _damaged()
    if size > RECORD_CAP:
        return _oversized(ahead, size)
    if not ahead.fill(size):
        return _damaged() if ahead.resync(1) is not None else _truncated()
    ahead.fill(size + _OVERLAP)
    behind = bytes(ahead.ahead[size : size + _OVERLAP]).lstrip(b"\r\n")
    if behind and not behind.startswith((b"WARC/", LOST, CUT)):
        cut = CUT in ahead.ahead
        return _truncated() if ahead.resync(1) is None and cut else _damaged()
    record = bytes(ahead.ahead[:size])
    del ahead.ahead[:size]
    return record


def _stated(ahead: _Frames) -> int | None:
    """Bytes of the record that begins here, by its header; None where no header stands here."""
    ahead.fill(_HEADER_CAP)
    if not ahead.ahead.startswith(b"WARC/"):
        return None
    end = _HEADER_END.search(ahead.ahead, 0, _HEADER_CAP)
    length = _LENGTH.search(ahead.ahead, 0, end.end()) if end else None
    return end.end() + int(length[1]) if end and length else None


def _oversized(ahead: _Frames, size: int) -> Gap:
    passed = ahead.resync(1)
    if passed is None:
        return Gap("too_large", f"the last record states {size:,} bytes; records of more than {RECORD_CAP:,} are left out")
    return Gap("too_large", f"a record of {passed:,} bytes") if abs(passed - size) < 8 else _damaged()


def _damaged() -> Gap:
    return Gap("damaged", "a damaged record; reading goes on with the next")


def _truncated() -> Gap:
    return Gap("truncated", "the file ends within a record")
