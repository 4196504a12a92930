"""PLOVER records as CAMEO dyads, for GDELT and ICEWS columns (data/ontologies/cameo)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, permutations, product

from dragoman.coding.collapse import collapse
from dragoman.domain import Coding, Phrase, Span
from dragoman.lexicon.crosswalk import load_crosswalk
from dragoman.lexicon.ontology import Act, load_ontology
from dragoman.show.export.told import first_day, told
from dragoman.show.shape import EventRecord, PartyRecord, Record

MUTUAL = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})  # acts that two sides can do together
ROOT, BASE = 2, 3  # digits
MOST = 256  # dyads of one record, as many as a serial number tells apart


@dataclass(frozen=True, slots=True)
class Dyad:
    """One side's act on another; `number` counts the dyads of a record, from 0."""

    record: EventRecord
    day: date
    act: Act
    source: PartyRecord
    target: PartyRecord | None
    number: int

    @property
    def code(self) -> str:
        """The code with at least three digits, as in files: a root code ends in 0."""
        return self.act.name if len(self.act.name) > ROOT else f"{self.act.name}0"

    @property
    def serial(self) -> int:
        """A whole number below 2^60: the first thirteen digits of the record's id, then two of the dyad's number, all sixteen-based."""
        return int(self.record.id[:13], 16) * MOST + self.number


def dyads(records: Sequence[Record], everything: bool) -> Iterator[Dyad]:
    """Each record's sides two by two; a record without a day, an actor or a CAMEO code gives none.

    Where several sides did something together, each stands as source and as target. A party without a country or a group is no side.
    """
    for record in told(records, everything, says_plan):
        act, day = cameo_act(record), first_day(record)
        if act and day:
            for number, (source, target) in enumerate(islice(_sides(record), MOST)):
                yield Dyad(record, day, act, source, target, number)


def cameo_act(record: EventRecord) -> Act | None:
    """The CAMEO act that a record counts as by the crosswalk; None where it has none."""
    found = collapse(_coding(record), load_crosswalk("cameo"))
    return load_ontology("cameo").acts[found[0]] if found else None


def says_plan(record: EventRecord) -> bool:
    """Whether CAMEO's code of the planned act is another than that of the deed."""
    return cameo_act(record) != cameo_act(replace(record, status="happened"))


def spelled(code: str) -> str:
    """A code as CAMEO spells it."""
    return load_ontology("cameo").spellings.get(code, code)


def _sides(record: EventRecord) -> Iterator[tuple[PartyRecord, PartyRecord | None]]:
    actors, recipients = _once(record.actor), _once(record.recipient)
    if recipients:
        yield from product(actors, recipients)
    elif record.act in MUTUAL and len({party.code for party in actors}) > 1:
        yield from (pair for pair in permutations(actors, 2) if pair[0].code != pair[1].code)
    else:
        yield from ((actor, None) for actor in actors)


def _once(members: Sequence[PartyRecord]) -> list[PartyRecord]:
    """One party for each code and sector."""
    return list({(party.code, party.sector): party for party in reversed(members)}.values())[::-1]


def _coding(record: EventRecord) -> Coding:
    """As much of the record's coding as a crosswalk asks for."""
    nowhere = Span(0, 0)
    return Coding(
        act=record.act,
        event=(),
        mode=next(iter(record.mode), None),
        status=record.status,
        approach=record.approach,
        sentence=0,
        trigger=nowhere,
        head=0,
        evidence=nowhere,
        actors=(),
        recipients=tuple(Phrase(0, 0, nowhere) for _ in record.recipient),
        mutual=False,
        why=(),
        score=record.score,
    )
