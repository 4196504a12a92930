"""Speakers named by a pronoun or a description: "he added", "the minister said"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.domain import MentionKind, Phrase, Sentence, Span
from dragoman.link.naming import DEFINITE, Naming

PERSONAL = frozenset({"he", "she", "him", "her", "who"})
THINGS = frozenset({"it", "its", "which"})
PLURALS = frozenset({"they", "them", "we"})
FURTHEST = 5  # sentences back in which a pronoun's antecedent is sought
NAMES_ALONE = frozenset({"compound", "flat", "nmod:desc"})


@dataclass(frozen=True)
class Antecedents:
    """Traces speakers of one article to the phrase that names them."""

    naming: Naming
    known: dict[tuple[int, int], Phrase] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Resolve the speakers in text order, so that each later one finds those before it resolved."""
        speakers = [a.speaker for a in self.naming.reading.attributions if a.speaker is not None]
        for speaker in sorted(speakers, key=lambda s: s.span.start):
            self.resolve(speaker)

    def resolve(self, phrase: Phrase) -> Phrase:
        """The named antecedent of a pronoun or of a description such as "the minister"; the phrase itself when none is found."""
        place = (phrase.sentence, phrase.head)
        if place not in self.known:
            self.known[place] = self._resolve(phrase)
        return self.known[place]

    def _resolve(self, phrase: Phrase) -> Phrase:
        token = self.naming.sentence(phrase).tokens[phrase.head]
        word, lemma = token.text.lower(), token.lemma.lower()
        who = self.naming.words.anonymity
        if token.upos == "PRON" or word in PERSONAL | THINGS | PLURALS:
            return next((c for c in self._before(phrase) if self._fits(c, word)), phrase)
        if token.upos in ("NOUN", "PROPN") and lemma in who.roles | who.people and self.naming.person(phrase) is None:
            return self._described(phrase, lemma) or phrase
        return phrase

    def several(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrases that a speaker stands for: "they" of two states that spoke together are both."""
        token = self.naming.sentence(phrase).tokens[phrase.head]
        found = self.resolve(phrase)
        if token.text.lower() not in PLURALS:
            return (found,)
        tokens = self.naming.sentence(found).tokens
        joined = [i for i, t in enumerate(tokens) if t.deprel == "conj" and t.head == found.head and t.upos == "PROPN"]
        return (found, *(self.naming.phrase(found.sentence, i) for i in joined))

    def _before(self, phrase: Phrase) -> Iterator[Phrase]:
        """Noun phrases before a pronoun: speakers and subjects sentence by sentence backwards, then other phrases the same way."""
        reading = self.naming.reading
        others: list[Phrase] = []
        for index in range(phrase.sentence, max(-1, phrase.sentence - FURTHEST), -1):
            sentence = reading.sentences[index]
            here = (a.speaker for a in reading.attributions if a.speaker is not None and a.speaker.sentence == index)
            speakers = [s for s in here if s.span.end <= phrase.span.start]
            if speakers:
                yield self.resolve(speakers[-1])
            for i, token in enumerate(sentence.tokens):
                nominal = token.upos in ("NOUN", "PROPN") and token.deprel not in NAMES_ALONE and token.span.end <= phrase.span.start
                if nominal and token.deprel.startswith("nsubj") and is_main(sentence, i):
                    yield self.naming.phrase(index, i)
                elif nominal:
                    others.append(self.naming.phrase(index, i))
        yield from others

    def _fits(self, candidate: Phrase, pronoun: str) -> bool:
        """True when the pronoun can stand for the candidate: a person, several, or a body."""
        token, who = self.naming.sentence(candidate).tokens[candidate.head], self.naming.words.anonymity
        lemma = token.lemma.lower()
        person = self.naming.person(candidate) is not None
        role = token.upos == "NOUN" and lemma in who.roles | who.people
        plural = token.xpos in ("NNS", "NNPS")
        if pronoun in PERSONAL:
            return person or (role and not plural)
        body = lemma in who.state_bodies | who.group_words
        if pronoun in PLURALS:
            mentioned = {m.kind for m in self.naming.reading.mentions if m.span.overlaps(token.span)}
            joined = any(t.deprel == "conj" and t.head == candidate.head for t in self.naming.sentence(candidate).tokens)
            return plural or joined or (not person and (lemma in who.group_words or MentionKind.ORGANISATION in mentioned))
        return not (person or role or plural) and (token.upos == "PROPN" or body) and not self._is_time(token.span)

    def _is_time(self, span: Span) -> bool:
        return any(t.span.overlaps(span) for t in self.naming.reading.times) or self.naming.text(span).endswith("day")

    def _described(self, phrase: Phrase, lemma: str) -> Phrase | None:
        """The person that "the minister" stands for: the nearest one before whose titles hold its words, else the last speaker nearby."""
        naming = self.naming
        tokens = naming.sentence(phrase).tokens
        if not any(t.text.lower() in DEFINITE for t in tokens if t.head == phrase.head and t.deprel in ("det", "nmod:poss")):
            return None
        whose = {w[:4].lower() for w in naming.text(phrase.span).split()[1:] if w[0].isupper() and w.lower() != lemma}
        for mention in sorted(naming.people, key=lambda m: -m.span.start):
            titles = naming.titles(mention) if mention.span.start < phrase.span.start else frozenset()
            if lemma in titles and whose <= {t[:4] for t in titles}:
                return naming.phrase(mention.sentence, mention.head)
        bare = phrase.span.end - phrase.span.start <= len(lemma) + len("the ")
        if whose or not bare or lemma not in naming.words.anonymity.roles:
            return None
        speakers = [a.speaker for a in naming.reading.attributions if a.speaker is not None and a.speaker.span.end <= phrase.span.start]
        recent = [s for s in speakers if s.sentence >= phrase.sentence - 1 and naming.person(s) is not None]
        return recent[-1] if recent else None


def is_main(sentence: Sentence, i: int) -> bool:
    """True for an argument of a main clause."""
    head = sentence.tokens[i].head
    return head < 0 or sentence.tokens[head].deprel in ("root", "conj", "parataxis")
