"""The anatomy of noun phrases: which mention a token belongs to, what stands before and behind it, whether it is definite or plural."""

from collections.abc import Iterator
from functools import cached_property

from dragoman.domain import Mention, MentionKind, Reading, Span, Token
from dragoman.link.clauses import Clauses

BEFORE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat", "det", "nummod", "obl:npmod", "obl:unmarked"})
TAKEN_FROM = frozenset(
    {"back", "lead", "align", "support", "base", "occupy", "hold", "control", "run", "make", "fund", "sponsor", "link", "arm"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
OPPOSED = frozenset({"anti", "pro", "non"})
ELECT = (["-", "elect"], ["-", "designate"])  # of "President-elect", which a tokenizer cuts
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


class Phrases:
    """One article's noun phrases, asked by sentence number and token index."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.parses = [Clauses(sentence) for sentence in reading.sentences]

    @cached_property
    def by_token(self) -> dict[tuple[int, int], Mention]:
        """The mention that covers each token of the article."""
        return {(m.sentence, i): m for m in self.reading.mentions for i in range(m.first, m.last)}

    def token(self, sentence: int, index: int) -> Token:
        """One token."""
        return self.reading.sentences[sentence].tokens[index]

    def mention(self, sentence: int, index: int) -> Mention | None:
        """The mention that covers a token."""
        return self.by_token.get((sentence, index))

    def dependents(self, sentence: int, index: int) -> Iterator[int]:
        """Dependents of a token and, where a mention covers it, of all the mention's tokens; the mention's own tokens excluded."""
        mention = self.mention(sentence, index)
        inside = range(mention.first, mention.last) if mention else range(index, index + 1)
        for token in inside:
            yield from (c for c in self.parses[sentence].children[token] if c not in inside)

    def modifiers(self, sentence: int, index: int) -> Iterator[Mention]:
        """Mentions before the head that say whose it is ("Iranian", "US", "Hong Kong's"), outermost first; "Iran-backed" says nothing."""
        parse = self.parses[sentence]
        for child in self.dependents(sentence, index):
            token = parse.tokens[child]
            if child > index or token.deprel not in BEFORE or token.lemma in TAKEN_FROM or self.is_opposed(sentence, child):
                continue
            mention = self.mention(sentence, child)
            if mention is None:
                yield from self.modifiers(sentence, child)
                continue
            yield mention
            yield from self.conjuncts(sentence, child)
            if mention.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION):
                yield from self.modifiers(sentence, child)

    def conjuncts(self, sentence: int, index: int) -> Iterator[Mention]:
        """Mentions coordinated with a token ("Japanese and South Korean allies")."""
        for child in self.dependents(sentence, index):
            if self.parses[sentence].relation(child) == "conj":
                mention = self.mention(sentence, child)
                if mention is not None and mention.kind is not MentionKind.PRONOUN:
                    yield mention
                yield from self.conjuncts(sentence, child)

    def has_strange_owner(self, sentence: int, index: int) -> bool:
        """True where the noun belongs to a proper name that no mention explains ("Okonia's president"): its context then says nothing."""
        parse = self.parses[sentence]
        for child in self.dependents(sentence, index):
            owner = parse.relation(child) == "nmod" and (
                parse.tokens[child].deprel == "nmod:poss" or self.preposition(sentence, child) in ("of", "from")
            )
            if owner and parse.tokens[child].upos == "PROPN":
                return True
        return False

    def shared(self, sentence: int, index: int) -> Iterator[Mention]:
        """Modifiers of the noun that a bare noun is coordinated with: "the Syrian government and opposition groups"."""
        parse = self.parses[sentence]
        bare = not any(parse.tokens[c].deprel in ("det", "nmod:poss") for c in self.dependents(sentence, index))
        if parse.relation(index) == "conj" and bare:
            yield from self.modifiers(sentence, parse.tokens[index].head)

    def is_opposed(self, sentence: int, index: int) -> bool:
        """True behind "anti-" and "pro-": such a word names no owner."""
        tokens = self.parses[sentence].tokens
        before = [t.lemma.lower() for t in tokens[max(0, index - 2) : index]]
        return bool(OPPOSED & set(before)) and (before[-1] in OPPOSED or before[-1] in "-–")

    def complements(self, sentence: int, index: int, *prepositions: str) -> Iterator[Mention]:
        """Mentions behind the head with one of these prepositions ("police in Mosul"), their siblings included."""
        parse = self.parses[sentence]
        for child in self.dependents(sentence, index):
            if child > index and parse.relation(child) in ("nmod", "obl") and self.preposition(sentence, child) in prepositions:
                mention = self.mention(sentence, child)
                if mention is not None:
                    yield mention
                yield from self.conjuncts(sentence, child)

    def preposition(self, sentence: int, index: int) -> str | None:
        """The preposition that marks a token, lower-case."""
        cases = self.parses[sentence].words(index, "case")
        return next((word for word in cases if word not in ("'s", "’s")), None)

    def appositions(self, sentence: int, index: int) -> Iterator[Mention]:
        """Mentions in apposition to a token, and the name that a title runs into ("Foreign Minister | Zarif")."""
        parse = self.parses[sentence]
        for child in self.dependents(sentence, index):
            if parse.relation(child) in ("appos", "flat"):
                mention = self.mention(sentence, child)
                if mention is not None:
                    yield mention
        mention = self.mention(sentence, index)
        if mention is not None and mention.kind is MentionKind.OFFICE:
            name = self.mention(sentence, self.behind(mention))
            if name is not None and name.kind is MentionKind.PERSON:
                yield name

    def behind(self, office: Mention) -> int:
        """The token behind an office and its "of Kenya", "to the UN": where a name may follow."""
        tokens = self.parses[office.sentence].tokens
        place = office.last
        if [t.text.lower() for t in tokens[place : place + 2]] in ELECT:
            return place + 2
        if place < len(tokens) and tokens[place].upos == "ADP":
            place += 2 if place + 1 < len(tokens) and tokens[place + 1].upos == "DET" else 1
            owner = self.mention(office.sentence, place)
            return owner.last if owner is not None and owner.kind is not MentionKind.PERSON else office.last
        return office.last

    def offices(self, sentence: int) -> list[Mention]:
        """The office words of a sentence."""
        return self._offices.get(sentence, [])

    @cached_property
    def _offices(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.reading.mentions:
            if mention.kind is MentionKind.OFFICE:
                found.setdefault(mention.sentence, []).append(mention)
        return found

    def is_definite(self, sentence: int, index: int) -> bool:
        """True behind "the", "this", a possessive, or for a capitalised title on its own."""
        parse = self.parses[sentence]
        words = {parse.tokens[c].lemma.lower() for c in self.dependents(sentence, index) if parse.tokens[c].deprel == "det"}
        return bool(DEFINITE & words)

    def is_plural(self, sentence: int, index: int) -> bool:
        """True for a plural noun."""
        return self.token(sentence, index).xpos in PLURAL_TAGS

    def number(self, sentence: int, index: int) -> str | None:
        """The numeral that counts a noun, lower-case; "two" for "both"."""
        parse = self.parses[sentence]
        for child in self.dependents(sentence, index):
            token = parse.tokens[child]
            if token.deprel == "nummod" or token.lemma.lower() == "both":
                return "two" if token.lemma.lower() == "both" else token.text.lower()
        return None

    def paragraph(self, mention: Mention) -> int:
        """The number of the paragraph that a mention stands in."""
        return self.reading.sentences[mention.sentence].paragraph

    def words(self, mention: Mention) -> str:
        """A mention as written."""
        return mention.span.of(self.text)

    def after_the(self, mention: Mention) -> bool:
        """True when "the" stands before the mention."""
        return mention.first > 0 and self.token(mention.sentence, mention.first - 1).text.lower() == "the"

    def stretch(self, sentence: int, first: int, last: int) -> Span:
        """The text from token `first` to token `last`, half-open."""
        tokens = self.parses[sentence].tokens
        return Span(tokens[first].span.start, tokens[last - 1].span.end)
