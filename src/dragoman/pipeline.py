"""The way through the house, on one screen: an article is read, understood, coded and linked; claims are settled into events.

`code_articles` is pure: the same articles give the same claims in one process, in many, or on a cluster. `settle` runs over a ledger and
never touches evidence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from dragoman.coding import Words, again, code_reading
from dragoman.coding import relate as relate_reading
from dragoman.domain import Article, Claim, Coding, Decision, Event, OpenItem, Outcome, Problem, Span
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.crosswalk import load_crosswalk
from dragoman.lexicon.dates import load_dates
from dragoman.lexicon.frames import load_frames
from dragoman.lexicon.light_verbs import load_light_verbs
from dragoman.lexicon.reporting import load_reporting
from dragoman.lexicon.status import load_status
from dragoman.lexicon.triggers import load_triggers
from dragoman.link.actors import Resolver
from dragoman.link.claims import Linkers, claim_codings
from dragoman.link.dates import Dater
from dragoman.link.decided import wrong
from dragoman.link.happenings import About
from dragoman.link.items import open_items
from dragoman.link.settle import settle_claims
from dragoman.link.sources import Sourcer
from dragoman.understand.parser import Parser
from dragoman.understand.reading import Finders, read_parsed

BATCH = 16  # articles parsed together: about 400 sentences, enough to sort by length, little enough to stream


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything that coding an article needs, loaded once."""

    parser: Parser
    finders: Finders
    words: Words
    resolver: Resolver
    dater: Dater
    sourcer: Sourcer


@dataclass(frozen=True, slots=True)
class Coded:
    """One article's claims and its open items as it alone shows them."""

    article: Article
    claims: tuple[Claim, ...]
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a ledger says happened, what it says is still open, and which decisions could not be followed."""

    events: tuple[Event, ...]
    items: tuple[OpenItem, ...]
    problems: tuple[Problem, ...] = ()


def load_tools(threads: int = 1, own: Path | None = None, ontology: str | Path = "plover") -> Tools:
    """Load the model and all word tables; `threads` for the model's session, `own` a user's table of actors.

    `ontology` is the name of a packed ontology or the folder of a user's; LexiconError when it does not fit.
    """
    actors, reporting = load_actors(own), load_reporting()
    return Tools(
        parser=Parser(threads),
        finders=Finders(actors, load_dates(), reporting),
        words=Words(load_triggers(ontology), load_status(), load_light_verbs(), load_frames(ontology), load_crosswalk(ontology)),
        resolver=Resolver(actors),
        dater=Dater(),
        sourcer=Sourcer(reporting),
    )


def code_article(article: Article, tools: Tools) -> Outcome[Coded]:
    """One article through every stage. Pure: no clock, no network, no order of arrival."""
    return next(code_articles([article], tools))


def code_articles(articles: Iterable[Article], tools: Tools) -> Iterator[Outcome[Coded]]:
    """Many articles, the same answers as one by one, parsed in batches."""
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        for article, parsed in zip(batch, tools.parser.parse_many(batch), strict=True):
            reading = read_parsed(article, parsed.value, tools.finders)
            codings = code_reading(reading, tools.words)
            actors = tools.resolver.article(reading)
            linkers = Linkers(actors, tools.dater.article(reading), tools.sourcer.article(reading, actors))
            claims = claim_codings(reading, codings.value, linkers)
            problems: Sequence[Problem] = (*parsed.problems, *codings.problems, *claims.problems)
            counted = tuple(replace(claim, coding=again(claim.coding, tools.words.crosswalk)) for claim in claims.value)
            yield Outcome(Coded(article, counted, open_items(claims.value, article.published)), tuple(problems))


def relate(article: Article, actor: Span | None, recipient: Span | None, tools: Tools, *, allow_none: bool = False) -> Coding:
    """The likeliest act between two marked stretches of an article's text; either may be None."""
    reading = read_parsed(article, tools.parser.parse(article).value, tools.finders)
    joined = tools.parser.join(reading.sentences, actor, recipient)
    heard, rooted = (joined.acts, joined.roots) if joined is not None else (None, None)
    return relate_reading(reading, tools.words, actor, recipient, heard=heard, rooted=rooted, allow_none=allow_none)


def settle(claims: Sequence[Claim], decisions: Sequence[Decision] = (), as_of: date | None = None, about: About | None = None) -> Settled:
    """Events and open items of a ledger's claims, as decisions have it; `as_of` looks at the open items as of a day.

    With `about`, events that no claim of which it is true tells may be left out: they need not be settled.
    """
    left_out = wrong(decisions)
    standing = [claim for claim in claims if claim.id not in left_out] if left_out else claims
    events = settle_claims(standing, decisions, about)
    return Settled(events.value, open_items(standing, as_of, decisions), tuple(events.problems))
