"""Approaches seen from their end: OpenItem, its course and its waiting."""

from dataclasses import dataclass
from datetime import date

from dragoman.domain.articles import Article, Span
from dragoman.domain.claims import Party, Source, When


@dataclass(frozen=True, slots=True)
class Silence:
    """Days without an answer, least and most, on two clocks; only ever set where a source reports the silence."""

    from_last: tuple[int, int | None]
    from_first: tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in the course of an open item: the state it came to, within which days, and the claims that show it.

    `quote` and `article` are those of its first telling; `claims` ids in order of publication; an `open` turn is an approach. An
    `unanswered` one has the days of silence up to the last report of it.
    """

    state: str
    earliest: date | None
    latest: date | None
    claims: tuple[str, ...]
    article: Article
    quote: Span
    sources: tuple[Source, ...]
    reply_channel: str | None = None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of waiting, for survival analysis: it starts within `start_lo`..`start_hi` and ends within `stop_lo`..`stop_hi`.

    `awaits` is an `answer` to an approach, or the `meeting` that was agreed to. `event` is the state that ended it, None where nothing
    read so far does (right-censored). Left-censored: its beginning is not dated.
    """

    awaits: str
    start_lo: date | None
    start_hi: date | None
    stop_lo: date | None
    stop_hi: date | None
    event: str | None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An approach seen from its end (codebook section 7). `silence` holds least and most days since the last and the first approach.

    `course` tells how it came to its state, `spells` the waiting in it; `occasion` the days that the approach is about.
    """

    id: str
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    approach: str
    when: When
    channels: tuple[str, ...]
    state: str
    reply_channel: str | None
    as_of: date | None
    quote: Span
    article: Article
    sources: tuple[Source, ...]
    evidence: tuple[str, ...]
    silence: Silence | None = None
    course: tuple[Turn, ...] = ()
    spells: tuple[Spell, ...] = ()
    occasion: When | None = None
