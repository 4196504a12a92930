"""Speakers as links: the fullest name, the kind of source, and who "he" or "the minister" is."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import source_quality as quality

from dragoman.domain import Link
from dragoman.understand.parser import Parser


@cache
def parser() -> Parser:
    return Parser(threads=1)


def speakers(text: str) -> list[Link]:
    """The links for the speakers of a text's attributions, in text order."""
    reading = quality.reading_of(quality.article_of(text, quality.outlet_of("independent"), quality.WRITTEN), parser())
    found = quality.sources_of(reading)
    return [found.speakers.link(a.speaker) for a in reading.attributions if a.speaker is not None]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Spokeswoman Maya Haddad of the palace said the king had met the rebels.", "Maya Haddad", "person"),
        ("Portugal's trade minister, Rui Costa, said the port had reopened.", "Rui Costa", "person"),
        ("A trade official said the port had reopened.", "trade official", "anonymous"),
        ("Portugal's trade minister said the port had reopened.", "Portugal's trade minister", "person"),
        ("The trade ministry said the port had reopened.", "trade ministry", "government"),
        ("The rebels said the port had reopened.", "rebels", "party"),
        ("The Syrian Democratic Forces (SDF) said the port had reopened.", "SDF", "party"),
        ("KCNA said the port had reopened.", "KCNA", "state_media"),
        ("A fisherman using the pseudonym Anton Silva said the port had reopened.", "fisherman", "anonymous"),
        ("Lisbon said the port had reopened.", "Lisbon", "government"),
    ],
)
def test_a_link_has_its_shortest_proper_name_and_a_kind(text: str, name: str, kind: str) -> None:
    (link,) = speakers(text)
    assert (link.name, link.kind) == (name, kind)


def test_a_later_surname_takes_the_full_name_of_the_article() -> None:
    links = speakers("Trade Minister Rui Costa said the port had reopened. Costa said that ships had docked.")
    assert [link.name for link in links] == ["Rui Costa", "Rui Costa"]


@pytest.mark.parametrize("again", ["He", "The minister"])
def test_a_pronoun_or_office_stands_for_the_person_named_before(again: str) -> None:
    links = speakers(f"Trade Minister Rui Costa met fishermen in Porto on Monday. {again} said that the port had reopened.")
    assert [link.name for link in links] == ["Rui Costa"]


def test_it_stands_for_the_body_that_issued_the_statement() -> None:
    links = speakers("The Kenyan foreign ministry issued a statement on Monday. It said Nairobi had summoned the envoy.")
    assert [link.name for link in links] == ["Kenyan foreign ministry"]


def test_a_person_under_a_preposition_is_not_the_speaker() -> None:
    (link,) = speakers("A spokesman for President Rui Costa said the port had reopened.")
    assert link.kind == "anonymous"
    assert link.name.startswith("spokesman")


def test_a_speakers_country_is_that_of_the_side_it_speaks_for() -> None:
    (link,) = speakers("A senior Omani official said the port had reopened.")
    assert link.country == "OMN"


def test_each_of_two_titled_speakers_has_a_name() -> None:
    links = speakers("Lagos police chief Ade Bello and army commander Musa Sani said robbers had attacked the train.")
    assert [link.name for link in links] == ["Ade Bello", "Musa Sani"]


def test_a_description_of_a_body_takes_the_name_that_the_article_has_for_it() -> None:
    links = speakers("Inspectors of the IAEA left Tehran on Monday. The international nuclear watchdog said the cameras were off.")
    assert [link.name for link in links] == ["IAEA"]
    links = speakers("Inspectors of the WHO left Tehran on Monday. The international nuclear watchdog said the cameras were off.")
    assert [link.name for link in links] == ["international nuclear watchdog"]
