"""Marks of acts: a shape and a colour for each quad class, so that neither is needed to read the other; and words for the legend."""

from dataclasses import dataclass

from dragoman.lexicon.ontology import load_ontology


@dataclass(frozen=True, slots=True)
class Mark:
    """One quad class: the name of its colour in the style sheet, its outline within -6..6, and what it stands for."""

    quad: int
    shape: str
    outline: str
    means: str


MARKS = {
    1: Mark(1, "circle", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z", "words of cooperation"),
    2: Mark(2, "square", "M-4.5-4.5h9v9h-9Z", "deeds of cooperation"),
    3: Mark(3, "triangle", "M0-5.5L5.5 4.5H-5.5Z", "words of conflict"),
    4: Mark(4, "diamond", "M0-6L6 0L0 6L-6 0Z", "deeds of conflict"),
}
STATUSES = ("happened", "planned", "hypothetical", "negated")


def quad_of(act: str) -> int:
    """The quad class of an act; words of cooperation for an act that has none."""
    found = load_ontology().acts.get(act)
    return found.quad if found is not None and found.quad is not None else 1
