"""Derive data/actors/names.csv (names, demonyms, capitals of today's states) from two open lists.

    python training/tables/names.py LISTS > src/dragoman/data/actors/names.csv

LISTS is a folder with country-codes.csv (PDDL) and factbook_government_2026-05.json.gz (CC0). What these lists lack or have wrong
(abbreviations, seats of power, historical names, regions) stands in data/actors/aliases.csv, written by hand.
"""

import csv
import gzip
import html
import json
import re
import sys
from pathlib import Path

STATES = Path(__file__).parents[2] / "src" / "dragoman" / "data" / "actors" / "states.csv"
# Demonyms that are a name of something else in the news, or that two states share; aliases.csv says what they are there.
LEFT_OUT = {
    *("Congo", "Congolese", "Dominican", "Dominicans", "The Dominican", "Chinese/Hong Kong", "Chinese/Hong Konger", "none"),
    *("Guinea", "Georgia", "Georgian", "Georgians", "Male", "Victoria", "Georgetown", "St. John's", "St. George's", "Wellington"),
    *("Kingston", "San Juan", "Santiago", "San Jose", "Lima", "Sucre", "Nassau", "Micronesia", "Samoa", "Brussels", "Vienna"),
    *("Swiss Confederation and", "Afghan", "Guinean", "Guineans", "Korean", "Koreans", "American"),
}


def plain(text: str) -> str:
    """The words of a factbook cell, without markup and notes."""
    return re.sub(r"\s+", " ", re.sub(r"<.*", "", html.unescape(text).split("note")[0])).strip(" ;-,")


def demonyms(cell: str) -> list[str]:
    """The forms that a demonym cell lists: "Algerian(s)" gives two, "Motswana (singular), Batswana (plural)" two."""
    forms = []
    for part in re.split(r",|;| or ", re.sub(r"\((?:singular|plural|singular and plural|also [^)]*)\)", "", plain(cell))):
        part = re.sub(r"\((?!s\)|es\))[^)]*\)?", "", part).strip()
        stem, suffix = re.match(r"^(.*?)(?:\((s|es)\))?$", part).groups()  # type: ignore[union-attr]
        forms += [stem] + ([stem + suffix] if suffix else [])
    return [form for form in forms if form and form[0].isupper() and len(form) > 2]


def rows(lists: Path) -> list[tuple[str, str, str, str]]:
    """Rows of (alias, code, kind, source), without duplicates, in the order of states.csv."""
    with STATES.open(encoding="utf-8", newline="") as stream:
        order = [row["code"] for row in csv.DictReader(stream)]
    with (lists / "country-codes.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(stream)}
    with gzip.open(lists / "factbook_government_2026-05.json.gz", "rt", encoding="utf-8") as stream:
        factbook = {Path(name).stem: entry for name, entry in json.load(stream).items()}
    found: dict[tuple[str, str, str], str] = {}
    for code in order:
        row = codes.get(code)
        if row is None:
            continue
        names = [row["CLDR display name"], row["UNTERM English Short"], re.sub(r"^the ", "", row["UNTERM English Formal"])]
        for name in names:
            found.setdefault((re.sub(r"\s*\(.*?\)|\s*\*", "", name).strip(), code, "name"), "country-codes (PDDL)")
        found.setdefault((row["Capital"], code, "capital"), "country-codes (PDDL)")
        entry = factbook.get(row["FIPS"].lower(), {})
        for form in ("conventional short form", "conventional long form"):
            name = plain(((entry.get("Country name") or {}).get(form) or {}).get("text", ""))
            found.setdefault((re.sub(r"\s*\(.*?\)", "", name), code, "name"), "factbook (CC0)")
        for form in ("adjective", "noun"):
            for name in demonyms(((entry.get("Nationality") or {}).get(form) or {}).get("text", "")):
                found.setdefault((name, code, "demonym"), "factbook (CC0)")
    return [
        (alias, code, kind, source)
        for (alias, code, kind), source in found.items()
        if alias and alias not in LEFT_OUT and (alias, code) != ("Chinese", "MAC")
    ]


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("alias", "code", "kind", "source"))
    writer.writerows(rows(Path(sys.argv[1])))
