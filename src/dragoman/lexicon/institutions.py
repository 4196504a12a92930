"""Words that make a capitalised name an institution's and not a person's (data/release/institutions.yaml)."""

from functools import cache

from dragoman.lexicon.files import DATA, read_yaml, table, texts

PATH = DATA / "release" / "institutions.yaml"


@cache
def load_institution_words() -> frozenset[str]:
    """The words, capitalised as in text."""
    return frozenset(texts(table(read_yaml(PATH), PATH, "the file").get("words"), PATH, "words"))
