"""How rare a word is in the news (data/language/<language>/word_shares.csv): rare words tell two happenings apart, common ones do not."""

import math
from collections.abc import Mapping
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_rows

REPORTS = 10_000  # the shares count reports in so many
RAREST = 5  # of REPORTS: words in fewer have no row and all weigh the same


@cache
def load_rarity(language: str = "en") -> Mapping[str, float]:
    """Weight of each common stem, 0 (in every report) and up; a stem that is not listed weighs `unlisted()`."""
    path = DATA / "language" / language / "word_shares.csv"
    weights: dict[str, float] = {}
    for row in read_rows(path):
        share = float(row["per_10000"])
        if not RAREST <= share <= REPORTS:
            raise LexiconError(f"{path}: {row['stem']}: a share lies between {RAREST} and {REPORTS}, found {share}")
        weights[row["stem"]] = math.log(REPORTS / share)
    return weights


@cache
def unlisted() -> float:
    """The weight of a word too rare to be listed."""
    return math.log(REPORTS / RAREST)
