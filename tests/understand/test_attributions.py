"""Who vouches for which words: the lexicon's own examples, and what the words of a statement show."""

import re
from functools import cache

import pytest

from dragoman.domain import Article, Attribution, Block, BlockRole, Outlet, Span
from dragoman.errors import LexiconError
from dragoman.lexicon.reporting import Cited, load_reporting
from dragoman.understand.attributions import find_attributions
from dragoman.understand.parser import Parser
from dragoman.understand.quotes import find_quotes

MARKED = re.compile(r"\[C:(\w+)\]")


@cache
def parser() -> Parser:
    return Parser(threads=1)


def attributions(text: str) -> tuple[Attribution, ...]:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(at, at + len(paragraph)), BlockRole.BODY))
        at += len(paragraph) + 2
    article = Article("0", "test", text, tuple(blocks), Outlet("The Outlet", "independent"))
    sentences = parser().parse(article).value.sentences
    return find_attributions(sentences, find_quotes(text, sentences), load_reporting())


def told(text: str) -> list[tuple[str | None, list[str], str, str]]:
    """Speaker, carriers, stance and content of each attribution."""
    return [
        (a.speaker.span.of(text) if a.speaker else None, [c.of(text) for c in a.carriers], a.stance, a.content.of(text).strip(" ,.:"))
        for a in attributions(text)
    ]


@pytest.mark.parametrize("cited", load_reporting().examples, ids=lambda c: c.text)
def test_every_entry_of_the_lexicon(cited: Cited) -> None:
    match = MARKED.search(cited.text)
    assert match is not None
    text = MARKED.sub(r"\1", cited.text)
    word = Span(match.start(), match.start() + len(match[1]))
    covered = [a for a in attributions(text) if a.content.covers(word)]
    assert bool(covered) == cited.holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that troops had left.", ("The mayor", [], "asserts", "that troops had left")),
        ("Troops had left, the mayor said.", ("the mayor", [], "asserts", "Troops had left")),
        ('"Troops have left," said the mayor.', ("the mayor", [], "asserts", '"Troops have left,"')),
        ("The mayor told the BBC that troops had left.", ("The mayor", ["the BBC"], "asserts", "that troops had left")),
        ("Iran denied that it had shelled the post.", ("Iran", [], "denies", "that it had shelled the post")),
        ("AFP quoted a diplomat as saying the talks had failed.", ("a diplomat", ["AFP"], "asserts", "the talks had failed")),
        ("The embassy declined to comment on the raid.", ("The embassy", [], "declines", "on the raid")),
        ("The army had left, said Tripoli, blaming a general.", ("Tripoli", [], "asserts", "The army had left")),
        ("Troops had left, a spokesperson told Sky News.", ("a spokesperson", ["Sky News"], "asserts", "Troops had left")),
        ("According to a diplomat quoted by Le Temps, troops had left.", ("a diplomat", ["Le Temps"], "asserts", "troops had left")),
        ("Dawn, citing a diplomat, said troops had left.", ("a diplomat", ["Dawn"], "asserts", "troops had left")),
        ("Troops had left, the mayor told France 24 on Monday.", ("the mayor", ["France 24"], "asserts", "Troops had left")),
        ("Documents seen by Reuters show Lima paid the ransom.", (None, ["Reuters"], "asserts", "Lima paid the ransom")),
    ],
)
def test_a_reporting_clause(text: str, expected: tuple[str | None, list[str], str, str]) -> None:
    assert expected in told(text)


def test_joint_sources_vouch_each_for_the_same_words() -> None:
    found = told("The EU, along with Russia and China, said that the deal stands.")
    assert [speaker for speaker, *_ in found] == ["The EU", "Russia", "China"]
    assert {content for *_, content in found} == {"that the deal stands"}


def test_a_quotation_goes_on_with_its_speaker_in_the_next_paragraph() -> None:
    found = told('"They attacked first," the general said.\n\n"Our guards only answered the fire."')
    assert ("the general", [], "asserts", '"Our guards only answered the fire."') in found


def test_borrowed_words_are_no_speech() -> None:
    assert told('The "historic" talks led nowhere.') == []


def test_turns_of_a_transcript_belong_to_the_speaker_of_their_label() -> None:
    text = (
        "President of Brazil Luiz Silva: Welcome, Mr President.\nYour country joined the bank.\n"
        "President of Angola Joao Lourenco: Thank you. We ratified the treaty."
    )
    turns = [a for a in attributions(text) if a.rule == "turn"]
    assert [a.content.of(text) for a in turns] == [
        "Welcome, Mr President.\nYour country joined the bank.",
        "Thank you. We ratified the treaty.",
    ]


def test_a_single_colon_makes_no_transcript() -> None:
    assert [a for a in attributions("Summary: The army left. The rebels stayed.") if a.rule == "turn"] == []


def test_a_hedge_without_a_source_names_nobody() -> None:
    (found,) = attributions("Quito reportedly freed the crew.")
    assert found.speaker is None
    assert found.carriers == ()
    assert found.hedge is not None


def test_media_are_known_by_name_or_kind() -> None:
    names = ("the BBC", "KCNA", "state television", "Thai media", "Twitter", "Iran")
    found = {name: load_reporting().media.find(name) for name in names}
    assert {name: medium.kind if medium else None for name, medium in found.items()} == {
        "the BBC": "agency",
        "KCNA": "state_media",
        "state television": "state_media",
        "Thai media": "agency",
        "Twitter": None,
        "Iran": None,
    }


def test_a_malformed_file_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in ("reporting.yaml", "media.yaml", "hedges.yaml"):
        (tmp_path / name).write_text("- 1\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"reporting\.yaml"):
        load_reporting(tmp_path)
