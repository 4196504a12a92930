"""Changes of a ledger for people: lines to read, and one flat table."""

from collections.abc import Iterator, Sequence

from dragoman.domain import Event, Party
from dragoman.show.changes import Changes, EventChange, ItemChange
from dragoman.show.days import counted, interval
from dragoman.show.export.tables import Row, Table
from dragoman.show.flat import columns
from dragoman.show.named import codes, quoted, telling

SIGNS = {"new": "+", "withdrawn": "-", "changed": "~", "merged": ">", "split": "<"}
COLUMNS = columns({"record change before after act status": "text", "date enddate": "day", "actor recipient what evidence": "text"})


def change_lines(found: Changes) -> Iterator[str]:
    """What changed, one line a change: a sign, the change, the record's id, and what it is."""
    if found.coders:
        yield f"Another coder from here on: {found.coders[0]} -> {found.coders[1]}. Do not read the two editions as one series."
    kinds = [change.kind for change in found.events] + [change.kind for change in found.items]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in SIGNS if kind in kinds)
    yield f"Edition {found.one} to {found.two}: {counts or 'no change'}"
    for change in found.events:
        yield f"{SIGNS[change.kind]} {change.kind}: " + event_line(change)
    for item in found.items:
        yield f"{SIGNS[item.kind]} {item.kind}: " + item_line(item)


def event_line(change: EventChange) -> str:
    """One event's change."""
    shown = (change.after or change.before)[0]
    if change.kind == "merged":
        return f"{_ids(change.before)} are one, {event_words(shown)}"
    if change.kind == "split":
        return f"{change.before[0].id[:8]} is {counted(len(change.after), 'event')}, {_ids(change.after)}: {event_words(shown)}"
    return event_words(shown) + (f" ({'; '.join(change.what)})" if change.what else "")


def item_line(change: ItemChange) -> str:
    """One open item's change."""
    shown = change.after or change.before
    if shown is None:
        return ""
    words = f"open item {shown.id[:8]} {shown.approach} of {_codes(shown.actor)} to {_codes(shown.recipient)}, {shown.state}"
    return words + (f" ({'; '.join(change.what)})" if change.what else "")


def event_words(event: Event) -> str:
    """An event in one line: id, act, status, parties, days, its first words of evidence."""
    claim = telling(event)
    to = f" to {_codes(claim.recipients)}" if claim.recipients else ""
    days, words = interval(event.when.earliest, event.when.latest), quoted(claim.article, claim.coding.evidence)
    return f"{event.id[:8]} {event.act} {event.status}, {_codes(claim.actors)}{to}, {days}: {words!r}"


def change_table(found: Changes) -> Table:
    """One row a change; ids of what was before and is after are set off by blanks."""
    return Table("changes", COLUMNS, (*map(_event_row, found.events), *map(_item_row, found.items)))


def _event_row(change: EventChange) -> Row:
    event = (change.after or change.before)[0]
    claim = telling(event)
    return {
        "record": "event",
        "change": change.kind,
        "before": " ".join(one.id for one in change.before),
        "after": " ".join(one.id for one in change.after),
        "act": event.act,
        "status": event.status,
        "date": event.when.earliest,
        "enddate": event.when.latest,
        "actor": _codes(claim.actors),
        "recipient": _codes(claim.recipients),
        "what": "; ".join(change.what),
        "evidence": quoted(claim.article, claim.coding.evidence),
    }


def _item_row(change: ItemChange) -> Row:
    item = change.after or change.before
    if item is None:
        return dict.fromkeys(COLUMNS)
    return {
        "record": "open_item",
        "change": change.kind,
        "before": change.before.id if change.before else "",
        "after": change.after.id if change.after else "",
        "act": item.approach,
        "status": item.state,
        "date": item.when.earliest,
        "enddate": item.when.latest,
        "actor": _codes(item.actor),
        "recipient": _codes(item.recipient),
        "what": "; ".join(change.what),
        "evidence": item.quote.of(item.article.text),
    }


def _ids(found: Sequence[Event]) -> str:
    return ", ".join(event.id[:8] for event in found)


def _codes(members: Sequence[Party]) -> str:
    return ", ".join(codes(members)) or "nobody named"
