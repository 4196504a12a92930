"""What a party is called where a format wants one name: the person, the group or the body, else the country."""

from collections.abc import Mapping
from functools import cache

from dragoman.lexicon.actors import load_actors
from dragoman.show.shape import PartyRecord

GOVERNMENT = "GOV"


def name(party: PartyRecord) -> str:
    """The known person's or group's name, the body's, the country's for its government; anybody else as written."""
    tables = load_actors()
    identity = party.identifier_id or ""
    if identity in tables.offices.holdings:
        return tables.offices.holdings[identity][0].name
    if identity in _groups():
        return _groups()[identity]
    if party.code in _bodies():
        return _bodies()[party.code]
    return country(party.code) if party.sector == GOVERNMENT and party.code in tables.states else party.entity_text


def is_person(party: PartyRecord) -> bool:
    """Whether the party is one of the table of office-holders."""
    return party.identifier_id in load_actors().offices.holdings


def is_group(party: PartyRecord) -> bool:
    """Whether the party is one of the tables' groups, parties, movements, institutions or companies."""
    return party.identifier_id in _groups()


def country(code: str | None) -> str:
    """The name of a state; of anything else nothing."""
    state = load_actors().states.get(code or "")
    return state.name if state else ""


def is_body(code: str) -> bool:
    """Whether the code is an international body's."""
    return code in _bodies()


@cache
def _groups() -> Mapping[str, str]:
    """The name of each group that the tables name first."""
    found: dict[str, str] = {}
    for meanings in load_actors().names.values():
        for meaning in meanings:
            if meaning.kind == "group":
                found.setdefault(meaning.key, meaning.written)
    return found


@cache
def _bodies() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for body in load_actors().bodies:
        found.setdefault(body.code, body.name)
    return {code: written for code, written in found.items() if code not in ("IGO", "NGO")}
