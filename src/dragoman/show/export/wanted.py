"""What of a ledger is to be exported: the events and open items of a pair, of some days, acts or statuses, and what stands beside."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dragoman.domain import When
from dragoman.errors import UsageError
from dragoman.keep.query import WHOLE, View, articles_of, coder_of
from dragoman.lexicon.ontology import load_ontology
from dragoman.show import known
from dragoman.show.days import may_fall_within
from dragoman.show.dossier import between
from dragoman.show.export.tables import Beside
from dragoman.show.record import article_record, event_record, portable, settled_records
from dragoman.show.settled import settled
from dragoman.show.shape import OpenItemRecord, Record
from dragoman.show.waiting import Covered, seen_record


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty means all. `acts` are acts as coded, `statuses` statuses of events and states of open items; acts ask for events alone.
    One after a minus is left out.

    `since` and `until` are days, both included: what may have happened on one of them; what has no day at all is then left out.
    UsageError for an act or a status that does not exist, for a pair of one side, and for days that end before they begin.
    """

    pair: tuple[str, str] | None = None
    since: date | None = None
    until: date | None = None
    acts: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        known.acts(sorted(self.acts))
        known.statuses_or_states(sorted(self.statuses))
        known.days(self.since, self.until)
        if self.pair and self.pair[0] == self.pair[1]:
            raise UsageError(f"{self.pair[0]} and {self.pair[1]} are one side; give two codes, such as USA PRK")

    def holds(self, when: When, status: str, act: str | None) -> bool:
        """Whether something of these days, this status and this act (none for an open item) is wanted."""
        named = known.chosen(self.acts, act) and known.chosen(self.statuses, status)
        return named and may_fall_within(when, self.since, self.until)

    def holds_record(self, record: Record) -> bool:
        """Whether a record is wanted."""
        act, status = (None, record.state) if isinstance(record, OpenItemRecord) else (record.act, record.status)
        return self.holds(When(record.date, record.enddate), status, act)


EVERYTHING = Wanted()


def gather(
    connection: Connection,
    wanted: Wanted = EVERYTHING,
    view: View = WHOLE,
    as_of: date | None = None,
    censor_after: int | None = None,
) -> tuple[tuple[Record, ...], Beside]:
    """The settled records that are wanted, sorted, and what stands beside them: their claims, and all articles read where no pair is asked.

    The same ledger gives the same; no record carries a file name or a version. Open items carry what was read since, and `censor_after`,
    the days past which the user counts them no longer.
    """
    found = settled(connection, wanted.pair or (), view, as_of)
    events, items = between(found.events, found.items, wanted.pair) if wanted.pair else (found.events, found.items)
    covered = Covered(connection, items, view, as_of or view.known_on)
    seen = {item.id: seen_record(item, covered, censor_after) for item in items}
    records = tuple(seen.get(record.id, record) for record in settled_records(events, items) if wanted.holds_record(record))
    kept = {record.id for record in records}
    claims = {claim.id: claim for event in events if event.id in kept for claim in event.claims}
    told = (event_record(claims[key], None) for key in sorted(claims))
    read = () if wanted.pair else articles_of(connection, view)
    articles = tuple(replace(article_record(article), file=None) for article in read)
    return records, Beside(tuple(map(portable, told)), articles, load_ontology().label(), coder_of(connection, view))
