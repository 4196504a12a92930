"""Words to the model's input: word pieces, the first piece of each word, and the shape of its letters.

The encoder is uncased, so what capital letters say travels beside the pieces as one of six shapes.
Training and reading go through this module alike: a difference between them would cost accuracy in silence.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from tokenizers import Tokenizer

SHAPES = ("pad", "lower", "title", "upper", "mixed", "number", "other")
PAD, START, STOP, UNKNOWN = 0, 101, 102, 100
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """The index in SHAPES of how `word` is written: "UN" upper, "Iran" title, "al-Assad" mixed, "2021" number, "," other."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 5 if any(sign.isdigit() for sign in word) else 6
    if all(letter.islower() for letter in letters):
        return 1
    if all(letter.isupper() for letter in letters):
        return 3 if len(letters) > 1 else 2
    return 2 if letters[0].isupper() and all(letter.islower() for letter in letters[1:]) else 4


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as the model takes it: `ids` with start and stop piece, `firsts` and `shapes` one per word."""

    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    shapes: tuple[int, ...]


class Pieces:
    """A WordPiece vocabulary (a `tokenizer.json` file) over words that are already split."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of one word; never empty."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word.translate(PLAIN), add_special_tokens=False).ids
            known = tuple(ids[:16]) or (UNKNOWN,)
            if len(self._known) < 100_000:  # about 20 MB; news brings a new name in every article
                self._known[word] = known
        return known

    def length(self, words: tuple[str, ...]) -> int:
        """How many pieces `encode` gives, start and stop piece included."""
        return sum(len(self.of(word)) for word in words) + 2

    def encode(self, words: tuple[str, ...]) -> Encoded:
        """A sentence of words as pieces between a start and a stop piece."""
        split = [self.of(word) for word in words]
        firsts = tuple(accumulate((len(pieces) for pieces in split[:-1]), initial=1))
        return Encoded((START, *(piece for pieces in split for piece in pieces), STOP), firsts, tuple(shape(word) for word in words))
