"""Phrases -> parties as of a date: who acts and to whom it is done (codebook section 4)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.domain import Attribution, Mention, MentionKind, Party, Phrase, Reading, Rival, Span, When
from dragoman.lexicon.actors import ActorTables
from dragoman.lexicon.places import load_place_words
from dragoman.link.affiliations import Affiliations
from dragoman.link.coreference import Coreference
from dragoman.link.customs import Customs
from dragoman.link.descriptions import Descriptions
from dragoman.link.introductions import Introductions, is_part, slug
from dragoman.link.names import Names
from dragoman.link.offices import Directory
from dragoman.link.phrases import Phrases
from dragoman.link.places import Places
from dragoman.link.rivals import Rivals
from dragoman.link.who import Dating, Side

SHOWN_RIVALS = 4  # in a reason
PAIR_WORDS = frozenset({"both", "two"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
COUNTING = frozenset({"NUM", "ADJ", "DET", "PRON"})
NOT_SOMEBODY = frozenset({"VERB", "AUX", "ADV", "ADP", "PUNCT", "SCONJ", "CCONJ"})


class Resolver:
    """Resolves the actors of articles; built once from the tables."""

    def __init__(self, tables: ActorTables) -> None:
        self.tables = tables

    def article(self, reading: Reading) -> "ArticleActors":
        """The actors of one article, its introductions and chains of mentions worked out once."""
        return ArticleActors(self.tables, reading)


class ArticleActors:
    """Who is who in one article."""

    def __init__(self, tables: ActorTables, reading: Reading) -> None:
        self.tables = tables
        self.reading = reading
        published = reading.article.published
        self.phrases = Phrases(reading)
        self.names = Names(self.phrases, tables)
        self.places = Places(self.phrases, load_place_words())
        self.customs = Customs(reading.article, self.phrases)
        self.directory = Directory(tables, published, self.names.witnessed, self.customs.home)
        self._rivals = Rivals(tables, self.names, published)
        self.dating = Dating(tables, published, reading.article.text)
        affiliations = Affiliations(self.phrases, self.resolved)
        self.chains: dict[Mention, tuple[Side, ...]] = {}
        self.coreference = Coreference(self.phrases)
        self.introductions = Introductions(self.phrases, tables, self.names, affiliations, self.directory, self.customs)
        self.descriptions = Descriptions(
            self.phrases, tables, self.names, affiliations, self.introductions, self.directory, self.coreference, self.customs
        )
        self.reasons: dict[tuple[int, int], str] = {}
        for mention in reading.mentions:
            self.chains[mention] = self._resolve(mention)
            self.coreference.tell(mention, self.chains[mention], self.places.is_setting(mention))

    def parties(self, phrase: Phrase, on: When, speaker: Phrase | None) -> tuple[Party, ...]:
        """The parties that a phrase names as of the days of `on` (open ends: publication); `speaker` is in whose words it stands.

        Empty when it names nobody who is or could be an actor; `reason` then says why.
        """
        where = self._where(phrase.sentence)
        out: list[Party] = []
        for side in self.sides(phrase, speaker):
            party = self.dating.party(side, on, where)
            if party is not None and not any((p.code, p.sector, p.id) == (party.code, party.sector, party.id) for p in out):
                out.append(party)
        placed = [p for p in out if p.code != "---"]
        mention = self.phrases.mention(phrase.sentence, phrase.head)
        if len(out) == 1 and mention is not None:
            return (replace(out[0], rivals=self._rivals.beside(mention, out[0])),)
        return tuple(placed if placed and len(out) > 1 else out)

    def rivals(self, phrase: Phrase) -> tuple[Rival, ...]:
        """Everybody whom a name may stand for, with shares, likeliest first; empty for a name with one meaning."""
        mention = self.phrases.mention(phrase.sentence, phrase.head)
        return self._rivals.all(mention) if mention is not None else ()

    def is_setting(self, phrase: Phrase) -> bool:
        """True for a place name that only says where an act is; whether a place told as a goal is the host is for the act to say."""
        mention = self.phrases.mention(phrase.sentence, phrase.head)
        return mention is not None and self.places.is_setting(mention)

    def reason(self, phrase: Phrase) -> str:
        """Why a phrase names nobody."""
        words = " ".join(phrase.span.of(self.reading.article.text).split())
        return self.reasons.get((phrase.sentence, phrase.head), f"'{words}' names no actor that the article or the tables know")

    def across(self, said: Span, on: When) -> tuple[Party, ...]:
        """To whom words of a transcript are said: the other of two who speak in turns; empty elsewhere."""
        parties = (self.dating.party(side, on) for side in self._across(said))
        return tuple(p for p in parties if p is not None)

    def same(self, one: Phrase, other: Phrase) -> bool:
        """True when two phrases stand for the same somebody."""
        return any(a.same(b) for a in self.sides(one, None) for b in self.sides(other, None))

    def country_of(self, place: Phrase | Span) -> str | None:
        """The code of the state or body that a phrase, or the first mention in a stretch of text, belongs to."""
        if isinstance(place, Phrase):
            sides = self.sides(place, None)
        else:
            inside = [m for m in self.reading.mentions if place.covers(m.span)]
            sides = tuple(s for m in inside for s in self.chains[m])
        return next((home for home in map(self.descriptions.home, sides) if home and home != "---"), None)

    def kind_of_source(self, phrase: Phrase) -> str:
        """What kind of voice a phrase is: person, government, party, organisation or anonymous (codebook section 6)."""
        sides = self.sides(phrase, None)
        if not sides:
            return "anonymous"
        side = sides[0]
        if side.kind == "person":
            return "person"
        if side.role == "person" or (side.kind == "role" and self.phrases.is_plural(phrase.sentence, phrase.head)):
            return "anonymous"
        party = self.dating.party(side, When())
        if party is None or party.code in ("NGO", "IGO", "UNO", "EU", "NATO", "AU", "IAEA", "WHO", "ICC", "ICJ", "OPEC", "ASEAN"):
            return "organisation"
        return {"GOV": "government", "MIL": "government", "LEG": "government", "COP": "government", "JUD": "government"}.get(
            party.sector, "party" if party.sector in ("PTY", "OPP", "REB", "PRM") else "organisation"
        )

    def resolved(self, mention: Mention) -> tuple[Side, ...]:
        """The sides of a mention that may own a role: names as they stand, pronouns and persons as far as the text has told."""
        if mention in self.chains:
            return self.chains[mention]
        side = self.names.side(mention)
        return (side,) if side else ()

    def sides(self, phrase: Phrase, speaker: Phrase | None) -> tuple[Side, ...]:
        """Who a phrase stands for, before any date."""
        sentence, head = phrase.sentence, phrase.head
        mention = self.phrases.mention(sentence, head)
        if mention is not None and mention.kind is MentionKind.PRONOUN:
            pronoun = self.tables.pronouns[self.phrases.words(mention).lower()]
            return self._voice(mention, speaker) if pronoun.speaker else self.chains[mention]
        if mention is not None and mention.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION, MentionKind.PERSON):
            return self.chains[mention] or self._excuse(mention)
        if mention is not None and self._is_of_stranger(mention):
            return self._excuse(mention)
        found = tuple(s for s in self.chains[mention] if s.kind != "place") if mention is not None else ()
        found = found or self._named_inside(sentence, head)
        if found or mention is not None:
            return found or self._excuse(mention)  # type: ignore[arg-type]
        return self._common(phrase)

    def _is_of_stranger(self, mention: Mention) -> bool:
        """True for a country that only describes a private person: "U.S. news anchor Ada Holt" is no act of the state."""
        parse = self.phrases.parses[mention.sentence]
        place = mention.head
        while parse.tokens[place].deprel in ("amod", "compound", "nmod:desc") and parse.tokens[place].head >= 0:
            place = parse.tokens[place].head
        return place != mention.head and self._is_stranger(mention.sentence, place)

    def _is_stranger(self, sentence: int, head: int) -> bool:
        """True for a noun phrase with the name of a person whom nobody knows."""
        beside = (self.phrases.mention(sentence, head), *self.phrases.appositions(sentence, head))
        people = [m for m in beside if m is not None and m.kind is MentionKind.PERSON]
        return bool(people) and not any(self.chains[m] for m in people)

    def _excuse(self, mention: Mention) -> tuple[Side, ...]:
        words = self.phrases.words(mention)
        if mention.kind is MentionKind.PERSON:
            several = [r.id or r.code for r in self._rivals.all(mention)]
            why = f"'{words}' is nobody that the article introduces or the tables know"
            if several:
                why = f"'{words}' may be {' or '.join(several[:SHOWN_RIVALS])}, and nothing else in the article decides"
        elif self._is_of_stranger(mention):
            why = f"'{words}' only says where a private person is from"
        elif any(s.kind == "place" for s in self.chains[mention]):
            why = f"'{words}' is a place"
        else:
            why = self.names.reasons.get(mention, f"'{words}' stands for nobody that the article has told of")
        self.reasons[mention.sentence, mention.head] = why
        return ()

    def _named_inside(self, sentence: int, head: int) -> tuple[Side, ...]:
        """A person or organisation in apposition to, or run into, a head that is no role ("Iranian airline Mahan Air")."""
        found: list[Side] = []
        for other in self.phrases.appositions(sentence, head):
            if other.kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
                found += [s for s in self.chains[other] if s.kind != "place"]
        return tuple(found[:1])

    def _common(self, phrase: Phrase) -> tuple[Side, ...]:
        """A head that no table knows: a relative pronoun, "both", or a thing that belongs to somebody named."""
        sentence, head = phrase.sentence, phrase.head
        token = self.phrases.token(sentence, head)
        if token.lemma.lower() in RELATIVE and token.upos in ("PRON", "DET", "SCONJ"):
            return self._antecedent(sentence, head, phrase)
        if token.lemma.lower() in PAIR_WORDS:
            together = self.descriptions.collectives.together((sentence, head), 2)
            return together or self.coreference.several(
                (sentence, head), 2, lambda s: s.kind in ("person", "state"), lambda s: self.descriptions.home(s) or s.key
            )
        if token.upos in COUNTING:
            counted = self.phrases.complements(sentence, head, "of")
            return tuple(s for m in counted for s in self.chains[m] if s.kind != "place")
        if token.upos in NOT_SOMEBODY or self._is_stranger(sentence, head):
            return ()
        named = self.descriptions.collectives.named_by(phrase)
        if named:
            return named
        owners = self.descriptions.affiliations.owners(sentence, head, "thing")
        return tuple(o for o in owners if o.kind != "place")

    def _antecedent(self, sentence: int, head: int, phrase: Phrase) -> tuple[Side, ...]:
        """The noun that a relative clause stands behind."""
        parse = self.phrases.parses[sentence]
        for index in parse.up(head):
            if parse.tokens[index].deprel.startswith("acl"):
                noun = parse.tokens[index].head
                return self.sides(Phrase(sentence, noun, phrase.span), None) if noun != head else ()
        return ()

    def _voice(self, mention: Mention, speaker: Phrase | None) -> tuple[Side, ...]:
        """Whose "I" and "we" are: the speaker, or the speaker's side; outside quotations a government's own site speaks for its country."""
        phrase = speaker or self._attributed(mention)
        if phrase is not None and phrase.head != mention.head:
            sides = self._turns.get(phrase.span) or self.sides(phrase, None)
            alone = self.tables.pronouns[self.phrases.words(mention).lower()].number == "one"
            return sides if alone else tuple(self._side_of(s, mention) for s in sides)
        outlet = self.reading.article.outlet
        if outlet.kind == "government" and outlet.country:
            return (Side("state", outlet.country, mention.span, f"the outlet speaks for {outlet.country}"),)
        self.reasons[mention.sentence, mention.head] = f"'{self.phrases.words(mention)}': nobody is known to speak here"
        return ()

    @cached_property
    def _turns(self) -> dict[Span, tuple[Side, ...]]:
        """Who speaks behind each label of a transcript: the person named there, whatever titles stand around the name."""
        out: dict[Span, tuple[Side, ...]] = {}
        for label in (a.speaker for a in self.reading.attributions if a.rule == "turn" and a.speaker is not None):
            named = (self.chains[m] for m in self.reading.mentions if m.kind is MentionKind.PERSON and label.span.covers(m.span))
            out[label.span] = next((sides for sides in named if sides), ()) or self.sides(label, None)
        return out

    def _across(self, said: Span) -> tuple[Side, ...]:
        """The other of just two who speak in turns, from where one of them says something."""
        turns = [(a.content, self._turns[a.speaker.span]) for a in self.reading.attributions if a.rule == "turn" and a.speaker is not None]
        own = next((sides for content, sides in turns if content.covers(said)), ())
        others = {(s.kind, s.key): s for _, sides in turns for s in sides if not any(s.same(o) for o in own)}
        return tuple(others.values()) if own and len(others) == 1 else ()

    def _side_of(self, side: Side, mention: Mention) -> Side:
        why = f"'{self.phrases.words(mention)}': the side of {side.why}"
        return Side(side.kind, side.key, mention.span, why, side.sector, side.person, None, side.kind == "person", side.role)

    def _attributed(self, mention: Mention) -> Phrase | None:
        """The speaker of the smallest attributed stretch around a mention."""
        around: Sequence[Attribution] = [a for a in self.reading.attributions if a.content.covers(mention.span) and a.speaker]
        return min(around, key=lambda a: a.content.end - a.content.start).speaker if around else None

    def _resolve(self, mention: Mention) -> tuple[Side, ...]:
        """The sides of one mention, given all before it."""
        own = self._own(mention)
        if own is not None:
            return (own,)
        if mention.kind is MentionKind.PERSON:
            person = self.introductions.person(mention)
            return (Side("person", person.id, mention.span, person.why, person=person),) if person else self._short_name(mention)
        if mention.kind is MentionKind.PRONOUN:
            pronoun = self.tables.pronouns[self.phrases.words(mention).lower()]
            return () if pronoun.speaker else self.coreference.pronoun(mention, pronoun)
        if mention.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION):
            return self.descriptions.sides(mention)
        several = self.names.several(mention)
        if several:
            return several
        side = self._generic(mention) or self.names.side(mention) or self._introduced_body(mention)
        return (side,) if side else self._short_name(mention)

    def _generic(self, mention: Mention) -> Side | None:
        """An institution called as one of another state is, where that one is not in the article: Nepal's "House of Representatives"."""
        role = next((self.tables.roles[n.key] for n in self.tables.meanings(self.phrases.words(mention)) if n.kind == "role"), None)
        named = self.names.side(mention)
        if role is None or role.anaphor or named is None or named.kind != "group":
            return None
        homes = {g.country for g in self.tables.groups[named.key]}
        owners = [o for o in self.descriptions.affiliations.owners(mention.sentence, mention.head, role.kind) if o.kind == "state"]
        if not owners and not any(self.names.witnessed[h or ""] for h in homes) and self.customs.home not in homes:
            owners = [s for s in (self.names.of_paragraph(mention), self.names.of_article(mention, True)) if s is not None][:1]
        if not owners or owners[0].key in homes:
            return None
        why = f"'{self.phrases.words(mention)}' ({role.sector}) of {owners[0].why}"
        return Side("role", owners[0].key, mention.span, why, role.sector)

    def _own(self, mention: Mention) -> Side | None:
        """Who of the user's table is named: by the name in full, or a person by the surname after that."""
        if mention.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION, MentionKind.PERSON):
            whole = self.names.own(mention)
            if whole is not None or mention.kind is not MentionKind.PERSON:
                return whole
            told = ((m, s) for m, found in self.chains.items() for s in found if m.kind is MentionKind.PERSON and s.key.startswith("own "))
            short = next((s for m, s in told if is_part(self.phrases.words(mention), self.phrases.words(m))), None)
            return replace(short, span=mention.span) if short else None
        return None

    def _short_name(self, mention: Mention) -> tuple[Side, ...]:
        """An organisation by the first word of its name, told in full before: "Mahan" for Mahan Air."""
        words = self.phrases.words(mention)
        for other, sides in self.chains.items():
            if other.kind is MentionKind.ORGANISATION and self.phrases.words(other).startswith(words + " "):
                return tuple(replace(s, span=mention.span) for s in sides)
        return ()

    def _introduced_body(self, mention: Mention) -> Side | None:
        """An organisation that no table knows but the article describes: "Iranian airline Caspian Wings"."""
        if mention.kind is not MentionKind.ORGANISATION:
            return None
        title = self.introductions.title(mention)
        words = self.phrases.words(mention)
        if title is None or title.owner is None or title.role.kind == "person":
            return next((s for m, found in self.chains.items() if self.phrases.words(m) == words for s in found if s.id), None)
        home = self.descriptions.home(title.owner)
        why = f"'{words}': introduced in this article as {self.phrases.words(title.mention)} of {home}"
        return Side("role", home or "---", mention.span, why, title.role.sector, id=slug(words))

    def _where(self, sentence: int) -> list[str]:
        """Where a sentence's act may happen, likeliest first: its locations, its other states, the article's states by frequency."""
        named = [m for m in self.reading.mentions if m.sentence == sentence and m.kind in (MentionKind.PLACE, MentionKind.NATIONALITY)]
        places = [s.key for m in sorted(named, key=lambda m: not self.names.is_location(m)) for s in self.chains[m]]
        return places + [code for code, _ in self.names.witnessed.most_common()]
