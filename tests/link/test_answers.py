"""Silences and answers as sentences tell them, through the shipped model: what is one, towards whom, and through whom."""

from __future__ import annotations

import pytest

from conftest import article
from dragoman import pipeline
from dragoman.domain import Claim


def claims(tools: pipeline.Tools, text: str, outlet: str | None = None) -> tuple[Claim, ...]:
    return pipeline.code_article(article(text, "2021-03-15", outlet), tools).value.claims


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Ethiopian Foreign Ministry did not respond to a request for comment.",
        "The Eritrean embassy has not replied to questions from reporters.",
        "Syria has not responded to the ruling of the court.",
        "Iran did not ignore the letter from Washington.",
        "Meridian Wire is awaiting a reply from the Chadian government.",
        "Tehran has been silent about the explosion.",
    ],
)
def test_what_is_no_silence_towards_an_asker(tools: pipeline.Tools, text: str) -> None:
    assert not [c for c in claims(tools, text, "Meridian Wire") if c.coding.answer == "silence" and c.coding.status == "negated"]


@pytest.mark.parametrize(
    ("text", "silent", "asker"),
    [
        ("Eritrea has not responded to the Norwegian request for a meeting.", "ERI", "NOR"),
        ("Greece has received no reply from Turkey to its invitation.", "TUR", "GRC"),
        ("North Korea has not answered the American letter.", "PRK", "USA"),
    ],
)
def test_a_silence_knows_towards_whom(tools: pipeline.Tools, text: str, silent: str, asker: str) -> None:
    (told,) = [c for c in claims(tools, text) if c.coding.answer == "silence"]
    assert ([p.code for p in told.actors], [p.code for p in told.recipients]) == ([silent], [asker])


@pytest.mark.parametrize(
    ("text", "answer", "asker"),
    [
        ("Vietnam accepted the invitation from Japan on Monday.", "accepted", "JPN"),
        ("Chad on Wednesday turned down the French invitation.", "refused", "FRA"),
        ("Eritrea replied to the Norwegian request on Thursday.", "answered", "NOR"),
        ("Poland withdrew its invitation to Hungary on Monday.", "withdrawn", "HUN"),
    ],
)
def test_an_answer_by_the_noun_of_the_approach(tools: pipeline.Tools, text: str, answer: str, asker: str) -> None:
    (told,) = [c for c in claims(tools, text) if c.coding.answer]
    assert told.coding.answer == answer
    assert [p.code for p in told.recipients] == [asker]


def test_mediators_are_the_channel_and_a_spokesman_is_none(tools: pipeline.Tools) -> None:
    text = "Iran replied to the American letter on Wednesday through Omani mediators."
    (told,) = [c for c in claims(tools, text) if c.coding.answer]
    assert [span.of(text) for span in told.coding.channels] == ["Omani mediators"]
    (own,) = [c for c in claims(tools, "Iran replied to the American letter on Wednesday through a spokesman.") if c.coding.answer]
    assert own.coding.channels == ()


@pytest.mark.parametrize(
    ("text", "asker", "asked"),
    [
        ("The top Omani diplomat renewed his invitation for the Iranian foreign minister to visit Muscat.", "OMN", "IRN"),
        ("South Korea offered North Korea 50,000 tons of rice on Monday.", "KOR", "PRK"),
    ],
)
def test_an_approach_knows_to_whom_it_goes(tools: pipeline.Tools, text: str, asker: str, asked: str) -> None:
    (told,) = [c for c in claims(tools, text) if c.coding.approach]
    assert ([p.code for p in told.actors], [p.code for p in told.recipients]) == ([asker], [asked])


def test_the_occasion_of_an_approach_is_ahead_of_it(tools: pipeline.Tools) -> None:
    (told,) = [
        c for c in claims(tools, "Egypt on Thursday invited Ethiopia to talks about the dam in Cairo on April 20.") if c.coding.approach
    ]
    assert told.occasion is not None
    assert str(told.occasion.latest) == "2021-04-20"
    (plain,) = [c for c in claims(tools, "Egypt on Thursday invited Ethiopia to talks about the dam.") if c.coding.approach]
    assert plain.occasion is None


def test_the_word_of_an_asker_found_elsewhere_in_the_article_is_its_own(tools: pipeline.Tools) -> None:
    told = claims(tools, "Norway has invited Sudan to talks. A Norwegian official said that Sudan had not responded.")
    silence = next(claim for claim in told if claim.coding.answer == "silence")
    assert [party.code for party in silence.recipients] == ["NOR"]
    assert [source.stake for source in silence.sources] == ["recipient"]
