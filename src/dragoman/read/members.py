"""gzip read member by member. In a WARC a damaged member costs its own record alone: the next one is looked for and a mark left between."""

import zlib
from typing import BinaryIO

LOST, TORN, CUT = (b"\0\0dragoman:" + word + b"\r\n\r\n" for word in (b"lost", b"torn", b"cut"))
"""What stands in place of a member of which nothing came, of one that broke off in its midst, and of one that the file's end cut off."""

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 65536
_KEPT = 8_000_000
"""Compressed bytes of a member that are kept to be searched again: a decoder gone astray runs on into the next members."""


class Members:
    """The bytes of all members of a gzip file. Damage is an OSError or EOFError, but in a WARC, where it is one of the marks."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw, self._data, self._ready = raw, b"", b""
        self._inflate: zlib._Decompress | None = None
        self._consumed = bytearray()
        self._bridged: bool | None = None
        self._gave = False

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, fewer at will; b"" at the end."""
        if not self._ready:
            self._ready = self._piece()
        given, self._ready = (self._ready, b"") if size < 0 else (self._ready[:size], self._ready[size:])
        return given

    def _piece(self) -> bytes:
        while self._inflate or self._opened():
            try:
                piece = self._more()
            except zlib.error as error:
                return self._astray(str(error))
            if piece is None:
                self._inflate = None
                if not self._bridged:
                    raise EOFError("the file ends within its compressed data")
                return CUT
            if piece:
                if self._bridged is None:
                    self._bridged = piece.startswith(b"WARC/")
                self._gave = True
                return piece
        return self._astray("no gzip member begins here") if self._data else b""

    def _opened(self) -> bool:
        """Open the next member; False at the file's end and where none begins."""
        while len(self._data) < 3 and (more := self._raw.read(_CHUNK)):
            self._data = (self._data + more).lstrip(b"\0")  # some writers pad with zeros
        if not self._data.startswith(_MAGIC):
            return False
        self._inflate, self._gave = zlib.decompressobj(31), False
        self._consumed.clear()
        return True

    def _more(self) -> bytes | None:
        """The next bytes of the open member, b"" at its end, None where the file ends within it."""
        if self._inflate is None:
            return b""
        self._data = self._data or self._raw.read(_CHUNK)
        if not self._data:
            rest = self._inflate.flush()
            return rest if self._inflate.eof else (rest or None)
        piece = self._inflate.decompress(self._data, _CHUNK)
        rest = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        if len(self._consumed) < _KEPT:
            self._consumed += self._data[: len(self._data) - len(rest)]
        self._data = rest.lstrip(b"\0") if self._inflate.eof else rest
        if self._inflate.eof:
            self._inflate = None
        return piece

    def _astray(self, reason: str) -> bytes:
        """Leave the damaged member and stand before the next that opens a record."""
        if self._bridged is False:
            raise OSError(f"damaged gzip data: {reason}")
        self._inflate, mark = None, TORN if self._inflate and self._gave else LOST
        region = bytes(self._consumed) + self._data if len(self._consumed) < _KEPT else self._data
        self._consumed.clear()
        self._gave = False
        at = 1
        while True:
            at = region.find(_MAGIC, at)
            if at < 0 or len(region) - at < 512:
                more = self._raw.read(_CHUNK)
                if not more and at < 0:
                    if self._bridged is None:
                        raise OSError(f"damaged gzip data: {reason}")
                    self._data = b""
                    return mark
                region, at = (region[-2:], 0) if at < 0 else (region[at:], 0)
                region += more
                if more:
                    continue
            if _opens_record(region[at : at + 4096]):
                self._data, self._bridged = region[at:], True
                return mark
            at += 1


def _opens_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False
