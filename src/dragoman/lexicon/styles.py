"""Titles that only one state uses, and titles that a state does not have (data/offices/styles.csv)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_rows

PATH = DATA / "offices" / "styles.csv"
USES = frozenset({"own", "never"})


@dataclass(frozen=True, slots=True)
class Style:
    """Titles in the singular and lower-case: those that stand for the state's own people unsaid, and those that it does not have.

    The country `*` stands for all: words that no state uses of itself.
    """

    own: frozenset[str]
    never: frozenset[str]


@cache
def load_styles() -> Mapping[str, Style]:
    """The styles by country code; LexiconError for a use that is neither own nor never."""
    rows = list(read_rows(PATH))
    for row in rows:
        if row["use"] not in USES:
            raise LexiconError(f"{PATH}: {row['country']} {row['word']}: use is own or never, not {row['use']}")
    countries = dict.fromkeys(row["country"] for row in rows)
    return {country: Style(_words(rows, country, "own"), _words(rows, country, "never")) for country in countries}


def _words(rows: list[dict[str, str]], country: str, use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows if (row["country"], row["use"]) == (country, use))
