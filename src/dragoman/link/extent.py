"""Whether an act is told as one, as lasting or as repeated, and how many times (codebook section 5)."""

from collections.abc import Mapping
from typing import TypeAlias

from dragoman.link.clauses import Clauses

Count: TypeAlias = "tuple[int, int | None] | None"
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
LARGEST = 999  # beyond that a bare numeral beside an act is a year or a number of people


def count_of(clauses: Clauses, head: int, cues: Mapping[str, frozenset[str]]) -> Count:
    """Least and most acts when the text gives a number: "three meetings", "several attempts", "met twice"; it counts acts, never people."""
    token = clauses.tokens[head]
    if token.upos == "NOUN":
        counted = _noun_count(clauses, head, cues)
        if counted:
            return counted
    predicate = head if token.upos == "VERB" else clauses.verb(head)
    if predicate != head and clauses.tokens[predicate].lemma.lower() not in cues["occur"]:
        return None
    for child in clauses.children[predicate]:
        lemma = clauses.tokens[child].lemma.lower()
        if lemma in cues["twice"]:
            return (2, 2)
        if lemma in cues["times"] and clauses.relation(child) in {"obl", "nmod", "advmod", "obj", "dep"}:
            counted = _noun_count(clauses, child, cues)
            if counted:
                return counted
    return None


def _noun_count(clauses: Clauses, head: int, cues: Mapping[str, frozenset[str]]) -> Count:
    token = clauses.tokens[head]
    plural = token.xpos == "NNS" or token.text.lower() != token.lemma.lower()
    for child in clauses.children[head]:
        word = clauses.tokens[child]
        if clauses.relation(child) == "nummod" and plural:
            number = NUMBERS.get(word.text.lower()) or (int(word.text) if word.text.isascii() and word.text.isdigit() else None)
            if number and 2 <= number <= LARGEST:
                return (number, number)
        if word.lemma.lower() in cues["many"] and clauses.relation(child) in {"amod", "det", "nummod"} and plural:
            return (2, None)
    governor = token.head  # "a series of meetings", "two rounds of talks"
    if governor >= 0 and clauses.relation(head) == "nmod" and clauses.tokens[governor].upos == "NOUN":
        lemma = clauses.tokens[governor].lemma.lower()
        if lemma in cues["many"]:
            return (2, None)
        if lemma in cues["times"]:
            return _noun_count(clauses, governor, cues)
    return None


def is_repeated(clauses: Clauses, head: int, cues: Mapping[str, frozenset[str]]) -> bool:
    """True when words on the act or on its verb say that it came again and again."""
    places = {head, clauses.verb(head)}
    return any(lemma in cues["repeated"] for place in sorted(places) for lemma in clauses.lemmas(place))
