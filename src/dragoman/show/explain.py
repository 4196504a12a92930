"""Why a record says what it says, in sentences: which entry fired, and how date, parties and sources were resolved."""

from collections.abc import Iterator

from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import day, interval, span_of_days
from dragoman.show.shape import EventRecord, OpenItemRecord, PartyRecord, Record, SettledRecord, SourceRecord
from dragoman.show.voices import listed


def explain(record: Record) -> Iterator[str]:
    """The explanation, a sentence or two a line."""
    yield f"Record {record.id}, from {_article(record)}."
    yield f"Evidence: “{' '.join(record.text.split())}”"
    yield from _item(record) if isinstance(record, OpenItemRecord) else _event(record)
    yield from _sources(record)
    if record.coder:
        yield f"Coded by {record.coder} with {record.codebook}."


def _event(record: EventRecord) -> Iterator[str]:
    start, words = record.text_info.start, record.text
    trigger = " ".join(words[record.trigger.start - start : record.trigger.end - start].split())
    act = load_ontology().acts[record.act]
    mode = f", mode {record.mode[0]}" if record.mode else ""
    yield f"Act: {record.act}{mode} ({act.means}), carried by “{trigger}”, status {record.status}."
    if record.approach:
        yield f"It is an approach: {record.approach}."
    if record.event != (record.act,):
        yield f"PLOVER counts it as {listed(record.event)}, because a {record.status} {record.act} collapses."
    fired = [reason for reason in record.why if not reason.startswith(("actor ", "recipient "))]
    yield f"Fired: {'; '.join(fired)} (confidence {record.score:.2f})."
    for role, members in (("Actor", record.actor), ("Recipient", record.recipient)):
        yield from (_party(role, party, record.why) for party in members)
    if not record.recipient:
        yield "Recipient: none is named in the text."
    yield _date(record)
    if record.event_loc.extracted_place:
        yield f"Place: {record.event_loc.extracted_place} ({record.event_loc.country_code or 'country not resolved'})."
    if isinstance(record, SettledRecord):
        yield f"Told by {record.reports} articles of {listed(record.outlets)}; claims {', '.join(record.claims)}."


def _item(record: OpenItemRecord) -> Iterator[str]:
    asked, addressed = (listed(tuple(dict.fromkeys(p.code for p in side))) for side in (record.actor, record.recipient))
    through = f", through {listed(record.channels)}" if record.channels else ""
    yield f"Open item: {asked} approached {addressed} ({record.approach}{through}), {interval(record.date, record.enddate)}."
    as_of = f" as of {day(record.as_of)}" if record.as_of else ""
    channel = f", {load_wording().reply_channel[record.reply_channel]}" if record.reply_channel else ""
    yield f"State{as_of}: {load_wording().state[record.state].said}{channel}."
    if record.silence:
        first, last = record.silence.from_first, record.silence.from_last
        yield f"Reported silence: {span_of_days(first)} since the first approach, {span_of_days(last)} since the last."
    yield f"Read from the records {', '.join(record.evidence)}."


def _party(role: str, party: PartyRecord, why: tuple[str, ...]) -> str:
    known = f", {party.office}" if party.office else ""
    known += f", id {party.identifier_id}" if party.identifier_id else ""
    sector = load_ontology().sectors.get(party.sector, party.sector)
    reason = next((w.split(": ", 1)[1] for w in why if w.startswith(f"{role.lower()} {party.entity_text!r} {party.code} ")), "")
    return f"{role}: “{party.entity_text}” is {party.code}, {party.sector} ({sector}){known}{f': {reason}' if reason else ''}."


def _date(record: EventRecord) -> str:
    words = f"from “{record.date_text}”, " if record.date_text else ""
    count = ""
    if record.count:
        least, most = record.count
        count = f", {least} times" if least == most else f", {f'{least} to {most}' if most else f'at least {least}'} times"
    published = record.article.published
    against = f", against publication on {day(published)} (date from: {record.article.published_from})" if published else ""
    return f"Date: {interval(record.date, record.enddate)} ({record.extent}{count}), {words}by rule “{record.date_rule}”{against}."


def _sources(record: Record) -> Iterator[str]:
    if not record.sources:
        yield f"Source: {record.article.outlet or 'the outlet'} in its own voice."
    for source in record.sources:
        yield f"Source, which {source.stance}: {_chain(source)}."


def _chain(source: SourceRecord) -> str:
    words = load_wording()
    links = (f"{link.name} ({words.link.get(link.kind, link.kind)}{f', {link.country}' if link.country else ''})" for link in source.chain)
    hedge = f", hedged with “{source.hedge}”" if source.hedge else ""
    stake = {"actor": "speaks for the actor", "recipient": "speaks for the recipient", "other": "speaks for another party"}
    side = f"; it {stake[source.stake]}" if source.stake in stake else ""
    return f"{' via '.join(links)}{hedge}{side}"


def _article(record: Record) -> str:
    article = record.article
    published = f", {day(article.published)}" if article.published else ""
    return f"“{article.title or article.file or article.id[:8]}” ({article.outlet or 'outlet unknown'}{published})"
