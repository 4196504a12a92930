"""Contexts: a sentence in, PLOVER's contexts out."""

import pytest

from conftest import article
from dragoman import Coder, pipeline
from dragoman.coding.contexts import contexts, named
from dragoman.domain import Sentence
from dragoman.lexicon.contexts import ContextCue, load_contexts
from dragoman.lexicon.ontology import load_ontology


@pytest.fixture(scope="module")
def tools() -> pipeline.Tools:
    return pipeline.load_tools(2)


def parsed(text: str, tools: pipeline.Tools) -> Sentence:
    return tools.parser.parse(article(text)).value.sentences[0]


@pytest.mark.parametrize("cue", load_contexts(), ids=lambda cue: cue.context)
def test_a_context_is_named_by_its_example_and_not_by_its_counter_example(cue: ContextCue, tools: pipeline.Tools) -> None:
    assert cue.context in named(parsed(cue.match, tools).tokens)
    assert cue.context not in named(parsed(cue.counter, tools).tokens)


def test_every_context_is_plovers() -> None:
    assert {cue.context for cue in load_contexts()} <= set(load_ontology().contexts)


def test_what_is_heard_and_what_is_named_are_told_once_and_in_order(tools: pipeline.Tools) -> None:
    tokens = parsed("Iran limited its uranium enrichment.", tools).tokens
    assert contexts(tokens, ("military", "cbrn")) == ("cbrn", "military")
    assert contexts(tokens, ()) == ("cbrn",)


def test_a_coded_act_carries_its_contexts() -> None:
    (claim,) = Coder(2).code("Norway condemned the chemical weapons attack in Syria.", published="2018-04-09").claims[:1]
    assert "cbrn" in claim.coding.contexts
