"""Hand-made articles and claims for tests of what lies after coding: a small story of an approach, a silence and a refusal."""

from datetime import date
from hashlib import sha256

from dragoman.domain import (
    Article,
    Block,
    BlockRole,
    Claim,
    Coding,
    Event,
    Link,
    OpenItem,
    Outlet,
    Party,
    Phrase,
    Silence,
    Source,
    Span,
    Turn,
    When,
)
from dragoman.link.spells import spells_of

ASKED = "The United States has reached out to North Korea through New York since mid-February, a senior U.S. official told Meridian Wire."
SILENT = "North Korea had not responded, the official said."
CONFIRMED = "North Korea had not responded, the White House said on Monday."
REFUSED = "North Korea rejected the attempts on Thursday, Choe Son Hui said."
HISTORY = "Donald Trump met Kim Jong Un in 2019."


def article(text: str, published: date, outlet: str, file: str = "a.txt") -> Article:
    identity = sha256(f"{outlet}{published}{text}".encode()).hexdigest()
    blocks = (Block(Span(0, len(text)), BlockRole.BODY),)
    return Article(identity, file, text, blocks, Outlet(outlet, "independent", None), f"{outlet}, {published}", None, published, "test")


def party(source: Article, code: str, name: str, sector: str = "GOV", identity: str | None = None) -> Party:
    return Party(code, sector, name, identity, span(source, name), cow=2 if code == "USA" else 731, why="country table")


def span(source: Article, words: str) -> Span:
    start = source.text.index(words)
    return Span(start, start + len(words))


def chain(source: Article, *links: tuple[str, str, str | None], stance: str = "asserts", stake: str | None = None) -> Source:
    return Source(stance, tuple(Link(name, kind, country, span(source, name)) for name, kind, country in links), stake=stake)


def claim(
    source: Article,
    sentence: str,
    trigger: str,
    act: str,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...] = (),
    *,
    when: When,
    sources: tuple[Source, ...] = (),
    status: str = "happened",
    mode: str | None = None,
    approach: str | None = None,
    answer: str | None = None,
) -> Claim:
    coding = Coding(
        act=act,
        event=(act,),
        mode=mode,
        status=status,
        approach=approach,
        sentence=0,
        trigger=span(source, trigger),
        head=0,
        evidence=span(source, sentence),
        actors=tuple(Phrase(0, 0, p.span) for p in actors),
        recipients=tuple(Phrase(0, 0, p.span) for p in recipients),
        mutual=False,
        why=(f"trigger {act.lower()}.{trigger.split()[0]}",),
        score=0.8,
        answer=answer,
    )
    identity = sha256(f"{source.id}{coding.evidence}{act}".encode()).hexdigest()[:16]
    return Claim(identity, source, coding, actors, recipients, when, sources)


def approach() -> Claim:
    told = article(f"{ASKED} {SILENT} {HISTORY}", date(2021, 3, 13), "Meridian Wire")
    when = When(
        date(2021, 2, 10),
        date(2021, 3, 13),
        "repeated",
        None,
        "since a part of a month, until publication",
        "mid-February",
        date(2021, 2, 20),
    )
    official = chain(told, ("a senior U.S. official", "anonymous", "USA"), ("Meridian Wire", "agency", None), stake="actor")
    asker, addressee = party(told, "USA", "The United States"), party(told, "PRK", "North Korea")
    return claim(told, ASKED, "reached out", "AGREE", (asker,), (addressee,), when=when, sources=(official,), approach="overture")


def silence() -> Claim:
    told = approach().article
    when = When(date(2021, 2, 10), date(2021, 3, 13), "span", None, "since the approach", "")
    official = chain(told, ("official", "anonymous", "USA"), stake="recipient")
    return claim(
        told,
        SILENT,
        "responded",
        "CONSULT",
        (party(told, "PRK", "North Korea"),),
        when=when,
        sources=(official,),
        status="negated",
        answer="silence",
    )


def confirmation() -> Claim:
    told = article(CONFIRMED, date(2021, 3, 15), "Continental Courier", "b.html")
    when = When(None, date(2021, 3, 15), "span", None, "until publication", "")
    house = chain(told, ("the White House", "government", "USA"), stance="confirms", stake="other")
    return claim(
        told,
        CONFIRMED,
        "responded",
        "CONSULT",
        (party(told, "PRK", "North Korea"),),
        when=when,
        sources=(house,),
        status="negated",
        answer="silence",
    )


def refusal() -> Claim:
    told = article(REFUSED, date(2021, 3, 18), "The Strait Gazette", "c.html")
    when = When(date(2021, 3, 18), date(2021, 3, 18), "point", None, "weekday, past, before 2021-03-18", "Thursday")
    choe = chain(told, ("Choe Son Hui", "person", "PRK"), stake="actor")
    return claim(
        told, REFUSED, "rejected", "REJECT", (party(told, "PRK", "North Korea"),), when=when, sources=(choe,), mode="meet", answer="refused"
    )


def history() -> Claim:
    told = approach().article
    when = When(date(2019, 1, 1), date(2019, 12, 31), "point", None, "year", "2019")
    leaders = (party(told, "USA", "Donald Trump", "ELI", "donald-trump"), party(told, "PRK", "Kim Jong Un", identity="kim-jong-un"))
    return claim(told, HISTORY, "met", "CONSULT", leaders, when=when)


def story() -> tuple[Claim, ...]:
    return (approach(), silence(), history(), confirmation(), refusal())


def events() -> tuple[Event, ...]:
    """The story settled: the two reports of silence are one event."""
    groups = ((history(),), (approach(),), (silence(), confirmation()), (refusal(),))
    return tuple(Event(sha256(g[0].id.encode()).hexdigest()[:16], g, g[0].coding.act, g[0].coding.status, g[0].when) for g in groups)


def course(state: str) -> tuple[Turn, ...]:
    """The turns that bring the approach to a state."""
    asked, told = approach(), confirmation()
    waits = Silence((2, 33), (23, 33))
    reports = (silence().id, told.id)
    turns = (
        Turn("open", date(2021, 2, 10), date(2021, 2, 20), (asked.id,), asked.article, asked.coding.evidence, asked.sources),
        Turn("unanswered", told.when.latest, told.when.latest, reports, told.article, told.coding.evidence, told.sources, None, waits),
        Turn("refused", *[refusal().when.latest] * 2, (refusal().id,), refusal().article, refusal().coding.evidence, (), "public"),
    )
    return turns[: ["open", "unanswered", "refused"].index(state) + 1]


def item(state: str = "refused") -> OpenItem:
    """The approach from its end: unanswered as of 15 March, refused on 18 March, or open with nothing told."""
    asked = approach()
    closing = {"refused": refusal(), "unanswered": confirmation(), "open": asked}[state]
    reported = () if state == "open" else (silence().id, confirmation().id)
    return OpenItem(
        id="0123456789abcdef",
        actor=asked.actors,
        recipient=asked.recipients,
        approach="overture",
        when=asked.when,
        channels=("New York",),
        state=state,
        reply_channel="public" if state == "refused" else None,
        as_of=closing.article.published,
        quote=closing.coding.evidence,
        article=closing.article,
        sources=closing.sources,
        evidence=(asked.id, *reported, *((closing.id,) if state == "refused" else ())),
        silence=None if state == "open" else Silence((2, 33), (23, 33)),
        course=course(state),
        spells=spells_of(course(state), contact=True),
    )
