"""Parties that the heads hear fill what the grammar leaves empty, and nothing else: text and what the heads hear in, parties out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman import pipeline
from dragoman.coding.fill import fill
from dragoman.coding.grammar import Graph
from dragoman.coding.match import Hit, Matcher
from dragoman.coding.status import Verdict
from dragoman.domain import Article, Block, BlockRole, Outlet, Signal, Span
from dragoman.lexicon.triggers import Trigger
from dragoman.understand.reading import read_parsed

TEXT = "Lisbon told Oslo that Argentine prosecutors were met by Cairo."


@pytest.fixture(scope="module")
def matcher(tools: pipeline.Tools) -> Matcher:
    article = Article("a", "a", TEXT, (Block(Span(0, len(TEXT)), BlockRole.BODY),), Outlet("unknown"))
    reading = read_parsed(article, tools.parser.parse(article).value, tools.finders)
    words = [token.text for token in reading.sentences[0].tokens]
    named = frozenset(map(words.index, ("Lisbon", "Oslo", "Argentine", "prosecutors", "Cairo")))
    return Matcher(Graph(reading.sentences[0], 0), named, tools.words)


def filled(matcher: Matcher, heard: dict[str, tuple[float, float]], actors: str = "", recipients: str = "", **changes: object) -> list[str]:
    """Actors and recipients of an ACCUSE at "told" whose grammar names these, where the heads hear these words as actor and recipient."""
    words = [token.text for token in matcher.graph.tokens]
    trigger: Trigger = replace(matcher.words.frames["ACCUSE", "verb"], **changes)  # type: ignore[arg-type]
    sides = (tuple(map(words.index, side.split())) for side in (actors, recipients))
    hit = Hit(trigger, words.index("told"), *sides, Verdict(), frozenset(), heard=0.9)
    parties = tuple(sorted((words.index(word), *chances) for word, chances in heard.items()))
    signal = Signal(0, hit.head, (("ACCUSE", 0.9),), 0.1, (None, 1.0), ("happened", 1.0), parties=parties)
    made = fill(matcher, hit, {hit.head: signal})
    return [" ".join(words[t] for t in side) for side in (made.actors, made.recipients, made.filled)]


def test_an_empty_role_is_filled_by_whoever_is_heard(matcher: Matcher) -> None:
    assert filled(matcher, {"Lisbon": (0.4, 0.0), "Oslo": (0.0, 0.4)}) == ["Lisbon", "Oslo", "Lisbon Oslo"]


def test_what_is_hardly_heard_fills_nothing(matcher: Matcher) -> None:
    assert filled(matcher, {"Lisbon": (0.2, 0.0), "Oslo": (0.0, 0.2)}) == ["", "", ""]


def test_the_grammar_keeps_its_parties(matcher: Matcher) -> None:
    assert filled(matcher, {"Cairo": (0.9, 0.0)}, actors="Lisbon") == ["Lisbon", "", ""]
    assert filled(matcher, {"Cairo": (0.0, 0.9), "Oslo": (0.0, 0.1)}, "Lisbon", "Oslo") == ["Lisbon", "Oslo", ""]


def test_a_recipient_that_is_not_heard_at_all_gives_way(matcher: Matcher) -> None:
    assert filled(matcher, {"Cairo": (0.0, 0.9)}, "Lisbon", "Oslo") == ["Lisbon", "Cairo", "Cairo"]


def test_a_word_within_anothers_phrase_is_no_party_of_its_own(matcher: Matcher) -> None:
    assert filled(matcher, {"Argentine": (0.0, 0.8), "prosecutors": (0.0, 0.9)}, "Lisbon") == ["Lisbon", "prosecutors", "prosecutors"]


def test_whom_it_is_done_to_does_not_do_it(matcher: Matcher) -> None:
    assert filled(matcher, {"prosecutors": (0.9, 0.0)}) == ["", "", ""]


def test_words_that_name_nobody_fill_nothing(matcher: Matcher) -> None:
    assert filled(matcher, {"that": (0.9, 0.9)}) == ["", "", ""]


@pytest.mark.parametrize("changes", [{"mutual": True}, {"approach": "overture"}, {"own": "X"}], ids=["meeting", "approach", "own entry"])
def test_meetings_approaches_and_a_users_entries_are_not_filled(matcher: Matcher, changes: dict[str, object]) -> None:
    assert filled(matcher, {"Lisbon": (0.9, 0.0), "Oslo": (0.0, 0.9)}, **changes) == ["", "", ""]
