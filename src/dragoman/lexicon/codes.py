"""What other code lists call a state (data/actors/codes.csv): ISO 3166-1 alpha-2 and FIPS 10-4, by our alpha-3 code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import DATA, read_rows


@dataclass(frozen=True, slots=True)
class Codes:
    """The two-letter codes of one state."""

    alpha2: str
    fips: str


@cache
def load_codes() -> Mapping[str, Codes]:
    """The codes by alpha-3 code; states that are gone have none."""
    return {row["code"]: Codes(row["alpha2"], row["fips"]) for row in read_rows(DATA / "actors" / "codes.csv")}
