"""Named states, bodies and groups: what a written name stands for in one article, with the article's other names as witnesses."""

from collections import Counter
from datetime import timedelta
from functools import cached_property

from dragoman.domain import Mention, MentionKind
from dragoman.lexicon.actors import ActorTables, Name
from dragoman.link.customs import OWN_OUTLETS
from dragoman.link.phrases import Phrases
from dragoman.link.who import Side

STATE_KINDS = frozenset({"name", "demonym", "capital", "seat"})
PLACE_KINDS = frozenset({"region", "city", "area"})
NAMED = (MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.ORGANISATION)
ELECT = timedelta(days=90)  # who was elected and has not taken office yet
SIDES = frozenset({"nsubj", "obj", "iobj"})
COUNTED = {"two": 2, "three": 3, "four": 4}  # "both" counts as two
MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:desc", "flat"})
WHERE = frozenset({"in", "at", "across", "inside", "near", "throughout", "outside"})
SHOWN = {
    "name": "a state's name",
    "demonym": "the word for its people",
    "capital": "the state's capital",
    "seat": "the state's seat of power",
    "body": "an international body",
    "group": "a named group",
}
TOWARDS = frozenset({"to", "with", "against"})  # "a letter to Washington", "talks with Washington"


class Names:
    """Resolves names of states, bodies and groups in one article."""

    def __init__(self, phrases: Phrases, tables: ActorTables) -> None:
        self.phrases = phrases
        self.tables = tables
        self.reasons: dict[Mention, str] = {}
        self._sides: dict[Mention, Side | None] = {}

    @cached_property
    def witnessed(self) -> Counter[str]:
        """How often the article names each state beyond doubt; the first three sentences count three times."""
        counts: Counter[str] = Counter()
        for mention in self.phrases.reading.mentions:
            meanings = self._meanings(mention)
            codes = {m.key for m in meanings if m.kind in STATE_KINDS | {"city", "region"}}
            if len(codes - {"---"}) == 1 and not any(m.ambiguous for m in meanings):
                counts[codes.pop()] += 3 if mention.sentence < 3 else 1
        return counts

    @cached_property
    def named(self) -> Counter[str]:
        """How often the article names each state itself, beyond doubt, not by its towns."""
        sure = (self._meanings(m) for m in self.phrases.reading.mentions)
        return Counter(found[0].key for found in sure if found and found[0].kind in STATE_KINDS and not any(n.ambiguous for n in found))

    @cached_property
    def governed(self) -> Counter[str]:
        """How often the article names in full somebody who holds office in each state when it appears."""
        published = self.phrases.reading.article.published
        people = (m for m in self.phrases.reading.mentions if m.kind is MentionKind.PERSON and m.last - m.first > 1)
        keys = (n.key for m in people for n in self.tables.meanings(self.phrases.words(m)) if n.kind == "person")
        held = (h for key in keys for h in self.tables.offices.holdings[key] if published and h.overlap(published, published + ELECT))
        return Counter(h.country for h in held)

    @cached_property
    def focus(self) -> str | None:
        """The one state that the article is about: named at least twice as often as any other."""
        ranked = self.witnessed.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    @cached_property
    def by_paragraph(self) -> dict[int, list[str]]:
        """The states that each paragraph names or whose places it names, each once."""
        found: dict[int, dict[str, None]] = {}
        for mention in self.phrases.reading.mentions:
            codes = {m.key for m in self._meanings(mention) if m.kind in STATE_KINDS | {"city", "region"}} - {"---"}
            if len(codes) == 1 and not self.phrases.is_opposed(mention.sentence, mention.first):
                found.setdefault(self.phrases.paragraph(mention), {})[codes.pop()] = None
        return {paragraph: list(codes) for paragraph, codes in found.items()}

    def of_sentence(self, mention: Mention) -> Side | None:
        """The one state where a sentence's act is located, for people that stand bare in it ("Gunmen attacked a bus in Karachi")."""
        inside = [m for m in self.phrases.reading.mentions if m.sentence == mention.sentence and m.kind is MentionKind.PLACE]
        codes = {s.key for m in inside if self.is_location(m) for s in [self.side(m)] if s is not None and s.kind in ("state", "place")}
        codes -= {"---"}
        return Side("state", key := codes.pop(), mention.span, f"where the sentence's act is, {key}") if len(codes) == 1 else None

    def is_location(self, mention: Mention) -> bool:
        """True for a place behind a preposition of place, a word or two before it."""
        tokens = self.phrases.parses[mention.sentence].tokens
        return bool(WHERE & {t.text.lower() for t in tokens[max(0, mention.first - 3) : mention.first]})

    def of_paragraph(self, mention: Mention, back: int = 0, without: str | None = None) -> Side | None:
        """The one state, not counting `without`, that the mention's paragraph, or the one `back` before it, names: for a bare role."""
        here = [c for c in self.by_paragraph.get(self.phrases.paragraph(mention) - back, []) if c != without]
        return Side("state", here[0], mention.span, f"the one state that the paragraph names, {here[0]}") if len(here) == 1 else None

    def of_article(self, mention: Mention, official: bool) -> Side | None:
        """The state that the article is about; for official roles else that of a medium which speaks for one."""
        if self.focus is not None:
            return Side("state", self.focus, mention.span, f"the state that the article is about, {self.focus}")
        outlet = self.phrases.reading.article.outlet
        if official and outlet.kind in OWN_OUTLETS and outlet.country in self.tables.states:
            return Side("state", outlet.country or "", mention.span, f"the outlet's country, {outlet.country}")
        return None

    def several(self, mention: Mention) -> tuple[Side, ...]:
        """The states of one name in the plural: "the two Koreas", "both Congos"."""
        count = self.phrases.number(mention.sentence, mention.head)
        meanings = [m for m in self._meanings(mention) if m.kind == "name"]
        if COUNTED.get(count or "") != len(meanings):
            return ()
        words = self.phrases.words(mention)
        return tuple(Side("state", m.key, mention.span, f"'{words}': {count} states of that name") for m in meanings)

    def side(self, mention: Mention) -> Side | None:
        """The state, body, group or place that a mention names; None when it names none or could be several."""
        if mention not in self._sides:
            self._sides[mention] = self._side(mention)
        return self._sides[mention]

    def _meanings(self, mention: Mention) -> tuple[Name, ...]:
        if mention.kind not in NAMED:
            return ()
        found = self.tables.meanings(self.phrases.words(mention).replace("\n", " "), self.phrases.after_the(mention))
        current = tuple(m for m in found if m.kind in STATE_KINDS | PLACE_KINDS | {"body", "group"} and self._is_current(m))
        return tuple(m for m in current if m.own) or tuple(m for m in current if self._is_living(m)) or current

    def own(self, mention: Mention) -> Side | None:
        """The actor of the user's table that a person's or a role's words name."""
        found = self.tables.meanings(self.phrases.words(mention).replace("\n", " "))
        name = next((n for n in found if n.own and n.kind == "group" and self._is_current(n)), None)
        return Side("group", name.key, mention.span, f"'{name.written}': named in your table") if name else None

    def _is_current(self, name: Name) -> bool:
        """True unless the name's term had run out, or not begun, when the article appeared."""
        published = self.phrases.reading.article.published
        return published is None or bool(name.term.overlap(published, published))

    def _is_living(self, name: Name) -> bool:
        """False for a state that did not exist when the article appeared: in 1975 Moscow is the Soviet Union's capital."""
        state = self.tables.states.get(name.key)
        published = self.phrases.reading.article.published
        return state is None or published is None or bool(state.term.overlap(published, published))

    def _side(self, mention: Mention) -> Side | None:
        meanings = self._meanings(mention)
        words = self.phrases.words(mention)
        proper = [m for m in meanings if m.kind in STATE_KINDS or m.kind in ("body", "group")] or list(meanings)
        chosen = self._choose(proper, mention)
        if chosen is None:
            keys = " or ".join(sorted({m.key for m in proper}))
            self.reasons[mention] = (
                f"'{words}' may be {keys}, and nothing else in the article decides" if keys else f"'{words}' is not in the tables"
            )
            return None
        if chosen.kind in PLACE_KINDS or (chosen.kind == "capital" and chosen.ambiguous and not self._is_capital(chosen, mention)):
            return Side("place", chosen.key, mention.span, f"'{words}': a place")
        why = f"'{words}', {SHOWN[chosen.kind]}"
        kind = "state" if chosen.kind in STATE_KINDS else chosen.kind
        sector = "CVL" if chosen.kind == "demonym" and self._is_crowd(mention) else None
        return Side(kind, chosen.key, mention.span, why, sector, by_seat=chosen.kind in ("capital", "seat"))

    def _is_crowd(self, mention: Mention) -> bool:
        """True for people, counted or without an article: "five Palestinians", "Poles marched"; "the Poles" are their state."""
        sentence, head = mention.sentence, mention.head
        token = self.phrases.token(sentence, head)
        if token.upos not in ("NOUN", "PROPN") or token.deprel in MODIFIERS:
            return False
        if self.phrases.number(sentence, head):
            return True
        words = {self.phrases.token(sentence, c).lemma.lower() for c in self.phrases.dependents(sentence, head)}
        return bool(words & {"a", "an"}) or (self.phrases.is_plural(sentence, head) and not self.phrases.is_definite(sentence, head))

    def _is_capital(self, name: Name, mention: Mention) -> bool:
        """True for a capital of a common name that acts or is acted on, or whose state is named; not where only the state's towns are."""
        if not self.named and self.witnessed[name.key]:
            return False  # Washington beside Seattle is the state of that name
        relation = self.phrases.parses[mention.sentence].relation(mention.head)
        preposition = self.phrases.preposition(mention.sentence, mention.head)
        addressed = preposition in TOWARDS and not self.is_location(mention)
        return bool(self.named[name.key]) or (relation in SIDES and not preposition) or addressed

    def _choose(self, meanings: list[Name], mention: Mention) -> Name | None:
        """The one meaning, or the one that other names of the article bear out."""
        keys = {(m.kind in STATE_KINDS, m.key) for m in meanings}
        if len(keys) == 1:
            only = meanings[0]
            return only if not only.ambiguous or only.kind != "name" or self._is_borne_out(only) or self._is_in_company(mention) else None
        borne_out = [m for m in meanings if self._is_borne_out(m)]
        if len({m.key for m in borne_out}) == 1:
            return borne_out[0]
        bodies = [m for m in meanings if m.kind == "body"]
        if bodies and self.is_location(mention):  # "in Brussels" is the town, whoever sits there
            return next((m for m in meanings if m.kind == "capital"), None)
        return bodies[0] if bodies and not borne_out else None

    def _is_in_company(self, mention: Mention) -> bool:
        """True for a name listed with states ("Armenia and Georgia"), or in an article that never names the United States."""
        head = self.phrases.token(mention.sentence, mention.head)
        governor = self.phrases.mention(mention.sentence, head.head) if head.deprel == "conj" else None
        company = [*([governor] if governor else []), *self.phrases.conjuncts(mention.sentence, mention.head)]
        return any(m.kind == "name" and not m.ambiguous for other in company for m in self._meanings(other)) or not self.witnessed["USA"]

    def _is_borne_out(self, name: Name) -> bool:
        """True when the article names the state, or the group's country, elsewhere."""
        if name.kind == "group":
            return any(self.witnessed[group.country or ""] for group in self.tables.groups[name.key])
        return bool(self.witnessed[name.key] or self.governed[name.key])
