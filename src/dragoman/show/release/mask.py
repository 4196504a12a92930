"""Names of private persons, masked. Who is named in the tables of office-holders, or acts for a state, is no private person.

Masked is every name of a party or a source that may be a private person's, and in quotes and headlines every capitalised word or run of
words that is no known actor, outlet, institution or English word: rather an institution too many than a person too few. A name in small
letters, a surname that an office-holder in the release bears, too, and a lone name that is an English word (Rose) are not found; `--show-
words 0` leaves the quotes out altogether.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.institutions import load_institution_words
from dragoman.show.export.names import is_body, is_group, is_person
from dragoman.show.export.tables import Beside
from dragoman.show.shape import (
    ArticleRecord,
    DisputeRecord,
    EventRecord,
    LinkRecord,
    OpenItemRecord,
    PartyRecord,
    PlaceRecord,
    Record,
    SettledRecord,
    SourceRecord,
)

R = TypeVar("R", EventRecord, OpenItemRecord)

MASK, BLACK = "[name]", "█"
OFFICIAL = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY", "---"})  # sectors whose people act for a state or a body
PUBLIC_KINDS = frozenset({"government", "agency", "state_media", "organisation"})  # of sources
WORD = r"[^\W\d_][\w’'-]*"
WORDS = re.compile(WORD)
PARTS = re.compile(r"(?:[^.,;:!?()“”\"\n]|(?<=\b[A-Z])\.)+")  # of a sentence; the full stop of an initial divides nothing
PARTICLES = frozenset("al bin bint ibn abu abd ould de del di du la le van von der den da dos el".split())
LONGEST = 5  # words of a known name that is looked for inside a run
SHORTEST = 2  # letters of a word that is masked alone


@dataclass(frozen=True, slots=True)
class Masker:
    """What is to be masked: `words` wherever they stand, `beside` (which are common words, too: Baker, Rose) only next to one of these."""

    words: frozenset[str]
    beside: frozenset[str]

    def hide(self, text: str) -> str:
        """The text with each private name as one mask."""
        tokens, hidden = self._found(text)
        text = "".join(MASK if n in hidden else token for n, token in enumerate(tokens))
        return re.sub(rf"{re.escape(MASK)}(?:[ \t]+{re.escape(MASK)})+", MASK, text)

    def cover(self, text: str) -> str:
        """The text with each letter of a private name blackened, so that every offset holds."""
        tokens, hidden = self._found(text)
        return "".join(BLACK * len(token) if n in hidden else token for n, token in enumerate(tokens))

    def _found(self, text: str) -> tuple[list[str], set[int]]:
        """The text as words and what lies between, and which of these are to be hidden."""
        tokens = re.split(rf"({WORD})", text)
        hidden = {n for n in range(1, len(tokens), 2) if _bare(tokens[n]) in self.words}
        for step in (2, -2):
            for n in sorted(hidden, reverse=step < 0):
                at = n + step
                while 0 < at < len(tokens) and _bare(tokens[at]) in self.beside and not tokens[min(at, at - step) + 1].strip():
                    hidden.add(at)
                    at += step
        return tokens, hidden

    def names(self, text: str) -> bool:
        """Whether the text, an address, say, holds a private word in any case."""
        lower = {word.lower() for word in self.words}
        return any(part in lower for part in re.split(r"[\W_]+", text.lower()))


def with_masked_names(records: tuple[Record, ...], beside: Beside) -> tuple[tuple[Record, ...], Beside]:
    """The records, claims and articles without the names of private persons."""
    masker = masker_of(records, beside)
    claims = tuple(_event(claim, masker) for claim in beside.claims)
    kept = tuple(_event(record, masker) if isinstance(record, EventRecord) else _item(record, masker) for record in records)
    return kept, replace(beside, claims=claims, articles=tuple(_article(article, masker) for article in beside.articles))


def masker_of(records: Sequence[Record], beside: Beside) -> Masker:
    """The private names of a release; a word that some text writes small is a common one."""
    everything = (*records, *beside.claims)
    articles = {a.id: a for a in (*beside.articles, *(r.article for r in everything))}
    turns = (turn.text for record in records if isinstance(record, OpenItemRecord) for turn in record.course)
    texts = sorted({record.text for record in everything} | set(turns) | {article.title for article in articles.values()})
    outlets = {article.outlet for article in articles.values() if article.outlet}
    return masker_for(texts, outlets, everything)


def masker_for(texts: Sequence[str], outlets: Collection[str], records: Sequence[Record]) -> Masker:
    """The private names in some texts and among the parties and sources of some records; `outlets` are no persons."""
    common = frozenset(word for text in texts for word in WORDS.findall(text) if word.islower())
    papers = sorted(outlets, key=len, reverse=True)
    found = {word for text in texts for word in _persons(_without(text, papers), common)}
    named = sorted({party.entity_text for r in records for party in (*r.actor, *r.recipient)} | {link.name for link in _links(records)})
    official = frozenset(word for text in (*texts, *named) for run in _runs(text) for word in _office_holder(run))
    found |= {word for record in records for word in _private(record, common, official)}
    found -= official  # a private person who bears an office-holder's name keeps that part of it
    plain = frozenset(word for word in found if word.lower() not in common)
    return Masker(plain, frozenset(found) - plain)


def _without(text: str, outlets: Iterable[str]) -> str:
    for outlet in outlets:
        text = text.replace(outlet, " . ")
    return text


def _office_holder(run: Sequence[str]) -> Iterator[str]:
    """The surnames of office-holders who are named whole in a run."""
    for first in range(len(run)):
        for last in range(first + 2, min(first + LONGEST, len(run)) + 1):
            if any(meaning.kind == "person" for meaning in load_actors().meanings(" ".join(run[first:last]))):
                yield from (word for word in run[first:last] if any(meaning.kind == "surname" for meaning in load_actors().meanings(word)))


def _private(record: Record, common: frozenset[str], official: frozenset[str]) -> Iterator[str]:
    """The words of the private names among a record's parties and sources; one word alone may be an office-holder's surname."""
    for party in (*record.actor, *record.recipient):
        if not is_public(party):
            yield from _persons(party.entity_text, common | official, alone=True)
    for link in _links([record]):
        if link.kind not in PUBLIC_KINDS:
            yield from _persons(link.name, common | official, alone=link.kind == "person")


def _links(records: Iterable[Record]) -> Iterator[LinkRecord]:
    yield from (link for record in records for source in record.sources for link in source.chain)


def is_public(party: PartyRecord) -> bool:
    """Whether the party is known to the tables, holds an office, or acts for a state or a body."""
    known = is_person(party) or is_group(party) or is_body(party.code)
    return known or party.office is not None or party.sector in OFFICIAL


def _persons(text: str, common: frozenset[str], alone: bool = False) -> Iterator[str]:
    """The words of what may be a private person's name: unknown capitalised words, of which one is no common word.

    One such word is enough where it stands `alone` for a party or a source, or is neither an English word nor an abbreviation.
    """
    for part in PARTS.findall(text):
        for run in _runs(part):
            left = _unknown(run)
            if left and left[0].lower() in common and part.strip().startswith(left[0]):
                left = left[1:]
            enough = len(left) > 1 or (len(left) == 1 and (alone or not (left[0].isupper() or _is_english(left[0]))))
            if enough and any(word not in common and word.lower() not in common for word in left):
                yield from left


def _runs(text: str) -> Iterator[list[str]]:
    """Runs of capitalised words, with particles inside."""
    run: list[str] = []
    for word in [*WORDS.findall(text), ""]:
        if word[:1].isupper() or (run and word in PARTICLES):
            run.append(_bare(word))
        elif run:
            yield run
            run = []


def _unknown(words: Sequence[str]) -> list[str]:
    """The capitalised words that are left when actors, places, roles and institutions that are known have been taken out."""
    at, left = 0, []
    while at < len(words):
        length = next((n for n in range(min(LONGEST, len(words) - at), 0, -1) if _is_known(" ".join(words[at : at + n]))), 0)
        if not length and words[at] not in load_institution_words() and words[at][:1].isupper() and len(words[at]) >= SHORTEST:
            left.append(words[at])
        at += length or 1
    return left


def is_common(word: str) -> bool:
    """Whether a capitalised word is an English one, an abbreviation, or a name that the tables know: no person's, as far as it tells."""
    return word.isupper() or not _unknown([word]) or _is_english(word)


def _is_english(word: str) -> bool:
    from lemminflect import getAllLemmas  # 0.16 s to load its dictionary: not before the first masked release

    return bool(getAllLemmas(word.lower()))


def _is_known(name: str) -> bool:
    """Whether the tables know the name; a bare surname tells of no one person."""
    return any(meaning.kind != "surname" for meaning in load_actors().meanings(name))


def _bare(word: str) -> str:
    """The word without its genitive."""
    return re.sub(r"[’']s?$", "", word)


def _event(record: EventRecord, masker: Masker) -> EventRecord:
    place = record.event_loc.extracted_place
    if isinstance(record, SettledRecord):
        record = replace(
            record,
            chains=tuple(map(masker.hide, record.chains)),
            origins=tuple(map(masker.hide, record.origins)),
            disputes=tuple(_dispute(dispute, masker) for dispute in record.disputes),
        )
    where = PlaceRecord(masker.hide(place) if place else None, record.event_loc.country_code)
    return replace(_any(record, masker), event_loc=where, why=tuple(map(masker.hide, record.why)))


def _item(record: OpenItemRecord, masker: Masker) -> OpenItemRecord:
    return replace(_any(record, masker), course=tuple(replace(turn, text=masker.hide(turn.text)) for turn in record.course))


def _any(record: R, masker: Masker) -> R:
    """What events and open items have alike."""
    return replace(
        record,
        article=_article(record.article, masker),
        text=masker.hide(record.text),
        actor=tuple(_party(party, masker) for party in record.actor),
        recipient=tuple(_party(party, masker) for party in record.recipient),
        sources=tuple(_source(source, masker) for source in record.sources),
    )


def _dispute(dispute: DisputeRecord, masker: Masker) -> DisputeRecord:
    versions = (
        replace(version, value=masker.hide(version.value), sides=tuple(map(masker.hide, version.sides))) for version in dispute.versions
    )
    return replace(dispute, versions=tuple(versions))


def _party(party: PartyRecord, masker: Masker) -> PartyRecord:
    hidden = masker.hide(party.entity_text)
    identity = party.identifier_id if is_public(party) else None
    return replace(party, entity_text=hidden, identifier_id=identity)


def _source(source: SourceRecord, masker: Masker) -> SourceRecord:
    return replace(source, chain=tuple(_link(link, masker) for link in source.chain))


def _link(link: LinkRecord, masker: Masker) -> LinkRecord:
    return replace(link, name=masker.hide(link.name))


def _article(article: ArticleRecord, masker: Masker) -> ArticleRecord:
    """The headline masked, and no address that spells a private name."""
    url = None if article.url and masker.names(article.url) else article.url
    return replace(article, title=masker.hide(article.title), url=url)
