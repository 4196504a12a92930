"""Every record that passes between stages: Article -> Reading -> Coding -> Claim -> Event, with Problem beside them.

All records are frozen and hold no behaviour beyond reading themselves. Offsets are Unicode code points into `Article.text`,
half-open. Calendar days are inclusive. Terms are PLOVER's where it has one (manual draft 2.0), else the codebook's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """True when `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True when the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------- read: Article


class BlockRole(StrEnum):
    """What a block of a page is. Only headline, lead and body are ever coded (codebook section 1)."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    BYLINE = "byline"
    DATELINE = "dateline"
    NAVIGATION = "navigation"


CODED_ROLES = frozenset({BlockRole.HEADLINE, BlockRole.LEAD, BlockRole.BODY})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of the stored text and its role. Blocks are in text order and do not overlap."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published: `kind` is independent, government, state_media, party or unknown; `country` ISO alpha-3 or a body's code."""

    name: str
    kind: str = "unknown"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What was published. `id` = sha256 of outlet, url, published and text, never of a path.

    `file` names the input (file name, a JSONL line's own id, its url, or NAME:LINE); `published_from` the rung of the date ladder.
    """

    id: str
    file: str
    text: str
    blocks: tuple[Block, ...]
    outlet: Outlet
    title: str = ""
    url: str | None = None
    published: date | None = None
    published_from: str = "unknown"


# ---------------------------------------------------------------- understand: Reading


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `head` is the index of its governor in the sentence, -1 for the root; `deprel` a Universal Dependencies relation."""

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its parse; `paragraph` is the index of its block in `Article.blocks`."""

    span: Span
    tokens: tuple[Token, ...]
    paragraph: int
    role: BlockRole


class MentionKind(StrEnum):
    """How a mention names somebody."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NATIONALITY = "nationality"  # "Iranian", "the Syrians"
    OFFICE = "office"  # "the foreign minister", "spokeswoman", "officials"
    DESCRIPTION = "description"  # "the two sides", "the Islamic Republic", "rebels"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or some place named in the text: tokens `first`..`last` (half-open) of sentence `sentence`, headed by token `head`."""

    span: Span
    kind: MentionKind
    sentence: int
    first: int
    last: int
    head: int
    finder: str  # "model" or the lexicon table that knew it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its head token: `span` runs over the phrase without its coordinated siblings and relative clauses."""

    sentence: int
    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, with their TIMEX3 value before anchoring ("XXXX-02" with mod MID for mid-February).

    `kind` is DATE, TIME, DURATION or SET; `rule` the grammar entry that fired. Tokens `first`..`last` (half-open) of `sentence`.
    """

    span: Span
    sentence: int
    first: int
    last: int
    kind: str
    value: str
    mod: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody vouches for a stretch of text (codebook section 6), as the words show it, before names are resolved.

    `content` is what is vouched for; `cue` the reporting words; `speaker` the nearest source (None when only a medium is named);
    `carriers` the media that carry it, nearest first ("told the BBC", "AFP quoted ... as saying"); `stance` asserts, confirms,
    denies or declines; `hedge` words like "reportedly".
    """

    content: Span
    cue: Span
    speaker: Phrase | None
    carriers: tuple[Span, ...]
    stance: str
    rule: str
    hedge: Span | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What the act heads say of one word: probabilities 0..1. `acts` holds those of at least 2 %, likeliest first.

    `nothing` is the probability that the word carries no act; `mode` (None for no mode) and `status` are the likeliest, if it carries one,
    `contexts` (PLOVER's) those that it hears clearly enough.
    """

    sentence: int
    token: int
    acts: tuple[tuple[str, float], ...]
    nothing: float
    mode: tuple[str | None, float]
    status: tuple[str, float]
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, understood. Everything is a span of `article.text`. `signals` is None where no act heads listened."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    signals: tuple[Signal, ...] | None = None


# ---------------------------------------------------------------- coding: Coding


@dataclass(frozen=True, slots=True)
class Coding:
    """This sentence reports this act. Roles are phrases, not yet actors; `why` names the lexicon entry or head that fired.

    `act` stands before PLOVER's collapsing, `event` (category names) after it (codebook section 2). `mutual` marks a symmetric act:
    all parties are then in `actors`. `score` is 0..1. `answer` says what the words are to an approach, if they are a response to one:
    silence, answered, accepted, met, refused, withdrawn or lapsed (codebook section 7). `place` is where the text says it happened,
    `channels` the words for the channels of an approach. `contexts` are PLOVER's, by name.
    """

    act: str
    event: tuple[str, ...]
    mode: str | None
    status: str
    approach: str | None
    sentence: int
    trigger: Span
    head: int
    evidence: Span
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    mutual: bool
    why: tuple[str, ...]
    score: float
    answer: str | None = None
    place: Phrase | None = None
    channels: tuple[Span, ...] = ()
    contexts: tuple[str, ...] = ()


# ---------------------------------------------------------------- link: Claim, Event, OpenItem


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


# ---------------------------------------------------------------- beside them


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about the evidence; settling takes it in, and it never changes a claim.

    `subject` and `object` are claim ids, `object` empty for a claim that is wrong. same, different, unsure: whether the two claims tell one
    event; answers, answers_not: whether `subject` answers the approach `object`; wrong: `subject` says what its article does not.
    `by` is a person or the rule's name, `score` 0..1 where a rule or a model gave one. Of two on the same claims the later stands.
    """

    kind: str
    subject: str
    object: str
    by: str
    day: date
    reason: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something not handled. `place` is a file, a file:line or a span; `remedy` says what the reader can do."""

    stage: str
    code: str
    message: str
    place: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What every stage returns: its value and what it could not handle."""

    value: T
    problems: Sequence[Problem] = field(default_factory=tuple)
