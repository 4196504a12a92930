"""Chains of sources: the in-house statements at the rates that the rules reached, and the rules of codebook section 6 one by one."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import source_quality as quality

from dragoman.domain import Phrase, Source, Span, When
from dragoman.understand.parser import Parser


@cache
def parser() -> Parser:
    return Parser(threads=1)


def sources(
    text: str, act: str, *, outlet: str = "independent", kind: str = "ASSAULT", actor: str | None = None, status: str = "happened"
) -> tuple[Source, ...]:
    reading = quality.reading_of(quality.article_of(text, quality.outlet_of(outlet), quality.WRITTEN), parser())
    at = text.index(act)
    actors = quality.phrases_of(reading, [actor] if actor else [])
    coding = quality.coding_of(reading, Span(at, at + len(act)), kind, status, actors)
    assert coding is not None
    found = quality.sources_of(reading)
    parties = tuple(p for phrase in coding.actors for p in found.actors.parties(phrase, When(), None))
    return found.sources(coding, parties)


def chains(found: tuple[Source, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(s.stance, [(link.name, link.kind) for link in s.chain]) for s in found]


@pytest.mark.parametrize(("half", "least", "nearest"), [("tune", 0.93, 0.94), ("held", 0.82, 0.85)])
def test_statements(half: str, least: float, nearest: float) -> None:
    total, right, near = quality.statements(half, parser(), show=False)
    assert total >= 180
    assert right / total >= least
    assert near / total >= nearest


def test_a_source_and_the_agency_that_carries_it_are_one_chain() -> None:
    text = 'Reuters quoted an unnamed Omani diplomat as saying: "We wrote to Sanaa twice."'
    assert chains(sources(text, "wrote")) == [("asserts", [("unnamed Omani diplomat", "anonymous"), ("Reuters", "agency")])]


def test_an_independent_outlets_own_voice_is_no_source() -> None:
    assert sources("Kenya imposed a curfew on the coast.", "imposed") == ()


def test_a_denied_act_told_as_negated_is_vouched_for_by_the_denier() -> None:
    found = sources("Iran denied that it had shelled the post.", "shelled", status="negated")
    assert chains(found) == [("asserts", [("Iran", "government")])]


def test_a_denial_beside_a_claim_stands_in_a_chain_of_its_own() -> None:
    text = "Armenia said that Azerbaijan had shelled the post. Azerbaijan denied the claim."
    assert chains(sources(text, "shelled")) == [("asserts", [("Armenia", "government")]), ("denies", [("Azerbaijan", "government")])]


def test_a_speaker_who_does_the_act_by_saying_it_is_no_source() -> None:
    text = '"Both sides must stop," Togolese Foreign Minister Robert Dussey said.'
    assert sources(text, "must stop", kind="REQUEST", actor="Robert Dussey") == ()


def test_a_speaker_who_reports_an_act_of_its_own_is_a_source() -> None:
    text = "The rebels said they had rejected the offer."
    assert chains(sources(text, "rejected", kind="REJECT", actor="they")) == [("asserts", [("rebels", "party")])]


def test_on_a_government_site_its_own_officials_add_no_link_and_others_do() -> None:
    text = "Vladimir Putin said that the army had withdrawn. Emmanuel Macron said that rebels had attacked a convoy."
    assert sources(text, "withdrawn", outlet="government RUS") == ()
    assert chains(sources(text, "attacked", outlet="government RUS")) == [("asserts", [("Emmanuel Macron", "person")])]


def test_stake_says_whose_side_the_nearest_source_is_on() -> None:
    (found,) = sources("Turkey said that it had bombed a depot.", "bombed", actor="Turkey")
    assert found.stake == "actor"
    (found,) = sources("Syria said that Turkey had bombed a depot.", "bombed", actor="Turkey")
    assert found.stake == "other"


def test_the_same_act_told_by_another_is_a_second_voucher() -> None:
    text = 'A diplomat told AFP, "Doha has received no answer." A palace spokeswoman, Maya Haddad, said: "We have received no answer."'
    assert len(sources(text, "received")) == 2


def test_a_speaker_is_resolved_for_the_pronouns_in_its_words() -> None:
    text = 'Foreign Minister Sameh Shoukry met the press. "We have closed the border," he said.'
    reading = quality.reading_of(quality.article_of(text, quality.outlet_of("independent"), quality.WRITTEN), parser())
    found = quality.sources_of(reading)
    speaker = found.speaker(1, 1)
    assert isinstance(speaker, Phrase)
    assert "Sameh Shoukry" in speaker.span.of(text)
    assert found.speaker(0, 0) is None


def test_a_spokesperson_speaks_for_the_body_that_said_it() -> None:
    lead = "The Oslo government said rebels had shelled the post. "
    spoken = chains(sources(lead + "Oslo government spokeswoman Ana Ruiz told reporters on Monday that talks would go on.", "shelled"))
    assert spoken == [("asserts", [("Ana Ruiz", "person")])]
    other = chains(sources(lead + "Lima government spokeswoman Ana Ruiz told reporters on Monday that talks would go on.", "shelled"))
    assert other == [("asserts", [("Oslo government", "government")])]
    two = "Oslo government spokeswoman Ana Ruiz said that talks would go on. Oslo government spokesman Per Dahl said that aid would come."
    assert chains(sources(lead + two, "shelled")) == [("asserts", [("Oslo government", "government")])]
