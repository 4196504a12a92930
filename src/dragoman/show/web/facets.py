"""Facets: how many of what is shown have each value, as pills that can be asked for or left out."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dragoman.lexicon.actors import code_names
from dragoman.lexicon.wording import load_wording

T = TypeVar("T")
MOST = 16  # pills of one facet


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the query's, `label` the page's; `values` with their counts, the most frequent first."""

    name: str
    label: str
    values: tuple[tuple[str, int], ...]

    def means(self, value: str) -> str:
        """What a code of this facet stands for; nothing for what says so itself."""
        if self.name == "code":
            return code_names().get(value, "")
        if self.name == "status" and value in load_wording().status:
            return load_wording().status[value].word.removeprefix(value)
        return load_wording().act.get(value, "") if self.name == "act" else ""


def facet(name: str, label: str, found: Iterable[T], value: Callable[[T], str]) -> Facet:
    """The facet of these records by one value of each."""
    counts = Counter(map(value, found))
    return Facet(name, label, tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]))
