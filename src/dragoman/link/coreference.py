"""Whom pronouns and second mentions stand for: the somebodies an article has told of so far, nearest and most prominent first.

Rules after Hobbs and Lappin-Leass in spirit: the sentence first, subjects before other words, later before earlier; an object pronoun is
not its own clause's subject.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.domain import Mention, MentionKind
from dragoman.lexicon.roles import Pronoun
from dragoman.link.phrases import Phrases
from dragoman.link.who import UNPLACED, Side

LOOK_BACK = 4  # sentences; a pronoun whose antecedent stands farther back is left open
PAIR_BACK = 6  # sentences back for the two of "the two leaders"
OBJECTS = frozenset({"obj", "iobj", "obl"})


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody told of: the mention, who it stands for, and how it stands in its sentence."""

    mention: Mention
    sides: tuple[Side, ...]
    subject: bool
    plural: bool
    modifier: bool  # it only stands before another noun: no pronoun means it
    setting: bool  # it only says where: the last that a pronoun means, and no side of a pair


class Coreference:
    """The history of one article's sides, filled in text order."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.history: list[Told] = []

    def tell(self, mention: Mention, sides: tuple[Side, ...], setting: bool = False) -> None:
        """Take a resolved mention into the history."""
        token = self.phrases.token(mention.sentence, mention.head)
        unknown = mention.kind is MentionKind.PERSON and not sides  # somebody "he" may be, though no actor
        if not (sides or unknown) or (sides and all(s.kind == "place" for s in sides)):
            return
        plural = len(sides) > 1 or self.phrases.is_plural(mention.sentence, mention.head) or token.lemma in ("people", "police")
        modifier = token.deprel in ("amod", "compound", "nmod:desc")
        self.history.append(Told(mention, sides, self.is_subject(mention.sentence, mention.head), plural, modifier, setting))

    def is_subject(self, sentence: int, index: int) -> bool:
        """True for a subject or a word coordinated with one."""
        parse = self.phrases.parses[sentence]
        relation = parse.relation(index)
        if relation == "conj":
            return self.is_subject(sentence, parse.tokens[index].head)
        return relation == "nsubj"

    def before(self, sentence: int, index: int, reach: int) -> Iterator[Told]:
        """What was told before a place, best antecedent first: nearer sentences, then subjects, then later words."""
        near = [
            t
            for t in self.history
            if not t.modifier and sentence - reach <= t.mention.sentence and (t.mention.sentence, t.mention.head) < (sentence, index)
        ]
        return iter(sorted(near, key=lambda t: (t.setting, sentence - t.mention.sentence, not t.subject, -t.mention.head)))

    def pronoun(self, mention: Mention, pronoun: Pronoun) -> tuple[Side, ...]:
        """Whom a pronoun of the third person stands for; empty when nobody told of fits."""
        sentence, index = mention.sentence, mention.head
        barred = self._barred(sentence, index)
        owner = self._coordinated_owner(sentence, index)
        if owner is not None and pronoun.of == "person":
            return owner
        candidates = [t for t in self.before(sentence, index, LOOK_BACK) if not self._is_barred(t, sentence, barred)]
        if pronoun.of == "person":
            return self._first(candidates, lambda t: is_person(t) and agrees(t, pronoun.gender))
        if pronoun.number == "one":
            return self._first(candidates, lambda t: not is_person(t) and not t.plural)
        return self._many(candidates)

    def _many(self, candidates: list[Told]) -> tuple[Side, ...]:
        """Whom "they" stands for: a plural or coordinated subject, a plural, whom a person met, an institution."""
        for told in candidates:
            if told.subject and told.plural and not is_unplaced(told):
                return told.sides
            joined = self._joined(told, candidates) if told.subject else ()
            if joined:
                return joined
        return self._first(candidates, lambda t: t.plural) or self._first(candidates, lambda t: not is_person(t))

    def _coordinated_owner(self, sentence: int, index: int) -> tuple[Side, ...] | None:
        """A possessive in a conjunct belongs to what it is coordinated with ("Abdul Mahdi and his government")."""
        parse = self.phrases.parses[sentence]
        token = parse.tokens[index]
        if token.deprel != "nmod:poss" or parse.relation(token.head) != "conj":
            return None
        first = parse.tokens[token.head].head
        told = next((t for t in self.history if t.mention.sentence == sentence and t.mention.first <= first < t.mention.last), None)
        return told.sides if told is not None and is_person(told) else None

    def _first(self, candidates: Iterable[Told], test: Callable[[Told], bool]) -> tuple[Side, ...]:
        return next((t.sides for t in candidates if test(t)), ())

    def _joined(self, told: Told, candidates: list[Told]) -> tuple[Side, ...]:
        """A subject with its coordinated siblings ("Blinken and Austin"), or with whom it met ("Blinken met with Hayashi")."""
        sentence, head = told.mention.sentence, told.mention.head
        siblings = list(self.phrases.conjuncts(sentence, head))
        sides = [s for t in candidates if t.mention in siblings for s in t.sides]
        parse = self.phrases.parses[sentence]
        if not sides and is_person(told):
            around = parse.children[parse.tokens[head].head]
            meeting = parse.tokens[parse.tokens[head].head].lemma == "meet"
            company = [
                c for c in around if self.phrases.preposition(sentence, c) == "with" or (meeting and parse.tokens[c].deprel == "obj")
            ]
            sides = [
                s for t in candidates if is_person(t) and t.mention.sentence == sentence and t.mention.head in company for s in t.sides
            ]
        return (*told.sides, *sides) if sides else ()

    def _barred(self, sentence: int, index: int) -> int | None:
        """The subject of the clause that an object pronoun stands in: it cannot be its antecedent."""
        parse = self.phrases.parses[sentence]
        if parse.relation(index) not in OBJECTS:
            return None
        governor = parse.tokens[index].head
        return parse.first(governor, "nsubj") if governor >= 0 else None

    def _is_barred(self, told: Told, sentence: int, barred: int | None) -> bool:
        """True for the barred subject itself and for earlier mentions of the same somebody ("The leader asked him")."""
        if barred is None:
            return False
        subject = next((t for t in self.history if t.mention.sentence == sentence and t.mention.first <= barred < t.mention.last), None)
        return told is subject or _share(told, subject)

    def latest(self, sentence: int, index: int, test: Callable[[Side], bool]) -> Side | None:
        """The latest side told before a place, however far back, that passes the test."""
        for told in reversed(self.history):
            if not told.modifier and (told.mention.sentence, told.mention.head) < (sentence, index):
                for side in told.sides:
                    if test(side):
                        return side
        return None

    def several(self, at: tuple[int, int], count: int, test: Callable[[Side], bool], key: Callable[[Side], str]) -> tuple[Side, ...]:
        """The `count` last told of with different keys, in the order told; empty when fewer stand near. `at` is sentence and token."""
        found: dict[str, Side] = {}
        for told in reversed(self.history):
            place = told.mention.sentence, told.mention.head
            if place >= at or told.setting:
                continue
            if told.mention.sentence < at[0] - PAIR_BACK:
                break
            for side in reversed(told.sides):
                if test(side):
                    found.setdefault(key(side), side)
            if len(found) >= count:
                break
        return tuple(reversed(list(found.values())[:count])) if len(found) >= count else ()


def _share(told: Told, other: Told | None) -> bool:
    """True when both stand for the same single person."""
    return other is not None and any(a.person is not None and a.same(b) for a in told.sides for b in other.sides)


def is_person(told: Told) -> bool:
    """True when one single human being was told of."""
    return not told.plural and (
        told.mention.kind is MentionKind.PERSON or any(s.kind == "person" or s.role == "person" for s in told.sides)
    )


def is_unplaced(told: Told) -> bool:
    """True for a crowd that the article places nowhere ("partners")."""
    return all(s.kind == "role" and s.key == UNPLACED for s in told.sides)


def agrees(told: Told, gender: str | None) -> bool:
    """False when the person's known gender is another."""
    known = {s.person.gender for s in told.sides if s.person is not None and s.person.gender}
    named = any(s.person is not None and s.person.holder for s in told.sides)
    if gender == "f":
        return not named or "f" in known
    return "f" not in known
