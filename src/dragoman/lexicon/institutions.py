"""Words that make a capitalised name an institution's and not a person's (data/release/institutions.yaml)."""

from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_yaml

PATH = DATA / "release" / "institutions.yaml"


@cache
def load_institution_words() -> frozenset[str]:
    """The words, capitalised as in text."""
    table = read_yaml(PATH)
    words = table.get("words") if isinstance(table, dict) else None
    if not isinstance(words, list):
        raise LexiconError(f"{PATH}: no list of words")
    return frozenset(map(str, words))
