"""PLOVER JSON (manual draft 2.0): PLOVER's fields and spellings, one event a line.

Negated and hypothetical acts and history are no PLOVER events: they are left out unless asked for, and then carry `status`
(codebook section 2). Open items have no place in PLOVER.
"""

import json
from collections.abc import Mapping, Sequence
from typing import BinaryIO, TypeAlias

from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.told import is_old
from dragoman.show.shape import EventRecord, PartyRecord, Record

Json: TypeAlias = "str | int | float | Sequence[Json] | Mapping[str, Json] | None"

REPORTED = frozenset({"happened", "planned"})


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write the events as lines of UTF-8; how many were written."""
    chosen = [record for record in records if isinstance(record, EventRecord) and (everything or is_news(record))]
    stream.writelines(f"{json.dumps(_plover(record, everything), ensure_ascii=False)}\n".encode() for record in chosen)
    return len(chosen)


def is_news(record: EventRecord) -> bool:
    """Whether the event is reported as done or planned and is no history at publication."""
    return record.status in REPORTED and not is_old(record)


def _plover(record: EventRecord, everything: bool) -> Mapping[str, Json]:
    status: Mapping[str, Json] = {"status": record.status} if everything else {}
    return {
        "id": record.id,
        "date": record.date.isoformat() if record.date else None,
        "enddate": record.enddate.isoformat() if record.enddate else None,
        "event": list(record.event),
        "mode": list(record.mode) if record.act in record.event else [],
        "context": list(record.context),
        "quad_code": record.quad_code,
        "event_scale": record.event_scale,
        "actor": [_party(party) for party in record.actor],
        "recipient": [_party(party) for party in record.recipient],
        "event_loc": {"extracted_place": record.event_loc.extracted_place, "country_code": _spelled(record.event_loc.country_code)},
        "text": record.text,
        "text_info": {"start": record.text_info.start, "end": record.text_info.end, "sequence": record.text_info.sequence},
        "source": record.article.outlet,
        "url": record.article.url,
        "publication_date": record.article.published.isoformat() if record.article.published else None,
        **status,
    }


def _party(party: PartyRecord) -> Mapping[str, Json]:
    return {
        "code": _spelled(party.code),
        "sector": party.sector,
        "entity_text": party.entity_text,
        "identifier_id": party.identifier_id,
    }


def _spelled(code: str | None) -> str | None:
    return load_ontology().spellings.get(code, code) if code else code
