"""What an article says that somebody did, resolved, and the happening it tells: Claim -> Event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain.articles import Article, Span
from dragoman.domain.readings import Coding

HISTORY = timedelta(days=30)


def is_history(latest: date | None, told: Iterable[date | None]) -> bool:
    """Whether what ended by `latest` is history (codebook section 3): every report that has a day tells of it more than 30 days after.

    So news that is remembered later stays news, and what has no last day, or no report with a day, is never history.
    """
    first = min((day for day in told if day), default=None)
    return latest is not None and first is not None and first - latest > HISTORY


@dataclass(frozen=True, slots=True)
class When:
    """The inclusive calendar days within which the text lets an act fall (codebook section 5).

    `extent` is point, span or repeated; `count` least and most; `rule` how it was resolved; `words` what was resolved. `begun_by` is
    the latest day on which a span or a repetition can have begun ("starting in mid-February": the 20th), where the text bounds it.
    """

    earliest: date | None = None
    latest: date | None = None
    extent: str = "point"
    count: tuple[int, int | None] | None = None
    rule: str = "no date in the text"
    words: str = ""
    begun_by: date | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another actor that the same words might name. `score`, 0..1, is its share of what the article says for all of them."""

    code: str
    id: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or recipient as of the event date (codebook section 4). `name` and `span` as written; `why` how it was resolved.

    `rivals` are those whom the name might have meant and did not, likeliest first.
    """

    code: str
    sector: str
    name: str
    id: str | None
    span: Span
    cow: int | None = None
    gw: int | None = None
    office: str | None = None
    why: str = ""
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a source chain: `kind` person, government, anonymous, agency, state_media, party or organisation."""

    name: str
    kind: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One chain that vouches for a claim, nearest source first. `stake`: whether its end speaks for actor, recipient, other or none."""

    stance: str
    chain: tuple[Link, ...]
    hedge: str | None = None
    stake: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """This article says A did X to B: a coding with its parties, date and sources resolved.

    `id` is a hash of article, evidence, act and roles, so a re-run gives the same id. `occasion`: the days that an approach asks about
    ("invited him to talks on 20 April"), where its words name them.
    """

    id: str
    article: Article
    coding: Coding
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When
    sources: tuple[Source, ...]
    place: tuple[str, str | None] | None = None  # extracted place, country code
    occasion: When | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims held to be one happening; never edits a claim. `id` is a hash of the id of the claim published first.

    `score` 0..1 is the likeliness of the claim that fits least well, None where there is one claim alone; `why` says what spoke for it.
    """

    id: str
    claims: tuple[Claim, ...]
    act: str
    status: str
    when: When
    score: float | None = None
    why: tuple[str, ...] = ()

    @property
    def is_history(self) -> bool:
        """Whether all its reports came more than 30 days after it."""
        return is_history(self.when.latest, (claim.article.published for claim in self.claims))
