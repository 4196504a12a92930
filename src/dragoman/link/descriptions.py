"""Role words resolved: "the Iranian foreign minister", "protesters", "the airline", "the two leaders" (codebook section 4)."""

from dataclasses import replace
from datetime import timedelta

from dragoman.domain import Mention, MentionKind, Span
from dragoman.lexicon.actors import ActorTables
from dragoman.lexicon.roles import Role
from dragoman.link.affiliations import Affiliations
from dragoman.link.collectives import Collectives
from dragoman.link.coreference import Coreference
from dragoman.link.customs import Customs
from dragoman.link.introductions import Introductions
from dragoman.link.names import COUNTED, Names
from dragoman.link.offices import Directory
from dragoman.link.phrases import Phrases
from dragoman.link.who import UNPLACED, Side

LOCAL = frozenset({"REB", "PRM", "REL", "EDU", "LAB", "MED", "AGR", "CRM"})
AT_HOME = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "CVL", "OPP", "PTY"}) | LOCAL
OF_GROUP = frozenset({"GOV", "---", "MIL", "REB", "PTY", "PRM"})
ABROAD = frozenset({"MIL", "SPY"})  # whose being told of says nothing about where the story plays
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD"})
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "PART", "PUNCT", "NUM"})
SHARED = frozenset({"IGO", "NGO"})  # codes of many bodies
JUST_LEFT = timedelta(days=30)  # a president who fled a month ago is still called so
SPAN_WORDS = 6  # words between an owner and its role, "Iran's long-serving first deputy foreign minister"


class Descriptions:
    """Resolves role mentions of one article, in text order."""

    def __init__(
        self,
        phrases: Phrases,
        tables: ActorTables,
        names: Names,
        affiliations: Affiliations,
        introductions: Introductions,
        directory: Directory,
        coreference: Coreference,
        customs: Customs,
    ) -> None:
        self.phrases = phrases
        self.tables = tables
        self.names = names
        self.affiliations = affiliations
        self.introductions = introductions
        self.directory = directory
        self.coreference = coreference
        self.customs = customs
        self.collectives = Collectives(phrases, tables, names, coreference, self.home, self._plays)
        self.frame: tuple[int, Side] | None = None  # paragraph and owner of the last role placed by its own words
        self.owned: dict[str, Side] = {}  # role or sector -> whose it last was

    def sides(self, mention: Mention) -> tuple[Side, ...]:
        """Who a role mention stands for; empty when nobody in the article does."""
        role = self.introductions.role(mention)
        if role is None:
            return ()
        counted = self._counted(mention) if role.kind == "quantity" or role.anaphor == "group" else ()
        if counted or role.kind == "quantity":
            return counted
        named = self._apposed(mention, role)
        if named:
            return named
        pair = self.collectives.pair(mention, role)
        if pair or (role.anaphor == "pair" and self.collectives.is_pair(mention, role)):
            return pair
        owners = self.affiliations.owners(mention.sentence, mention.head, role.kind)
        if role.anaphor == "pair" and not owners:
            return ()
        if role.anaphor == "other" and self._is_only_theirs(mention):
            return self.collectives.counterpart(mention, owners)
        if role.anaphor in ("state", "fellow", "member"):
            return self.collectives.country(mention, role, owners)
        if role.anaphor in ("before", "after"):
            return self._neighbour(mention, role, owners)
        if role.anaphor == "group" or (role.anaphor == "body" and not owners):
            return self.collectives.thing(mention, role)
        if role.kind == "person" and not self.phrases.is_plural(mention.sentence, mention.head):
            person = self._holder(mention, role, owners)
            if person is not None:
                return (person,)
        return self._roles(mention, role, owners)

    def _is_only_theirs(self, mention: Mention) -> bool:
        """True where a pronoun alone says whose: "his counterpart", not "his Polish counterpart"."""
        before = list(self.phrases.modifiers(mention.sentence, mention.head))
        return bool(before) and all(m.kind is MentionKind.PRONOUN for m in before)

    def _counted(self, mention: Mention) -> tuple[Side, ...]:
        """Who is counted: the students of "thousands of students"."""
        counted = self.phrases.complements(mention.sentence, mention.head, "of")
        return tuple(s for m in counted if m.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION) for s in self.sides(m))

    def _apposed(self, mention: Mention, role: Role) -> tuple[Side, ...]:
        """Who is named beside the role: "the top US diplomat for Asia, Sung Kim", "allies South Korea and Japan"."""
        found: list[Side] = []
        for other in self.phrases.appositions(mention.sentence, mention.head):
            if other.kind is MentionKind.PERSON:
                person = self.introductions.person(other)
                if person is not None:
                    return (Side("person", person.id, other.span, person.why, person=person),)
            elif other.kind in (MentionKind.PLACE, MentionKind.ORGANISATION) and role.kind != "person":
                beside = [other, *self.phrases.conjuncts(other.sentence, other.head)]
                found += [s for s in map(self.names.side, beside) if s is not None and s.kind != "place"]
        return tuple(found)

    def _neighbour(self, mention: Mention, role: Role, owners: list[Side]) -> tuple[Side, ...]:
        """Who held a person's office before them ("his predecessor"), or after."""
        person = next((o.person for o in owners if o.person is not None and o.person.holder), None)
        held = self.directory.neighbour(person.holder or "", role.anaphor == "before") if person else None
        if held is None or person is None:
            return ()
        why = f"'{role.id}' of {person.name} as {held.office} of {held.country}"
        other = replace(self.directory.person(held.person, held.name), why=why, former=role.anaphor == "before")
        return (Side("person", held.person, mention.span, why, person=other),)

    def _holder(self, mention: Mention, role: Role, owners: list[Side]) -> Side | None:
        """The person whose role it is: told of before, or the one in office."""
        sentence, head = mention.sentence, mention.head
        if self.introductions.is_former(mention, role) and self.phrases.is_definite(sentence, head):
            return self._former(mention, owners)
        if self._is_indefinite(mention):
            return None
        state = next((o.key for o in owners if o.kind == "state"), None)
        if self.phrases.is_definite(sentence, head) or owners:
            last = self.coreference.latest(sentence, head, lambda s: self._plays(s, role, state))
            if last is not None and last.person is not None:
                return Side("person", last.key, mention.span, f"'{self.phrases.words(mention)}': {last.person.why}", person=last.person)
        published = self.phrases.reading.article.published
        state = state or self._only_body(owners)
        if state is None or published is None or not (role.offices or role.leads):
            return None
        held = self.directory.holder(state, role.offices, role.leads, (published, published))
        if held is None:
            return None
        why = f"'{self.phrases.words(mention)}': who holds that office"
        person = replace(self.directory.person(held.person, held.name), why=why)
        return Side("person", held.person, self._span(mention, owners[0]), why, person=person)

    def _only_body(self, owners: list[Side]) -> str | None:
        """The code of a body that has one of its own: "the NATO secretary general"."""
        bodies = [self.tables.bodies[int(o.key)] for o in owners if o.kind == "body"]
        return bodies[0].code if bodies and bodies[0].code not in SHARED else None

    def _former(self, mention: Mention, owners: list[Side]) -> Side | None:
        """The last person told of who is out of office: "the former prime minister"."""
        published = self.phrases.reading.article.published
        state = next((o.key for o in owners if o.kind == "state"), None)

        def is_out(side: Side) -> bool:
            if side.person is None or (state is not None and self.home(side) != state):
                return False
            held = self.tables.offices.holdings.get(side.person.holder or "", ())
            return side.person.former or bool(published and held and all(h.end and h.end < published for h in held))

        last = self.coreference.latest(mention.sentence, mention.head, is_out)
        return replace(last, span=mention.span, why=f"'{self.phrases.words(mention)}': {last.why}") if last else None

    def _is_indefinite(self, mention: Mention) -> bool:
        parse = self.phrases.parses[mention.sentence]
        words = {parse.tokens[c].lemma.lower() for c in self.phrases.dependents(mention.sentence, mention.head)}
        return bool({"a", "an", "another", "some", "every", "any", "no", "anonymous", "unnamed", "senior", "former"} & words)

    def _plays(self, side: Side, role: Role, state: str | None) -> bool:
        """True for a person who may be called by the role, of the state asked for."""
        person = side.person
        if side.kind != "person" or person is None or (state is not None and self.home(side) != state):
            return False
        holdings = self.tables.offices.holdings.get(person.holder or "", ())
        published = self.phrases.reading.article.published
        held = [h for h in holdings if published is None or h.overlap(published - JUST_LEFT, published)]
        offices, leads = {h.office for h in held}, any(h.leads for h in held)
        own = {r.id for r in self.tables.roles.values() if offices & set(r.offices)} | ({person.office} if person.office else set())
        return role.id in own or bool(role.covers & own) or (role.leads and leads)

    def _roles(self, mention: Mention, role: Role, owners: list[Side]) -> tuple[Side, ...]:
        """The role's own sides: one for each owner, or placed by what the article told before."""
        if owners:
            self.owned[self.phrases.words(mention).lower()] = owners[0]
            if role.sector in AT_HOME - ABROAD:
                self.frame = self.phrases.paragraph(mention), owners[0]
            return tuple(self._owned(o, mention, role) for o in owners)
        if (
            role.kind == "firm"
            and self.phrases.is_definite(mention.sentence, mention.head)
            and not self.phrases.is_plural(mention.sentence, mention.head)
        ):
            last = self.coreference.latest(mention.sentence, mention.head, self._is_firm)
            if last is not None:
                return (Side(last.kind, last.key, mention.span, f"'{self.phrases.words(mention)}': {last.why}", last.sector, id=last.id),)
        fighters = self.collectives.fighters(mention, role)
        if fighters is not None:
            return (fighters,)
        owner = self._context(mention, role)
        if owner is not None:
            return (self._owned(owner, mention, role),)
        return (self._role_side(UNPLACED, mention, role, self._bare(mention), "the article does not say whose"),)

    def _is_firm(self, side: Side) -> bool:
        if side.kind == "group":
            return any(g.kind == "company" for g in self.tables.groups[side.key])
        return side.kind == "role" and side.sector == "BUS" and side.id is not None

    def _context(self, mention: Mention, role: Role) -> Side | None:
        """Whose a bare "the government", "police", "protesters" is: as told before, of the outlet's country, of the article's one state."""
        if role.sector not in AT_HOME:
            return self.coreference.latest(mention.sentence, mention.head, lambda s: s.kind == "body") if role.sector == UNPLACED else None
        own = self.customs.own(mention)
        if own is not None or self._is_of_several(mention, role) or self._is_of_unknown(mention):
            return own
        located = self.names.of_sentence(mention) if role.kind == "people" else None
        if located is not None or role.sector in LOCAL:
            return located
        if self.phrases.has_strange_owner(mention.sentence, mention.head):
            return None
        if self.customs.is_strange(mention):
            return self.names.of_paragraph(mention, without=self.customs.home)
        capital = self.customs.capital(mention, role.sector) if role.kind != "people" else None
        if capital is not None:
            return capital
        words = self.phrases.words(mention).lower()
        earlier = next((self.owned[w] for w in (words, *words.split()) if w in self.owned), None)
        return (
            self.names.of_paragraph(mention)
            or earlier
            or self._framed(mention)
            or self.names.of_paragraph(mention, back=1)
            or self.names.of_article(mention, role.kind != "people" and role.sector in OFFICIAL)
        )

    def _is_of_several(self, mention: Mention, role: Role) -> bool:
        """True for offices of which a state has one, and for two or three of any: "the presidents", "the two delegations"."""
        counted = self.phrases.number(mention.sentence, mention.head) in COUNTED and role.kind != "people"
        return (role.single or counted) and self.phrases.is_plural(mention.sentence, mention.head)

    def _is_of_unknown(self, mention: Mention) -> bool:
        """True behind "its", "their" of whom nobody knows."""
        before = [m for m in self.phrases.modifiers(mention.sentence, mention.head) if m.kind is MentionKind.PRONOUN]
        return any(not self.tables.pronouns[self.phrases.words(m).lower()].speaker for m in before)

    def _framed(self, mention: Mention) -> Side | None:
        """The owner of the last role told, if that was in this paragraph or the one before: the parties of "the Iraqi government"."""
        near = self.frame is not None and self.phrases.paragraph(mention) - self.frame[0] <= 1
        return self.frame[1] if self.frame is not None and near else None

    def _owned(self, owner: Side, mention: Mention, role: Role) -> Side:
        """The role as the owner's: a group's people are the group, a body's soldiers its military."""
        span, sector = self._span(mention, owner), self._sector(mention, role)
        if sector == UNPLACED and owner.kind in ("state", "place"):
            sector = "GOV"
        if owner.kind == "group" and (sector in OF_GROUP or role.kind == "organ"):
            return Side("group", owner.key, span, owner.why)
        key = self.home(owner) or UNPLACED
        if owner.kind == "body":
            body = self.tables.bodies[int(owner.key)]
            if sector != "MIL":
                return Side("body", owner.key, span, owner.why)
            key = body.code
        return Side(
            "role", key, span, f"'{self.phrases.words(mention)}' ({sector}) of {owner.why}", sector, role=self._number(mention, role)
        )

    def _sector(self, mention: Mention, role: Role) -> str:
        """The role's sector, or that of a former official."""
        if role.kind == "person" and role.sector in OFFICIAL and self.introductions.is_former(mention, role):
            return "ELI"
        return self.introductions.sector(mention, role)

    def _role_side(self, key: str, mention: Mention, role: Role, span: Span, why: str) -> Side:
        return Side(
            "role", key, span, f"'{self.phrases.words(mention)}': {why}", self._sector(mention, role), role=self._number(mention, role)
        )

    def _number(self, mention: Mention, role: Role) -> str | None:
        """Marks one unnamed human being, whom "he" or "she" may stand for later."""
        return "person" if role.kind == "person" and not self.phrases.is_plural(mention.sentence, mention.head) else None

    def home(self, side: Side) -> str | None:
        """The code of the state or body that a side belongs to."""
        if side.kind in ("state", "place", "role"):
            return side.key
        if side.kind == "body":
            return self.tables.bodies[int(side.key)].code
        if side.kind == "group":
            return self.tables.groups[side.key][-1].country
        return self.home_of(side)

    def home_of(self, side: Side) -> str | None:
        """The country of a person: introduced, else of the office nearest to publication."""
        person = side.person
        if person is None:
            return None
        return person.code or (self.directory.country(person.holder) if person.holder else None)

    def _span(self, mention: Mention, owner: Side) -> Span:
        """From the owner's name to the role, or from the role to an owner behind it, where they stand in one phrase."""
        bare = mention.span
        text = self.phrases.text
        if owner.span.start < self.phrases.reading.sentences[mention.sentence].span.start:
            return self._bare(mention)
        between = [t for t in self.phrases.parses[mention.sentence].tokens if owner.span.end <= t.span.start < bare.start]
        if owner.span.end <= bare.start and len(between) <= SPAN_WORDS and all(t.upos in INSIDE for t in between):
            return Span(owner.span.start, bare.end)
        if 0 < owner.span.start - bare.end <= 12 and " of " in text[bare.end - 1 : owner.span.start + 1]:
            return Span(bare.start, owner.span.end)
        return self._bare(mention)

    def _bare(self, mention: Mention) -> Span:
        """The role with its article."""
        if mention.first and self.phrases.token(mention.sentence, mention.first - 1).deprel == "det":
            return Span(self.phrases.token(mention.sentence, mention.first - 1).span.start, mention.span.end)
        return mention.span
