"""Where a state's or a capital's name only says where something is ("in Beijing", "Oslo, Norway", "the capital of Chad")."""

from dragoman.domain import Mention, MentionKind
from dragoman.lexicon.places import PlaceWords
from dragoman.link.phrases import Phrases

BESIDE = frozenset({"conj", "appos", "flat", "nmod:unmarked", "obl:unmarked"})
SIDES = frozenset({"nsubj", "obj", "iobj"})
TAKEN = frozenset({"obj", "nsubj:pass"})  # "rebels hold Tripoli", "Tripoli is held by rebels"
GOALS = frozenset({"on", "to", "for"})
FAR = 4  # steps up a coordination of places


class Places:
    """Tells places from parties in one article."""

    def __init__(self, phrases: Phrases, words: PlaceWords) -> None:
        self.phrases = phrases
        self.words = words

    def is_setting(self, mention: Mention) -> bool:
        """True for a place name that stands as the setting of an act, not as a side in it."""
        sentence, index = mention.sentence, mention.head
        if mention.finder == "seats":
            return self._preposition(mention) in self.words.seats
        if mention.kind is not MentionKind.PLACE:
            return False
        if self._preposition(mention) in self.words.prepositions or self._is_part(mention):
            return True
        for _ in range(FAR):
            if self._is_set(sentence, index):
                return True
            token = self.phrases.token(sentence, index)
            above = self.phrases.mention(sentence, token.head) if token.head >= 0 else None
            if self.phrases.parses[sentence].relation(index) not in BESIDE or above is None or above.kind is not MentionKind.PLACE:
                return self._is_behind_place(mention)
            index = above.head
        return False

    def _is_part(self, mention: Mention) -> bool:
        """True behind a word for a part, or before one for what bears the name: "West Beirut", "northern Mali", "the Niger river"."""
        tokens = self.phrases.parses[mention.sentence].tokens
        after = tokens[mention.last : mention.last + 2]
        if after and after[0].text.lower() in self.words.features and not (len(after) > 1 and after[1].upos in ("NOUN", "PROPN")):
            return True
        return mention.first > 0 and tokens[mention.first - 1].text.lower() in self.words.parts

    def _preposition(self, mention: Mention) -> str | None:
        """The preposition before a name, whatever the parse makes of it ("will sign in | Prague")."""
        tokens = self.phrases.parses[mention.sentence].tokens
        at = mention.first - 1
        while at > 0 and tokens[at].upos in ("DET", "ADJ"):
            at -= 1
        return tokens[at].text.lower() if at >= 0 and tokens[at].upos == "ADP" else None

    def _is_set(self, sentence: int, index: int) -> bool:
        """By the preposition before it, the noun it belongs to, or the verb that goes to or takes it."""
        token = self.phrases.token(sentence, index)
        preposition = self.phrases.preposition(sentence, index)
        if preposition in self.words.prepositions:
            return True
        if token.head < 0:
            return False
        governor = self.phrases.token(sentence, token.head)
        if preposition == "from":
            return governor.lemma.lower() not in self.words.senders
        if preposition in GOALS and governor.lemma.lower() in self.words.advances:
            return True
        if preposition == "of":
            owner = self.phrases.mention(sentence, token.head)
            is_role = owner is not None and owner.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION)
            return is_role or governor.lemma.lower() in self.words.nouns
        lemma = governor.lemma.lower()
        return token.deprel in TAKEN and (lemma in self.words.verbs or (lemma in self.words.blows and self._is_blow(sentence, token.head)))

    def _is_blow(self, sentence: int, verb: int) -> bool:
        """True for a verb whose subject nobody names: a famine, a quake, a bomb."""
        parse = self.phrases.parses[sentence]
        subjects = parse.below(verb, "nsubj")
        return not any(self.phrases.mention(sentence, c) for c in subjects)

    def _is_behind_place(self, mention: Mention) -> bool:
        """True behind a place and a comma: "Oslo, Norway"."""
        relation = self.phrases.parses[mention.sentence].relation(mention.head)
        if relation in SIDES or mention.first < 2 or self.phrases.token(mention.sentence, mention.first - 1).text != ",":
            return False
        before = self.phrases.mention(mention.sentence, mention.first - 2)
        return before is not None and before.kind is MentionKind.PLACE and self._is_set(mention.sentence, before.head)
