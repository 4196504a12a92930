"""Bytes to text: marks, declarations, UTF-8, guesses; nothing raises and nothing is lost silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read import decode

ENGLISH = "The minister said “we met” the president – on Monday – in Valletta."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_read_without_a_word(encoding: str) -> None:
    assert decode.decode(ENGLISH.encode(encoding), "x") == (ENGLISH, ())


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("iso-8859-15", "iso-8859-15"),
        ("gb2312", "gb2312"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_what_a_page_declares_is_believed(declared: str, encoding: str) -> None:
    text = f'<meta charset="{declared}"><p>Résumé' if encoding.startswith(("cp1252", "iso")) else f'<meta charset="{declared}"><p>Malta'
    assert decode.decode(text.encode(encoding), "x") == (text, ())


@pytest.mark.parametrize("declared", ["windows-1252", "utf-8", "no-such-charset"])
def test_valid_utf_8_outdoes_a_wrong_declaration(declared: str) -> None:
    text = f"<meta charset={declared}><p>{ENGLISH}"
    assert decode.decode(text.encode("utf-8"), "x") == (text, ())


def test_undeclared_western_text_is_read_and_told() -> None:
    text, (problem,) = decode.decode(ENGLISH.encode("cp1252"), "x")
    assert (text, problem.code) == (ENGLISH, "charset")


def test_undeclared_russian_is_recognised() -> None:
    russian = "Министр иностранных дел заявил в понедельник, что правительство отвергло предложение о переговорах."
    assert decode.decode(russian.encode("cp1251"), "x")[0] == russian


def test_a_character_cut_in_two_costs_that_character_only() -> None:
    text, (problem,) = decode.decode((ENGLISH + "é").encode()[:-1], "x")
    assert (text, problem.code) == (ENGLISH + "\ufffd", "charset")


def test_a_bad_byte_in_utf_8_costs_that_byte_only() -> None:
    assert decode.decode(ENGLISH.encode() + b"\xff and on", "x")[0] == ENGLISH + "\ufffd and on"


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(256)), b"\x00" * 50])
def test_binary_data_is_recognised(head: bytes) -> None:
    assert decode.binary(head)


@pytest.mark.parametrize(
    "head", [ENGLISH.encode("utf-16-le"), ENGLISH.encode("utf-16"), ENGLISH.encode("cp1252"), b"one \x00 NUL in a long line of text"]
)
def test_text_is_not_taken_for_binary(head: bytes) -> None:
    assert decode.binary(head) is None


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    text, _ = decode.decode(data, "x")
    assert decode.without_surrogates(text, "x")[0].encode("utf-8") is not None


@given(st.text(max_size=200))
def test_utf_8_is_read_unchanged(text: str) -> None:
    assert decode.decode(b"\xef\xbb\xbf" + text.encode("utf-8"), "x") == (text, ())


@given(st.text(alphabet=st.characters(), max_size=50))
def test_replacing_surrogates_moves_no_offset(text: str) -> None:
    replaced, _ = decode.without_surrogates(text, "x")
    assert len(replaced) == len(text)
    replaced.encode("utf-8")
