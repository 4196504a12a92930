"""How an article names its people: the person in a phrase, the fullest form of a name, the titles that go with it."""

from dataclasses import dataclass, field

from dragoman.domain import Mention, MentionKind, Phrase, Reading, Sentence, Span
from dragoman.lexicon.reporting import Reporting

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
TITLED = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})
COURTESY = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})
IN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM"})
OWNS = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True)
class Naming:
    """The people of one article as their mentions name them."""

    reading: Reading
    words: Reporting
    people: tuple[Mention, ...] = field(init=False)

    def __post_init__(self) -> None:
        named = tuple(m for m in self.reading.mentions if m.kind is MentionKind.PERSON)
        object.__setattr__(self, "people", named)

    def person(self, phrase: Phrase) -> Span | None:
        """The person named in a phrase or its apposition, not one that stands under a preposition or owns something in it."""
        sentence = self.sentence(phrase)
        before = self._introducing(sentence, phrase)
        if before is not None:
            return self._untitled(sentence, before.first, before.last)
        reach = self._reach(sentence, phrase)
        for mention in self.people:
            here = mention.sentence == phrase.sentence and reach.overlaps(mention.span)
            if here and self._is_named(sentence, mention.first, mention.last):
                return self._untitled(sentence, mention.first, mention.last)
        return self._namesake(sentence, phrase) or self._titled(sentence, phrase) or self._unlisted(sentence, phrase, reach)

    def _titled(self, sentence: Sentence, phrase: Phrase) -> Span | None:
        """The name right after an office, wherever the parse hangs it: the second of "police chief X and army commander Y"."""
        if sentence.tokens[phrase.head].lemma.lower() not in self.words.anonymity.roles:
            return None
        after = (m for m in self.people if m.sentence == phrase.sentence and m.first <= phrase.head + 1 < m.last)
        return next((self._untitled(sentence, phrase.head + 1, m.last) for m in after), None)

    def _namesake(self, sentence: Sentence, phrase: Phrase) -> Span | None:
        """A surname standing alone that the article has given in full."""
        token = sentence.tokens[phrase.head]
        if token.upos != "PROPN" or not any(self.text(m.span).split()[-1] == token.text and " " in self.text(m.span) for m in self.people):
            return None
        return token.span

    def fullest(self, name: Span) -> Span:
        """The longest naming of the same person in the article, the first one of several."""
        short = self.text(name)
        best = name
        for mention in self.people:
            span = self._untitled(self.reading.sentences[mention.sentence], mention.first, mention.last)
            long = self.text(span)
            if long.split()[-1] == short.split()[-1] and short in long and len(long) > len(self.text(best)):
                best = span
        return best

    def titles(self, mention: Mention) -> frozenset[str]:
        """Lemmas of the title before a name and of the apposition before or after it."""
        tokens = self.reading.sentences[mention.sentence].tokens
        first = mention.first
        for _ in range(2):  # the title, then what stands before a comma: "the premier, Rui Costa"
            while first > 0 and tokens[first - 1].upos in IN_TITLE:
                first -= 1
            if first == 0 or tokens[first - 1].text != ",":
                break
            first -= 1
        last = mention.last + 1 if mention.last < len(tokens) and tokens[mention.last].text == "," else mention.last
        if last < len(tokens) and tokens[last].upos in ("NOUN", "PROPN", "DET", "ADJ"):
            while last < len(tokens) and tokens[last].upos in IN_TITLE:
                last += 1
        return frozenset(t.lemma.lower() for t in (*tokens[first : mention.first], *tokens[mention.last : last]))

    def phrase(self, index: int, head: int) -> Phrase:
        """The noun phrase of token `head` of sentence `index`."""
        tokens = self.reading.sentences[index].tokens
        inside = {head}
        own = TITLED | {"det", "nmod:poss", "nmod", "nummod"}
        for _ in range(4):
            inside |= {i for i, t in enumerate(tokens) if t.head in inside and (t.head != head or t.deprel in own)}
        return Phrase(index, head, Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end))

    def sentence(self, phrase: Phrase) -> Sentence:
        """The sentence in which a phrase stands."""
        return self.reading.sentences[phrase.sentence]

    def text(self, span: Span) -> str:
        """The words of a span."""
        return span.of(self.reading.article.text)

    def _introducing(self, sentence: Sentence, phrase: Phrase) -> Mention | None:
        """The person to whom a description is set: "Rui Costa, the country's trade minister announced"."""
        first = next(i for i, t in enumerate(sentence.tokens) if t.span.end > phrase.span.start)
        role = sentence.tokens[phrase.head].lemma.lower() in self.words.anonymity.roles
        if first < 2 or not role or sentence.tokens[first - 1].text != ",":
            return None
        if sentence.tokens[first].text.lower() not in DEFINITE | {"a", "an"}:
            return None
        return next((m for m in self.people if m.sentence == phrase.sentence and m.last == first - 1), None)

    def _reach(self, sentence: Sentence, phrase: Phrase) -> Span:
        """The phrase and the appositions of its head."""
        inside = {i for i, t in enumerate(sentence.tokens) if t.head == phrase.head and t.deprel == "appos"}
        for _ in range(3):
            inside |= {i for i, t in enumerate(sentence.tokens) if t.head in inside and t.deprel in TITLED}
        spans = [phrase.span, *(sentence.tokens[i].span for i in sorted(inside))]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def _unlisted(self, sentence: Sentence, phrase: Phrase, reach: Span) -> Span | None:
        """A name of two words or more that no finder knew: proper nouns that the parse joins, as the head or set to an office."""
        tokens = sentence.tokens
        titled = tokens[phrase.head].lemma.lower() in self.words.anonymity.roles
        for i, token in enumerate(tokens):
            beside = i != phrase.head and token.deprel == "appos"
            if token.upos != "PROPN" or not reach.covers(token.span) or not (i == phrase.head or beside):
                continue
            first = min([i, *(c for c, t in enumerate(tokens) if t.head == i and t.deprel == "compound" and t.upos == "PROPN")])
            last = i
            while last + 1 < len(tokens) and (tokens[last + 1].deprel == "flat" or tokens[last + 1].text == "-"):
                last += 1
            joined = last > i and tokens[last].deprel == "flat"
            known = any(m.span.overlaps(token.span) for m in self.reading.mentions)
            if (joined and not known) or (titled and beside and (joined or first < i)):
                return self._untitled(sentence, first if beside else i, last + 1)
        return None

    def _is_named(self, sentence: Sentence, first: int, last: int) -> bool:
        """False for a name that owns something ("Merkel's spokesman") or, titles aside, hangs on a preposition ("aide to President Xi")."""
        tokens, roles = sentence.tokens, self.words.anonymity.roles
        if last < len(tokens) and tokens[last].text in OWNS:
            return False
        while first > 0 and (tokens[first - 1].lemma.lower() in roles or tokens[first - 1].deprel in ("amod", "det")):
            first -= 1
        return not (first > 0 and tokens[first - 1].upos == "ADP")

    def _untitled(self, sentence: Sentence, first: int, last: int) -> Span:
        """A name from token `first` to `last` (half-open) without titles, whole where hyphens divide it."""
        tokens, roles = sentence.tokens, self.words.anonymity.roles
        while first < last - 1 and (tokens[first].lemma.lower() in roles or tokens[first].text.lower() in COURTESY):
            first += 1
        while first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].upos == "PROPN":
            first -= 2
        while last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last].span.start == tokens[last - 1].span.end:
            last += 2
        while last - 1 > first and tokens[last - 1].text in OWNS:
            last -= 1
        return Span(tokens[first].span.start, tokens[last - 1].span.end)
