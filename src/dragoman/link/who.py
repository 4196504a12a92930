"""Identities before a date is known, and parties as of a date: which code, sector and id somebody has on a day (codebook section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.domain import Party, Span, When
from dragoman.lexicon.actors import ActorTables, Group
from dragoman.lexicon.offices import Holding

UNPLACED = "---"
YEAR = timedelta(days=366)  # an act before a day long past is looked up over the year up to it
JUST = timedelta(days=3)  # who resigned is told of as the office-holder in the days after
NEAR = timedelta(days=400)  # an office told by the article holds for acts of about the year around it


@dataclass(frozen=True, slots=True)
class Person:
    """A named individual of an article: `id` a slug of the full name; `holder` a key of the office table; the rest as introduced."""

    id: str
    name: str
    holder: str | None
    code: str | None
    sector: str | None
    group: str | None
    office: str | None
    former: bool
    gender: str | None
    why: str
    told: str | None = None  # the sector of the office beside the name, where the table knows whose it is


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody named, described or meant, with the words that do it.

    `kind` is state, body, group, person, role or place; `key` a state's code, a body's number, a group's id, a person's id, or for a role
    the code of the country or body it belongs to. `sector` is set for roles; `id` for an organisation that only the article names.
    """

    kind: str
    key: str
    span: Span
    why: str
    sector: str | None = None
    person: Person | None = None
    id: str | None = None
    voice: bool = False  # "we" in somebody's mouth: their side, not the person
    role: str | None = None
    by_seat: bool = False  # named by a capital or seat of power, which may have been another state's on the day

    def same(self, other: "Side") -> bool:
        """True when both stand for the same somebody."""
        return (self.kind, self.key, self.sector, self.id) == (other.kind, other.key, other.sector, other.id)


class Dating:
    """Turns sides into parties as of a date; `published` stands in for an open date, `text` is the article's."""

    def __init__(self, tables: ActorTables, published: date | None, text: str) -> None:
        self.tables = tables
        self.published = published or date.max
        self.text = text

    def interval(self, on: When) -> tuple[date, date]:
        """The days to look at: the event's own, with publication for what is open."""
        latest = on.latest or max(self.published, on.earliest or date.min)
        earliest = on.earliest or (latest - YEAR if on.latest and on.latest < self.published - YEAR else latest)
        return min(earliest, latest), latest

    def party(self, side: Side, on: When, where: Sequence[str] = ()) -> Party | None:
        """The party that a side is on a date; None for a place."""
        days = self.interval(on)
        name = side.span.of(self.text)
        if side.kind == "state":
            return self.placed(Party(self.code(side.key, days, side.by_seat), side.sector or "GOV", name, None, side.span, why=side.why))
        if side.kind == "body":
            body = self.tables.bodies[int(side.key)]
            sector = side.sector if side.sector and body.code == "IGO" else body.sector
            return Party(body.code, sector, name, body.id, side.span, why=side.why)
        if side.kind == "group":
            return self.group_party(side, days, where)
        if side.kind == "person" and side.person is not None:
            party = self.person_party(side, side.person, days, on.earliest is None and on.latest is None)
            return replace(party, id=None, office=None) if side.voice else party
        if side.kind == "role":
            code = side.key if side.key == UNPLACED else self.code(side.key, days)
            return self.placed(Party(code, side.sector or UNPLACED, name, side.id, side.span, why=side.why))
        return None

    def code(self, key: str, days: tuple[date, date], by_seat: bool = False) -> str:
        """The state's code on these days: a successor's after its end, and for a capital or seat the predecessor's before it existed."""
        state = self.tables.states.get(key)
        for _ in range(3):
            if state is None:
                return key
            if by_seat and state.term.start and days[1] < state.term.start and state.predecessor:
                key = state.predecessor
            elif state.term.end and days[0] > state.term.end and state.successor:
                key = state.successor
            else:
                return state.code
            state = self.tables.states.get(key)
        return key

    def placed(self, party: Party) -> Party:
        """The party with its country's numbers in the Correlates of War and Gleditsch-Ward lists."""
        state = self.tables.states.get(party.code)
        return replace(party, cow=state.cow, gw=state.gw) if state else party

    def group(self, key: str, days: tuple[date, date]) -> Group:
        """The period of a group's life on these days: the longest overlap, else the nearest."""
        periods = self.tables.groups[key]
        best = max(periods, key=lambda g: g.term.overlap(*days))
        if best.term.overlap(*days):
            return best
        after = [g for g in periods if g.term.start and g.term.start > days[1]]
        return after[0] if after else periods[-1]

    def group_party(self, side: Side, days: tuple[date, date], where: Sequence[str]) -> Party:
        """A named group's party; for a transnational one the first of `where` that is among its theatres."""
        group = self.group(side.key, days)
        code = group.country or next((code for code in where if code in group.theatres), None) or UNPLACED
        table = f"your table, {group.row}" if group.kind == "own" else f"group table: {group.id}"
        since = f" since {group.term.start}" if group.term.start else ""
        why = f"{side.why}; {table}, {group.sector}{since}"
        return self.placed(Party(self.code(code, days), group.sector, side.span.of(self.text), group.id, side.span, why=why))

    def person_party(self, side: Side, person: Person, days: tuple[date, date], undated: bool) -> Party:
        """A person's party: by office held on the days, else as the article introduces them, else as a former official.

        An undated act of somebody out of office, not introduced as former, is background from their time.
        """
        name = side.span.of(self.text)
        holdings = self.tables.offices.holdings.get(person.holder or "", ())
        just = (days[0] if person.former else days[0] - JUST, days[1])
        held = max(holdings, key=lambda h: (h.overlap(*days), h.overlap(*just), h.leads), default=None)
        if held is not None and held.overlap(*just):
            why = f"{person.why}; office table: {held.office}, {held.start}..{held.end or ''}"
            return self.placed(self._holder_party(held, person, side.span, name, why))
        introduced = person.code is not None and not person.former
        # An open interval ends at date.max, to which nothing can be added: so NEAR is taken off the other side.
        if introduced and (held is None or days[1] > self.published - NEAR):
            return self.placed(self._introduced(person, side.span, name))
        if held is not None:
            begun = [h for h in holdings if h.start <= days[1]]
            held = begun[-1] if begun else holdings[0]
            sector = "ELI" if begun else person.sector or person.told or "UNK"
            still = begun and undated and not person.former
            sector = held.sector if still else sector
            code = held.country if still or held.country in self.tables.states else UNPLACED
            why = f"{person.why}; office table: {'after' if begun else 'before'} {held.office} ({held.start}..{held.end or ''})"
            return self.placed(Party(self.code(code, days), sector, name, person.id, side.span, why=why))
        return self.placed(self._introduced(person, side.span, name))

    def _introduced(self, person: Person, span: Span, name: str) -> Party:
        sector = "ELI" if person.former else person.sector or "UNK"
        if sector == UNPLACED and person.code in self.tables.states:
            sector = "GOV"  # a director general of a ministry
        return Party(person.code or UNPLACED, sector, name, person.id, span, office=person.office, why=person.why)

    def _holder_party(self, held: Holding, person: Person, span: Span, name: str, why: str) -> Party:
        return Party(held.country, held.sector, name, person.id, span, office=held.office, why=why)
