"""Words that make a place name the setting of an act (data/language/en/places.yaml)."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import DATA, read_yaml, table, texts

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
    top = table(read_yaml(PATH), PATH, "the file")
    keys = ("prepositions", "nouns", "seats", "advances", "parts", "features", "senders", "blows", "verbs")
    return PlaceWords(*(frozenset(texts(table(top.get(key), PATH, key).get("words"), PATH, key)) for key in keys))
