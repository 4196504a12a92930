"""Who held which office when: heads of state and government, ministers, envoys, spokespeople, heads of bodies and groups."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.lexicon.files import DATA, read_rows

OFFICES = DATA / "offices"
FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "VNM", "TWN", "HKG", "KHM", "MMR"})
TWO_SURNAMES = frozenset("MEX ESP COL VEN CUB CHL PER ARG BOL ECU GTM HND SLV NIC CRI PAN DOM PRY URY".split())
PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "le", "la", "di", "da", "dos", "du", "ter", "abdul", "abdel"}
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "ii", "iii", "iv", "vi", "xvi", "xiv"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office for one term (inclusive days). `leads` marks who speaks last for the country or body at that time."""

    person: str
    name: str
    country: str
    office: str
    leads: bool
    sector: str
    group: str | None
    gender: str | None
    start: date
    end: date | None
    row: str = ""  # FILE:LINE of the table

    def overlap(self, earliest: date, latest: date) -> int:
        """Days of the term within an inclusive interval."""
        return max(0, (min(latest, self.end or date.max) - max(earliest, self.start)).days + 1)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A written form of a name."""

    written: str


@dataclass(frozen=True, eq=False)
class Offices:
    """All holdings, by person in order of time and by office, and the names that lead to persons.

    `common_words` are surnames that are English words too, and need a title or the model beside them.
    """

    holdings: Mapping[str, tuple[Holding, ...]]
    posts: Mapping[tuple[str, str], tuple[Holding, ...]]
    by_name: Mapping[Spelling, tuple[str, ...]]
    by_surname: Mapping[Spelling, tuple[str, ...]]
    common_words: frozenset[str]


@cache
def load_offices() -> Offices:
    """The tables under data/offices: officials.csv (written by hand) before leaders.csv (derived)."""
    holdings: dict[str, list[Holding]] = defaultdict(list)
    posts: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    names: dict[Spelling, dict[str, None]] = defaultdict(dict)
    surnames: dict[Spelling, dict[str, None]] = defaultdict(dict)
    tables = ("officials.csv", "leaders.csv")
    for place, row in ((f"{t}:{line}", row) for t in tables for line, row in enumerate(read_rows(OFFICES / t), 2)):
        held = _holding(row, place)
        holdings[held.person].append(held)
        posts[held.country, held.office].append(held)
        for name in (held.name, *filter(None, row["names"].split("|"))):
            names[Spelling(name)][held.person] = None
            for surname in family_names(name, held.country):
                surnames[Spelling(surname)][held.person] = None
    return Offices(
        {person: tuple(sorted(held, key=lambda h: h.start)) for person, held in holdings.items()},
        {post: tuple(held) for post, held in posts.items()},
        {spelling: tuple(people) for spelling, people in names.items()},
        {spelling: tuple(people) for spelling, people in surnames.items() if spelling not in names},
        frozenset(row["surname"] for row in read_rows(OFFICES / "common_words.csv")),
    )


def _holding(row: dict[str, str], place: str) -> Holding:
    end = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    start = date.fromisoformat(row["valid_from"])
    leads = row["leads"] == "yes"
    group, gender = row["group"] or None, row["gender"] or None
    return Holding(row["id"], row["name"], row["country"], row["office"], leads, row["sector"], group, gender, start, end, place)


def family_names(name: str, country: str) -> Iterator[str]:
    """The short forms under which a person is named again: "Blinken", "al-Assad" and "Assad", "von der Leyen", "Xi", "Abdul Mahdi"."""
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    if len(words) < 2:
        return
    if country in FAMILY_NAME_FIRST and (len(words) > 2 or "-" in words[1] or country in ("CHN", "PRK", "KOR")):
        yield words[0]
        return
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    yield " ".join(words[start:])
    without = re.sub(r"^(?:[Aa]l|[Ee]l)[- ]", "", " ".join(words[start:]))
    if without != " ".join(words[start:]):
        yield without
    if country == "JPN":
        yield words[0]
    if country in TWO_SURNAMES and len(words) > 2 and start == len(words) - 1:
        yield " ".join(words[-2:])
