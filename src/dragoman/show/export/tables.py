"""Records as flat tables for people who join: no cell holds a list or an empty text. `records` is the one-table view, a row a record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeAlias

from dragoman.show.shape import ArticleRecord, EventRecord, LinkRecord, OpenItemRecord, PartyRecord, Record, SettledRecord, SourceRecord

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = dict[str, Cell]

TEXT, CHOICE, NUMBER, SCORE, DAY = "text", "choice", "number", "score", "day"  # a choice is text out of a short list
COLUMNS: dict[str, str] = {
    "act status approach state event mode context extent field reply_channel awaits role sector stance stake kind outlet_kind": CHOICE,
    "date enddate reported confirmed published as_of start_lo start_hi stop_lo stop_hi last_coverage_date occasion censored_on": DAY,
    "event_scale score": SCORE,
    "quad_code count_least count_most start end sequence trigger_start trigger_end reports lineages both_sides claims version position"
    " cow gw chain link articles spell censor_after read_articles asker_articles addressee_articles both_articles addressee_outlets"
    " own_media_articles left_censored right_censored silent_least silent_most silent_from_first_least silent_from_first_most": NUMBER,
}
KINDS = {name: kind for names, kind in COLUMNS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` by name with their kind (text, choice, number, score or day), and its rows."""

    name: str
    columns: dict[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a ledger holds beside its settled records: the records of all their claims, and every article read, whatever it told.

    `codebook` and `coder` name what all of them were read by: the records themselves, by which editions are compared, leave them out.
    """

    claims: tuple[EventRecord, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    codebook: str | None = None
    coder: str | None = None

    def made_by(self, row: Row) -> Row:
        """A row with the versions that it was made by, where it names none."""
        versions: Row = {"codebook": row.get("codebook") or self.codebook, "coder": row.get("coder") or self.coder}
        return row | versions


NOTHING_BESIDE = Beside()

LAYOUT = {
    "records": "record id act status approach state event mode quad_code event_scale date enddate actor recipient channels reply_channel"
    " as_of silent_least silent_most sources text outlet published title url article",
    "events": "id article act status approach event mode quad_code event_scale date enddate extent count_least count_most date_text"
    " date_rule place place_code text start end sequence trigger_start trigger_end why score reports reported lineages"
    " both_sides confirmed codebook coder",
    "contexts": "record position context",
    "participants": "record role position " + " ".join(f.name for f in fields(PartyRecord)),
    "sources": "record chain link stance hedge stake " + " ".join(f.name for f in fields(LinkRecord)),
    "origins": "record position origin",
    "disputes": "record position version field value claims sides lineages",
    "claims": "id record article act status approach mode date enddate extent date_text date_rule text start end sequence trigger_start"
    " trigger_end score sources codebook coder",
    "open_items": "id spell awaits article approach state reply_channel start_lo start_hi stop_lo stop_hi event left_censored"
    " right_censored last_coverage_date occasion censor_after censored_on read_articles asker_articles addressee_articles both_articles"
    " addressee_outlets own_media_articles silent_least silent_most silent_from_first_least silent_from_first_most text codebook coder",
    "course": "open_item position state date enddate reply_channel article text",
    "channels": "open_item position channel",
    "evidence": "open_item position record",
    "articles": " ".join(f.name for f in fields(ArticleRecord)),
    "coverage": "published outlet outlet_kind outlet_country articles",
}


def all_tables(records: Sequence[Record], beside: Beside = NOTHING_BESIDE) -> Iterator[Table]:
    """Every joinable table of these records; with `beside`, the claims in full, and the articles that told nothing."""
    events = [r for r in records if isinstance(r, EventRecord)]
    items = [r for r in records if isinstance(r, OpenItemRecord)]
    yield _table("events", (beside.made_by(_event(r)) for r in events))
    yield _table("contexts", ({"record": r.id, "position": n, "context": c} for r in events for n, c in enumerate(r.context)))
    yield _table("participants", (row for r in records for row in _participants(r)))
    yield _table("sources", (row for r in records for n, source in enumerate(r.sources) for row in _links(r.id, n, source)))
    settled = [r for r in events if isinstance(r, SettledRecord)]
    yield _table("origins", ({"record": r.id, "position": n, "origin": origin} for r in settled for n, origin in enumerate(r.origins)))
    yield _table("disputes", (row for r in settled for row in _disputes(r)))
    yield _table("claims", map(beside.made_by, _claims(events, beside.claims)))
    yield _table("open_items", (beside.made_by(row) for r in items for row in _spells(r)))
    yield _table("course", (row for r in items for row in _course(r)))
    yield _table("channels", ({"open_item": r.id, "position": n, "channel": c} for r in items for n, c in enumerate(r.channels)))
    yield _table("evidence", ({"open_item": r.id, "position": n, "record": e} for r in items for n, e in enumerate(r.evidence)))
    articles = {article.id: article for article in (*(r.article for r in (*beside.claims, *records)), *beside.articles)}
    told = [articles[key] for key in sorted(articles)]
    yield _table("articles", map(_cells, told))
    yield _table("coverage", _coverage(told))


def one_table(records: Sequence[Record]) -> Table:
    """One row a record, with parties and sources in words."""
    return _table("records", map(_summary, records))


def in_words(source: SourceRecord) -> str:
    """One chain in a cell: `asserts: official < Meridian Wire`, nearest source first."""
    return f"{source.stance}: {' < '.join(link.name for link in source.chain)}"


def _table(name: str, rows: Iterable[Row]) -> Table:
    columns = {column: KINDS.get(column, TEXT) for column in LAYOUT[name].split()}
    return Table(name, columns, tuple({column: _or_nothing(row.get(column)) for column in columns} for row in rows))


def _or_nothing(cell: Cell) -> Cell:
    """The cell, with empty text as the missing value that a CSV file cannot tell it from."""
    return None if cell == "" else cell


def _cells(part: ArticleRecord | PartyRecord | LinkRecord | EventRecord) -> Row:
    return {field.name: value for field in fields(part) if isinstance(value := getattr(part, field.name), str | int | float | date)}


def _event(record: EventRecord) -> Row:
    least, most = record.count or (None, None)
    return _cells(record) | {
        "article": record.article.id,
        "event": " ".join(record.event),
        "mode": " ".join(record.mode),
        "count_least": least,
        "count_most": most,
        "place": record.event_loc.extracted_place,
        "place_code": record.event_loc.country_code,
        "start": record.text_info.start,
        "end": record.text_info.end,
        "sequence": record.text_info.sequence,
        "trigger_start": record.trigger.start,
        "trigger_end": record.trigger.end,
        "why": " | ".join(record.why),
        "both_sides": int(record.both_sides) if isinstance(record, SettledRecord) else None,
    }


def _disputes(record: SettledRecord) -> Iterator[Row]:
    """A row for each of the things that reports of one event say of one field."""
    for position, dispute in enumerate(record.disputes):
        for number, version in enumerate(dispute.versions):
            yield {
                "record": record.id,
                "position": position,
                "version": number,
                "field": dispute.field,
                "value": version.value,
                "claims": len(version.claims),
                "sides": " ".join(version.sides),
                "lineages": version.lineages,
            }


def _claims(events: Sequence[EventRecord], told: Sequence[EventRecord]) -> Iterator[Row]:
    """A row a claim under the event that it tells; of claims that are not at hand, the two ids."""
    known = {claim.id: claim for claim in told}
    for event in events:
        for number in event.claims if isinstance(event, SettledRecord) else (event.id,):
            claim = known.get(number, event if number == event.id else None)
            row = _event(claim) | {"sources": "; ".join(map(in_words, claim.sources))} if claim else {}
            yield row | {"id": number, "record": event.id}


def _coverage(articles: Iterable[ArticleRecord]) -> Iterator[Row]:
    """How many articles of an outlet were read for each day of publication; without a day where it is not known."""
    read = Counter((a.published, a.outlet, a.outlet_kind, a.outlet_country) for a in articles)
    for key in sorted(read, key=lambda one: tuple(map(str, one))):
        published, outlet, kind, country = key
        yield {"published": published, "outlet": outlet, "outlet_kind": kind, "outlet_country": country, "articles": read[key]}


def _participants(record: Record) -> Iterator[Row]:
    for role, members in (("actor", record.actor), ("recipient", record.recipient)):
        for position, party in enumerate(members):
            yield _cells(party) | {"record": record.id, "role": role, "position": position}


def _links(record: str, number: int, source: SourceRecord) -> Iterator[Row]:
    for position, link in enumerate(source.chain):
        yield _cells(link) | {
            "record": record,
            "chain": number,
            "link": position,
            "stance": source.stance,
            "hedge": source.hedge,
            "stake": source.stake,
        }


def _spells(record: OpenItemRecord) -> Iterator[Row]:
    """An open item as spells of waiting, a row each: for an answer to an approach, and for the meeting that was agreed to."""
    for number, spell in enumerate(record.spells):
        yield _item(record) | {
            "spell": number,
            "awaits": spell.awaits,
            "start_lo": spell.start_lo,
            "start_hi": spell.start_hi,
            "stop_lo": spell.stop_lo,
            "stop_hi": spell.stop_hi,
            "event": spell.event,
            "left_censored": int(spell.start_lo is None),
            "right_censored": int(spell.event is None),
            "last_coverage_date": _covered_until(record),
        }


def _course(record: OpenItemRecord) -> Iterator[Row]:
    """The states that an open item came to, one after the other, each with the quote that shows it."""
    for position, turn in enumerate(record.course):
        yield {
            "open_item": record.id,
            "position": position,
            "state": turn.state,
            "date": turn.date,
            "enddate": turn.enddate,
            "reply_channel": turn.reply_channel,
            "article": turn.article,
            "text": turn.text,
        }


def _covered_until(record: OpenItemRecord) -> date | None:
    """The last day on which an answer would have been read: of coverage where it is known, never after the user's threshold."""
    last = (record.coverage.last if record.coverage else None) or record.as_of
    return min(last, record.censored_on) if last and record.censored_on else last


def _item(record: OpenItemRecord) -> Row:
    """What every spell of an item shares: its state, its coverage, its days of silence."""
    last, first = (record.silence.from_last, record.silence.from_first) if record.silence else ((None, None), (None, None))
    read = record.coverage
    return {
        "id": record.id,
        "article": record.article.id,
        "approach": record.approach,
        "state": record.state,
        "reply_channel": record.reply_channel,
        "occasion": record.occasion,
        "censor_after": record.censor_after,
        "censored_on": record.censored_on,
        "read_articles": read.read if read else None,
        "asker_articles": read.asker if read else None,
        "addressee_articles": read.addressee if read else None,
        "both_articles": read.both if read else None,
        "addressee_outlets": read.outlets if read else None,
        "own_media_articles": read.own_media if read else None,
        "silent_least": last[0],
        "silent_most": last[1],
        "silent_from_first_least": first[0],
        "silent_from_first_most": first[1],
        "text": record.text,
        "codebook": record.codebook,
        "coder": record.coder,
    }


def _sides(members: Sequence[PartyRecord]) -> str:
    return "; ".join(dict.fromkeys(f"{party.code} {party.sector}" for party in members))


def _summary(record: Record) -> Row:
    own = _event(record) if isinstance(record, EventRecord) else _item(record) | {"date": record.date, "enddate": record.enddate}
    extra: Row = {} if isinstance(record, EventRecord) else {"channels": "; ".join(record.channels), "as_of": record.as_of}
    return (
        own
        | extra
        | {
            "record": record.record,
            "actor": _sides(record.actor),
            "recipient": _sides(record.recipient),
            "sources": "; ".join(map(in_words, record.sources)),
            "outlet": record.article.outlet,
            "published": record.article.published,
            "title": record.article.title,
            "url": record.article.url,
        }
    )
