"""Persons as an article introduces them: full names, titles beside them, surnames later on, and who they are in the office table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dragoman.domain import Mention, MentionKind, Span
from dragoman.lexicon.actors import ActorTables, fold
from dragoman.lexicon.roles import Role
from dragoman.link.affiliations import Affiliations
from dragoman.link.customs import Customs
from dragoman.link.names import Names
from dragoman.link.offices import Directory, once
from dragoman.link.phrases import Phrases
from dragoman.link.who import Person, Side

GENERIC = frozenset({"official", "spokesperson", "leader", "adviser", "ruler", "secretary_general", "party_leader", "security_officer"})
FORMER = frozenset({"former", "ex", "ex-", "late", "onetime", "deposed", "ousted", "then"})
BESIDE = frozenset({"-", "elect", "designate"})  # of "President-elect", which a tokenizer cuts
BREAKS = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
TITLED = {MentionKind.PERSON: ("person", "people"), MentionKind.ORGANISATION: ("organ", "firm", "people")}
LONGEST_TITLE = 7  # words of "Iran's first deputy foreign minister for legal affairs"
SPELLED = 0.75  # difflib ratio: "Shoygu" and "Shoigu" pass, "Biden" and "Erdogan" do not
REACH = 12  # tokens behind "NAME," within which an apposition's office may stand: "Jens Stoltenberg, the new NATO secretary general"


@dataclass(frozen=True, slots=True)
class Title:
    """An office beside a name: the role, whose it is, and the words."""

    mention: Mention
    role: Role
    owner: Side | None
    told: bool  # the owner stands beside the role, rather than being what the paragraph or article is about
    former: bool
    sector: str


class Introductions:
    """The persons of one article; `person` gives the one that a mention names."""

    def __init__(
        self, phrases: Phrases, tables: ActorTables, names: Names, affiliations: Affiliations, directory: Directory, customs: Customs
    ) -> None:
        self.names = names
        self.phrases = phrases
        self.tables = tables
        self.affiliations = affiliations
        self.directory = directory
        self.customs = customs
        self.people: list[Person] = []
        self.by_mention: dict[Mention, Person] = {}
        mentions = [m for m in phrases.reading.mentions if m.kind is MentionKind.PERSON]
        for mention in mentions:
            if mention.last - mention.first > 1:
                self._introduce(mention)
        for mention in mentions:
            if mention not in self.by_mention:
                self._name_again(mention)
        current = {p.id: p for p in self.people}  # a later telling may know more
        self.by_mention = {m: current[p.id] for m, p in self.by_mention.items()}

    def person(self, mention: Mention) -> Person | None:
        """Who a person mention is; None for somebody neither introduced nor in the office table."""
        return self.by_mention.get(mention)

    def _introduce(self, mention: Mention) -> None:
        """A full name: a person of the office table, or one introduced by a title; a partial one joins who bears it."""
        name = self.phrases.words(mention)
        title = self.title(mention)
        known = next((p for p in self.people if is_part(name, p.name)), None)
        holder = self.directory.by_name(name, title.owner if title and title.told else None)
        if known is not None and (holder is None or holder == known.holder):
            self._learn(mention, known, title)
        elif holder is not None or title is not None:
            self._add(mention, holder, title)

    def _name_again(self, mention: Mention) -> None:
        """A surname: somebody named in full here, the last before this place first; else the office table's, by title and date."""
        name = self.phrases.words(mention)
        title = self.title(mention)
        bearers = [p for p in self.people if is_part(name, p.name) and fits(p, title)]
        if bearers:
            self._learn(mention, self._nearest(bearers, mention), title)
            return
        owner = title.owner if title and title.told else None
        holder = self.directory.by_surname(name, owner, title.role if title else None)
        known = next((p for p in self.people if holder is not None and p.holder == holder), None)
        if known is not None:
            self._learn(mention, known, title)
        elif holder is not None or (title is not None and title.owner is not None and title.role.kind == "person"):
            self._add(mention, holder, title)

    def _nearest(self, bearers: Sequence[Person], mention: Mention) -> Person:
        """The bearer of a name whom the article named last before `mention`, else first after it."""
        ids = {p.id for p in bearers}
        told = [(m.span.start, p) for m, p in self.by_mention.items() if p.id in ids]
        before = [t for t in told if t[0] < mention.span.start]
        chosen = max(before, key=lambda t: t[0]) if before else min(told, key=lambda t: t[0])
        return chosen[1]

    def _add(self, mention: Mention, holder: str | None, title: Title | None) -> None:
        name = self.phrases.words(mention)
        person = self.directory.person(holder, name) if holder else Person(slug(name), name, None, None, None, None, None, False, None, "")
        self.people.append(person)
        self._learn(mention, person, title)

    def _learn(self, mention: Mention, person: Person, title: Title | None) -> None:
        """Join a mention to a person, and what its title tells to what is known."""
        told = person if title is None or person.code is not None else described(person, title, self.phrases, self.tables)
        if not told.why:
            told = replace(told, why=f"'{self.phrases.words(mention)}': named in this article")
        self.people[self.people.index(person)] = told
        for other, who in list(self.by_mention.items()):
            if who == person:
                self.by_mention[other] = told
        self.by_mention[mention] = told

    def title(self, mention: Mention) -> Title | None:
        """The office told beside a name: before it, in apposition, or as the predicate of a sentence about it."""
        for place in self._title_places(mention):
            role = self.role(place)
            if role is not None and role.kind in TITLED[mention.kind] and (role.kind == "person" or not role.anaphor):
                owners = self.affiliations.owners(place.sentence, place.head, role.kind)
                owners = owners or self.affiliations.behind(mention.sentence, mention.head)
                owners = [o for o in owners if not (role.single and o.kind == "person")]
                owner = owners[0] if owners else self._context(mention, place, role)
                return Title(place, role, owner, bool(owners), self.is_former(place, role), self.sector(place, role))
        return None

    def _context(self, mention: Mention, place: Mention, role: Role) -> Side | None:
        """Whose the office beside a name is by what stands around; not of a state where the table knows another in that office."""
        found = self._around(place, role)
        published = self.phrases.reading.article.published
        if found is None or published is None or not role.single:
            return found
        held = self.directory.holder(found.key, role.offices, role.leads, (published, published))
        return found if held is None or is_close(self.phrases.words(mention), held.name) else None

    def _around(self, place: Mention, role: Role) -> Side | None:
        own = self.customs.own(place)
        if own is not None or self.phrases.has_strange_owner(place.sentence, place.head):
            return own
        if self.customs.is_strange(place):
            return self.names.of_sentence(place) or self.names.of_paragraph(place, without=self.customs.home)
        return self.names.of_paragraph(place) or self.names.of_article(place, role.sector == "GOV")

    def sector(self, place: Mention, role: Role) -> str:
        """The role's sector; that of the institution or people for "police official", "court spokesman", "guerrilla commander"."""
        if role.id in GENERIC:
            for other in self.phrases.modifiers(place.sentence, place.head):
                inner = self.role(other)
                if inner is not None and inner.kind in ("organ", "people") and not inner.anaphor and inner.sector != "GOV":
                    return inner.sector
        return role.sector

    def role(self, mention: Mention) -> Role | None:
        """The role entry of a role mention."""
        if mention.kind not in (MentionKind.OFFICE, MentionKind.DESCRIPTION):
            return None
        words = self.phrases.words(mention).replace("\n", " ")
        return next((self.tables.roles[n.key] for n in self.tables.meanings(words) if n.kind == "role"), None)

    def _title_places(self, mention: Mention) -> Iterator[Mention]:
        phrases, sentence = self.phrases, mention.sentence
        tokens = phrases.parses[sentence].tokens
        first = mention.first
        while (
            first > 0
            and (tokens[first - 1].deprel == "nmod:desc" or tokens[first - 1].text.lower() in BESIDE)
            and not phrases.mention(sentence, first - 1)
        ):
            first -= 1
        before = phrases.mention(sentence, first - 1) if first else None
        if before is not None and before.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION):
            yield before
        yield from (m for m in phrases.offices(sentence) if m.last < first and phrases.behind(m) == first)
        head = tokens[mention.head]
        around = [head.head] if head.deprel in ("appos", "flat", "nmod:desc", "nsubj") and head.head >= 0 else []
        if head.deprel == "nsubj" and not phrases.parses[sentence].has(head.head, "cop"):
            around = []
        around += [c for c in phrases.dependents(sentence, mention.head) if tokens[c].deprel in ("appos", "nmod:desc", "compound")]
        for index in around:
            place = phrases.mention(sentence, index)
            if place is not None and place.kind in (MentionKind.OFFICE, MentionKind.DESCRIPTION):
                yield place
        yield from self._behind(mention)

    def _behind(self, mention: Mention) -> Iterator[Mention]:
        """An office in an apposition that only the comma shows."""
        tokens = self.phrases.parses[mention.sentence].tokens
        if mention.last >= len(tokens) or tokens[mention.last].text != ",":
            return
        for index in range(mention.last + 1, min(mention.last + REACH, len(tokens))):
            if tokens[index].upos in BREAKS or tokens[index].text in (",", ".", "and"):
                return
            place = self.phrases.mention(mention.sentence, index)
            if place is not None and place.kind is MentionKind.PERSON:
                return
            if place is not None and place.kind is MentionKind.OFFICE:
                yield place

    def is_former(self, place: Mention, role: Role) -> bool:
        """True for an office left behind: "former", "ex-" before it."""
        tokens = self.phrases.parses[place.sentence].tokens
        words = {t.text.lower() for t in tokens[max(0, place.first - 4) : place.first]}
        return role.id == "former" or bool((FORMER - {"late", "then"}) & words)


def described(person: Person, title: Title, phrases: Phrases, tables: ActorTables) -> Person:
    """The person with what a title tells: whose officer, in which sector."""
    owner, role = title.owner, title.role
    if person.holder is not None and not title.told:  # the office table knows better than the paragraph whose president this is
        why = f"introduced in this article as {phrases.words(title.mention)}"
        return replace(person, office=role.id, former=title.former, why=why, told=title.sector)
    code, sector, group = (owner.key if owner else None), title.sector, None
    if owner is not None and owner.kind == "body":
        body = tables.bodies[int(owner.key)]
        code, sector = body.code, body.sector
    elif owner is not None and owner.kind == "group":
        last = tables.groups[owner.key][-1]
        code, group = last.country or "---", owner.key
        sector = last.sector if title.sector in ("GOV", "---") else title.sector
    elif owner is not None and owner.person is not None:
        code = owner.person.code
    start = min(owner.span.start, title.mention.span.start) if owner and title.told else title.mention.span.start
    words = " ".join(Span(start, title.mention.span.end).of(phrases.text).split())
    if owner and len(words.split()) > LONGEST_TITLE:  # other names stand between
        words = " ".join(f"{owner.span.of(phrases.text)} {phrases.words(title.mention)}".split())
    why = f"introduced in this article as {words}" + (f" ({code})" if code else "")
    return replace(person, code=code, sector=sector, group=group, office=role.id, former=title.former, why=why)


def fits(person: Person, title: Title | None) -> bool:
    """False when a title beside the surname names another country than the person's own."""
    owner = title.owner if title and title.told else None
    return owner is None or owner.kind != "state" or person.code is None or person.code == owner.key


def is_close(name: str, known: str) -> bool:
    """True when a name may be another spelling of a known one's last word ("Zelenskiy", "Zelensky")."""
    return SequenceMatcher(None, parts(name)[-1], parts(known)[-1]).ratio() >= SPELLED or is_part(name, known)


def parts(name: str) -> list[str]:
    """The words of a name, folded, without initials."""
    words = re.split(r"[\s\-]+", fold(once(name)).strip("'’."))
    return [w for n, w in enumerate(words) if w and (n == len(words) - 1 > 0 or not re.fullmatch(r"[a-z]\.?", w))] or words


def is_part(short: str, full: str) -> bool:
    """True when `short` may name the bearer of `full` again: its last words ("Blinken", "Jaberi Ansari"), all of them, the same names with
    others left out ("Badr Albusaidi"), or a family name that stands first ("Moon" of Moon Jae-in, "Kim" of Kim Jong Un).
    """
    own, whole = parts(short), parts(full)
    if own == whole[-len(own) :] or (len(own) > 1 and own[-1] == whole[-1] and set(own) <= set(whole)):
        return True
    words = full.split()
    eastern = len(words) > 1 and (len(words) == 3 or "-" in words[-1])
    return own == whole[: len(own)] and (len(own) > 1 or eastern)


def slug(name: str) -> str:
    """A stable id of a person's full name: folded words, initials left out."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts(name)).replace("'", "")).strip("-")
