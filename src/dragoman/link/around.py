"""What the text around an undated act lends it: the end of a journey, the approach a silence answers, the deed a reaction answers."""

from dataclasses import dataclass, replace

from dragoman.domain import Coding, When
from dragoman.domain.claims import HISTORY
from dragoman.link.calendar import length_days, shift
from dragoman.link.governing import Rank
from dragoman.link.told import Telling, Told

BACK = 8  # sentences: reactions further on answer something nearer


@dataclass(frozen=True, slots=True)
class Around:
    """Looks around one article's undated acts."""

    telling: Telling

    def journey(self, coding: Coding) -> When | None:
        """A planned step of somebody's journey whose length was told before: within it, or after it where somebody then goes on."""
        telling = self.telling
        onward = self._goes_on(coding)
        actors = {telling.clauses[a.sentence].tokens[i].text for a in coding.actors for i in telling.clauses[a.sentence].name(a.head)}
        for told in reversed(telling.told):
            expression = told.expression
            after = expression.sentence > coding.sentence or expression.span.start > coding.trigger.start
            if expression.rule != "length-modifier" or after or (expression.sentence == coding.sentence and not onward):
                continue
            clauses = telling.clauses[expression.sentence]
            noun = clauses.tokens[telling.governing[expression.sentence].root(expression)].head
            start, whole = telling.story_days.latest, length_days(expression.value)
            goes = noun >= 0 and clauses.tokens[noun].lemma.lower() in telling.cues["journey"]
            if goes and start and whole and actors & {t.text for t in clauses.tokens if t.upos == "PROPN"}:
                last, words = shift(start, whole - 1, "D"), telling.words(expression)
                if onward:
                    return When(last, None, "point", None, "after the journey told before", words)
                return When(start, last, "point", None, "a step of the journey told before", words)
        return None

    def _goes_on(self, coding: Coding) -> bool:
        """True of what comes after the rest: "will continue on to", "after which he will"."""
        clauses = self.telling.clauses[coding.sentence]
        verb = clauses.verb(coding.head)
        if clauses.tokens[verb].lemma.lower() in self.telling.cues["onward"] and not clauses.has(verb, "xcomp"):
            return True
        whole = verb if clauses.relation(verb) != "conj" else clauses.tokens[verb].head
        relatives = [c for c in clauses.children[whole] if clauses.tokens[c].lemma.lower() == "which"]
        return any(clauses.tokens[m].text.lower() == "after" for c in relatives for m in clauses.children[c])

    def silence(self, coding: Coding, when: When) -> When:
        """A silence lasts from the approach it is a silence to, where the text says since when that was made."""
        if coding.answer != "silence" or when.earliest or not when.latest:
            return when
        for told in self.telling.told:
            expression, days = told.expression, told.days
            clauses = self.telling.clauses[expression.sentence]
            root = self.telling.governing[expression.sentence].root(expression)
            since = bool(set((expression.mod or "").split()) & {"SINCE", "FROM"})
            approaching = any(clauses.tokens[i].lemma.lower() in self.telling.cues["approach"] for i in clauses.up(root))
            if since and approaching and days and days.earliest and days.earliest <= when.latest:
                rule = f"{when.rule}; since the approach: {self.telling.rule(expression)}"
                return replace(when, earliest=days.earliest, extent="span", rule=rule, words=self.telling.words(expression))
        return when

    def reaction(self, coding: Coding) -> When | None:
        """What others say of an older deed that the text has turned to falls between that deed and publication."""
        telling, published = self.telling, self.telling.published
        if coding.act not in telling.cues["verbal"] or coding.status != "happened" or telling.is_lead(coding.sentence):
            return None
        story = telling.story_days.earliest
        for told in reversed(telling.told):
            days, number = told.days, told.expression.sentence
            if number >= coding.sentence or not self._is_deed_day(told) or days is None or days.earliest is None:
                continue
            recent = published is not None and story is not None and published - HISTORY <= days.earliest < story
            if not recent or coding.sentence - number > BACK:
                return None
            rule = f"after the deed told before: {telling.rule(told.expression)}"
            return When(days.earliest, published, "point", None, rule, telling.words(told.expression))
        return None

    def _is_deed_day(self, told: Told) -> bool:
        """One day that dates the main clause of its sentence, in the past."""
        number, days = told.expression.sentence, told.days
        clauses = self.telling.clauses[number]
        if not days or days.unit != "D" or days.earliest != days.latest or told.expression.mod:
            return False
        roots = [i for i, t in enumerate(clauses.tokens) if t.head < 0]
        hold = self.telling.governing[number].hold(roots[0], told.expression) if roots else None
        return hold is not None and hold.rank <= Rank.CLAUSE and not hold.relation and clauses.tense(roots[0]) == "past"

    def background(self, coding: Coding) -> When | None:
        """Deeds of others after a sentence of the vague past ("has recently held a vote. Some parties rejected ...") are background too."""
        telling, number = self.telling, coding.sentence
        sentences = telling.reading.sentences
        if number == 0 or sentences[number - 1].paragraph != sentences[number].paragraph or any(map(telling.is_known, coding.actors)):
            return None
        clauses = telling.clauses[number - 1]
        roots = [i for i, t in enumerate(clauses.tokens) if t.head < 0]
        for told in telling.within(number - 1):
            hold = telling.governing[number - 1].hold(roots[0], told.expression) if roots else None
            if told.expression.value == "PAST_REF" and hold is not None and hold.rank <= Rank.CLAUSE:
                return When(rule="undated background, told after", words=telling.words(told.expression))
        return None
