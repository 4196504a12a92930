"""What one article tells of time: each expression with its days, and the story's own day, on which undated news falls."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from dragoman.domain import BlockRole, Phrase, Reading, TimeExpression, When
from dragoman.lexicon.dates import DateGrammar, Periods
from dragoman.link.calendar import Anchor, Days, Direction
from dragoman.link.clauses import Clauses
from dragoman.link.governing import Governing, Rank
from dragoman.link.values import resolve

LEAD = 3  # sentences of the body that may set the story's day
STORY = timedelta(days=10)  # before publication beyond which the lead's date is background, not the story
STORY_DAY = "the story's day"
DAY = timedelta(days=1)
VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF", "SINCE_REF"})
WITHIN = frozenset({"FROM", "SINCE", "AFTER", "UNTIL", "BY", "BEFORE"})


@dataclass(frozen=True, slots=True)
class Told:
    """An expression with the days it names as its own clause tells them; `place` is its number in the article."""

    place: int
    expression: TimeExpression
    days: Days | None


class Telling:
    """One article's expressions and its story's day."""

    def __init__(self, reading: Reading, grammar: DateGrammar, periods: Periods) -> None:
        self.reading = reading
        self.published = reading.article.published
        self.cues = grammar.cues
        self.clauses = tuple(Clauses(sentence) for sentence in reading.sentences)
        self.governing = tuple(Governing(clauses, grammar.cues) for clauses in self.clauses)
        self._periods = periods

    # -------------------------------------------------------- expressions

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All expressions in order of the text."""
        told: list[Told] = []
        for place, expression in enumerate(self.reading.times):
            clauses = self.clauses[expression.sentence]
            direction = _direction(clauses.tense(clauses.verb(expression.first)))
            told.append(Told(place, expression, self._anchored(expression, direction, told)))
        return tuple(told)

    def within(self, sentence: int) -> Iterator[Told]:
        """The expressions of one sentence."""
        return (told for told in self._by_sentence.get(sentence, ()))

    @cached_property
    def _by_sentence(self) -> dict[int, list[Told]]:
        held: dict[int, list[Told]] = {}
        for told in self.told:
            held.setdefault(told.expression.sentence, []).append(told)
        return held

    def resolve(self, told: Told, direction: Direction, marks: str | None) -> Days | None:
        """The days of an expression for an act told in this direction and relation."""
        return self._anchored(replace(told.expression, mod=marks), direction, self.told[: told.place])

    def _anchored(self, expression: TimeExpression, direction: Direction, before: list[Told] | tuple[Told, ...]) -> Days | None:
        if expression.kind in {"DURATION", "SET"}:
            return None
        last = next((t.days for t in reversed(before) if t.days and t.days.earliest and t.days.latest), None)
        if last is None and self.published:
            last = Days(self.published - DAY, self.published)
        return resolve(expression.value, expression.mod, Anchor(self.published, last, direction), self._periods)

    def words(self, expression: TimeExpression) -> str:
        """The expression as written."""
        return expression.span.of(self.reading.article.text)

    def rule(self, expression: TimeExpression, direction: Direction = "past") -> str:
        """How the expression is read, for people: the grammar's entry, its mod, and what it is counted from when it needs an anchor."""
        named = f"{expression.rule} {expression.mod.lower()}" if expression.mod else expression.rule
        if expression.value[:3].isdigit() and not expression.mod:
            return named
        return f"{named}, {direction}, published {self.published or 'unknown'}"

    # -------------------------------------------------------- the story's day

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Sentences of the body in order."""
        return tuple(i for i, s in enumerate(self.reading.sentences) if s.role in {BlockRole.LEAD, BlockRole.BODY})

    def is_lead(self, sentence: int) -> bool:
        """The first sentence of the body, or the headline."""
        return sentence in self.body[:1] or self.is_headline(sentence)

    def is_headline(self, sentence: int) -> bool:
        """True for a headline."""
        return self.reading.sentences[sentence].role is BlockRole.HEADLINE

    @cached_property
    def is_chronicle(self) -> bool:
        """True of a text that tells the news of the day in the present tense from its first sentence on ("Gunmen raid a village")."""
        for sentence in self.body[:1]:
            clauses = self.clauses[sentence]
            roots = [i for i, t in enumerate(clauses.tokens) if t.head < 0]
            return any(clauses.tense(r) == "present" and clauses.tokens[r].lemma.lower() not in self.cues["state"] for r in roots)
        return False

    @cached_property
    def story(self) -> When | None:
        """The first day in the lead that dates its main clause, shortly before publication; None when the lead has none."""
        for sentence in self.body[:LEAD]:
            roots = [i for i, t in enumerate(self.clauses[sentence].tokens) if t.head < 0]
            for told in self.within(sentence):
                expression = told.expression
                hold = self.governing[sentence].hold(roots[0], expression) if roots else None
                if hold is None or hold.rank > Rank.CLAUSE or set((expression.mod or "").split()) & WITHIN:
                    continue
                days = self.resolve(told, "past", expression.mod)
                if days and self._is_news(days):
                    rule = f"{STORY_DAY}: {self.rule(expression)}"
                    return When(days.earliest, days.latest, "point", None, rule, self.words(expression))
        return None

    def _is_news(self, days: Days) -> bool:
        """A day or two, shortly before publication."""
        if not (self.published and days.earliest and days.latest and days.unit == "D"):
            return False
        return days.latest - days.earliest <= DAY and timedelta(0) <= self.published - days.latest <= STORY

    @cached_property
    def story_days(self) -> When:
        """The story's day, or, as the codebook has it for undated news, the day before publication to publication."""
        if self.story:
            return self.story
        if self.published is None:
            return When(rule="undated news: no publication day to count from")
        return When(self.published - DAY, self.published, "point", None, "undated news: the day before publication to publication")

    def story_of(self, actors: tuple[Phrase, ...], sentence: int) -> When:
        """The story's day for acts of whom the lead is about; from it to publication for others, who may have followed later."""
        story = self.story_days
        if self.story is None or sentence in self.body[:1] or not actors or any(self.is_known(actor) for actor in actors):
            return story
        return self.later(story)

    def later(self, story: When) -> When:
        """From the story's day to publication."""
        return replace(story, latest=self.published, rule=f"after {story.rule}") if self.story else story

    @cached_property
    def lead_words(self) -> frozenset[str]:
        """What the first sentence of the body names, in lower case."""
        return frozenset(t.text.lower() for s in self.body[:1] for t in self.clauses[s].tokens if t.upos in {"PROPN", "NOUN", "ADJ"})

    def is_known(self, actor: Phrase) -> bool:
        """True when the lead names the actor, or a pronoun or "the two sides" points back."""
        clauses = self.clauses[actor.sentence]
        token = clauses.tokens[actor.head]
        if token.upos == "PRON" or token.lemma.lower() in self.cues["known"]:
            return True
        named = clauses.below(actor.head, "flat", "amod", "appos")
        return any(clauses.tokens[i].text.lower() in self.lead_words for i in (actor.head, *named))


def _direction(tense: str) -> Direction:
    if tense in {"future", "modal", "infinitive"}:
        return "future"
    return "unknown" if tense in {"none", "participle"} else "past"
