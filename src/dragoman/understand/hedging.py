"""Words by which the text keeps its distance without naming a source: "reportedly", "alleged", "is said to have"."""

from collections.abc import Iterator

from dragoman.domain import Attribution, Phrase
from dragoman.lexicon.reporting import Reporting
from dragoman.understand.clauses import Clauses

GROUNDS = frozenset({"over", "for", "because of", "due to", "citing"})


def find_hedges(tree: Clauses, words: Reporting) -> Iterator[Attribution]:
    """Hedges of one sentence. "Sanctioned Iran over alleged plots": who acts on the ground vouches for it; otherwise nobody is named."""
    for i, token in enumerate(tree.tokens):
        lemma, text = tree.lemma(i), token.text.lower()
        if text in words.hedges["adverb"] and token.head >= 0:
            yield from _over(tree, i, token.head, None)
        elif tree.relation(i) == "amod" and (text in words.hedges["adjective"] or lemma in words.hedges["adjective"]):
            yield from _over(tree, i, token.head, _on_ground(tree, token.head))
        elif lemma in words.hedges["passive"] and tree.is_passive(i) and tree.agent(i) is None:
            for clause in tree.below(i, "xcomp", "ccomp"):
                yield from _over(tree, i, clause, None)


def _over(tree: Clauses, hedge: int, head: int, speaker: Phrase | None) -> Iterator[Attribution]:
    cue = tree.tokens[hedge].span
    beside = [t for c in tree.below(head, "advcl") for t in tree.subtree(c)]
    for span in tree.pieces(tree.subtree(head), [hedge, *beside]):
        if span.covers(tree.tokens[head].span):
            yield Attribution(span, cue, speaker, (), "asserts", f"hedge {tree.lemma(hedge)}", cue)


def _on_ground(tree: Clauses, noun: int) -> Phrase | None:
    """The doer of an act whose ground the hedged noun is."""
    for head in tree.up(noun):
        if tree.words_before(head) in GROUNDS and (above := tree.tokens[head].head) >= 0 and tree.tokens[above].upos == "VERB":
            subject = tree.agent(above) if tree.is_passive(above) else tree.subject(above)
            return None if subject is None else tree.phrase(subject)
        if tree.tokens[head].upos == "VERB":
            return None
    return None
