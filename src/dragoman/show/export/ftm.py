"""FollowTheMoney entities, a line of JSON each: the sides of the events as people and bodies, then the events that they are involved in.

Lossy by design. FollowTheMoney has no status, so only what happened is written, never plans, denials or suppositions. It has one interval
(the earliest and the latest day), no acts (act, mode and contexts become keywords, in words that cannot be told from other keywords), no
chain of sources (the chains stand in words in `notes`), no open items. Of unnamed persons nothing is written but their country and
sector.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, TypeAlias

from dragoman.lexicon.codes import load_codes
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.names import GOVERNMENT, country, is_body, is_group, is_person, name
from dragoman.show.export.tables import in_words
from dragoman.show.export.told import told
from dragoman.show.shape import EventRecord, PartyRecord, Record

Properties: TypeAlias = Mapping[str, Sequence[str]]

PUBLIC = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})  # sectors that are arms of a state
NO_SECTOR = "---"
LONGEST = {"summary": 65_000, "notes": 65_000, "sourceUrl": 4096}  # characters that the model takes
LONGEST_NAME = 384


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write the entities as lines of UTF-8; how many events were among them."""
    chosen = told(records, everything, lambda record: False)
    sides = {key(party): party for record in chosen for party in (*record.actor, *record.recipient)}
    stream.writelines(_line(identity, _schema(party), _side(party)) for identity, party in sides.items())
    stream.writelines(_line(record.id, "Event", _event(record)) for record in chosen)
    return len(chosen)


def key(party: PartyRecord) -> str:
    """The id of a side: the person's or group's, else that of the country's or body's sector."""
    if party.identifier_id and (is_person(party) or is_group(party)):
        return f"dragoman-{party.identifier_id}"
    return f"dragoman-{party.code}-{party.sector}".replace(f"-{NO_SECTOR}", "-body")


def _line(identity: str, schema: str, properties: Properties) -> bytes:
    """One entity; texts on one line, since the model takes control characters out of them, and names no longer than it allows."""
    plain = {name: [_cut(" ".join(value.split()), name) for value in values] for name, values in properties.items()}
    filled = {name: kept for name, values in plain.items() if (kept := [value for value in values if value])}
    return (json.dumps({"id": identity, "schema": schema, "properties": filled}, ensure_ascii=False) + "\n").encode()


def _cut(text: str, name: str) -> str:
    most = LONGEST.get(name, LONGEST_NAME)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _schema(party: PartyRecord) -> str:
    if is_person(party):
        return "Person"
    if is_group(party) or is_body(party.code):
        return "Organization"
    return "PublicBody" if party.sector in PUBLIC else "LegalEntity"


def _side(party: PartyRecord) -> Properties:
    return {"name": [_called(party)], "country": _countries(party.code), "sector": _sector(party)}


def _called(party: PartyRecord) -> str:
    """The name of a known person, group or body; of anybody else country and sector, never a private person's name."""
    if is_person(party) or is_group(party) or is_body(party.code):
        return name(party)
    where = country(party.code) or party.code
    if party.sector == GOVERNMENT:
        return f"Government of {where}"
    return ", ".join(filter(None, (where, *_sector(party))))


def _sector(party: PartyRecord) -> list[str]:
    return [] if party.sector == NO_SECTOR else [load_ontology().sectors.get(party.sector, party.sector)]


def _countries(code: str | None) -> list[str]:
    found = load_codes().get(code or "")
    return [found.alpha2.lower()] if found else []


def _event(record: EventRecord) -> Properties:
    url, place = record.article.url or "", record.event_loc
    point = record.date is not None and record.date == record.enddate
    return {
        "name": [_heading(record)],
        "date": [str(record.date)] if point else [],
        "startDate": [str(record.date)] if record.date and not point else [],
        "endDate": [str(record.enddate)] if record.enddate and not point else [],
        "summary": [record.text],
        "organizer": list(_ids(record.actor)) if record.recipient else [],
        "involved": list(dict.fromkeys((*_ids(record.actor), *_ids(record.recipient)))),
        "location": [place.extracted_place] if place.extracted_place else [],
        "country": _countries(place.country_code),
        "keywords": [*record.event, *record.mode, *record.context],
        "notes": [in_words(source) for source in record.sources],
        "publisher": [record.article.outlet],
        "sourceUrl": [url] if url.startswith(("http://", "https://")) else [],
    }


def _ids(members: Sequence[PartyRecord]) -> Iterator[str]:
    yield from dict.fromkeys(map(key, members))


def _heading(record: EventRecord) -> str:
    """`AGREE overture: Government of United States to Government of North Korea`."""
    what = " ".join((*record.event, *record.mode, *((record.approach,) if record.approach else ()))) or record.act
    sides = ["; ".join(dict.fromkeys(_called(party) for party in members)) for members in (record.actor, record.recipient)]
    who = " to ".join(filter(None, sides))
    return f"{what}: {who}" if who else what
