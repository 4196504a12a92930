"""Bracketed sentences of the lexicon's examples, parsed: "[T:visit]" marks a word with its role."""

import re
from collections.abc import Sequence
from functools import cache

from conftest import article
from dragoman.coding.carriers import Carriers
from dragoman.coding.grammar import Graph
from dragoman.coding.roles import Finder
from dragoman.coding.status import Judge
from dragoman.lexicon.light_verbs import load_light_verbs
from dragoman.lexicon.status import load_status
from dragoman.understand.parser import Parser

BRACKET = re.compile(r"\[([A-Z]):([^\]]*)\]")


def unbracketed(sentence: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain sentence, and each bracket's letter with its code points in it."""
    out, marks, at = "", [], 0
    for match in BRACKET.finditer(sentence):
        out += sentence[at : match.start()]
        marks.append((match[1], len(out), len(out) + len(match[2])))
        out += match[2]
        at = match.end()
    return out + sentence[at:], marks


@cache
def parser() -> Parser:
    """One parser for all tests."""
    return Parser(threads=2)


def graphs(sentences: Sequence[str]) -> list[list[Graph]]:
    """The parsed sentences of each text."""
    outcomes = parser().parse_many([article(s) for s in sentences])
    return [[Graph(s, i) for i, s in enumerate(o.value.sentences)] for o in outcomes]


def head_in(graph: Graph, start: int, end: int) -> int | None:
    """The token inside the code points whose governor lies outside them."""
    inside = [i for i, t in enumerate(graph.tokens) if start <= t.span.start < end]
    return next((i for i in inside if graph.tokens[i].head not in inside), None)


def judge(graph: Graph) -> Judge:
    """The status reader of one sentence."""
    return Judge(graph, load_status(), Carriers(graph, load_light_verbs()))


def finder(graph: Graph, named: frozenset[int]) -> Finder:
    """The role finder of one sentence."""
    return Finder(graph, named, Carriers(graph, load_light_verbs()))
