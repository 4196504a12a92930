"""GDELT 2.0 events: the 61 columns of its event table, tab-separated, without a header, as GDELT's own files (codebook V2.0).

One row a dyad. Not said, because GDELT has no column for it: status (only what happened is written), whose word it is, the quote, the
interval of days (SQLDATE is the earliest), open items, and persons as such. Not filled, because a record does not hold it: tone,
coordinates, religion and ethnicity. GLOBALEVENTID begins with the digits of the event's id: `format(GLOBALEVENTID, "015x")[:13]`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import BinaryIO

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.codes import load_codes
from dragoman.show.export.cameo import BASE, ROOT, Dyad, dyads, spelled
from dragoman.show.export.names import country, is_body, name
from dragoman.show.export.tabs import write_lines
from dragoman.show.shape import PartyRecord, Record, SettledRecord

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
PLACE = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{side}{column}" for side in (1, 2) for column in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{place}Geo_{column}" for place in ("Actor1", "Actor2", "Action") for column in PLACE),
    "DATEADDED",
    "SOURCEURL",
)
NO_ROLE = frozenset({"---", "UNK", "PRE", "REL"})  # PLOVER's sectors that CAMEO has no role for
COUNTRY = "1"  # GDELT's geographic resolution: a country
FIRST_SENTENCES = 2  # headline and first sentence: GDELT's root events stand in the lead paragraph


def write(records: Sequence[Record], stream: BinaryIO, everything: bool) -> int:
    """Write a line for each dyad; how many records came to be told."""
    rows = [(dyad.record.id, _row(dyad)) for dyad in dyads(records, everything)]
    write_lines(COLUMNS, (row for _, row in rows), stream, header=False)
    return len({key for key, _ in rows})


def _row(dyad: Dyad) -> Mapping[str, str]:
    record, article = dyad.record, dyad.record.article
    settled = record if isinstance(record, SettledRecord) else None
    return {
        "GLOBALEVENTID": str(dyad.serial),
        **_days(dyad.day),
        **_actor(1, dyad.source),
        **(_actor(2, dyad.target) if dyad.target else {}),
        "IsRootEvent": str(int(record.text_info.sequence < FIRST_SENTENCES)),
        "EventCode": dyad.code,
        "EventBaseCode": dyad.code[:BASE],
        "EventRootCode": dyad.code[:ROOT],
        "QuadClass": str(dyad.act.quad or ""),
        "GoldsteinScale": "" if dyad.act.score is None else str(dyad.act.score),
        "NumMentions": str(len(settled.claims) if settled else 1),
        "NumSources": str(len(settled.outlets) if settled else 1),
        "NumArticles": str(settled.reports if settled else 1),
        **_place(record.event_loc.extracted_place, record.event_loc.country_code),
        "DATEADDED": f"{article.published:%Y%m%d}000000" if article.published else "",
        "SOURCEURL": article.url or article.outlet,
    }


def _days(day: date) -> Mapping[str, str]:
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365  # GDELT's own reckoning
    return {"SQLDATE": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": f"{day:%Y}", "FractionDate": f"{fraction:.4f}"}


def _actor(side: int, party: PartyRecord) -> Mapping[str, str]:
    role = "" if party.sector in NO_ROLE else spelled(party.sector)
    state = spelled(party.code) if party.code in load_actors().states else ""
    group = spelled(party.code) if is_body(party.code) else ""
    kind = role or ("IGO" if group else party.code if party.code in ("IGO", "NGO") else "")
    cells = {"Code": f"{state}{role}" or group or kind, "Name": name(party).upper(), "CountryCode": state, "KnownGroupCode": group}
    return {f"Actor{side}{column}": cell for column, cell in (cells | {"Type1Code": kind}).items()}


def _place(extracted: str | None, code: str | None) -> Mapping[str, str]:
    found = load_codes().get(code or "")
    if found is None:
        return {"ActionGeo_FullName": extracted or ""}
    return {"ActionGeo_Type": COUNTRY, "ActionGeo_FullName": extracted or country(code), "ActionGeo_CountryCode": found.fips}
