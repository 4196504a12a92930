"""Speakers as links of a chain: their proper naming, what kind of source they are, and whose side they are on (codebook section 6)."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from dragoman.domain import Link, MentionKind, Party, Phrase, Reading, Span, When
from dragoman.lexicon.reporting import Reporting
from dragoman.link.antecedents import PERSONAL, Antecedents
from dragoman.link.naming import DEFINITE, Naming

GOVERNMENT = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
BODIES = frozenset({"government", "organisation", "party"})
GROUPS = frozenset({"REB", "PTY", "OPP", "PRM", "UAF"})
ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z]*[A-Z])\)")  # "the Syrian Democratic Forces (SDF)"
HIDES_NAMED = frozenset({"pseudonym", "name only"})  # these veil a speaker although a name is given


class Parties(Protocol):
    """Resolves noun phrases of one article to parties."""

    def parties(self, phrase: Phrase, on: When, speaker: Phrase | None) -> tuple[Party, ...]:
        """The parties that a phrase names as of a date; empty when it names none."""


@dataclass(frozen=True)
class Speakers:
    """Turns the speakers of one article into links."""

    reading: Reading
    words: Reporting
    actors: Parties
    naming: Naming = field(init=False)
    antecedents: Antecedents = field(init=False)

    def __post_init__(self) -> None:
        naming = Naming(self.reading, self.words)
        object.__setattr__(self, "naming", naming)
        object.__setattr__(self, "antecedents", Antecedents(naming))

    def resolve(self, phrase: Phrase) -> Phrase:
        """The phrase that names a speaker told by a pronoun or a description."""
        found = self.antecedents.resolve(phrase)
        words = self.naming.text(found.span).lower().split()
        role = self.naming.sentence(found).tokens[found.head].lemma.lower() in self.words.anonymity.roles - self.words.anonymity.people
        if not role or words[0] not in DEFINITE or self.naming.person(found) is not None:
            return found
        known = next((p.id for p in self._parties(found) if p.id is not None), "")
        return self._by_id.get(known, found)

    @cached_property
    def _by_id(self) -> dict[str, Phrase]:
        """The fullest naming of each person whom the actors know."""
        out: dict[str, Phrase] = {}
        for mention in sorted(self.naming.people, key=lambda m: m.first - m.last):
            phrase = self.naming.phrase(mention.sentence, mention.head)
            for party in self._parties(phrase)[:1]:
                if party.id is not None:
                    out.setdefault(party.id, phrase)
        return out

    def several(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The speakers that a phrase stands for, each resolved."""
        return tuple(self.resolve(p) for p in self.antecedents.several(phrase))

    def link(self, phrase: Phrase) -> Link:
        """The link for a speaker; its name is the fullest proper name the article has for it."""
        phrase = self.resolve(phrase)
        medium = self.words.media.find(self.naming.text(phrase.span))
        if medium is not None:
            return Link(self._bare(phrase), medium.kind, medium.country, phrase.span)
        country = self._country(phrase)
        person = self.naming.person(phrase)
        if person is not None:
            full = self.naming.fullest(person)
            kind = "anonymous" if self._is_veiled(phrase, named=True) else "person"
            return Link(self.naming.text(full), kind, country, full)
        body = self._body(phrase) or phrase
        return Link(self._bare(body), self._kind(body), country, body.span)

    def _body(self, phrase: Phrase) -> Phrase | None:
        """The article's own name for a body that a description stands for ("the nuclear watchdog")."""
        token = self.naming.sentence(phrase).tokens[phrase.head]
        codes = {p.code for p in self._parties(phrase) if p.sector == "---"}
        if token.xpos != "NN" or len(codes) != 1:
            return None
        for mention in (m for m in self.reading.mentions if not m.span.overlaps(phrase.span)):
            named = self.reading.sentences[mention.sentence].tokens[mention.head].upos == "PROPN"
            other = self.naming.phrase(mention.sentence, mention.head) if named and mention.kind is MentionKind.ORGANISATION else None
            if other is not None and {p.code for p in self._parties(other)} == codes:
                return other
        return None

    def medium(self, span: Span) -> Link:
        """The link for a medium that carries somebody's words."""
        text = self.naming.text(span)
        known = self.words.media.find(text)
        name = text[4:] if text.lower().startswith("the ") else text
        return Link(name, known.kind if known else "agency", known.country if known else None, span)

    def speaks_for(self, person: Link, body: Link) -> bool:
        """True when a title of the person's names the body."""
        named = {w.lower() for w in body.name.split()}
        return bool(named) and named <= self._titles(person)

    def _titles(self, person: Link) -> frozenset[str]:
        """Lemmas of all titles that the article gives the person."""
        last = person.name.split()[-1]
        own = (self.naming.titles(m) for m in self.naming.people if self.naming.text(m.span).split()[-1] == last)
        return frozenset(word for titles in own for word in titles)

    def voice(self, body: Link) -> Link:
        """The spokesperson of a body that speaks, where the article has just one speak for it; anybody else is the link itself."""
        persons = {} if body.kind not in BODIES else {p.name: p for p in self._spokespeople if self.speaks_for(p, body)}
        return next(iter(persons.values())) if len(persons) == 1 else body

    @cached_property
    def _spokespeople(self) -> tuple[Link, ...]:
        """The persons who speak in the article and whose title says that they speak for others."""
        said = (self.link(a.speaker) for a in self.reading.attributions if a.speaker is not None)
        persons = dict.fromkeys(link for link in said if link.kind == "person")
        return tuple(p for p in persons if self._titles(p) & self.words.anonymity.spokespeople)

    def _kind(self, phrase: Phrase) -> str:
        """The kind of a source that is no named person and no medium."""
        token = self.naming.sentence(phrase).tokens[phrase.head]
        if self._is_veiled(phrase, named=False):
            return "anonymous"
        if token.upos != "PROPN":
            return self._kind_of_noun(phrase, token.lemma.lower(), plural=token.xpos == "NNS")
        sectors = {p.sector for p in self._parties(phrase)}
        place = any(m.kind is MentionKind.PLACE and m.span.overlaps(token.span) for m in self.reading.mentions)
        if sectors & GROUPS:
            return "party"
        if place or token.lemma.lower() in self.words.anonymity.state_bodies or sectors & GOVERNMENT:
            return "government"
        return "organisation"

    def _kind_of_noun(self, phrase: Phrase, lemma: str, *, plural: bool) -> str:
        who = self.words.anonymity
        if lemma in PERSONAL:
            return "person"
        if lemma in who.roles and not (plural and lemma in who.state_bodies):
            first = self.naming.text(phrase.span).split()[0].lower()
            return "anonymous" if plural or first in ("a", "an", "one") else "person"
        if lemma in who.state_bodies:
            return "government"
        if lemma in who.group_words:
            return "party"
        return "anonymous" if lemma in who.people else "organisation"

    def _is_veiled(self, phrase: Phrase, *, named: bool) -> bool:
        """True when the words around the speaker say that it stays unnamed."""
        tokens, who = self.naming.sentence(phrase).tokens, self.words.anonymity
        near = [t for i, t in enumerate(tokens) if i == phrase.head or t.head == phrase.head]
        if not named and any(t.lemma.lower() in who.adjectives for t in near):
            return True
        words = self.naming.text(self.naming.sentence(phrase).span).lower()
        return any(p in words for p in who.phrases if not named or any(h in p for h in HIDES_NAMED))

    def _country(self, phrase: Phrase) -> str | None:
        codes = [p.code for p in self._parties(phrase) if p.code != "---"]
        own = self.reading.article.outlet.country
        return own if own in codes else next(iter(codes), None)

    def _parties(self, phrase: Phrase) -> tuple[Party, ...]:
        return self.actors.parties(phrase, When(), None)

    def _bare(self, phrase: Phrase) -> str:
        """The phrase as written, without its article; the acronym where one is given beside it."""
        words = self.naming.text(phrase.span)
        short = ACRONYM.match(self.reading.article.text, phrase.span.end)
        if short is not None:
            return short[1]
        first, _, rest = words.partition(" ")
        return rest if rest and first.lower() in ("the", "a", "an") else words
