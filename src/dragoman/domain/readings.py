"""One article understood, and what its words say was done: Reading -> Coding."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.domain.articles import Article, BlockRole, Span


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
    `contexts` (PLOVER's) those that it hears clearly enough. `parties` are the words of the sentence that may stand for who does it or to
    whom: place, probability of the one and of the other.
    """

    sentence: int
    token: int
    acts: tuple[tuple[str, float], ...]
    nothing: float
    mode: tuple[str | None, float]
    status: tuple[str, float]
    contexts: tuple[str, ...] = ()
    parties: tuple[tuple[int, float, float], ...] = ()


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
