"""The record's shape: what `dragoman code` writes, a line of JSON each. A superset of PLOVER JSON (manual draft 2.0, chapter Data Fields).

These dataclasses are the format: JSON, the flat tables and the reader of records all take their fields, in this order, from here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Day: TypeAlias = date | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Where a record comes from; `file` is the input's file name, never its folder."""

    id: str
    file: str | None
    url: str | None
    title: str
    outlet: str
    outlet_kind: str
    outlet_country: str | None
    published: Day
    published_from: str


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """One actor or recipient; `entity_text` as written, `start` and `end` where."""

    code: str
    sector: str
    entity_text: str
    identifier_id: str | None
    cow: int | None
    gw: int | None
    office: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One link of a chain."""

    name: str
    kind: str
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One chain that vouches, nearest source first; `stake`: for whom its end speaks."""

    stance: str
    chain: tuple[LinkRecord, ...]
    hedge: str | None
    stake: str | None


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Where the text says it happened."""

    extracted_place: str | None
    country_code: str | None


@dataclass(frozen=True, slots=True)
class CasualtyRecord:
    """Words and least and most number of people, where stated."""

    start: int
    end: int
    number: tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class CasualtiesRecord:
    """People killed, injured or arrested; null where the text states none."""

    killed: CasualtyRecord | None = None
    injured: CasualtyRecord | None = None
    arrested: CasualtyRecord | None = None


@dataclass(frozen=True, slots=True)
class TextRecord:
    """Where the evidence stands: code points into the stored text, half-open; `sequence` numbers the sentence."""

    start: int
    end: int
    sequence: int


@dataclass(frozen=True, slots=True)
class SpanRecord:
    """A stretch of the stored text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One act that one article reports."""

    record: Literal["event"]
    id: str
    article: ArticleRecord
    act: str
    status: str
    approach: str | None
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int | None
    event_scale: float | None
    actor: tuple[PartyRecord, ...]
    recipient: tuple[PartyRecord, ...]
    date: Day
    enddate: Day
    extent: str
    count: tuple[int, int | None] | None
    date_text: str
    date_rule: str
    event_loc: PlaceRecord
    sources: tuple[SourceRecord, ...]
    casualties: CasualtiesRecord
    text: str
    text_info: TextRecord
    trigger: SpanRecord
    why: tuple[str, ...]
    score: float
    codebook: str | None
    coder: str | None


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One of the things said: `value`, the claims that say it, `sides` (governments, bodies, groups) and the lineages that lead to none."""

    value: str
    claims: tuple[str, ...]
    sides: tuple[str, ...]
    lineages: int


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """What reports of one event disagree on: `field` is status (asserted, denied), date, count, actor or place."""

    field: str
    versions: tuple[VersionRecord, ...]


@dataclass(frozen=True, slots=True)
class SettledRecord(EventRecord):
    """One happening: its first claim's record with the status and dates of all, every chain once, and `claims` told by `reports` articles.

    `reported` is the day of the first report. `lineages` counts independent lines, each in words in `chains`; `origins` are those whose
    word it is; `both_sides` says whether two of those concerned say so, `confirmed` since when. Those who deny it count for none of these
    and stand in `disputes`.
    It carries neither file names nor versions: the same evidence gives the same bytes, whenever and wherever it was added.
    """

    claims: tuple[str, ...]
    reports: int
    reported: Day
    outlets: tuple[str, ...]
    lineages: int
    chains: tuple[str, ...]
    origins: tuple[str, ...]
    both_sides: bool
    confirmed: Day
    disputes: tuple[DisputeRecord, ...]


@dataclass(frozen=True, slots=True)
class SilenceRecord:
    """Days without an answer, least and most, since the last approach and since the first."""

    from_last: tuple[int, int | None]
    from_first: tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A step in an item's course: the `state` it came to within these days, the quote that shows it, and the claims behind it."""

    state: str
    date: Day
    enddate: Day
    reply_channel: str | None
    silence: SilenceRecord | None
    article: str
    outlet: str
    published: Day
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpellRecord:
    """A stretch of waiting for an `answer` or a `meeting`; `event` is the state that ended it, null where it is right-censored."""

    awaits: str
    start_lo: Day
    start_hi: Day
    stop_lo: Day
    stop_hi: Day
    event: str | None


@dataclass(frozen=True, slots=True)
class CoverageRecord:
    """Articles read since an approach: in all, naming the asker, the addressee, both; outlets that name the addressee.

    `own_media` are those of the addressee's own media that name either side; `last` the day of the last that names the addressee.
    """

    since: Day
    read: int
    asker: int
    addressee: int
    both: int
    outlets: int
    own_media: int
    last: Day


@dataclass(frozen=True, slots=True)
class OpenItemRecord:
    """An approach seen from its end (codebook section 7).

    `occasion` is the last day of what it asks about. `coverage` says what was read since; `censor_after` is the threshold in days that the
    user set, `censored_on` the day from which an item that nobody says more about no longer counts as waiting.
    """

    record: Literal["open_item"]
    id: str
    article: ArticleRecord
    actor: tuple[PartyRecord, ...]
    recipient: tuple[PartyRecord, ...]
    date: Day
    enddate: Day
    approach: str
    channels: tuple[str, ...]
    state: str
    reply_channel: str | None
    as_of: Day
    silence: SilenceRecord | None
    sources: tuple[SourceRecord, ...]
    text: str
    evidence: tuple[str, ...]
    codebook: str | None
    coder: str | None
    course: tuple[TurnRecord, ...] = ()
    spells: tuple[SpellRecord, ...] = ()
    occasion: Day = None
    coverage: CoverageRecord | None = None
    censor_after: int | None = None
    censored_on: Day = None


Record: TypeAlias = EventRecord | SettledRecord | OpenItemRecord
