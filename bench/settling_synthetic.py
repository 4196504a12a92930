"""Made-up claims in any number, seeded: happenings between states, each told by one or many outlets on the following days.

For measuring and for order tests; the words mean nothing, but rare and common ones, dates, parties, statuses and copies fall as in news.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.domain import Article, Block, BlockRole, Claim, Coding, Outlet, Party, Span, When

FIRST = date(2010, 1, 1)
ACTS = {"CONSULT": "met", "ACCUSE": "condemned", "ASSAULT": "attacked", "AGREE": "promised", "AID": "supplied", "SANCTION": "punished"}
STATES = 180  # made-up codes; the first are in the news more often than the last
CLAIMS = 3  # of one article at most
TOLD = (1, 1, 1, 1, 2, 2, 3, 4, 6, 12)  # how often a happening is told
SYLLABLES = "ba der kol mi san tur ve zo gar pel nim osh ak lur fen dri".split()


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told: an act between two sides on a day, at a place, with a number."""

    act: str
    sides: tuple[str, str]
    day: date
    place: str
    number: int


def articles(count: int, seed: int, days: int = 3650, states: int = STATES) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """`count` articles, each with its claims, in no order of date."""
    chance = random.Random(seed)  # noqa: S311
    told: list[tuple[Happening, int]] = []
    for number in range(count):
        while len(told) < CLAIMS:
            what = happening(chance, days, states)
            told.extend((what, lag) for lag in lags(chance))
            chance.shuffle(told)
        yield written(number, [told.pop() for _ in range(chance.randint(1, CLAIMS))], chance)


def happening(chance: random.Random, days: int, states: int) -> Happening:
    """One happening; few dyads have many, most have few."""
    one, other = (f"{int(states * chance.random() ** 2):03d}" for _ in range(2))
    place = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    day = FIRST + timedelta(chance.randrange(days))
    return Happening(chance.choice(tuple(ACTS)), (one, other), day, place, chance.randint(2, 60))


def lags(chance: random.Random) -> list[int]:
    """Days after which each telling comes: a plan before, news at once, now and then a recollection a year later."""
    return [chance.choice((-4, 0, 0, 0, 1, 1, 2, 400)) for _ in range(chance.choice(TOLD))]


def written(number: int, told: Sequence[tuple[Happening, int]], chance: random.Random) -> tuple[Article, tuple[Claim, ...]]:
    """One article, published after the latest of what it tells."""
    published = max(what.day + timedelta(lag) for what, lag in told)
    sentences = [sentence(what, published, chance) for what, _ in told]
    text = "\n\n".join(sentences)
    blocks, at = [], 0
    for line in sentences:
        blocks.append(Block(Span(at, at + len(line)), BlockRole.BODY))
        at += len(line) + 2
    outlet = Outlet(f"Outlet {number % 97}")
    identity = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    article = Article(identity, f"made:{number}", text, tuple(blocks), outlet, published=published)
    return article, tuple(claim(article, block.span, what, chance) for block, (what, _) in zip(blocks, told, strict=True))


def sentence(what: Happening, published: date, chance: random.Random) -> str:
    """How one outlet tells it."""
    verb = ACTS[what.act] if what.day <= published else f"will have {ACTS[what.act]}"
    when = f"on {what.day.day} {what.day:%B}" if chance.random() < 0.5 else "recently"
    extra = chance.choice(("officials said", "witnesses told reporters", "according to state television", "in a long expected move"))
    return f"State {what.sides[0]} {verb} State {what.sides[1]} near {what.place} over {what.number} cases {when}, {extra}."


def claim(article: Article, span: Span, what: Happening, chance: random.Random) -> Claim:
    """The claim of a sentence, dated by its words or by publication."""
    published = article.published or what.day
    stated = "recently" not in span.of(article.text)
    day = what.day if stated else None
    when = When(day, day, words="on") if stated else When(published - timedelta(1), published, rule="undated news")
    status = "planned" if what.day > published else "negated" if chance.random() < 0.03 else "happened"
    mutual = what.act == "CONSULT"
    parties = [Party(code, "GOV", f"State {code}", None, Span(span.start, span.start + 9)) for code in what.sides]
    coding = Coding(what.act, (what.act,), None, status, None, 0, span, 0, span, (), (), mutual, (), 0.8)
    identity = hashlib.sha256(f"{article.id} {span.start}".encode()).hexdigest()[:16]
    actors, recipients = (parties, []) if mutual else (parties[:1], parties[1:])
    return Claim(identity, article, coding, tuple(actors), tuple(recipients), when, ())
