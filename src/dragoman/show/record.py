"""Claims, events and open items as records, and records as JSON and back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from dragoman.domain import Article, Claim, Event, OpenItem, Party, Silence, Source, Span, Turn
from dragoman.lexicon.ontology import load_ontology
from dragoman.link.disputes import Dispute, contrary, disputes
from dragoman.link.standing import as_to, standing
from dragoman.show.named import telling
from dragoman.show.shape import (
    ArticleRecord,
    CasualtiesRecord,
    DisputeRecord,
    EventRecord,
    LinkRecord,
    OpenItemRecord,
    PartyRecord,
    PlaceRecord,
    Record,
    SettledRecord,
    SilenceRecord,
    SourceRecord,
    SpanRecord,
    SpellRecord,
    TextRecord,
    TurnRecord,
    VersionRecord,
)
from dragoman.show.voices import told_through

R = TypeVar("R", EventRecord, OpenItemRecord)


def event_record(claim: Claim, coder: str | None, where: str | Path = "plover") -> EventRecord:
    """The record of one claim. `coder` names package version and model checksum; `why` holds how the parties were resolved, too.

    `where` is the ontology that the claim was coded with; quad class and score are those of the first act that it counts as.
    """
    coding, text = claim.coding, claim.article.text
    ontology, event = load_ontology(where), next(iter(claim.coding.event), None)
    parties = [("actor", party) for party in claim.actors] + [("recipient", party) for party in claim.recipients]
    return EventRecord(
        record="event",
        id=claim.id,
        article=article_record(claim.article),
        act=coding.act,
        status=coding.status,
        approach=coding.approach,
        event=coding.event,
        mode=(coding.mode,) if coding.mode else (),
        context=coding.contexts,
        quad_code=ontology.quad(event) if event else None,
        event_scale=ontology.scale(event, coding.mode) if event else None,
        actor=tuple(map(party_record, claim.actors)),
        recipient=tuple(map(party_record, claim.recipients)),
        date=claim.when.earliest,
        enddate=claim.when.latest,
        extent=claim.when.extent,
        count=claim.when.count,
        date_text=claim.when.words,
        date_rule=claim.when.rule,
        event_loc=PlaceRecord(*(claim.place or (None, None))),
        sources=tuple(map(source_record, claim.sources)),
        casualties=CasualtiesRecord(),
        text=coding.evidence.of(text),
        text_info=TextRecord(coding.evidence.start, coding.evidence.end, coding.sentence),
        trigger=span_record(coding.trigger),
        why=coding.why + tuple(f"{role} {party.name!r} {party.code} {party.sector}: {party.why}" for role, party in parties if party.why),
        score=coding.score,
        codebook=ontology.label(),
        coder=coder,
    )


def item_record(item: OpenItem, coder: str | None, where: str | Path = "plover") -> OpenItemRecord:
    """The record of one open item, from claims coded with the ontology `where`."""
    return OpenItemRecord(
        record="open_item",
        id=item.id,
        article=article_record(item.article),
        actor=tuple(map(party_record, item.actor)),
        recipient=tuple(map(party_record, item.recipient)),
        date=item.when.earliest,
        enddate=item.when.latest,
        approach=item.approach,
        channels=item.channels,
        state=item.state,
        reply_channel=item.reply_channel,
        as_of=item.as_of,
        silence=silence_record(item.silence),
        sources=tuple(source_record(_seen_from(item, source)) for source in item.sources),
        text=item.quote.of(item.article.text),
        evidence=item.evidence,
        codebook=load_ontology(where).label(),
        coder=coder,
        course=tuple(map(turn_record, item.course)),
        spells=tuple(SpellRecord(s.awaits, s.start_lo, s.start_hi, s.stop_lo, s.stop_hi, s.event) for s in item.spells),
        occasion=item.occasion.latest if item.occasion else None,
    )


def _seen_from(item: OpenItem, source: Source) -> Source:
    """A source with its stake in the item: `actor` is the asker and `recipient` the addressee, whoever acts in the claim it vouches for."""
    if source.stake is None:
        return source
    asking, asked = ({party.code for party in side} for side in (item.actor, item.recipient))
    country = source.chain[0].country
    return replace(source, stake="actor" if country in asking else "recipient" if country in asked else "other")


def turn_record(turn: Turn) -> TurnRecord:
    """One step of an item's course."""
    return TurnRecord(
        state=turn.state,
        date=turn.earliest,
        enddate=turn.latest,
        reply_channel=turn.reply_channel,
        silence=silence_record(turn.silence),
        article=turn.article.id,
        outlet=turn.article.outlet.name,
        published=turn.article.published,
        text=turn.quote.of(turn.article.text),
        evidence=turn.claims,
    )


def settled_records(events: Iterable[Event], items: Iterable[OpenItem]) -> tuple[Record, ...]:
    """What a ledger says, for export: events by date and id, then open items by date and id."""
    known = tuple(events)
    opposed = contrary(known)
    settled = sorted((settled_record(event, opposed.get(event.id, ())) for event in known), key=_by_date)
    left = sorted((portable(item_record(item, None)) for item in items), key=_by_date)
    return (*settled, *left)


def settled_record(event: Event, opposed: Sequence[Event] = ()) -> SettledRecord:
    """The record of one event, under the event's id, told by the first claim that has the event's status.

    `opposed` are the events that say the opposite (`link.disputes.contrary`).
    """
    event, opposed = _without_files(event), tuple(map(_without_files, opposed))
    claims, told = event.claims, telling(event)
    record = event_record(replace(told, when=event.when), None)
    told_by = [source_record(as_to(event.status, claim, source)) for claim in claims for source in claim.sources]
    sources = {(s.stance, *(link.name for link in s.chain)): s for s in told_by}
    record = replace(portable(record), id=event.id, sources=tuple(sources.values()))
    found = standing(event)
    return SettledRecord(
        **{field.name: getattr(record, field.name) for field in fields(record)},
        claims=tuple(claim.id for claim in claims),
        reports=len({claim.article.id for claim in claims}),
        reported=min((claim.article.published for claim in claims if claim.article.published), default=None),
        outlets=tuple(sorted({claim.article.outlet.name for claim in claims})),
        lineages=len(found.lineages),
        chains=tuple(map(told_through, found.lineages)),
        origins=tuple(origin.label() for origin in found.origins),
        both_sides=found.both_sides,
        confirmed=found.confirmed,
        disputes=tuple(map(dispute_record, disputes(event, opposed))),
    )


def dispute_record(dispute: Dispute) -> DisputeRecord:
    """One disagreement of a record."""
    return DisputeRecord(dispute.field, tuple(VersionRecord(v.value, v.claims, v.sides, v.lineages) for v in dispute.versions))


def article_record(article: Article) -> ArticleRecord:
    """What a record says about its article."""
    outlet = article.outlet
    return ArticleRecord(
        id=article.id,
        file=article.file,
        url=article.url,
        title=article.title,
        outlet=outlet.name,
        outlet_kind=outlet.kind,
        outlet_country=outlet.country,
        published=article.published,
        published_from=article.published_from,
    )


def party_record(party: Party) -> PartyRecord:
    """One party of a record."""
    where = party.span
    return PartyRecord(party.code, party.sector, party.name, party.id, party.cow, party.gw, party.office, where.start, where.end)


def source_record(source: Source) -> SourceRecord:
    """One chain of a record."""
    chain = tuple(LinkRecord(link.name, link.kind, link.country, link.span.start, link.span.end) for link in source.chain)
    return SourceRecord(source.stance, chain, source.hedge, source.stake)


def silence_record(silence: Silence | None) -> SilenceRecord | None:
    """The two clocks, or nothing where no silence is reported."""
    return SilenceRecord(silence.from_last, silence.from_first) if silence else None


def span_record(span: Span) -> SpanRecord:
    """A span of a record."""
    return SpanRecord(span.start, span.end)


def to_json(record: Record) -> str:
    """The record as one line of JSON, its fields in their order."""
    return _any_record().dump_json(record).decode()


def from_json(line: str | bytes) -> Record:
    """The record that `to_json` wrote; ValueError (pydantic's ValidationError) tells what does not fit."""
    return _any_record().validate_json(line)


def read_records(lines: Iterable[str | bytes]) -> Iterator[Record]:
    """The records of a JSONL file; ValueError names the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield from_json(line)
            except ValueError as error:
                raise ValueError(f"line {number} is no record") from error


@cache
def _any_record() -> TypeAdapter[Record]:
    return TypeAdapter(SettledRecord | EventRecord | OpenItemRecord)


def _without_files(event: Event) -> Event:
    """The event with an id's beginning for each file name, by which an unnamed outlet is told from another."""
    claims = (replace(claim, article=replace(claim.article, file=claim.article.id[:8])) for claim in event.claims)
    return replace(event, claims=tuple(claims))


def portable(record: R) -> R:
    """The record without file name and version of the codebook, so that the same evidence gives the same bytes."""
    return replace(record, article=replace(record.article, file=None), codebook=None)


def _by_date(record: Record) -> tuple[str, str, str]:
    ends = record.enddate or record.date
    return (str(record.date or ends or ""), str(ends or ""), record.id)
