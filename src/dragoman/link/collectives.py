"""Several as one: "both sides", "the two leaders", "the country", "our allies", "the group" (codebook section 4)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from dragoman.domain import Mention, MentionKind, Phrase, Span
from dragoman.lexicon.actors import ActorTables, Name
from dragoman.lexicon.roles import Role
from dragoman.link.coreference import Coreference
from dragoman.link.names import COUNTED, Names
from dragoman.link.phrases import Phrases
from dragoman.link.who import UNPLACED, Side

ARMED = frozenset({"REB", "PRM"})
HUMANS = frozenset({"men", "women", "politicians", "statesmen"})
MEETING = frozenset({"leader", "foreign_minister", "minister", "president", "defence_minister"})
FORMS = frozenset({"republic", "kingdom", "federation", "emirate", "sultanate"})


Plays = Callable[[Side, Role, str | None], bool]


class Collectives:
    """Resolves nouns that stand for parties told of before, alone or in pairs; `home` gives the code of the state a side belongs to.

    `plays` tells whether a side is a person who may be called by a role.
    """

    def __init__(
        self,
        phrases: Phrases,
        tables: ActorTables,
        names: Names,
        coreference: Coreference,
        home: Callable[[Side], str | None],
        plays: Plays,
    ) -> None:
        self.phrases = phrases
        self.tables = tables
        self.names = names
        self.coreference = coreference
        self.home = home
        self.plays = plays

    def is_pair(self, mention: Mention, role: Role) -> bool:
        """True for "both sides", "the two leaders", "the ministers", "our nations"."""
        sentence, head = mention.sentence, mention.head
        if not self.phrases.is_plural(sentence, head):
            return False
        if self.phrases.number(sentence, head) in COUNTED:
            return True
        before = list(self.phrases.modifiers(sentence, head))
        ours = role.anaphor == "state" and any(self.phrases.words(m).lower() == "our" for m in before)
        if not before and self.phrases.is_definite(sentence, head):
            return role.anaphor == "pair" or role.id in MEETING or self.phrases.words(mention).lower() == "parties"
        return ours and len(before) == 1

    def pair(self, mention: Mention, role: Role) -> tuple[Side, ...]:
        """The two that are meant: persons for a person's role, states for sides and countries; empty when it is no such noun."""
        if not self.is_pair(mention, role):
            return ()
        place = mention.sentence, mention.head
        count = COUNTED.get(self.phrases.number(mention.sentence, mention.head) or "", 2)
        if role.kind == "person" or self.phrases.words(mention).lower() in HUMANS:
            players = self.coreference.several(place, count, lambda s: self.plays(s, role, None), lambda s: s.key)
            named_together = self.together(place, count)
            if named_together and not players:
                return named_together
            met = self.coreference.several(place, count, lambda s: "person" in (s.kind, s.role), lambda s: self.home(s) or s.key)
            return players or met
        if role.anaphor not in ("pair", "state") and role.id != "party":
            return ()
        pair = self.coreference.several(place, count, partial(self._is_side, role), self._camp)
        return tuple(self._as_side(s, mention.span) for s in pair)

    def together(self, place: tuple[int, int], count: int) -> tuple[Side, ...]:
        """The last persons told of, where their sentence names just so many: "Blinken and Austin will travel ... The two will visit"."""
        last = self.coreference.several(place, count + 1, lambda s: s.kind == "person", lambda s: s.key) or self.coreference.several(
            place, count, lambda s: s.kind == "person", lambda s: s.key
        )
        sentences = self.phrases.reading.sentences
        home = next((s.span for s in reversed(sentences) for p in last if s.span.covers(p.span)), None)
        here = tuple(p for p in last if home is not None and home.covers(p.span))
        return here if len(here) == count else ()

    def counterpart(self, mention: Mention, owners: list[Side]) -> tuple[Side, ...]:
        """The other of two who deal with each other: the last person told of who is not of the owner's state."""
        homes = {self.home(o) for o in owners}
        other = self.coreference.latest(
            mention.sentence, mention.head, lambda s: s.kind == "person" and self.home(s) not in (None, UNPLACED, *homes)
        )
        return (replace(other, span=mention.span, why=f"'{self.phrases.words(mention)}': {other.why}"),) if other and homes else ()

    def fighters(self, mention: Mention, role: Role) -> Side | None:
        """The armed group told of last, for "the rebels", "the militants"."""
        sentence, head = mention.sentence, mention.head
        if role.sector not in ARMED or not self.phrases.is_definite(sentence, head) or not self.phrases.is_plural(sentence, head):
            return None
        last = self.coreference.latest(sentence, head, self._is_armed)
        return Side("group", last.key, mention.span, f"'{self.phrases.words(mention)}': {last.why}") if last else None

    def _is_armed(self, side: Side) -> bool:
        return side.kind == "group" and any(g.sector in ARMED for g in self.tables.groups[side.key])

    def named_by(self, phrase: Phrase) -> tuple[Side, ...]:
        """The body or group told of before whose full name ends in the word: "the fund" for the International Monetary Fund."""
        word = self.phrases.token(phrase.sentence, phrase.head).lemma.lower()
        if not self.phrases.is_definite(phrase.sentence, phrase.head):
            return ()
        last = self.coreference.latest(phrase.sentence, phrase.head, lambda s: word in self._last_words.get((s.kind, s.key), ()))
        return (replace(last, span=phrase.span, why=f"'{word}': {last.why}"),) if last else ()

    @cached_property
    def _last_words(self) -> dict[tuple[str, str], set[str]]:
        """The last word of each longer name of a body or group, lower-case."""
        found: dict[tuple[str, str], set[str]] = {}
        for name in (n for names in self.tables.names.values() for n in names if n.kind in ("body", "group") and " " in n.written):
            found.setdefault((name.kind, name.key), set()).add(name.written.split()[-1].lower())
        return found

    def _is_side(self, role: Role, side: Side) -> bool:
        """True for who may be one of two sides; for "the two countries" no body and no group."""
        return self.home(side) not in (None, UNPLACED) and not (role.anaphor == "state" and side.kind in ("body", "group"))

    def _camp(self, side: Side) -> str:
        """What tells one side from another: an armed group or party by itself, everybody else by the state or body they belong to."""
        apart = side.kind == "group" and any(g.sector in ARMED | {"PTY", "OPP"} for g in self.tables.groups[side.key])
        return side.key if apart else self.home(side) or ""

    def _as_side(self, side: Side, span: Span) -> Side:
        """A side spoken of as a whole: a person's country, else itself."""
        why = side.why if side.why.startswith("one of two: ") else f"one of two: {side.why}"
        if side.kind in ("body", "group"):
            return Side(side.kind, side.key, span, why)
        return Side("state", self.home(side) or side.key, span, why)

    def country(self, mention: Mention, role: Role, owners: list[Side]) -> tuple[Side, ...]:
        """States by a common noun: "the country" the one told of last, "our Japanese allies" Japan, "neighboring countries" none."""
        if role.anaphor == "member":
            return self.members(mention)
        sentence, head = mention.sentence, mention.head
        before = list(self.phrases.modifiers(sentence, head))
        nations = [m for m in before if m.kind is MentionKind.NATIONALITY]
        theirs = any(m.kind is MentionKind.PRONOUN for m in before)
        if nations and (theirs or len(nations) > 1):
            return tuple(Side("state", s.key, s.span, s.why) for s in map(self.names.side, nations) if s is not None)
        definite, plural = self.phrases.is_definite(sentence, head), self.phrases.is_plural(sentence, head)
        if definite and not plural and not owners and role.anaphor == "state":
            return self._told(mention)
        if theirs and owners and not plural and role.anaphor == "state":
            home = self.home(owners[0])
            return (Side("state", home, mention.span, f"'{self.phrases.words(mention)}' of {owners[0].why}"),) if home else ()
        if theirs or (plural and not definite):
            words = self.phrases.words(mention)
            return (Side("role", UNPLACED, mention.span, f"'{words}': states that the article does not name", role.sector),)
        return ()

    def members(self, mention: Mention) -> tuple[Side, ...]:
        """Members of a group are the group, those of a body states that nobody names, any others nobody."""
        around = [*self.phrases.modifiers(mention.sentence, mention.head), *self.phrases.complements(mention.sentence, mention.head, "of")]
        named = [s for s in map(self.names.side, around) if s is not None]
        groups = tuple(replace(s, span=mention.span) for s in named if s.kind == "group")
        if groups or not any(s.kind == "body" for s in named):
            return groups
        words = self.phrases.words(mention)
        return (Side("role", UNPLACED, mention.span, f"'{words}': states that the article does not name", "GOV"),)

    def _told(self, mention: Mention) -> tuple[Side, ...]:
        word = self.phrases.words(mention).lower()
        last = self.coreference.latest(
            mention.sentence, mention.head, lambda s: s.kind in ("state", "role", "person") and self._is_a(word, s)
        )
        key = self.home(last) if last else None
        return (Side("state", key, mention.span, f"'{word}': {last.why}"),) if last and key else ()

    def _is_a(self, word: str, side: Side) -> bool:
        """True for a state that may be called by the word: any for "country", one with the word in its full name for "republic"."""
        home = self.home(side)
        if home not in self.tables.states:
            return False
        return word not in FORMS or any(n.key == home and word in n.written.lower() for n in self._full_names[word])

    @cached_property
    def _full_names(self) -> dict[str, list[Name]]:
        """Names of states that hold a word for their form of government."""
        every = [n for names in self.tables.names.values() for n in names if n.kind == "name" and not n.ambiguous]
        return {form: [n for n in every if form in n.written.lower()] for form in FORMS}

    def thing(self, mention: Mention, role: Role) -> tuple[Side, ...]:
        """The group or body told of last, for "the group", "the bloc", "Coalition forces"."""
        inside = self.phrases.token(mention.sentence, mention.head).deprel == "compound"
        definite = inside or self.phrases.is_definite(mention.sentence, mention.head)
        before = [self.names.side(m) for m in self.phrases.modifiers(mention.sentence, mention.head)]
        named = next((s for s in before if s is not None and s.kind in ("group", "body")), None)
        if named is not None:  # "the Wagner group"
            return (named,)
        if not definite or self.phrases.is_plural(mention.sentence, mention.head):
            return ()
        for kind in ("group", "body") if role.anaphor == "group" else ("body", "joint"):
            last = self.coreference.latest(mention.sentence, mention.head, partial(self._is_thing, kind))
            if last is not None:
                return (Side(last.kind, last.key, mention.span, f"'{self.phrases.words(mention)}': {last.why}"),)
        return ()

    def _is_thing(self, kind: str, side: Side) -> bool:
        """True for a body, a group, or a "joint" force that belongs to no state."""
        if kind != "joint" or side.kind != "group":
            return side.kind == kind
        return all(g.country not in self.tables.states for g in self.tables.groups[side.key])
