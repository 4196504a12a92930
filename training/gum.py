"""Names in GUM, made from its entities in the way UNER marks names.

UNER leaves titles and articles out of a name and nationalities unmarked. Where GUM cannot tell what UNER would do ("Iraqis", "the
President"), the words are UNSURE and carry no loss. Names by kind: about 900 organisations, 1,600 people, 1,700 places.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpora import TREEBANKS, UNSURE, Example, sentences, treebank

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
PROPER = frozenset({"NNP", "NNPS"})
TITLES = frozenset((Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").split())
JOINING = frozenset({"of", "the", "-", "&", "'s", "for", "and", "’s"})
MENTION = re.compile(r"\((?P<open>[^()]+)(?P<one>\))?|(?P<close>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Entity:
    """Words `first`..`last` (half-open) of one kind."""

    first: int
    last: int
    kind: str


def entities(rows: Sequence[Sequence[str]]) -> Iterator[Entity]:
    """The entities of one GUM sentence, from the brackets in its last column: "(6-person-new-nnnnn-cf1-2-sgl" ... "6)"."""
    opened: list[tuple[str, str, int]] = []
    for place, row in enumerate(rows):
        column = next((part.removeprefix("Entity=") for part in row[9].split("|") if part.startswith("Entity=")), "")
        for found in MENTION.finditer(column):
            if found["open"]:
                number, kind = (*found["open"].split("-"), "")[:2]
                opened.append((number, kind, place))
            if found["one"] or found["close"]:
                number = found["close"] or opened[-1][0]
                start = next((item for item in reversed(opened) if item[0] == number), None)
                if start:
                    opened.remove(start)
                    yield Entity(start[2], place + 1, start[1])


def proper_run(example: Example, entity: Entity) -> tuple[int, int] | None:
    """The proper name around the entity's head, without its titles; None when its head is no proper noun."""
    inside = range(entity.first, entity.last)
    head = next((place for place in inside if example.heads[place] - 1 not in inside), entity.first)
    if example.xpos[head] not in PROPER:
        return None
    first, last = head, head + 1

    def name(place: int) -> bool:
        return place in inside and example.xpos[place] in PROPER

    while name(first - 1) or (first - 1 in inside and example.words[first - 1] in JOINING and name(first - 2)):
        first -= 1
    while name(last) or (last in inside and example.words[last] in JOINING and (name(last + 1) or name(last + 2))):
        last += 1
    while entity.kind == "person" and first < last - 1 and example.words[first] in TITLES:
        first += 1
    return first, last


def label(size: int, marked: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Labels of a sentence; of overlapping stretches the longest counts, and kind UNSURE marks words that carry no loss."""
    labels = ["O"] * size
    for first, last, kind in sorted(marked, key=lambda mark: mark[0] - mark[1]):
        if all(mark == "O" for mark in labels[first:last]):
            labels[first:last] = [UNSURE] * (last - first) if kind == UNSURE else [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return tuple(labels)


def gum_names(data: Path) -> list[Example]:
    """GUM train with name labels made from its entities."""
    examples = treebank(data, "gum-train")
    named = []
    for example, (_, rows) in zip(examples, sentences(data / TREEBANKS["gum-train"]), strict=True):
        kept = [row for row in rows if row[0].isdigit()]
        marked = []
        for entity in entities(kept):
            run = proper_run(example, entity) if entity.kind in KINDS else None
            if run:
                people = entity.kind == "person" and example.xpos[run[1] - 1] == "NNPS"
                office = all(word in TITLES for word in example.words[run[0] : run[1]])
                marked.append((*run, UNSURE if people or office else KINDS[entity.kind]))
        named.append(replace(example, names=label(len(example.words), marked)))
    return named
