"""POLECAT's weekly files: forty columns, tab-separated with a header, `None` for what is missing.

One row for each PLOVER category of an event; several parties, sectors or contexts stand in one cell behind semicolons. Not said: status
(what was negated or supposed is left out, plans stand under the category that PLOVER gives them), whose word it is, the quote, the
interval of days (Event Date is the earliest), open items. Not filled: Wikipedia and GeoNames ids, coordinates, the people and places of
the whole story.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import BinaryIO

from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.names import country, name
from dragoman.show.export.tabs import write_lines
from dragoman.show.export.told import first_day, told
from dragoman.show.shape import EventRecord, PartyRecord, Record

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
MISSING = "None"
LANGUAGE = "English"  # of every article that is read


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write a header and the events; how many were told."""
    chosen = [record for record in told(records, everything, says_plan) if record.event]
    write_lines(COLUMNS, (_row(record, n) for record in chosen for n in range(len(record.event))), stream, header=True, missing=MISSING)
    return len(chosen)


def says_plan(record: EventRecord) -> bool:
    """Whether PLOVER files the planned act under another category than the deed."""
    return record.act not in record.event


def _row(record: EventRecord, number: int) -> Mapping[str, str]:
    category, ontology, day = record.event[number], load_ontology(), first_day(record)
    mode = next(iter(record.mode), None) if record.act == category else None
    known = category in ontology.acts
    scale = ontology.scale(category, mode) if known else record.event_scale
    quad = ontology.quad(category) if known else record.quad_code
    place = record.event_loc
    return {
        "Event ID": record.id,
        "Event Date": day.isoformat() if day else "",
        "Event Type": category,
        "Event Mode": mode or "",
        "Intensity": "" if scale is None else str(scale),
        "Quad Code": ontology.quads[quad].upper() if quad else "",
        "Contexts": _joined(record.context),
        **_side("Actor", record.actor),
        **_side("Recipient", record.recipient),
        "Placename": place.extracted_place or "",
        "Country": country(place.country_code),
        "Raw Placename": place.extracted_place or "",
        "Source": record.article.outlet,
        "Publication Date": record.article.published.isoformat() if record.article.published else "",
        "Language": LANGUAGE,
        "Version": record.coder or "",
    }


def _side(role: str, members: Sequence[PartyRecord]) -> Mapping[str, str]:
    def each(read: Callable[[PartyRecord], str]) -> str:
        return _joined(read(party) for party in members)

    spellings = load_ontology().spellings
    return {
        f"{role} Name": each(name),
        f"{role} Country": each(lambda party: spellings.get(party.code, party.code)),
        f"{role} COW": each(lambda party: str(party.cow or "")),
        f"Primary {role} Sector": next((_sector(party) for party in members if _sector(party)), ""),
        f"{role} Sectors": each(_sector),
        f"{role} Title": each(lambda party: party.office or ""),
        f"{role} Name Raw": each(lambda party: party.entity_text),
    }


def _sector(party: PartyRecord) -> str:
    return "" if party.sector == "---" else party.sector


def _joined(cells: Iterable[str]) -> str:
    """Each cell once, behind semicolons."""
    return "; ".join(dict.fromkeys(cell for cell in cells if cell))
