"""Marks of acts: a shape and a colour for each quad class, so that neither is needed to read the other; and words for the legend."""

from dataclasses import dataclass

from dragoman.lexicon.ontology import load_ontology


@dataclass(frozen=True, slots=True)
class Mark:
    """One quad class: its outline within -6..6, and what it stands for."""

    outline: str
    means: str


MARKS = {
    1: Mark("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z", "words of cooperation"),  # circle
    2: Mark("M-4.5-4.5h9v9h-9Z", "deeds of cooperation"),  # square
    3: Mark("M0-5.5L5.5 4.5H-5.5Z", "words of conflict"),  # triangle
    4: Mark("M0-6L6 0L0 6L-6 0Z", "deeds of conflict"),  # diamond
}


def quad_of(act: str) -> int:
    """The quad class of an act; words of cooperation for an act that has none."""
    found = load_ontology().acts.get(act)
    return found.quad if found is not None and found.quad is not None else 1
