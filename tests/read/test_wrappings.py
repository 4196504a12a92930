"""Archives and compression made to hurt: bombs, names that lead out, links, damage. Each is a problem of its own, and the rest is read."""

import gzip
import io
import stat
import tarfile
import zipfile
from pathlib import Path
from time import perf_counter

import pytest
from backports import zstd

from dragoman import read
from dragoman.read.wrappings import INDEX_CAP, WINDOW_LOG

TEXT = b"Malta has refused the offer of talks that Cyprus made last week, the government said on Monday."


def told(tmp_path: Path, content: bytes) -> list[str]:
    """For each outcome the article's name, else the code of its problem."""
    (tmp_path / "in").write_bytes(content)
    return [outcome.value.file if outcome.value else outcome.problems[-1].code for outcome in read.paths([tmp_path / "in"])]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def tarred(*members: tarfile.TarInfo | str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for member in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            info.size = len(TEXT) if info.isfile() else 0
            archive.addfile(info, io.BytesIO(TEXT) if info.isfile() else None)
    return file.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


UNSAFE = ["../../etc/cron.d/x", "/etc/passwd", "a/../../b", "C:\\Windows\\x", "..\\..\\x"]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, zipped((name, TEXT), ("good", TEXT))) == ["unsafe_path", "in:good"]
    assert told(tmp_path, tarred(name, "good")) == ["unsafe_path", "in:good"]
    assert sorted(tmp_path.iterdir()) == [tmp_path / "in"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    members = [
        special("soft", tarfile.SYMTYPE, "/etc/passwd"),
        special("hard", tarfile.LNKTYPE, "../secret"),
        special("pipe", tarfile.FIFOTYPE),
        special("null", tarfile.CHRTYPE),
        special("folder", tarfile.DIRTYPE),
    ]
    assert told(tmp_path, tarred(*members, "good")) == ["link", "link", "unreadable", "unreadable", "in:good"]
    link = zipfile.ZipInfo("soft")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert told(tmp_path, zipped((link, b"/etc/passwd"), ("good", TEXT))) == ["link", "in:good"]


def test_hidden_members_are_passed_over(tmp_path: Path) -> None:
    assert told(tmp_path, zipped(("__MACOSX/._a", TEXT), (".git/x", TEXT), ("./good", TEXT))) == ["in:./good"]


BOMB = b'{"text": "' + b"a" * 300_000_000


@pytest.mark.parametrize("wrapping", ["gzip", "zstd", "zip", "tar.gz"])
def test_a_bomb_ends_at_its_ratio(tmp_path: Path, wrapping: str) -> None:
    info = tarfile.TarInfo("bomb")
    info.size = len(BOMB)
    file = io.BytesIO()
    if wrapping == "tar.gz":
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
            archive.addfile(info, io.BytesIO(BOMB))
    packed = {
        "gzip": lambda: gzip.compress(BOMB, 6),
        "zstd": lambda: zstd.compress(BOMB),
        "zip": lambda: zipped(("bomb", BOMB), ("good", TEXT)),
        "tar.gz": file.getvalue,
    }[wrapping]()
    start = perf_counter()
    assert told(tmp_path, packed)[-1] == "bomb"
    assert perf_counter() - start < 10


def test_zstd_may_not_ask_for_more_memory_than_its_own_command_line_allows(tmp_path: Path) -> None:
    options = {zstd.CompressionParameter.window_log: WINDOW_LOG + 1, zstd.CompressionParameter.content_size_flag: 0}
    compressor = zstd.ZstdCompressor(options=options)
    assert told(tmp_path, compressor.compress(TEXT) + compressor.flush()) == ["unreadable"]


def test_a_zip_with_too_large_an_index_is_not_opened(tmp_path: Path) -> None:
    whole = bytearray(zipped(("1", TEXT)))
    at = whole.rindex(b"PK\x05\x06") + 12
    whole[at : at + 4] = (INDEX_CAP + 1).to_bytes(4, "little")
    assert told(tmp_path, bytes(whole)) == ["too_large"]


def test_what_expands_much_and_is_small_is_no_bomb(tmp_path: Path) -> None:
    line = b'{"text": "' + TEXT + b'", "published": "2022-04-07"}\n'
    packed = zstd.compress(line * 300)
    assert len(packed) * 200 < len(line) * 300
    assert len(told(tmp_path, packed)) == 300


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    content = TEXT
    for _ in range(3):
        content = gzip.compress(content)
    assert told(tmp_path, content) == ["in"]
    assert told(tmp_path, gzip.compress(content)) == ["nested"]


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    whole = bytearray(zipped(("1", TEXT * 3), ("2", TEXT * 3)))
    whole[60] ^= 0xFF
    assert told(tmp_path, bytes(whole)) == ["unreadable", "in:2"]


@pytest.mark.parametrize("packed", [zipped(("1", TEXT), ("2", TEXT)), tarred("1", "2"), zstd.compress(TEXT * 9), gzip.compress(TEXT * 9)])
def test_every_cut_is_told(tmp_path: Path, packed: bytes) -> None:
    whole = told(tmp_path, packed)
    for size in range(1, min(len(packed), 1100), 37):
        outcomes = told(tmp_path, packed[:size])
        assert outcomes
        assert outcomes != whole


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    whole = bytearray(zipped(("1", TEXT), ("2", TEXT)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + at] |= 1
    assert told(tmp_path, bytes(whole)) == ["unreadable", "in:2"]
