"""Words that make a place name the setting of an act (data/language/en/places.yaml)."""

from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_yaml

PATH = DATA / "language" / "en" / "places.yaml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Prepositions before a setting, nouns that belong to one ("the capital of"), lemmas of verbs whose object is one ("enter").

    `seats` are the prepositions that make a setting of a seat of power, `advances` verbs of movement on, to or for one,
    `parts` words before a name that cut a part out of a place, `blows` verbs whose object is one unless a side
    strikes it. `features` behind a name make it a river's or a province's. `senders`
    are words with which "from" names who gives.
    """

    prepositions: frozenset[str]
    nouns: frozenset[str]
    seats: frozenset[str]
    advances: frozenset[str]
    parts: frozenset[str]
    features: frozenset[str]
    senders: frozenset[str]
    blows: frozenset[str]
    verbs: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """The words of places.yaml."""
    table = read_yaml(PATH)
    if not isinstance(table, dict):
        raise LexiconError(f"{PATH}: not a mapping")
    keys = ("prepositions", "nouns", "seats", "advances", "parts", "features", "senders", "blows", "verbs")
    return PlaceWords(*(_words(table.get(key), key) for key in keys))


def _words(entry: Value, key: str) -> frozenset[str]:
    words = entry.get("words") if isinstance(entry, dict) else None
    if not isinstance(words, list):
        raise LexiconError(f"{PATH}: {key}: no list of words")
    return frozenset(str(word) for word in words)
