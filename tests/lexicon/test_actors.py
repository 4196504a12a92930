"""The tables of actors say what they should, on the days they should, and agree with open lists where these are at hand."""

import csv
import gzip
import json
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.files import DATA, read_rows
from dragoman.lexicon.offices import family_names
from dragoman.lexicon.roles import load_pronouns, load_roles, plural

TABLES = load_actors()
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC ---".split())
LISTS = SHARED / "data" / "actors"


def meant(text: str, after_the: bool = False) -> set[tuple[str, str]]:
    return {(m.kind, m.key) for m in TABLES.meanings(text, after_the)}


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("US", "name", "USA"),
        ("U.S.", "name", "USA"),
        ("North Korean", "demonym", "PRK"),
        ("ROK", "name", "KOR"),
        ("the White House", "seat", "USA"),
        ("Tbilisi", "capital", "GEO"),
        ("Türkiye", "name", "TUR"),
        ("Turkiye", "name", "TUR"),
        ("TURKEY", "name", "TUR"),
        ("USSR", "name", "SUN"),
        ("Palestinian", "demonym", "PSE"),
        ("Erdogan", "surname", "recep-tayyip-erdogan"),
        ("Erdoğan", "surname", "recep-tayyip-erdogan"),
        ("Xi", "surname", "xi-jinping"),
        ("von der Leyen", "surname", "ursula-von-der-leyen"),
        ("foreign ministers", "role", "foreign_minister"),
    ],
)
def test_a_name_means(text: str, kind: str, key: str) -> None:
    assert (kind, key) in meant(text)


@pytest.mark.parametrize("text", ["us", "who", "turkey", "chad", "is", "jordan", "oman"])
def test_common_words_name_no_state_or_body(text: str) -> None:
    assert not {kind for kind, _ in meant(text)} - {"pronoun"}


def test_the_north_needs_its_article() -> None:
    assert ("name", "PRK") in meant("North", after_the=True)
    assert meant("North") == set()


@pytest.mark.parametrize(
    ("person", "day", "office"),
    [
        ("antony-blinken", date(2021, 3, 15), "secretary of state"),
        ("antony-blinken", date(2016, 3, 15), "deputy secretary of state"),
        ("donald-trump", date(2019, 6, 30), "president"),
        ("donald-trump", date(2026, 6, 30), "president"),
        ("choe-son-hui", date(2021, 3, 18), "deputy foreign minister"),
        ("choe-son-hui", date(2026, 3, 18), "foreign minister"),
        ("kaja-kallas", date(2025, 1, 15), "high representative"),
    ],
)
def test_who_held_what(person: str, day: date, office: str) -> None:
    assert office in {h.office for h in TABLES.offices.holdings[person] if h.overlap(day, day)}


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2010, 1, 1), date(2020, 1, 1), date(2026, 6, 1)])
def test_the_great_powers_and_bodies_are_led_at_all_times(day: date) -> None:
    led = {c for (c, _), held in TABLES.offices.posts.items() for h in held if h.leads and h.overlap(day, day)}
    wanted = set("USA CHN RUS GBR FRA DEU JPN KOR PRK IRN ISR SAU TUR BRA UNO NATO EU IAEA".split())
    if day.year > 2000:
        wanted |= set("IND CAN AUS ITA MEX ARG ZAF IDN UKR SYR EGY VEN AFG".split())
    assert wanted - led == set()


def test_no_two_lead_one_country_on_a_day_in_the_hand_written_table() -> None:
    rows = [r for r in read_rows(DATA / "offices" / "officials.csv") if r["leads"] == "yes" and r["country"] != "IGO"]
    clashes = [
        (a["id"], b["id"], a["country"])
        for n, a in enumerate(rows)
        for b in rows[n + 1 :]
        if a["country"] == b["country"]
        and a["id"] != b["id"]
        and a["office"] == b["office"]
        and (a["valid_to"] or "9999") > b["valid_from"]
        and (b["valid_to"] or "9999") > a["valid_from"]
    ]
    assert clashes == []


@pytest.mark.parametrize("table", sorted(str(p.relative_to(DATA)) for d in ("actors", "offices") for p in (DATA / d).glob("*.csv")))
def test_every_row_has_its_source_and_ordered_dates(table: str) -> None:
    for row in read_rows(DATA / table):
        assert row["source"].strip(), row
        if row.get("valid_to"):
            assert date.fromisoformat(row["valid_from"] or "1900-01-01") <= date.fromisoformat(row["valid_to"]), row


def test_codes_and_sectors_are_known() -> None:
    codes = {*TABLES.states, "---", "UNO", "NATO", "EU", "ASEAN", "AU", "IAEA", "WHO", "G7", "G20", "OPEC", "ICC", "ICJ", "IGO", "NGO"}
    named = {
        n.key
        for names in TABLES.names.values()
        for n in names
        if n.kind in ("name", "demonym", "capital", "seat", "region", "city", "area")
    }
    assert named <= codes
    assert {b.code for b in TABLES.bodies} <= codes
    assert {h.country for held in TABLES.offices.holdings.values() for h in held} <= codes
    groups = [g for periods in TABLES.groups.values() for g in periods]
    assert {g.country for g in groups if g.country} <= codes
    sectors = (
        {g.sector for g in groups}
        | {r.sector for r in TABLES.roles.values()}
        | {h.sector for held in TABLES.offices.holdings.values() for h in held}
    )
    assert sectors <= SECTORS


def test_a_group_has_one_sector_on_a_day() -> None:
    for key, periods in TABLES.groups.items():
        for a, b in pairwise(periods):
            days = (b.term.start or date.min, b.term.end or date.max)
            assert a.term.overlap(*days) == 0, key


def test_covers_name_roles() -> None:
    roles = load_roles()
    assert {c for r in roles.values() for c in r.covers} <= set(roles)


def test_pronouns_are_unique() -> None:
    assert {"he", "she", "it", "they", "we", "i"} <= set(load_pronouns())


@pytest.mark.parametrize(
    ("one", "many"),
    [("minister of finance", "ministers of finance"), ("gunman", "gunmen"), ("army", "armies"), ("press secretary", "press secretaries")],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(text: str) -> None:
    TABLES.meanings(text)


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Antony Blinken", "USA", ["Blinken"]),
        ("Xi Jinping", "CHN", ["Xi"]),
        ("Bashar al-Assad", "SYR", ["al-Assad", "Assad"]),
        ("Sung Kim", "USA", ["Kim"]),
    ],
)
def test_family_names(name: str, country: str, short: list[str]) -> None:
    assert list(family_names(name, country)) == short


@pytest.mark.skipif(not LISTS.is_dir(), reason="the open lists are not at hand")
def test_states_agree_with_the_iso_list() -> None:
    with (LISTS / "country-codes.csv").open(encoding="utf-8", newline="") as stream:
        independent = {r["ISO3166-1-Alpha-3"] for r in csv.DictReader(stream) if r["is_independent"] == "Yes"}
    now = {s.code for s in TABLES.states.values() if s.term.end is None}
    assert independent - now == set()


@pytest.mark.skipif(not LISTS.is_dir(), reason="the open lists are not at hand")
def test_names_agree_with_a_second_list() -> None:
    with gzip.open(LISTS / "mledoze_countries.json.gz", "rt", encoding="utf-8") as stream:
        countries = json.load(stream)
    checked: Counter[bool] = Counter()
    wrong = []
    for country in countries:
        if country["cca3"] not in TABLES.states:
            continue
        for name in (country["name"]["common"], country["demonyms"]["eng"]["m"]):
            keys = {m.key for m in TABLES.meanings(name) if m.kind in ("name", "demonym")}
            checked[country["cca3"] in keys] += 1
            if keys and country["cca3"] not in keys:
                wrong.append((name, country["cca3"], keys))
    assert [w for w in wrong if w[0] not in ("Dominican", "Macanese")] == []
    assert checked[True] > 0.95 * checked.total()
