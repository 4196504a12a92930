"""A parse asked by token index: sentences written by hand as word, part of speech, governor and relation."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import BlockRole, Sentence, Span, Token
from dragoman.domain.trees import Tree

TALKS = """
Envoys    NOUN   4  nsubj
and       CCONJ  2  cc
Ministers NOUN   0  conj
have      AUX    4  aux
met       VERB  -1  root
because   ADP    7  case
of        ADP    5  fixed
storms    NOUN   4  obl
and       CCONJ  9  cc
left      VERB   4  conj
or        CCONJ 11  cc
stayed    VERB   9  conj
"""
STRUCK = """
Camps    NOUN  2 nsubj:pass
were     AUX   2 aux:pass
struck   VERB -1 root
"""


def parsed(rows: str) -> Tree:
    """The tree of a table of words, governors counted from 0; single spaces stand between the words."""
    tokens, at = [], 0
    for word, upos, head, relation in (row.split() for row in rows.strip().splitlines()):
        tokens.append(Token(Span(at, at + len(word)), word, word.lower(), upos, "", int(head), relation))
        at += len(word) + 1
    return Tree(Sentence(Span(0, at - 1), tuple(tokens), 0, BlockRole.BODY))


def hung(heads: list[int]) -> Tree:
    """A tree of bare words with these governors."""
    return parsed("\n".join(f"w X {head} {'root' if head < 0 else 'dep'}" for head in heads))


def trees() -> st.SearchStrategy[list[int]]:
    """Governors that make a tree: each word in a shuffled order hangs on one before it in that order."""
    return st.integers(1, 12).flatmap(
        lambda size: st.tuples(st.permutations(range(size)), st.tuples(*(st.integers(0, max(0, n - 1)) for n in range(size)))).map(_heads)
    )


def _heads(drawn: tuple[list[int], tuple[int, ...]]) -> list[int]:
    order, above = drawn
    heads = [-1] * len(order)
    for place, word in enumerate(order[1:], 1):
        heads[word] = order[above[place]]
    return heads


@given(trees())
def test_a_word_is_in_the_subtree_of_just_those_that_govern_it(heads: list[int]) -> None:
    tree = hung(heads)
    for top in range(len(heads)):
        assert tree.subtree(top) == [i for i in range(len(heads)) if tree.under(i, top)]


@given(trees())
def test_every_word_has_one_governor_and_the_last_of_them_is_the_root(heads: list[int]) -> None:
    tree = hung(heads)
    assert sorted(c for below in tree.children for c in below) == [i for i, head in enumerate(heads) if head >= 0]
    assert {tree.up(i)[-1] for i in range(len(heads))} == {heads.index(-1)}


@given(st.integers(1, 8).flatmap(lambda size: st.lists(st.integers(-1, size - 1), min_size=size, max_size=size)))
def test_going_up_ends_even_where_the_parse_is_no_tree(heads: list[int]) -> None:
    tree = hung(heads)
    for i in range(len(heads)):
        above = tree.governors(i)
        assert len(above) == len(set(above)) <= len(heads)


def test_children_are_asked_by_relation_with_or_without_subtype() -> None:
    tree = parsed(STRUCK)
    assert tree.below(2, "nsubj") == tree.below(2, "nsubj:pass") == [0]
    assert tree.below(2, "obj") == []
    assert (tree.first(2, "aux"), tree.first(2, "obj")) == (1, None)
    assert tree.relation(0) == "nsubj"


def test_words_and_lemmas_of_children_come_in_lower_case_and_text_order() -> None:
    tree = parsed(TALKS)
    assert tree.words(4, "nsubj", "aux") == ["envoys", "have"]
    assert tree.words(4) == []
    assert tree.lemmas(4) == ["envoys", "have", "storms", "left"]
    assert tree.lemmas(4, "obl") == ["storms"]


def test_coordination_is_followed_to_the_right_and_back() -> None:
    tree = parsed(TALKS)
    assert tree.conjuncts(0) == [0, 2]
    assert tree.conjuncts(4) == [4, 9, 11]
    assert [tree.first_conjunct(i) for i in (2, 11, 7)] == [0, 4, 7]


def test_a_preposition_has_its_fixed_parts() -> None:
    tree = parsed(TALKS)
    assert tree.preposition(7) == "because of"
    assert tree.preposition(0) == ""


def test_the_passive_is_what_its_marks_say() -> None:
    assert parsed(STRUCK).is_passive(2)
    assert not parsed(TALKS).is_passive(4)


def test_auxiliaries_are_verbs_and_nouns_are_not() -> None:
    tree = parsed(TALKS)
    assert [tree.is_verb(i) for i in (0, 3, 4)] == [False, True, True]


def test_a_span_takes_in_both_ends() -> None:
    tree = parsed(STRUCK)
    assert tree.span(1, 2) == Span(6, 17)  # "were struck"
    assert tree.span(0, 0) == tree.tokens[0].span
