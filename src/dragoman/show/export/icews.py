"""ICEWS events: the twenty columns of its yearly files, tab-separated with a header.

One row a dyad, only what happened. Not said: status, whose word it is, the interval of days (Event Date is the earliest), open items. Not
filled: coordinates, districts. `Event ID` begins with the digits of the event's id, as GDELT's does here; ICEWS's own ids are another
series. The sectors are PLOVER's in words, not ICEWS's own tree of sectors.
"""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export.cameo import Dyad, dyads
from dragoman.show.export.names import country, name
from dragoman.show.export.tabs import write_lines
from dragoman.show.shape import PartyRecord, Record

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)
STORY_DIGITS = 15  # of the article's id, as a whole number


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write a header and a line for each dyad; how many records came to be told."""
    rows = [(dyad.record.id, _row(dyad)) for dyad in dyads(records, everything)]
    write_lines(COLUMNS, (row for _, row in rows), stream, header=True)
    return len({key for key, _ in rows})


def _row(dyad: Dyad) -> Mapping[str, str]:
    record, article = dyad.record, dyad.record.article
    return {
        "Event ID": str(dyad.serial),
        "Event Date": dyad.day.isoformat(),
        **_side("Source", dyad.source),
        "Event Text": dyad.act.means.capitalize(),
        "CAMEO Code": dyad.code,
        "Intensity": "" if dyad.act.score is None else str(dyad.act.score),
        **(_side("Target", dyad.target) if dyad.target else {}),
        "Story ID": str(int(article.id[:STORY_DIGITS], 16)),
        "Sentence Number": str(record.text_info.sequence + 1),
        "Publisher": article.outlet,
        "Country": country(record.event_loc.country_code),
    }


def _side(role: str, party: PartyRecord) -> Mapping[str, str]:
    sector = "" if party.sector == "---" else load_ontology().sectors.get(party.sector, party.sector).capitalize()
    return {f"{role} Name": name(party), f"{role} Sectors": sector, f"{role} Country": country(party.code)}
