"""Mentions found by tables, role words and the model, with and without the model's help."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import article
from dragoman import pipeline
from dragoman.domain import BlockRole, Mention, Sentence, Span, Token
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.roles import load_roles
from dragoman.understand.mentions import find_mentions

TABLES = load_actors()


def sentence(words: str) -> Sentence:
    """A sentence of "word/TAG" with the last word as head of all."""
    tokens, at = [], 0
    pairs = [w.rpartition("/") for w in words.split()]
    for index, (text, _, tag) in enumerate(pairs):
        head = -1 if index == len(pairs) - 1 else len(pairs) - 1
        tokens.append(Token(Span(at, at + len(text)), text, text.lower(), tag, "", head, "root" if head < 0 else "dep"))
        at += len(text) + 1
    return Sentence(Span(0, at - 1), tuple(tokens), 0, BlockRole.BODY)


def found(words: str) -> list[str]:
    made = sentence(words)
    text = " ".join(t.text for t in made.tokens)
    return [f"{m.span.of(text)}: {m.kind.value}" for m in find_mentions([made], [], TABLES)]


@pytest.mark.parametrize(
    ("words", "mentions"),
    [
        ("The/DET US/PROPN told/VERB us/PRON", ["US: place", "us: pronoun"]),
        ("A/DET woman/NOUN left/VERB Oman/PROPN", ["woman: description", "Oman: place"]),
        ("WHO/PROPN experts/NOUN who/PRON left/VERB", ["WHO: organisation"]),
        ("turkey/NOUN and/CCONJ Turkey/PROPN", ["Turkey: place"]),
        ("South/ADJ Korean/ADJ police/NOUN", ["South Korean: nationality", "police: description"]),
        (
            "North/PROPN Korea/PROPN leader/NOUN Kim/PROPN Jong/PROPN Un/PROPN",
            ["North Korea: place", "leader: office", "Kim Jong Un: person"],
        ),
        ("the/DET North/PROPN replied/VERB", ["North: place"]),
        ("go/VERB North/PROPN", []),
        ("the/DET South/PROPN China/PROPN Sea/PROPN", ["South China Sea: place"]),
        ("the/DET State/PROPN Department/PROPN spokeswoman/NOUN", ["State Department: organisation", "spokeswoman: office"]),
        ("a/DET Power/PROPN Plant/PROPN", []),
        ("foreign/ADJ ministers/NOUN of/ADP Peru/PROPN", ["foreign ministers: office", "Peru: place"]),
    ],
)
def test_the_tables_find_without_the_model(words: str, mentions: list[str]) -> None:
    assert found(words) == mentions


def read(text: str, tools: pipeline.Tools) -> list[str]:
    made = article(text)
    parsed = tools.parser.parse(made).value
    return [f"{m.span.of(text)}: {m.kind.value}" for m in find_mentions(parsed.sentences, parsed.names, TABLES)]


def test_a_person_takes_a_states_name(tools: pipeline.Tools) -> None:
    told = read("Michael Jordan met the fans in a hotel on Monday. Jordan waved at all of them.", tools)
    assert "Jordan: person" in told
    assert "Jordan: place" not in told


def test_surnames_are_found_again(tools: pipeline.Tools) -> None:
    told = read("The envoy Bela Torvald left on Monday. A day later Torvald returned to Oslo.", tools)
    assert "Torvald: person" in told


def test_an_organisation_is_found_by_its_first_word(tools: pipeline.Tools) -> None:
    told = read("Germany banned Mahan Air on Monday. The ministry said Mahan carried weapons.", tools)
    assert "Mahan: organisation" in told


@pytest.mark.parametrize("role", load_roles().values(), ids=lambda r: r.id)
def test_role_words_stand_in_their_example_and_not_beside_it(role, tools: pipeline.Tools) -> None:  # type: ignore[no-untyped-def]
    def roles(text: str) -> set[str]:
        made = article(f"{text} The report was published on Monday.")
        parsed = tools.parser.parse(made).value
        mentions = find_mentions(parsed.sentences, parsed.names, TABLES)
        return {n.key for m in mentions for n in TABLES.meanings(m.span.of(made.text)) if n.kind == "role"}

    assert role.id in roles(role.match)
    assert role.id not in roles(role.other)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("US Korea North the Kim Jordan minister of foreign police Biden and WHO".split()), max_size=12))
def test_mentions_never_overlap_and_cover_their_tokens(words: list[str]) -> None:
    if not words:
        return
    made = sentence(" ".join(f"{w}/{'PROPN' if w[0].isupper() else 'NOUN'}" for w in words))
    mentions = find_mentions([made], [], TABLES)
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start
    for mention in mentions:
        assert mention.first <= mention.head < mention.last
        assert mention.span == Span(made.tokens[mention.first].span.start, made.tokens[mention.last - 1].span.end)


def test_the_same_text_gives_the_same_mentions() -> None:
    made = sentence("US/PROPN envoy/NOUN Sung/PROPN Kim/PROPN met/VERB Kim/PROPN")
    first: tuple[Mention, ...] = find_mentions([made], [], TABLES)
    assert first == find_mentions([replace(made)], [], TABLES)
