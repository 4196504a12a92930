"""The evidence of a coding: the shortest stretch of its sentence that states the act (codebook section 8)."""

from dragoman.coding.grammar import Graph
from dragoman.domain import Span

# Parts of a clause that belong to its statement; adverbial clauses, parentheses and coordinated clauses do not.
CORE = frozenset("nsubj obj iobj obl xcomp ccomp aux advmod compound expl cop amod nmod det case nummod acl".split())
LONGEST = 600  # characters; a longer stretch is no quotation (gold/score.py)


def evidence(graph: Graph, head: int, roles: list[int]) -> Span:
    """From the clause's own subject to the end of its complements, the role fillers included where they stand in the clause."""
    if graph.relation(head) == "aux":  # "must" states its clause
        head = graph.tokens[head].head
    inside = {head}
    for child in graph.children[head]:
        if graph.relation(child) in CORE:
            inside.update(clause_part(graph, child))
    carrier = graph.carrier(head)
    if carrier is not None and not graph.is_verb(head):
        inside.add(carrier)
        for child in graph.children[carrier]:
            if graph.relation(child) in ("nsubj", "obj", "aux", "obl", "advmod", "compound"):
                inside.update(clause_part(graph, child))
    first, last = min(inside), max(inside)
    for role in roles:
        if abs(role - head) <= 25:  # a filler further off than that is inherited from another clause
            first, last = min(first, *graph.inside(role)), max(last, *graph.inside(role))
    span = Span(graph.tokens[first].span.start, graph.tokens[last].span.end)
    return span if span.end - span.start <= LONGEST else around(graph, head)


def clause_part(graph: Graph, child: int) -> list[int]:
    """A dependent with what hangs from it, coordinated clauses and relative clauses left out."""
    out, todo = [], [child]
    while todo:
        here = todo.pop()
        out.append(here)
        todo.extend(c for c in graph.children[here] if not is_apart(graph, c))
    return out


def is_apart(graph: Graph, i: int) -> bool:
    """True for a clause that states something of its own."""
    relation = graph.relation(i)
    return relation in ("parataxis", "advcl") or graph.tokens[i].deprel == "acl:relcl" or (relation == "conj" and graph.is_verb(i))


def around(graph: Graph, head: int) -> Span:
    """The trigger with as much of its sentence as the longest quotation allows."""
    sentence, word = graph.sentence.span, graph.tokens[head].span
    start = max(sentence.start, word.start - LONGEST // 2)
    return Span(start, max(word.end, min(sentence.end, start + LONGEST)))
