"""Names of private persons in a masked release: each case is the texts of one ledger, what must be gone and what must stay."""

from dataclasses import replace

import pytest

from contracts.test_exporters import SETTLED
from dragoman.show.export.tables import Beside, all_tables
from dragoman.show.release.mask import MASK, with_masked_names
from dragoman.show.shape import EventRecord, LinkRecord, PartyRecord, SourceRecord

PRIVATE = PartyRecord("TUR", "CVL", "John Doe", "john-doe", None, None, None, 0, 8)
EVENT = next(record for record in SETTLED if isinstance(record, EventRecord))


def masked(text: str, *, party: PartyRecord = PRIVATE, title: str = "", url: str | None = None, link: LinkRecord | None = None) -> str:
    """Everything that the tables of a masked release say of one event with this text."""
    sources = (SourceRecord("asserts", (link,), None, None),) if link else ()
    article = replace(EVENT.article, title=title, url=url, outlet="Meridian Wire")
    record = replace(EVENT, text=text, recipient=(party,), actor=(), sources=sources, article=article, why=())
    records, beside = with_masked_names((record,), Beside((record,), (article,)))
    return " ".join(str(cell) for table in all_tables(records, beside) for row in table.rows for cell in row.values() if cell is not None)


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        ("Turkish police arrested John Doe, a baker, in Ankara.", ["Doe", "John"], ["Turkish police", "Ankara", "a baker"]),
        ("Doe's sister said Doe had been beaten.", ["Doe"], ["sister said"]),
        ("Police held John Doe and Marwan al Khatib after the march.", ["Doe", "Marwan", "Khatib"], ["Police held", "after the march"]),
        ("Antony Blinken met John Doe in Washington.", ["Doe"], ["Antony Blinken met", "Washington"]),
        ("The Foreign Ministry of North Korea and the Supreme Court said so.", [], ["Foreign Ministry", "North Korea", "Supreme Court"]),
        ("After John Doe left, the United Nations Security Council met.", ["Doe"], ["United Nations Security Council met"]),
        ("Mary Baker, who is a baker, was freed.", ["Mary", "Mary Baker"], ["who is a baker"]),
        ("Meridian Wire and Human Rights Watch told of it.", [], ["Meridian Wire", "Human Rights"]),
    ],
)
def test_private_names_go_and_public_ones_stay(text: str, gone: list[str], stays: list[str]) -> None:
    said = masked(text)
    assert [name for name in gone if name in said] == []
    assert [name for name in stays if name not in said] == []
    assert (MASK in said) is True  # the party itself


def test_headlines_addresses_sources_and_ids_are_masked_too() -> None:
    said = masked(
        "A baker was arrested, his lawyer said.",
        title="Turkey holds John Doe",
        url="https://example.org/2021/john-doe-held.html",
        link=LinkRecord("Rosa Petrovna Kuznetsova", "person", "TUR", 0, 5),
    )
    assert not [name for name in ("Doe", "doe", "Rosa", "Kuznetsova", "example.org") if name in said]
    assert f"Turkey holds {MASK}" in said


def test_an_official_without_an_office_in_the_tables_is_named() -> None:
    colonel = replace(PRIVATE, sector="MIL", entity_text="Orhan Yilmaz", identifier_id=None)
    assert "Orhan Yilmaz" in masked("The army said so.", party=colonel)
    minister = replace(PRIVATE, sector="ELI", entity_text="Orhan Yilmaz", office="minister")
    assert "Orhan Yilmaz" in masked("The army said so.", party=minister)


def test_a_ledger_without_private_persons_is_left_as_it_is() -> None:
    assert with_masked_names(SETTLED, Beside()) == (SETTLED, Beside())
