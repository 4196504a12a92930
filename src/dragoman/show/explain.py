"""Why a record says what it says, in sentences: which entry fired, and how parties, date and sources were resolved."""

from collections.abc import Iterator

from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.show.days import counted, day, interval, span_of_days
from dragoman.show.reasons import coded, says_so, when, who
from dragoman.show.shape import EventRecord, OpenItemRecord, Record, SettledRecord
from dragoman.show.voices import disputed, listed, tally


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
        yield from (who(role, party, record.why) for party in members)
    if not record.recipient:
        yield "Recipient: none is named in the text."
    yield when(record)
    if record.event_loc.extracted_place:
        country = record.event_loc.country_code
        yield f"Place: {record.event_loc.extracted_place}, in {coded(country) if country else 'a country that is left open'}."
    if isinstance(record, SettledRecord):
        yield f"Told by {counted(record.reports, 'article')} of {listed(record.outlets)}; claims {', '.join(record.claims)}."
        yield from _standing(record)


def _standing(record: SettledRecord) -> Iterator[str]:
    """The counts, the lines where there is more than one, and what is disputed."""
    numbers = record.reports, len(record.outlets), record.lineages, len(record.origins)
    yield f"How well it stands: {tally(numbers, record.both_sides, record.confirmed)}."
    if record.lineages > 1:
        yield f"Lines by which it came: {'; '.join(record.chains)}."
    yield from (f"Disputed: {disputed(dispute)}." for dispute in record.disputes)


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


def _sources(record: Record) -> Iterator[str]:
    if not record.sources:
        yield f"Who says so: {record.article.outlet or 'the outlet'}, in its own voice; no source is named."
    yield from (says_so(source, asked=isinstance(record, OpenItemRecord)) for source in record.sources)


def _article(record: Record) -> str:
    article = record.article
    published = f", {day(article.published)}" if article.published else ""
    return f"“{article.title or article.file or article.id[:8]}” ({article.outlet or 'outlet unknown'}{published})"
