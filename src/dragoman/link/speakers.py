"""Speakers as links of a chain: their proper naming, what kind of source they are, and whose side they are on (codebook section 6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.domain import Link, Mention, MentionKind, Party, Phrase, Reading, Sentence, Span, When
from dragoman.lexicon.reporting import Reporting

ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z]*[A-Z])\)")  # "the Syrian Democratic Forces (SDF)"
PERSONAL = frozenset({"he", "she", "him", "her", "who"})
THINGS = frozenset({"it", "its", "which"})
PLURALS = frozenset({"they", "them", "we"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
TITLED = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})
FURTHEST = 5  # sentences back in which a pronoun's antecedent is sought
GOVERNMENT = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
GROUPS = frozenset({"REB", "PTY", "OPP", "PRM", "UAF"})


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
    people: tuple[Mention, ...] = field(init=False)

    def __post_init__(self) -> None:
        named = tuple(m for m in self.reading.mentions if m.kind is MentionKind.PERSON)
        object.__setattr__(self, "people", named)

    def link(self, phrase: Phrase) -> Link:
        """The link for a speaker; its name is the fullest proper name the article has for it."""
        phrase = self.resolve(phrase)
        text = self._text(phrase.span)
        medium = self.words.media.find(text)
        if medium is not None:
            return Link(self._bare(phrase), medium.kind, medium.country, phrase.span)
        country = self._country(phrase)
        person = self._person(phrase)
        if person is not None:
            full = self._fullest(person)
            kind = "anonymous" if self._is_veiled(phrase, pseudonym=True) else "person"
            return Link(full.of(self.reading.article.text), kind, country, full)
        return Link(self._bare(phrase), self._kind(phrase), country, phrase.span)

    def medium(self, span: Span) -> Link:
        """The link for a medium that carries somebody's words."""
        text = self._text(span)
        known = self.words.media.find(text)
        name = text[4:] if text.lower().startswith("the ") else text
        return Link(name, known.kind if known else "agency", known.country if known else None, span)

    def speaks_for(self, person: Link, body: Link) -> bool:
        """True when a title of the person's names the body."""
        named = {w.lower() for w in body.name.split()}
        last = person.name.split()[-1]
        return any(named <= self._titles(m) for m in self.people if self._text(m.span).split()[-1] == last)

    def resolve(self, phrase: Phrase) -> Phrase:
        """The named antecedent of a pronoun or of a description such as "the minister"; the phrase itself when none is found."""
        token = self._sentence(phrase).tokens[phrase.head]
        lemma = token.lemma.lower()
        if token.upos == "PRON" or token.text.lower() in PERSONAL | THINGS | PLURALS:
            return self._antecedent(phrase, token.text.lower()) or phrase
        if self._person(phrase) is None and token.upos in ("NOUN", "PROPN") and lemma in self.words.anonymity.roles | self.words.anonymity.people:
            return self._described(phrase, lemma) or phrase
        return phrase

    # ------------------------------------------------------------ names

    def _person(self, phrase: Phrase) -> Span | None:
        """The person named in a phrase or its apposition, not one that stands under a preposition or owns something in it."""
        sentence = self._sentence(phrase)
        reach = self._reach(sentence, phrase)
        before = self._introducing(sentence, phrase)
        if before is not None:
            return self._untitled(sentence, before.first, before.last)
        for mention in self.people:
            if mention.sentence == phrase.sentence and reach.overlaps(mention.span) and self._is_head(sentence, mention.first, mention.last):
                return self._untitled(sentence, mention.first, mention.last)
        return self._unlisted(sentence, phrase, reach)

    def _introducing(self, sentence: Sentence, phrase: Phrase) -> Mention | None:
        """The person to whom a description is set: "Mogherini, the bloc's foreign policy chief announced"."""
        first = next(i for i, t in enumerate(sentence.tokens) if t.span.end > phrase.span.start)
        head = sentence.tokens[phrase.head]
        if first < 2 or sentence.tokens[first - 1].text != "," or head.lemma.lower() not in self.words.anonymity.roles:
            return None
        if sentence.tokens[first].text.lower() not in DEFINITE | {"a", "an"}:
            return None
        return next((m for m in self.people if m.sentence == phrase.sentence and m.last == first - 1), None)

    def _reach(self, sentence: Sentence, phrase: Phrase) -> Span:
        """The phrase and the appositions of its head."""
        beside = [i for i, t in enumerate(sentence.tokens) if t.head == phrase.head and t.deprel == "appos"]
        inside = {i for c in beside for i in self._under(sentence, c)}
        spans = [phrase.span, *(sentence.tokens[i].span for i in sorted(inside))]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def _under(self, sentence: Sentence, head: int) -> set[int]:
        inside = {head}
        for _ in range(3):
            inside |= {i for i, t in enumerate(sentence.tokens) if t.head in inside and t.deprel in TITLED}
        return inside

    def _unlisted(self, sentence: Sentence, phrase: Phrase, reach: Span) -> Span | None:
        """A name of two words or more that no finder knew: proper nouns in a row that the parse joins as one name."""
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.upos != "PROPN" or not reach.covers(token.span) or not (i == phrase.head or token.deprel == "appos"):
                continue
            last = i
            first = min([i, *(c for c, t in enumerate(tokens) if t.head == i and t.deprel == "compound" and t.upos == "PROPN")]) if i != phrase.head else i
            while last + 1 < len(tokens) and tokens[last + 1].deprel in ("flat", "punct") and tokens[last + 1].text[0] not in ",.;:()\"”":
                last += 1
            titled = i != phrase.head and tokens[phrase.head].lemma.lower() in self.words.anonymity.roles
            if last > first and (tokens[last].deprel == "flat" or first < i) and (titled or not any(m.span.overlaps(token.span) for m in self.reading.mentions)):
                return self._untitled(sentence, first, last + 1)
        return None

    def _is_head(self, sentence: Sentence, first: int, last: int) -> bool:
        """False for a name that owns something ("Merkel's spokesman") or stands, titles aside, under a preposition ("aide to President Xi")."""
        tokens, roles = sentence.tokens, self.words.anonymity.roles
        if last < len(tokens) and tokens[last].text in ("'s", "’s", "'", "’"):
            return False
        while first > 0 and (tokens[first - 1].lemma.lower() in roles or tokens[first - 1].deprel in ("amod", "det")):
            first -= 1
        return not (first > 0 and tokens[first - 1].upos == "ADP")

    def _untitled(self, sentence: Sentence, first: int, last: int) -> Span:
        roles = self.words.anonymity.roles
        while first < last - 1 and (sentence.tokens[first].lemma.lower() in roles or sentence.tokens[first].text in ("Mr", "Mr.", "Mrs", "Ms", "Ms.", "Dr")):
            first += 1
        while first > 1 and sentence.tokens[first - 1].text == "-" and sentence.tokens[first - 2].upos == "PROPN":
            first -= 2
        while last - 1 > first and sentence.tokens[last - 1].text in ("'s", "’s"):
            last -= 1
        return Span(sentence.tokens[first].span.start, sentence.tokens[last - 1].span.end)

    def _fullest(self, name: Span) -> Span:
        """The longest naming of the same person in the article, the first one of several."""
        text = self.reading.article.text
        last = name.of(text).split()[-1]
        best = name
        for mention in self.people:
            span = self._untitled(self.reading.sentences[mention.sentence], mention.first, mention.last)
            if span.of(text).split()[-1] == last and len(span.of(text)) > len(best.of(text)) and name.of(text) in span.of(text):
                best = span
        return best

    # ------------------------------------------------------------ antecedents

    def _antecedent(self, phrase: Phrase, pronoun: str) -> Phrase | None:
        for candidate in self._before(phrase):
            if self._fits(candidate, pronoun):
                return candidate
        return None

    def _before(self, phrase: Phrase) -> Iterator[Phrase]:
        """Noun phrases before a pronoun: sentence by sentence backwards, in each the subjects first and then the other phrases."""
        for index in range(phrase.sentence, max(-1, phrase.sentence - FURTHEST), -1):
            sentence = self.reading.sentences[index]
            heads = [i for i, t in enumerate(sentence.tokens) if t.upos in ("NOUN", "PROPN") and t.deprel not in ("compound", "flat", "nmod:desc")]
            heads = [i for i in heads if sentence.tokens[i].span.end <= phrase.span.start]
            subjects = [i for i in heads if sentence.tokens[i].deprel.startswith("nsubj") and self._is_main(sentence, i)]
            speakers = [a.speaker.head for a in self.reading.attributions if a.speaker is not None and a.speaker.sentence == index]
            order = [*speakers[-1:], *subjects, *heads]
            for i in dict.fromkeys(i for i in order if i in heads):
                yield self._phrase(index, i)

    def _is_main(self, sentence: Sentence, i: int) -> bool:
        head = sentence.tokens[i].head
        return head < 0 or sentence.tokens[head].deprel in ("root", "conj", "parataxis")

    def _fits(self, candidate: Phrase, pronoun: str) -> bool:
        token = self._sentence(candidate).tokens[candidate.head]
        person = self._person(candidate) is not None
        role = token.upos == "NOUN" and token.lemma.lower() in self.words.anonymity.roles | self.words.anonymity.people
        plural = token.xpos in ("NNS", "NNPS")
        if pronoun in PERSONAL:
            return person or (role and not plural)
        if pronoun in PLURALS:
            return plural or (token.upos == "PROPN" and not person and self._kind(candidate) in ("party", "organisation"))
        body = token.lemma.lower() in self.words.anonymity.state_bodies | self.words.anonymity.group_words
        return not person and not role and not plural and (token.upos == "PROPN" or body) and not self._is_time(token.span)

    def _is_time(self, span: Span) -> bool:
        return any(t.span.overlaps(span) for t in self.reading.times) or span.of(self.reading.article.text).endswith("day")

    def _described(self, phrase: Phrase, lemma: str) -> Phrase | None:
        """The person that "the minister" stands for: the nearest one before whose titles hold the word, else the last speaker of its two sentences."""
        sentence = self._sentence(phrase)
        articles = [t.text.lower() for t in sentence.tokens if t.head == phrase.head and t.deprel in ("det", "nmod:poss")]
        if not any(a in DEFINITE for a in articles):
            return None
        whose = {w[:4].lower() for w in self._text(phrase.span).split()[1:] if w[0].isupper() and w.lower() != lemma}
        for mention in sorted(self.people, key=lambda m: -m.span.start):
            titles = self._titles(mention)
            if mention.span.start < phrase.span.start and lemma in titles and whose <= {t[:4] for t in titles}:
                return self._phrase(mention.sentence, mention.head)
        speakers = [a.speaker for a in self.reading.attributions if a.speaker is not None and a.speaker.span.end <= phrase.span.start]
        recent = [s for s in speakers if s.sentence >= phrase.sentence - 1 and self._person(s) is not None]
        return recent[-1] if recent and not whose and lemma in self.words.anonymity.roles and phrase.span.end - phrase.span.start <= len(lemma) + 4 else None

    def _titles(self, mention: Mention) -> frozenset[str]:
        """Words of the titles before a name, and of the apposition after it."""
        tokens = self.reading.sentences[mention.sentence].tokens
        first = mention.first
        while first > 0 and tokens[first - 1].upos in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART"):
            first -= 1
        if first > 1 and tokens[first - 1].text == ",":  # "the premier, Rui Costa": the title may stand before the comma
            first -= 1
            while first > 0 and tokens[first - 1].upos in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART"):
                first -= 1
        last = mention.last
        if last < len(tokens) and tokens[last].text == ",":
            last += 1
            while last < len(tokens) and tokens[last].upos in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM"):
                last += 1
        return frozenset(t.lemma.lower() for t in (*tokens[first : mention.first], *tokens[mention.last : last]))

    # ------------------------------------------------------------ kinds and sides

    def _kind(self, phrase: Phrase) -> str:
        sentence = self._sentence(phrase)
        token, who = sentence.tokens[phrase.head], self.words.anonymity
        lemma = token.lemma.lower()
        if self._is_veiled(phrase):
            return "anonymous"
        if token.upos in ("NOUN", "ADJ", "NUM", "DET", "PRON"):
            return self._kind_of_noun(sentence, phrase, lemma, token.xpos)
        sectors = {p.sector for p in self._parties(phrase)}
        if lemma in who.state_bodies or sectors & GOVERNMENT or any(m.kind is MentionKind.PLACE and m.span.overlaps(token.span) for m in self.reading.mentions):
            return "government"
        if sectors & GROUPS:
            return "party"
        return "organisation"

    def _kind_of_noun(self, sentence: Sentence, phrase: Phrase, lemma: str, xpos: str) -> str:
        who = self.words.anonymity
        if lemma in PERSONAL:
            return "person"
        if lemma in who.state_bodies and xpos == "NNS":
            return "government"
        if lemma in who.roles:
            before = [t.text.lower() for t in sentence.tokens if t.head == phrase.head and t.deprel in ("det", "nmod:poss")]
            return "anonymous" if xpos == "NNS" or (before and before[0] in ("a", "an", "one")) else "person"
        if lemma in who.state_bodies:
            return "government"
        if lemma in who.group_words:
            return "party"
        if lemma in who.people:
            return "anonymous"
        return "organisation"

    def _is_veiled(self, phrase: Phrase, *, pseudonym: bool = False) -> bool:
        """True when the words around the speaker say that it stays unnamed."""
        sentence, who = self._sentence(phrase), self.words.anonymity
        near = {phrase.head, *(i for i, t in enumerate(sentence.tokens) if t.head == phrase.head)}
        if not pseudonym and any(sentence.tokens[i].lemma.lower() in who.adjectives for i in near):
            return True
        words = self._text(sentence.span).lower()
        telling = [p for p in who.phrases if not pseudonym or "name" in p.split()[1:2] or "pseudonym" in p]
        return any(p in words for p in telling)

    def _country(self, phrase: Phrase) -> str | None:
        parties = self._parties(phrase)
        return parties[0].code if parties and parties[0].code != "---" else None

    def _parties(self, phrase: Phrase) -> tuple[Party, ...]:
        return self.actors.parties(phrase, When(), None)

    # ------------------------------------------------------------ text

    def _bare(self, phrase: Phrase) -> str:
        """The phrase as written, without its article."""
        words = self._text(phrase.span)
        short = ACRONYM.match(self.reading.article.text, phrase.span.end)
        if short is not None:
            return short[1]
        first, _, rest = words.partition(" ")
        return rest if rest and first.lower() in ("the", "a", "an") else words

    def _text(self, span: Span) -> str:
        return span.of(self.reading.article.text)

    def _sentence(self, phrase: Phrase) -> Sentence:
        return self.reading.sentences[phrase.sentence]

    def _phrase(self, index: int, head: int) -> Phrase:
        tokens = self.reading.sentences[index].tokens
        inside = {head}
        for _ in range(4):
            inside |= {i for i, t in enumerate(tokens) if t.head in inside and (t.head != head or t.deprel in TITLED | {"det", "nmod:poss", "nmod", "nummod"})}
        return Phrase(index, head, Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end))
