"""Derive data/offices/leaders.csv (heads of state and government that officials.csv lacks) from two open lists.

    python training/tables/leaders.py LISTS > src/dragoman/data/offices/leaders.csv

LISTS is a folder with REIGN_leaderlist_3_21.csv (MIT) for leaders since 1990 and factbook_government_2026-05.json.gz (CC0) for those of
spring 2026. A leader is left out where officials.csv, written by hand, already has somebody leading the country on the day.
"""

import calendar
import csv
import gzip
import html
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "dragoman" / "data"
COLUMNS = ("id", "name", "names", "country", "office", "leads", "sector", "group", "gender", "valid_from", "valid_to", "source")
FIRST = 1990
OFFICE = re.compile(
    r"(?:Interim |Transitional? |Acting |Caretaker )*"
    r"(President|Prime Minister|King|Queen|Emir|Sultan|Chancellor|Premier|Grand Duke|Prince)\b"
    r"(?: of [A-Z]\w+)? (?:(?:Gen|Col|Capt|Dr|Sir|Sheikh)\. )?(.+?) \(since (\d{1,2} )?(\w+ )?(\d{4})\)"
)
POSTS = {"Premier": "prime minister", **dict.fromkeys(("King", "Queen", "Emir", "Sultan", "Prince", "Grand Duke"), "monarch")}
NAME = re.compile(r"(?!Prime Minister|Crown Prince|and |of |Sr\. )[^\W\d_][\w.'’-]+(?: [\w.'’-]+){1,4}(?<! equivalent)")
Row = tuple[str, ...]


def slug(name: str) -> str:
    """The id of a person's full name: folded words, initials left out."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower().replace("'", "")
    words = [w for w in re.split(r"[^a-z0-9]+", plain) if len(w) > 1]
    return "-".join(words)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        return list(csv.DictReader(stream))


class Known:
    """Who leads, or holds a post, by officials.csv."""

    def __init__(self) -> None:
        self.rows = read(DATA / "offices" / "officials.csv")
        states = read(DATA / "actors" / "states.csv")
        self.by_cow = {r["cow"]: r["code"] for r in states if r["cow"] and not r["valid_to"]}

    def has(self, country: str, on: date, office: str | None = None) -> bool:
        """True when somebody leads the country, or holds the office, on the day."""
        return any(
            r["country"] == country
            and (r["leads"] == "yes" if office is None else r["office"] == office)
            and r["valid_from"] <= on.isoformat() <= (r["valid_to"] or "9999")
            for r in self.rows
        )

    def names(self, country: str, name: str) -> bool:
        """True when somebody of the country in officials.csv bears the last word of a name."""
        last = slug(name).rpartition("-")[2]
        return any(last in r["id"].split("-") for r in self.rows if r["country"] == country)


def from_reign(lists: Path, known: Known) -> Iterator[Row]:
    """Leaders by REIGN: its months are exact, its last days are not given, so a term runs to the end of its last month."""
    for row in read(lists / "REIGN_leaderlist_3_21.csv"):
        code = known.by_cow.get(row["ccode"])
        name = re.sub(r"\s*\(.*?\)", "", row["leader"]).strip()
        if (
            not code
            or not row["eyear"]
            or not name[:1].isupper()
            or int(row["eyear"]) < FIRST
            or " " not in name
            or not name.isascii()
            or re.search(r"[,.&]| and ", name)
        ):
            continue
        start = date(int(row["syear"]), int(row["smonth"]), max(1, int(row["sdate"] or 1)))
        end = date(int(row["eyear"]), int(row["emonth"]), calendar.monthrange(int(row["eyear"]), int(row["emonth"]))[1])
        middle = start + (end - start) / 2
        if not known.has(code, middle):
            gender = "f" if row["gender"] == "0" else ""
            last = "" if end >= date(2021, 3, 31) else end.isoformat()
            if last:
                yield (slug(name), name, "", code, "leader", "yes", "GOV", "", gender, start.isoformat(), last, "REIGN March 2021 (MIT)")


def from_factbook(lists: Path, known: Known) -> Iterator[Row]:
    """Chiefs of state and heads of government of spring 2026 by the factbook, where they have a day to begin with."""
    with gzip.open(lists / "factbook_government_2026-05.json.gz", "rt", encoding="utf-8") as stream:
        entries = {Path(key).stem: entry for key, entry in json.load(stream).items()}
    by_fips = {r["FIPS"].lower(): r["ISO3166-1-Alpha-3"] for r in read(lists / "country-codes.csv")}
    states = set(known.by_cow.values())
    for stem, entry in entries.items():
        code = by_fips.get(stem)
        if code not in states:
            continue
        seen: set[str] = set()
        for post in ("chief of state", "head of government"):
            text = html.unescape(((entry.get("Executive branch") or {}).get(post) or {}).get("text", ""))
            found = OFFICE.search(re.sub(r"<.*?>", " ", text))
            if found is None:
                continue
            office, name = POSTS.get(found[1], found[1].lower()), titled(found[2])
            start = begun(found[3], found[4], found[5])
            elsewhere = name.startswith("Charles") and code != "GBR"  # a king of many realms speaks for none of them in the news
            if (
                name in seen
                or elsewhere
                or not NAME.fullmatch(name)
                or known.has(code, date(2026, 5, 1), office)
                or known.names(code, name)
            ):
                continue
            seen.add(name)
            leads = "" if known.has(code, date(2026, 5, 1)) else "yes"
            yield (slug(name), name, "", code, office, leads, "GOV", "", "", start.isoformat(), "", "factbook May 2026 (CC0)")


def titled(name: str) -> str:
    """A factbook name with its family name, printed in capitals, in lower case: "Mette FREDERIKSEN"."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 and not re.fullmatch(r"[IVX]+", w) else w for w in name.split())


def begun(day: str | None, month: str | None, year: str) -> date:
    """The first day of a term; the first of the month or year where the factbook gives no more."""
    if month is None:
        return date(int(year), 1, 1)
    return datetime.strptime(f"{day or '1 '}{month[:3]} {year}", "%d %b %Y").date()


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    table, lists = Known(), Path(sys.argv[1])
    found = sorted({*from_reign(lists, table), *from_factbook(lists, table)}, key=lambda row: (row[3], row[9], row[0]))
    writer.writerows(found)
