"""The table of outlets is sound, reaches every region and is found by name, alias and address."""

from collections import Counter

import pytest

from dragoman.lexicon import outlets


def test_every_name_and_domain_belongs_to_one_outlet() -> None:
    names = Counter(name.casefold() for row in outlets.outlets() for name in {row.name, *row.aliases})
    domains = Counter(domain for row in outlets.outlets() for domain in row.domains)
    assert [name for name, count in names.items() if count > 1] == []
    assert [domain for domain, count in domains.items() if count > 1] == []


def test_countries_are_alpha_3_codes_or_bodies() -> None:
    bodies = {"", "UNO", "NATO", "EU", "AU", "ASEAN", "IAEA", "WHO", "IGO", "ICC", "ICJ"}
    assert [
        row.name for row in outlets.outlets() if row.country not in bodies and not (len(row.country) == 3 and row.country.isupper())
    ] == []


def test_the_table_reaches_every_region() -> None:
    countries = {row.country for row in outlets.outlets()}
    assert len(outlets.outlets()) >= 250
    assert {
        "USA",
        "BRA",
        "NGA",
        "KEN",
        "ZAF",
        "EGY",
        "IRN",
        "ISR",
        "PSE",
        "IND",
        "PAK",
        "CHN",
        "PRK",
        "JPN",
        "IDN",
        "AUS",
        "RUS",
        "UKR",
    } <= countries


@pytest.mark.parametrize(
    ("address", "name", "kind", "country"),
    [
        ("http://en.kremlin.ru/events/president/news/1", "kremlin.ru", "government", "RUS"),
        ("https://www.state.gov/some-call/", "U.S. Department of State", "government", "USA"),
        ("https://bidenwhitehouse.archives.gov/x", "The White House", "government", "USA"),
        ("https://www.fmprc.gov.cn/mfa_eng/", "Chinese Foreign Ministry", "government", "CHN"),
        ("https://en.wikinews.org/wiki/X", "Wikinews", "independent", ""),
        ("https://www.tehrantimes.com/news/1", "Tehran Times", "state_media", "IRN"),
        ("https://www.almanar.com.lb/1", "Al-Manar", "party", "LBN"),
    ],
)
def test_an_address_names_its_outlet(address: str, name: str, kind: str, country: str) -> None:
    row = outlets.by_url(address)
    assert row
    assert (row.name, row.kind, row.country) == (name, kind, country)


@pytest.mark.parametrize("address", ["https://notkremlin.ru/x", "https://kremlin.ru.example.org/", "nonsense", "http://[", None])
def test_a_look_alike_address_names_nobody(address: str | None) -> None:
    assert outlets.by_url(address) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [("Deutsche Welle", "DW"), ("the guardian", "The Guardian"), ("KCNA", "KCNA"), ("state.gov", "U.S. Department of State")],
)
def test_names_aliases_and_domains_are_known(name: str, known: str) -> None:
    row = outlets.by_name(name)
    assert row
    assert row.name == known


def test_everyday_words_and_governments_name_no_outlet_in_menus() -> None:
    assert outlets.named_in("Time to Punch: White House, Dawn and NATO at odds") == []
    assert [row.name for row in outlets.named_in("More stories from DW")] == ["DW"]
