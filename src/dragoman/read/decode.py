"""Bytes -> text: byte order mark, declaration, UTF-8, a guess, windows-1252; in that order, and never an exception."""

import codecs
import re

from dragoman.domain import Problem
from dragoman.read.inputs import Head, problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAGIC = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}
# Guesses among the single-byte Latin code pages are no better than chance on short texts (a French cp1252 sentence came out as cp1250),
# so only a guess of another script or width is believed.
_BELIEVED = re.compile(r"utf|cp1251|cp1253|cp1255|cp1256|koi8|big5|gb|shift|euc|iso2022|johab|cp93|cp94|cp95|cp86[46]|cp87[45]|tis")
_SAMPLE = 100_000
_CHARGED = {"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7", "mbcs", "oem"}
"""Codecs that are no page's encoding: they run escapes, take time that grows with the square of the length, or raise what they like."""


def binary(head: bytes) -> str | None:
    """What `head` opens when it is no text, else None."""
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    if any(head.startswith(mark) for mark, _ in _BOMS) or _wide(head):
        return None
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return "binary data" if controls > len(head) / 20 else None


def decode(data: bytes, place: str, stated: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data` without a byte order mark, newlines untouched, and what was guessed or lost on the way.

    `stated` is the encoding that the server named, which stands over the page's own.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict_or_replaced(data[len(mark) :], encoding, place)
    declared = _spoken(stated) if stated else _declared(data)
    if declared and not (_single_byte(declared) and _is_utf8(data)):
        try:
            return data.decode(declared), ()
        except (UnicodeDecodeError, LookupError):
            pass
    if wide := _wide(data[:4096]):
        return _strict_or_replaced(data, wide, place)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _damaged(data, error.start, place)


def head_of(data: bytes) -> Head:
    """The first bytes of an input with the text that they are."""
    return Head(data, decode(data, "")[0])


def encoding_of(head: bytes) -> str:
    """The encoding to read a stream in that opens with `head`, for text that is too long to be decoded at once."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32-le": "utf-32"}.get(encoding, "utf-32")
    try:
        head[: max(0, len(head) - 3)].decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start >= len(head) - 6 or len(_MULTIBYTE.findall(head)) > 3 else "windows-1252"
    return _wide(head) or "utf-8"


def without_surrogates(text: str, place: str) -> tuple[str, tuple[Problem, ...]]:
    """`text` with each lone surrogate replaced by U+FFFD, one code point for one, so that no offset moves."""
    replaced, count = _SURROGATE.subn("\ufffd", text)
    if not count:
        return text, ()
    return replaced, (problem("surrogates", f"{count} lone surrogates replaced by U+FFFD", place, "write the input as valid Unicode"),)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    return _spoken(found[1].decode("ascii", "replace"))


def _spoken(name: str) -> str | None:
    """The encoding of text that is meant by a name; browsers mean windows-1252 by Latin-1, and base64 or zlib are none."""
    lower = name.strip().lower()
    if lower in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        return "windows-1252"
    try:
        codec = codecs.lookup(lower)
    except (LookupError, ValueError):
        return None
    return lower if codec._is_text_encoding and codec.name not in _CHARGED else None


def _single_byte(encoding: str) -> bool:
    return encoding.startswith(("windows-125", "iso-8859", "cp125"))


def _is_utf8(data: bytes) -> bool:
    """True for valid UTF-8 with characters beyond ASCII: no real windows-125x text is that by accident."""
    if not _MULTIBYTE.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows in Latin text as NULs on every other byte."""
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _strict_or_replaced(data: bytes, encoding: str, place: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), (_replaced(encoding, place),)


def _replaced(encoding: str, place: str) -> Problem:
    return problem("charset", f"bytes that are no {encoding} replaced by U+FFFD", place, "check the file's end and encoding")


def _damaged(data: bytes, first: int, place: str) -> tuple[str, tuple[Problem, ...]]:
    """Not UTF-8 throughout: cut off within a character, UTF-8 with a few bad bytes, or another encoding."""
    repaired = data.decode("utf-8", "replace")
    good = len(_MULTIBYTE.findall(data[:_SAMPLE]))
    if first >= len(data) - 3 or repaired[:_SAMPLE].count("\ufffd") < good:
        return repaired, (_replaced("UTF-8", place),)
    from charset_normalizer import from_bytes  # 60 ms that a run over UTF-8 does without

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best and _BELIEVED.match(best.encoding) else "windows-1252"
    note = problem("charset", f"no UTF-8 and nothing declared: read as {encoding}", place, "convert the file to UTF-8")
    return data.decode(encoding, "replace"), (note,)
