"""The words that dossiers speak in: one for everything a record can say."""

from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording

STATES = "open unanswered answered accepted met refused withdrawn lapsed".split()


def test_every_act_status_and_state_has_words() -> None:
    words = load_wording()
    assert set(words.act) == set(load_ontology().acts)
    assert set(words.status) == {"happened", "planned", "hypothetical", "negated"}
    assert set(words.state) == set(STATES)


def test_numbers_run_out_into_figures() -> None:
    words = load_wording()
    assert [words.count(n) for n in (0, 1, 3, 12, 13)] == ["none", "one", "three", "twelve", "13"]
    assert len(words.month) == 12


def test_no_sign_stands_for_two_statuses() -> None:
    signs = [mark.sign for mark in load_wording().status.values()]
    assert len(set(signs)) == len(signs)
