"""Codes of other lists: each state that exists has them, one state one code."""

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.codes import load_codes
from dragoman.lexicon.files import DATA, read_rows


def test_every_state_that_exists_has_both_codes() -> None:
    codes = load_codes()
    standing = {code for code, state in load_actors().states.items() if state.term.end is None}
    assert standing - set(codes) == set()
    for found in codes.values():
        assert len(found.alpha2) == len(found.fips) == 2


def test_no_two_states_share_a_code() -> None:
    codes = load_codes().values()
    assert len({found.alpha2 for found in codes}) == len({found.fips for found in codes}) == len(codes)


def test_well_known_differences() -> None:
    codes = load_codes()
    assert [(codes[c].alpha2, codes[c].fips) for c in ("GBR", "CHN", "AUS", "UKR", "RUS")] == [
        ("GB", "UK"),
        ("CN", "CH"),
        ("AU", "AS"),
        ("UA", "UP"),
        ("RU", "RS"),
    ]


def test_every_row_has_a_source() -> None:
    assert all(row["source"] for row in read_rows(DATA / "actors" / "codes.csv"))
