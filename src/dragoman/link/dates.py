"""Codings -> When: which time expression dates an act, what it inherits where none does, and the codebook's section 5 over both.

An expression dates an act when it stands in the act's own clause: on its word, on its light or governing verb, on a phrase of that
clause. Inside another act's clause, or inside a name of something else ("the 2015 deal"), it does not. An undated act takes the day of
the speech that tells it, or the story's day, or, as background, none.
"""

from dataclasses import dataclass, replace

from dragoman.domain import Coding, Reading, TimeExpression, When
from dragoman.lexicon.dates import DateGrammar, Periods, load_dates, load_periods
from dragoman.link.calendar import Days, Direction, length_days, shift
from dragoman.link.extent import count_of, is_repeated
from dragoman.link.governing import Rank
from dragoman.link.occasions import occasion
from dragoman.link.told import VAGUE, Telling
from dragoman.link.undated import Undated

SHORT = 7  # days: a longer stretch told in the past is no news of the day


class Dater:
    """Resolves the days of acts; built once with the grammar's cues and the table of named periods."""

    def __init__(self, grammar: DateGrammar | None = None, periods: Periods | None = None) -> None:
        self.grammar = grammar or load_dates()
        self.periods = periods or load_periods()

    def article(self, reading: Reading) -> "ArticleDates":
        """The dates of one article."""
        return ArticleDates(reading, self.grammar, self.periods)


@dataclass(frozen=True, slots=True)
class _Held:
    """An expression that dates an act, with its days in the act's own direction; `between`: a clause stands between them."""

    expression: TimeExpression
    days: Days | None
    rank: Rank
    between: bool


class ArticleDates:
    """One article's days: `when` dates a coding of it."""

    def __init__(self, reading: Reading, grammar: DateGrammar, periods: Periods) -> None:
        self.telling = Telling(reading, grammar, periods)
        self.cues = grammar.cues
        self._undated = Undated(self.telling)

    def when(self, coding: Coding) -> When:
        """The days within which the text lets the act fall, how often it took place, and the words and rule that say so."""
        clauses = self.telling.clauses[coding.sentence]
        count = count_of(clauses, coding.head, self.cues)
        many = count is not None or is_repeated(clauses, coding.head, self.cues)
        when = self._by_expression(coding) or self._undated.when(coding)
        extent = "repeated" if many else when.extent
        return replace(_ordered(when), extent=extent, count=count)

    def occasion(self, coding: Coding, when: When) -> When | None:
        """The days that an approach made on the days of `when` asks about; None where its words name none."""
        return occasion(self.telling, coding, when)

    # -------------------------------------------------------- the act's own expression

    def _by_expression(self, coding: Coding) -> When | None:
        held = self._held(coding)
        dated = [told for told in held if told.days and told.expression.value not in VAGUE]
        near = [told for told in held if told.rank <= Rank.CLAUSE]
        lengths = [t.expression for t in near if t.expression.kind == "DURATION" and self._is_length(t.expression)]
        if dated and (dated[0].rank <= Rank.CLAUSE or not lengths):
            return self._dated(coding, dated, lengths)
        if lengths:
            return self._by_length(coding, lengths[0])
        vague = [told for told in near if told.expression.kind == "DATE"]
        return self._vague(coding, vague[0]) if vague else None

    def _held(self, coding: Coding) -> list[_Held]:
        """The expressions that date the act, nearest first, resolved in the act's own direction."""
        governing = self.telling.governing[coding.sentence]
        held: list[_Held] = []
        for told in self.telling.within(coding.sentence):
            expression = told.expression
            hold = governing.hold(coding.head, expression) if expression.kind != "SET" else None
            if hold and not (coding.status == "planned" and self._is_of_decision(coding, expression)):
                marks = None if hold.relation == "ON" else f"{expression.mod or ''} {hold.relation}".strip() or None
                days = self.telling.resolve(told, self._direction(coding), marks)
                if coding.status == "happened" and self._is_ahead(days):
                    continue  # "an invitation for a visit next year" was not made next year
                held.append(_Held(replace(expression, mod=marks), days, hold.rank, bool(hold.relation)))
        return sorted(held, key=lambda t: (t.rank, t.expression.first))

    def _is_ahead(self, days: Days | None) -> bool:
        """True of days that begin after publication."""
        published = self.telling.published
        return bool(days and days.earliest and published and days.earliest > published)

    def _is_of_decision(self, coding: Coding, expression: TimeExpression) -> bool:
        """True of the day on which a plan was made: "decided on Monday to withdraw"."""
        clauses = self.telling.clauses[coding.sentence]
        decides, does = clauses.verb(expression.first), clauses.verb(coding.head)
        above = decides != does and clauses.tokens[does].head == decides and clauses.relation(does) == "xcomp"
        return above and expression.first < does and clauses.tense(decides) in {"past", "perfect", "pluperfect"}

    def _is_length(self, expression: TimeExpression) -> bool:
        """True of lengths of the act, "a four-day trip", "for a week"; "gave them 60 days", "one year after" are not."""
        tokens = self.telling.reading.sentences[expression.sentence].tokens
        before = tokens[expression.first - 1].lemma.lower() if expression.first else ""
        return expression.rule in {"length-modifier", "yearlong", "length-vague"} or before in {"for", "last", "follow"}

    def _dated(self, coding: Coding, dated: list[_Held], lengths: list[TimeExpression]) -> When:
        first = dated[0]
        days, expression = first.days or Days(None, None), first.expression
        marks = set((expression.mod or "").split())
        rule, words = self.telling.rule(expression, self._direction(coding)), self.telling.words(expression)
        if first.between and "AFTER" in marks:
            return When(days.earliest, self._undated.when(coding).latest, "point", None, rule, words)
        other = next((t for t in dated[1:] if "UNTIL" in (t.expression.mod or "").split()), None)
        if other and other.days and marks & {"FROM", "SINCE"}:
            return When(days.earliest, other.days.latest, "span", None, f"{rule} until {other.expression.value}", words, days.begun_by)
        whole = next((d for d in (length_days(e.value) for e in lengths) if d), None)
        if whole and days.earliest and days.unit == "D" and (marks & {"FROM", "SINCE"} or days.earliest == days.latest):
            last = shift(days.earliest, whole - 1, "D")
            if self._verb(coding) in self.cues["finish"]:
                return When(shift(days.earliest, 1 - whole, "D"), days.latest, "span", None, f"{rule}, ending {whole} days", words)
            return When(days.earliest, last, "span", None, f"{rule}, for {whole} days", words, days.begun_by)
        stretch = "/" in expression.value and not expression.value.startswith("REF-1D")
        extent = "span" if stretch or marks & {"SINCE", "UNTIL"} else "point"
        return When(days.earliest, days.latest, extent, None, rule, words, days.begun_by)

    def _by_length(self, coding: Coding, expression: TimeExpression) -> When:
        """A length alone: it starts or ends where the story stands ("for over a year": up to publication, the other end open)."""
        whole, words = length_days(expression.value), self.telling.words(expression)
        clauses = self.telling.clauses[coding.sentence]
        inherited = self._undated.when(coding)
        if expression.rule == "length-modifier" and whole:
            ahead = coding.status == "planned" or self._is_setting_out(coding)
            start = (self.telling.story_days.latest if ahead else None) or inherited.earliest
            return When(start, start and shift(start, whole - 1, "D"), "span", None, f"{whole} days from the story's day", words)
        if coding.status in {"planned", "hypothetical"}:
            return When(self.telling.published, None, "span", None, "a length ahead, its end open", words)
        if clauses.tense(clauses.verb(coding.head)) == "past":
            return (
                replace(inherited, extent="span")
                if whole and whole <= SHORT
                else When(extent="span", rule="a long stretch, undated", words=words)
            )
        return When(None, self.telling.published, "span", None, "a length up to publication, its start open", words)

    def _is_setting_out(self, coding: Coding) -> bool:
        """A journey told with its length by a verb of leaving, arriving or being on it starts with the story."""
        return self._verb(coding) in self.cues["leave"]

    def _verb(self, coding: Coding) -> str:
        clauses = self.telling.clauses[coding.sentence]
        return clauses.tokens[clauses.verb(coding.head)].lemma.lower()

    def _vague(self, coding: Coding, told: _Held) -> When | None:
        """What "recently", "to date", "soon" say: a bound at most."""
        value, words = told.expression.value, self.telling.words(told.expression)
        if value == "FUTURE_REF":
            return When(self.telling.published, None, "point", None, "future, undated", words)
        if value in {"PRESENT_REF", "SINCE_REF"} and coding.status in {"happened", "negated"}:
            tense = self.telling.clauses[coding.sentence].tense(self.telling.clauses[coding.sentence].verb(coding.head))
            if tense in {"past", "infinitive"}:
                return None
            return When(None, self.telling.published, "span", None, "up to now", words)
        if value == "PAST_REF":
            bounded = told.expression.rule == "earlier" or words.lower() in {"previously", "formerly", "by then"}
            latest = self.telling.story.latest if self.telling.story else self.telling.published
            return When(None, latest if bounded else None, "point", None, "earlier, undated", words)
        if self.telling.published is None:
            return When(rule=f"{value}: no publication day to count from", words=words)
        return None

    def _direction(self, coding: Coding) -> Direction:
        if coding.status == "planned":
            return "future"
        if coding.status == "hypothetical":
            clauses = self.telling.clauses[coding.sentence]
            return "past" if clauses.tense(clauses.verb(coding.head)) in {"past", "perfect", "pluperfect"} else "future"
        return "past"


def _ordered(when: When) -> When:
    """Earliest never after latest: where a bound contradicts the other, the text's own bound, the earliest, gives way to none."""
    if when.earliest and when.latest and when.earliest > when.latest:
        return replace(when, earliest=None, rule=f"{when.rule}; its start lies after its end and is left open")
    return when
