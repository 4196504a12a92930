"""What every exporter promises: each record comes back from what it wrote, the same bytes every time, whole files or none."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.crosswalk import load_crosswalk
from dragoman.lexicon.ontology import load_ontology
from dragoman.show.export import EXPORTERS, gdelt, icews, polecat, save
from dragoman.show.export.comma import guarded, unguarded
from dragoman.show.export.tables import LAYOUT, Cell, all_tables, one_table
from dragoman.show.export.told import is_old
from dragoman.show.record import event_record, item_record, read_records, settled_records
from dragoman.show.shape import EventRecord, PlaceRecord, Record
from samples import events, item, story

RECORDS: tuple[Record, ...] = (
    *(event_record(claim, "dragoman test") for claim in story()),
    item_record(item("unanswered"), "dragoman test"),
)
SETTLED = settled_records(events(), [item()])
PLANS = {act: rule[0].event for act, rule in load_crosswalk().rules.items()}
NASTY = "=cmd|'/c calc'!A1 \t\r\n\x0b\u2028\u0085 ʻĀmir “Ž” 漢字 🜁 \u202e"


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def tsv(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode().split("\n")[:-1]]


def by_serial(data: bytes, column: int, first: int) -> list[str]:
    """The beginnings of the ids that the whole numbers of a column hold, each once."""
    return list(dict.fromkeys(format(int(row[column]), "015x")[:13] for row in tsv(data)[first:]))


# How the ids are read back, and how much of each. A new exporter needs a line here.
IDS: dict[str, Callable[[bytes], list[str]]] = {
    "table": lambda data: [line.split()[0] for line in data.decode().splitlines()[1:] if line[:1].strip()],
    "jsonl": lambda data: [record.id for record in read_records(data.splitlines())],
    "plover": lambda data: [json.loads(line)["id"] for line in data.splitlines()],
    "polecat": lambda data: [row[0] for row in tsv(data)[1:]],
    "gdelt": lambda data: by_serial(data, 0, 0),
    "icews": lambda data: by_serial(data, 0, 1),
    "ftm": lambda data: [entity["id"] for entity in map(json.loads, data.splitlines()) if entity["schema"] == "Event"],
    "csv": lambda data: [row["id"] for row in csv_rows(data)],
    "parquet": lambda data: pq.read_table(io.BytesIO(data)).column("id").to_pylist(),
}
DIGITS = {"table": 8, "gdelt": 13, "icews": 13}
WITHOUT_STATUS = ("polecat", "gdelt", "icews", "ftm")


def written(name: str, records: tuple[Record, ...], everything: bool = True) -> bytes:
    stream = io.BytesIO()
    EXPORTERS[name].write(records, stream, everything)
    return stream.getvalue()


def kept(name: str, records: tuple[Record, ...]) -> list[str]:
    """The ids that a format has room for, as much of each as it keeps: all, events alone, or what happened."""
    events_only, deeds_only = name in ("plover", *WITHOUT_STATUS), name in WITHOUT_STATUS
    wanted = [r for r in records if not events_only or isinstance(r, EventRecord)]
    ids = [r.id for r in wanted if not deeds_only or (isinstance(r, EventRecord) and r.status == "happened")]
    return [one[: DIGITS.get(name)] for one in ids]


def nasty(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records with all that can break a line, a cell or a script in every text."""
    return tuple(
        replace(
            record,
            text=NASTY,
            article=replace(record.article, title=NASTY, outlet=NASTY, url=NASTY),
            actor=tuple(replace(party, entity_text=NASTY, office=NASTY) for party in record.actor),
            sources=tuple(replace(s, chain=tuple(replace(link, name=NASTY) for link in s.chain)) for s in record.sources),
        )
        for record in records
    )


def many(number: int) -> tuple[Record, ...]:
    """As many records, each with an id of its own."""
    return tuple(replace(SETTLED[n % len(SETTLED)], id=format(n * 2654435761 % 2**64, "016x")) for n in range(number))


def huge() -> tuple[Record, ...]:
    """One event with a long text and more sides than any format has room for."""
    event = next(record for record in SETTLED if isinstance(record, EventRecord) and record.status == "happened")
    states = list(load_actors().states)[:40]
    sides = tuple(replace(event.actor[0], code=code, identifier_id=None) for code in states)
    return (replace(event, text="word " * 20_000, actor=sides[:20], recipient=sides[20:]),)


csv.field_size_limit(10**6)
CASES = {"coded": RECORDS, "settled": SETTLED, "none": (), "nasty": nasty(SETTLED), "many": many(400), "huge": huge()}


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("records", CASES.values(), ids=CASES)
def test_every_record_comes_back(name: str, records: tuple[Record, ...]) -> None:
    assert IDS[name](written(name, records)) == kept(name, records)


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_counts_what_it_wrote_and_leaves_the_stream_open(name: str) -> None:
    stream = io.BytesIO()
    count = EXPORTERS[name].write(RECORDS, stream, False)
    assert not stream.closed
    assert count == len(IDS[name](stream.getvalue()))


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert written(name, nasty(SETTLED)) == written(name, nasty(settled_records(reversed(events()), [item()])))


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.file"
    path.write_text("old")
    assert isinstance(RECORDS[0], EventRecord)
    broken = (*RECORDS, replace(RECORDS[0], actor=None), object())  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r".+"):
        save(EXPORTERS[name], broken, path)  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_place_that_cannot_be_written_is_misuse(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder that exists"):
        save(EXPORTERS[name], RECORDS, tmp_path / "missing" / "out.file")


def test_jsonl_is_lossless() -> None:
    for records in (RECORDS, SETTLED):
        assert tuple(read_records(written("jsonl", records).splitlines())) == records


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(read_records([written("jsonl", RECORDS).splitlines()[0], b'{"record": "event"}']))


def test_csv_tables_hold_every_cell(tmp_path: Path) -> None:
    save(EXPORTERS["csv"], nasty(SETTLED), tmp_path / "tables")
    for table in all_tables(nasty(SETTLED)):
        rows = csv_rows((tmp_path / "tables" / f"{table.name}.csv").read_bytes())
        assert [{k: unguarded(v) for k, v in row.items()} for row in rows] == [
            {column: "" if cell is None else str(cell) for column, cell in row.items()} for row in table.rows
        ]


def test_parquet_tables_hold_every_cell_and_no_lists(tmp_path: Path) -> None:
    save(EXPORTERS["parquet"], nasty(SETTLED), tmp_path / "tables")
    for table in all_tables(nasty(SETTLED)):
        kept = pq.read_table(tmp_path / "tables" / f"{table.name}.parquet")
        assert kept.to_pylist() == list(table.rows)
        assert not any(str(field.type).startswith(("list", "struct")) for field in kept.schema)


def test_tables_are_the_layouts() -> None:
    assert {table.name for table in all_tables(RECORDS)} | {one_table(RECORDS).name} == set(LAYOUT)
    for table in (*all_tables(SETTLED), one_table(SETTLED)):
        for column in table.columns:
            filled = {type(row[column]) for row in table.rows} - {type(None)}
            assert len(filled) <= 1, (table.name, column)


def test_an_open_item_is_a_spell() -> None:
    (refused,) = next(t for t in all_tables(SETTLED) if t.name == "open_items").rows
    assert (refused["start_lo"], refused["start_hi"]) == (date(2021, 2, 10), date(2021, 2, 20))
    assert (refused["stop_lo"], refused["stop_hi"]) == (date(2021, 3, 18), date(2021, 3, 18))
    assert (refused["awaits"], refused["event"], refused["right_censored"], refused["left_censored"]) == ("answer", "refused", 0, 0)
    waiting = next(t for t in all_tables([item_record(item("unanswered"), None)]) if t.name == "open_items").rows[0]
    assert (waiting["event"], waiting["right_censored"], waiting["stop_lo"], waiting["stop_hi"]) == (None, 1, date(2021, 3, 15), None)
    assert (waiting["silent_from_first_least"], waiting["silent_from_first_most"]) == (23, 33)


@pytest.mark.parametrize(
    ("cell", "guard"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-2+3", "'-2+3"),
        ("+1", "'+1"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("---", "---"),
        ("plain", "plain"),
        (-3.0, -3.0),
    ],
)
def test_formulas_are_guarded_numbers_and_words_are_not(cell: Cell, guard: Cell) -> None:
    assert guarded(cell) == guard


def test_plover_leaves_out_what_did_not_happen_and_history() -> None:
    kept = [json.loads(line) for line in written("plover", RECORDS, everything=False).splitlines()]
    assert [record["event"] for record in kept] == [["AGREE"], ["REJECT"]]
    assert all("status" not in record for record in kept)
    asked_for = [json.loads(line) for line in written("plover", RECORDS, everything=True).splitlines()]
    assert [record["status"] for record in asked_for] == ["happened", "negated", "happened", "negated", "happened"]


def test_plover_has_its_own_spellings() -> None:
    record = RECORDS[0]
    assert isinstance(record, EventRecord)
    europe = replace(record, actor=(replace(record.actor[0], code="EU"),), recipient=(replace(record.recipient[0], code="XKX"),))
    written_one = json.loads(written("plover", (europe,)))
    assert (written_one["actor"][0]["code"], written_one["recipient"][0]["code"]) == ("EUR", "KOS")


def test_settled_records_carry_no_file_and_no_version() -> None:
    text = written("jsonl", SETTLED).decode()
    assert "a.txt" not in text
    assert "codebook 1.0" not in text
    assert settled_records(reversed(events()), [item()]) == SETTLED


def test_a_side_with_two_persons_is_named_once_in_the_one_table_view() -> None:
    record = RECORDS[0]
    assert isinstance(record, EventRecord)
    two = replace(record, actor=(record.actor[0], replace(record.actor[0], identifier_id="lloyd-austin")))
    assert one_table([two]).rows[0]["actor"] == "USA GOV"
    assert len(next(table for table in all_tables([two]) if table.name == "participants").rows) == 3


@pytest.mark.parametrize("name", WITHOUT_STATUS)
@pytest.mark.parametrize("status", ["negated", "hypothetical"])
@pytest.mark.parametrize("everything", [False, True])
def test_what_did_not_happen_never_reaches_a_format_without_a_status(name: str, status: str, everything: bool) -> None:
    undone = [
        replace(r, status=status, act=act, event=(act,)) for r in SETTLED if isinstance(r, EventRecord) for act in load_ontology().acts
    ]
    assert len(undone) > 50
    assert IDS[name](written(name, tuple(undone), everything)) == []


@pytest.mark.parametrize("name", WITHOUT_STATUS)
def test_a_plan_is_told_only_where_its_code_is_not_the_deeds(name: str) -> None:
    told = {}
    for act in load_ontology().acts:
        deed = replace(RECORDS[0], act=act, event=(act,), mode=(), approach=None, status="happened")
        plan = replace(deed, status="planned", event=PLANS.get(act, (act,)))
        said, planned = (tsv(written(name, (one,))) for one in (deed, plan))
        told[act] = bool(IDS[name](written(name, (plan,))))
        assert not told[act] or said != planned
    assert told["PROTEST"] is False  # no format has a word for a protest to come
    assert told["ASSAULT"] is (name != "ftm")  # a threat


def test_follow_the_money_knows_every_entity() -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed; it needs libicu-dev, pkg-config and g++").model
    for records in CASES.values():
        entities = list(map(json.loads, written("ftm", records).splitlines()))
        for entity in entities:
            schema = model.get(entity["schema"])
            schema.validate({"properties": entity["properties"]})
            for name, values in entity["properties"].items():
                assert [schema.get(name).type.clean(value) for value in values] == values, name
        ids = {entity["id"] for entity in entities}
        assert len(ids) == len(entities)
        for event in (entity["properties"] for entity in entities if entity["schema"] == "Event"):
            assert {*event.get("involved", ()), *event.get("organizer", ())} <= ids


def test_follow_the_money_names_no_person_without_an_office() -> None:
    private = replace(
        RECORDS[0], recipient=(replace(RECORDS[0].recipient[0], entity_text="John Doe", sector="CVL", identifier_id="john-doe"),)
    )
    said = [json.loads(line) for line in written("ftm", (private,)).splitlines()]
    assert {"Event", "PublicBody", "LegalEntity"} == {entity["schema"] for entity in said}
    assert not [entity for entity in said if "Doe" in json.dumps([entity["id"], entity["properties"].get("name")])]


@pytest.mark.parametrize("name", WITHOUT_STATUS)
def test_history_is_told_only_when_asked_for(name: str) -> None:
    old = [r for r in SETTLED if isinstance(r, EventRecord) and is_old(r)]
    assert len(old) == 1
    assert IDS[name](written(name, tuple(old), everything=False)) == []
    assert len(IDS[name](written(name, tuple(old), everything=True))) == 1


@pytest.mark.parametrize(("name", "columns"), [("polecat", 40), ("gdelt", 61), ("icews", 20)])
def test_lines_have_as_many_cells_as_columns(name: str, columns: int) -> None:
    for records in CASES.values():
        assert {len(row) for row in tsv(written(name, records))} <= {columns}
    assert "=cmd" not in {cell[:4] for row in tsv(written(name, CASES["nasty"])) for cell in row}


def test_a_cell_is_guarded_so_that_it_can_be_undone() -> None:
    for cell in ("=1", "'=1", "''=1", "'", "''", "'quoted' = yes", "---", "'---", "-1", "", NASTY):
        assert unguarded(str(guarded(cell))) == cell


@given(st.text(alphabet="'=+-@\t\r\na ", max_size=6) | st.text())
def test_no_guarded_cell_is_a_formula_and_each_can_be_undone(cell: str) -> None:
    assert unguarded(str(guarded(cell))) == cell
    assert cell == "---" or not str(guarded(cell)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def row_of(name: str, record: EventRecord, number: int = 0) -> dict[str, str]:
    """One line of a format by its columns, those that hold anything."""
    columns = {"polecat": polecat.COLUMNS, "gdelt": gdelt.COLUMNS, "icews": icews.COLUMNS}[name]
    lines = tsv(written(name, (record,)))[name != "gdelt" :]
    return {column: cell for column, cell in zip(columns, lines[number], strict=True) if cell not in ("", "None")}


def europe() -> EventRecord:
    """The European Union condemned Romanian journalists in Kosovo, from 3 to 5 March."""
    record = RECORDS[0]
    assert isinstance(record, EventRecord)
    union = replace(record.actor[0], code="EU", sector="---", entity_text="The EU", cow=None)
    press = replace(record.recipient[0], code="ROU", sector="JRN", entity_text="Romanian journalists", cow=360)
    return replace(
        record,
        id="0123456789abcdef",
        act="ACCUSE",
        event=("ACCUSE",),
        mode=("disapprove",),
        context=("rights_freedoms", "diplomatic"),
        approach=None,
        date=date(2021, 3, 3),
        enddate=date(2021, 3, 5),
        actor=(union,),
        recipient=(press,),
        event_loc=PlaceRecord("Pristina", "XKX"),
        article=replace(record.article, id="ab" * 32, url="https://example.org/1", outlet="Meridian Wire"),
    )


def test_polecat_says_it_in_its_own_words() -> None:
    assert row_of("polecat", europe()) == {
        "Event ID": "0123456789abcdef",
        "Event Date": "2021-03-03",
        "Event Type": "ACCUSE",
        "Event Mode": "disapprove",
        "Intensity": "-2.0",
        "Quad Code": "VERBAL CONFLICT",
        "Contexts": "rights_freedoms; diplomatic",
        "Actor Name": "European Union",
        "Actor Country": "EUR",
        "Actor Name Raw": "The EU",
        "Recipient Name": "Romanian journalists",
        "Recipient Country": "ROU",
        "Recipient COW": "360",
        "Primary Recipient Sector": "JRN",
        "Recipient Sectors": "JRN",
        "Recipient Name Raw": "Romanian journalists",
        "Placename": "Pristina",
        "Country": "Kosovo",
        "Raw Placename": "Pristina",
        "Source": "Meridian Wire",
        "Publication Date": "2021-03-13",
        "Language": "English",
        "Version": "dragoman test",
    }


def test_gdelt_says_it_in_cameo() -> None:
    assert row_of("gdelt", europe()) == {
        "GLOBALEVENTID": str(int("0123456789abc00", 16)),
        "SQLDATE": "20210303",
        "MonthYear": "202103",
        "Year": "2021",
        "FractionDate": "2021.1726",
        "Actor1Code": "EEC",
        "Actor1Name": "EUROPEAN UNION",
        "Actor1KnownGroupCode": "EEC",
        "Actor1Type1Code": "IGO",
        "Actor2Code": "ROMMED",
        "Actor2Name": "ROMANIAN JOURNALISTS",
        "Actor2CountryCode": "ROM",
        "Actor2Type1Code": "MED",
        "IsRootEvent": "1",
        "EventCode": "111",
        "EventBaseCode": "111",
        "EventRootCode": "11",
        "QuadClass": "3",
        "GoldsteinScale": "-2.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "1",
        "ActionGeo_FullName": "Pristina",
        "ActionGeo_CountryCode": "KV",
        "DATEADDED": "20210313000000",
        "SOURCEURL": "https://example.org/1",
    }


def test_icews_says_it_in_cameo() -> None:
    assert row_of("icews", europe()) == {
        "Event ID": str(int("0123456789abc00", 16)),
        "Event Date": "2021-03-03",
        "Source Name": "European Union",
        "Event Text": "Criticise or denounce",
        "CAMEO Code": "111",
        "Intensity": "-2.0",
        "Target Name": "Romanian journalists",
        "Target Sectors": "Media",
        "Target Country": "Romania",
        "Story ID": str(int("ab" * 7 + "a", 16)),
        "Sentence Number": "1",
        "Publisher": "Meridian Wire",
        "Country": "Kosovo",
    }


def test_a_meeting_of_two_is_a_row_each_way_and_no_row_says_it_twice() -> None:
    met = next(record for record in SETTLED if isinstance(record, EventRecord) and record.act == "CONSULT" and record.status == "happened")
    rows = [row_of("gdelt", met, number) for number in (0, 1)]
    assert [(row["Actor1Code"], row["Actor2Code"]) for row in rows] == [("USAELI", "PRKGOV"), ("PRKGOV", "USAELI")]
    assert [row["EventCode"] for row in rows] == ["040", "040"]
    for record in CASES["huge"]:
        serials = [row[0] for row in tsv(written("gdelt", (record,)))]
        assert len(serials) == len(set(serials)) == 256
        assert {serial.isdecimal() and int(serial) < 2**63 for serial in serials} == {True}
