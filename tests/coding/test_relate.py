"""Pairs that a user marks: "[A:Iran] condemned [R:the ruling]" in, the likeliest act out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_cases import unbracketed
from conftest import article
from dragoman import Coder, pipeline
from dragoman.coding.relate import NONE, combine, relate
from dragoman.domain import Coding, Span
from dragoman.errors import UsageError
from dragoman.understand.reading import read_parsed

WATER = Path(__file__).parents[2] / "docs" / "guide" / "examples" / "water"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(2)


def related(coder: Coder, sentence: str, *, allow_none: bool = False) -> Coding:
    text, marks = unbracketed(sentence)
    spans = {letter: (start, end) for letter, start, end in marks}
    return coder.relate(text, spans.get("A"), spans.get("R"), allow_none=allow_none)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("[A:Norway] condemned [R:a ruling of the Polish court].", "ACCUSE"),
        ("[R:The Polish court] was criticised by [A:Norway].", "ACCUSE"),
        ("[A:Turkey] condemned the Russian attack on [R:Georgia's parliament].", "ACCUSE"),
        ("[A:Turkey] sent aid to [R:Georgia] after it had met Armenia.", "AID"),
        ("Turkey sent aid to Georgia after [A:it] had met [R:Armenia].", "CONSULT"),
        ("[A:Peru] threatened to close all borders with [R:Chile].", "THREATEN"),
        ("[A:Peru] agreed to lend ten million dollars to [R:Chile].", "AGREE"),
        ("[A:Peru] failed to reach an agreement with [R:Chile].", "REJECT"),
        ("[A:Peru] will not release [R:the Chilean sailors].", "REJECT"),
        ("[A:Peru] arrested three journalists.", "COERCE"),
        ("[R:Three journalists] were arrested.", "COERCE"),
    ],
)
def test_the_act_between_two_marked_parties(sentence: str, act: str, coder: Coder) -> None:
    assert related(coder, sentence).act == act


def test_act_stands_before_and_event_after_collapsing(coder: Coder) -> None:
    told = related(coder, "[A:The Peruvian president] will visit [R:Chile] on Thursday.")
    assert (told.act, told.mode, told.status, told.event) == ("CONSULT", "visit", "planned", ("AGREE",))


def test_direction_matters(coder: Coder) -> None:
    right = related(coder, "[A:Peru] accused [R:Chile] of espionage.")
    wrong = related(coder, "[R:Peru] accused [A:Chile] of espionage.", allow_none=True)
    assert right.act == "ACCUSE"
    assert wrong.act == NONE


def test_parties_are_the_marked_stretches(coder: Coder) -> None:
    text, told = "Peru accused Chile of espionage.", related(coder, "[A:Peru] accused [R:Chile] of espionage.")
    assert [p.span.of(text) for p in (*told.actors, *told.recipients)] == ["Peru", "Chile"]
    assert told.trigger.of(text) == "accused"


def test_none_only_where_allowed(coder: Coder) -> None:
    sentence = "[A:Peru] is larger than [R:Chile]."
    assert related(coder, sentence).act != NONE
    none = related(coder, sentence, allow_none=True)
    assert (none.act, none.event) == (NONE, ())


def test_an_act_is_no_less_sure_for_a_clear_pair(coder: Coder) -> None:
    clear = related(coder, "[A:Peru] accused [R:Chile] of espionage.").score
    assert 0.8 < clear <= 1
    assert related(coder, "[A:Peru] met Ecuador when Brazil accused [R:Chile].").score < clear


def heard(tools: pipeline.Tools, sentence: str, chances: dict[str, float]) -> Coding:
    text, marks = unbracketed(sentence)
    whole, spans = article(text), {letter: Span(start, end) for letter, start, end in marks}
    reading = read_parsed(whole, tools.parser.parse(whole).value, tools.finders)
    return relate(reading, tools.words, spans["A"], spans["R"], heard=chances, allow_none=True)


def test_the_model_can_say_an_act_that_no_word_does(tools: pipeline.Tools) -> None:
    told = heard(tools, "[A:Peru] out-manoeuvred [R:Chile] at the border.", {"ASSAULT": 0.9, NONE: 0.05, "COERCE": 0.05})
    assert (told.act, told.trigger.of("Peru out-manoeuvred Chile at the border.")) == ("ASSAULT", "manoeuvred")
    assert told.why[-1] == "pair head: ASSAULT 0.90"


def test_the_model_decides_between_two_acts(tools: pipeline.Tools) -> None:
    sentence = "[A:Peru] praised and criticised [R:Chile]."
    assert [heard(tools, sentence, {act: 0.9}).act for act in ("SUPPORT", "ACCUSE")] == ["SUPPORT", "ACCUSE"]


def test_a_sentence_without_words_for_an_act_has_only_what_the_model_hears(coder: Coder) -> None:
    told = related(coder, "[A:Peru] is larger than [R:Chile].")
    assert told.why[-1].startswith("root head: ")


def test_an_ontology_of_ones_own() -> None:
    told = related(Coder(2, ontology=WATER), "[A:China] shared its flow data with [R:India].")
    assert (told.act, told.event) == ("COOPERATE", ("SHARE_DATA",))


def test_a_sentence_without_words_has_no_act(coder: Coder) -> None:
    assert coder.relate(" \n ", (0, 1), None).act == NONE


@pytest.mark.parametrize("span", [(3, 3), (-1, 4), (0, 99), (5, 2)])
def test_a_span_outside_the_sentence_is_misuse(span: tuple[int, int], coder: Coder) -> None:
    with pytest.raises(UsageError, match="is no stretch of a sentence of 32 characters"):
        coder.relate("Peru accused Chile of espionage.", span, None)


@given(st.dictionaries(st.sampled_from(["AGREE", "AID", "ACCUSE", NONE]), st.floats(0, 1), min_size=1))
def test_what_the_model_hears_moves_an_act_only_its_way(heard: dict[str, float]) -> None:
    said = {"AGREE": 2.0, "AID": 1.0}
    scores = combine(said, heard)
    assert sum(scores.values()) == pytest.approx(1)
    assert set(scores) == {NONE, *said, *heard}
    louder = combine(said, {**heard, "AID": 1.0})
    assert louder["AID"] >= scores["AID"]
