"""Whose word it is: the executive speaks with one voice, others for themselves."""

from dataclasses import replace

import pytest

from dragoman.domain import Claim, Outlet, Party
from dragoman.link.origins import Origin, is_side, medium, origin_of, plain
from tellings import AFP, CHOE, HOUSE, OFFICIAL, SENATOR, STATE, WITNESS, LinkOf, report


def origin(*links: LinkOf, text: str = "") -> str:
    told = report(links, text=text)
    return origin_of(told, told.sources[0]).label()


def own_voice(kind: str, country: str | None) -> str:
    return origin_of(report(outlet=Outlet("The Ministry", kind, country)), None).label()


def test_an_official_the_white_house_and_the_state_department_are_one_origin() -> None:
    assert {origin(OFFICIAL, AFP), origin(HOUSE), origin(STATE)} == {"USA"}


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Senator Jane Roe", "USA LEG"),
        ("Secretary of State Jane Roe", "USA"),
        ("Jane Roe, a member of parliament,", "USA LEG"),
        ("Former president Jane Roe", "USA ELI"),
        ("Lawmakers were told of it. Jane Roe", "USA"),
    ],
)
def test_a_title_tells_the_branch(before: str, label: str) -> None:
    assert origin(SENATOR, text=f"The United States called on North Korea on Thursday. {before} said so.") == label


def test_residents_are_not_their_government() -> None:
    assert origin(WITNESS) == "USA CVL"


def test_who_is_called_an_official_is_one_whatever_is_told_beside() -> None:
    beside = "The United States called on North Korea on Thursday, a senior U.S. official, a reporter for a news agency was told, said."
    assert origin(OFFICIAL, text=beside) == "USA"


def test_a_party_to_the_act_speaks_in_its_own_sector() -> None:
    told = report((SENATOR,))
    link = told.sources[0].chain[0]
    senator = Party("USA", "LEG", "Jane Roe", None, link.span)
    assert origin_of(replace(told, actors=(senator,)), told.sources[0]) == Origin("USA", "LEG")


def test_a_medium_is_an_origin_only_where_it_names_nobody() -> None:
    assert origin(AFP) == "AFP"
    assert origin(("Agence France-Presse", "agency", "FRA")) == "AFP"
    assert origin(AFP, CHOE) == "PRK"


def test_a_state_medium_is_its_states_word() -> None:
    assert origin(("KCNA", "state_media", "PRK")) == "PRK"
    assert own_voice("state_media", "PRK") == own_voice("government", "PRK") == "PRK"


def test_an_independent_outlets_own_voice_is_its_own() -> None:
    assert own_voice("independent", "USA") == own_voice("unknown", None) == "The Ministry"


def test_an_armed_group_is_not_the_government_of_its_country() -> None:
    assert origin(("Hamas", "party", "PSE")) == "Hamas"
    assert origin(("the Palestinian Authority", "government", "PSE")) == "PSE"


def side(claim: Claim, code: str, sector: str, name: str = "x", identity: str | None = None) -> bool:
    return is_side(origin_of(claim, claim.sources[0]), [Party(code, sector, name, identity, claim.coding.trigger)])


def test_a_government_speaks_for_its_forces_and_not_for_its_parliament() -> None:
    assert side(report((HOUSE,)), "USA", "GOV")
    assert side(report((HOUSE,)), "USA", "MIL")
    assert not side(report((HOUSE,)), "PRK", "GOV")
    assert not side(report((WITNESS,)), "USA", "GOV")


def test_a_group_speaks_for_itself_alone() -> None:
    hamas = report((("Hamas", "party", "PSE"),))
    assert side(hamas, "PSE", "REB", identity="Hamas")
    assert not side(hamas, "PSE", "REB", identity="PIJ")
    assert not side(hamas, "PSE", "GOV")


def test_names_are_compared_without_article_and_stops() -> None:
    assert plain("The U.S. State Department") == "us state department"
    assert medium("the Lantern News") == "Lantern News"
