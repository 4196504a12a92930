"""How alike two texts are by their words alone: the cosine of their counts, rare words weighing more."""

import math
import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]{3,}")
STEM = 6  # letters that inflected forms share


class Weights:
    """The words of many texts; `bags[n]` is the weighted bag of the n-th, of length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(w[:STEM] for w in WORD.findall(text.lower())) for text in texts]
        held = Counter(word for bag in counts for word in bag)
        rarity = {word: math.log(len(texts) / n) for word, n in held.items()}
        self.bags = [_unit({word: (1 + math.log(n)) * rarity[word] for word, n in bag.items()}) for bag in counts]

    def cosine(self, one: int, other: int) -> float:
        """0 (no word in common) to 1."""
        mine, yours = self.bags[one], self.bags[other]
        if len(mine) > len(yours):
            mine, yours = yours, mine
        return sum(weight * yours.get(word, 0.0) for word, weight in mine.items())


def _unit(bag: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(w * w for w in bag.values()))
    return {word: weight / length for word, weight in bag.items()} if length else {}
