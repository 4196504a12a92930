"""PLOVER's acts with their quad classes, scores and modes, as the manual prints them."""

from dragoman.lexicon.ontology import load_ontology


def test_the_manual_has_sixteen_acts_in_four_quads() -> None:
    acts = load_ontology().acts
    assert len(acts) == 16
    assert {act.quad for act in acts.values()} == {1, 2, 3, 4}


def test_cooperation_scores_above_zero_and_conflict_at_or_below() -> None:
    for act in load_ontology().acts.values():
        assert (act.score > 0) == (act.quad <= 2), act.name


def test_a_mode_brings_its_own_score() -> None:
    plover = load_ontology()
    assert plover.scale("CONSULT", None) == 2.5
    assert plover.scale("CONSULT", "visit") == 4
    assert plover.scale("ACCUSE", None) == -3


def test_a_mode_without_a_score_or_of_another_act_takes_the_acts() -> None:
    plover = load_ontology()
    assert plover.scale("PROTEST", "vandalize") == -5
    assert plover.scale("AGREE", "visit") == 2.5


def test_required_recipients_are_the_manuals_three() -> None:
    assert [act.name for act in load_ontology().acts.values() if act.recipient_required] == ["COOPERATE", "AID", "SANCTION"]


def test_spellings_are_plovers() -> None:
    assert load_ontology().spellings == {"EU": "EUR", "XKX": "KOS"}
