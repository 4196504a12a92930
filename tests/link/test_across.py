"""Transcripts in, parties out: whose "we" and "you" are where two speak in turns."""

from dataclasses import replace

import pytest

from conftest import article
from dragoman import pipeline
from dragoman.domain import Claim, Outlet
from dragoman.link.offices import once

PUTIN, ERDOGAN = "President of Russia Vladimir Putin: {}", "President of Turkey Recep Tayyip Erdogan: {}"


def claims(text: str, tools: pipeline.Tools) -> tuple[Claim, ...]:
    made = replace(article(text, "2017-11-13"), outlet=Outlet("kremlin.ru", "government", "RUS"))
    return pipeline.code_article(made, tools).value.claims


def told(text: str, act: str, tools: pipeline.Tools) -> list[tuple[set[str], set[str]]]:
    """Codes of actors and recipients of the claims of an act."""
    return [({p.code for p in c.actors}, {p.code for p in c.recipients}) for c in claims(text, tools) if c.coding.act == act]


def test_you_is_the_other_of_two_who_speak_in_turns(tools: pipeline.Tools) -> None:
    text = "\n\n".join((PUTIN.format("Mr President, I have invited you to Sochi."), ERDOGAN.format("Thank you.")))
    assert told(text, "AGREE", tools) == [({"RUS"}, {"TUR"})]


def test_you_is_nobody_where_only_one_speaks(tools: pipeline.Tools) -> None:
    said = claims("Vladimir Putin wrote to the team. “I have invited you to Sochi,” he said.", tools)
    assert not any(p.name == "you" for c in said for p in c.recipients)


def test_we_of_an_act_of_two_is_both_sides(tools: pipeline.Tools) -> None:
    text = "\n\n".join((PUTIN.format("Mr President, welcome."), ERDOGAN.format("We met in Ankara in September.")))
    assert ({"RUS", "TUR"}, set()) in told(text, "CONSULT", tools)


def test_we_of_an_act_of_one_is_the_speakers_side(tools: pipeline.Tools) -> None:
    text = "\n\n".join((PUTIN.format("Mr President, welcome."), ERDOGAN.format("We condemned the bombing.")))
    assert told(text, "ACCUSE", tools) == [({"TUR"}, set())]


def test_a_person_named_twice_in_a_label_is_one(tools: pipeline.Tools) -> None:
    label = "President of Iran Hassan Rouhani Rouhani Hassan President of Iran (retranslated) : {}"
    text = "\n\n".join((label.format("We condemned the bombing."), PUTIN.format("Mr President, thank you.")))
    assert told(text, "ACCUSE", tools) == [({"IRN"}, set())]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Holt Holt Ada", "Ada Holt"),
        ("Boutros Boutros-Ghali", "Boutros Boutros-Ghali"),
        ("Ada Holt Ada Ray", "Ada Holt Ada Ray"),
        ("Duran Duran", "Duran Duran"),
    ],
)
def test_a_name_given_twice_is_given_once(name: str, expected: str) -> None:
    assert once(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Secretary of State Antony J. Blinken met today with Swedish Foreign Minister Ann Linde in Washington, D.C. "
            "Secretary Blinken underscored the importance of the Transatlantic relationship to European security and reaffirmed "
            "our commitment to NATO’s Open Door policy.",
            {"USA", "SWE"},
        ),
        ("Secretary of State Antony J. Blinken met today in Oslo, with Swedish exporters waiting for news.", None),
    ],
)
def test_a_side_behind_a_mistaken_with_is_met(text: str, expected: set[str] | None, tools: pipeline.Tools) -> None:
    made = replace(article(text, "2022-05-04"), outlet=Outlet("State", "government", "USA"))
    met = [{p.code for p in c.actors} for c in pipeline.code_article(made, tools).value.claims if c.coding.act == "CONSULT"]
    assert met == ([expected] if expected else [])
