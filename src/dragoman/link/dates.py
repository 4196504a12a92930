"""Codings -> When: which time expression dates an act, what it inherits where none does, and the codebook's section 5 over both.

An expression dates an act when it stands in the act's own clause: on its word, on its light or governing verb, on a phrase of that
clause. Inside another act's clause, or inside a name of something else ("the 2015 deal"), it does not. An undated act takes the day of
the speech that tells it, or the story's day, or, as background, none.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from dragoman.domain import BlockRole, Coding, Reading, TimeExpression, When
from dragoman.lexicon.dates import DateGrammar, Periods, load_dates, load_periods
from dragoman.link.calendar import Anchor, Days, Direction, length_days, resolve, shift
from dragoman.link.clauses import Clauses
from dragoman.link.extent import count_of, is_repeated
from dragoman.link.governing import Governing

LEAD = 3  # sentences of the body that may set the story's day
STORY = 10  # days before publication beyond which the lead's date is background, not the story
NOWHERE = "no date in the text"
VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF", "SINCE_REF"})
WITHIN = frozenset({"FROM", "SINCE", "AFTER", "UNTIL", "BY", "BEFORE"})


class Dater:
    """Resolves the days of acts; built once with the grammar's cues and the table of named periods."""

    def __init__(self, grammar: DateGrammar | None = None, periods: Periods | None = None) -> None:
        self.grammar = grammar or load_dates()
        self.periods = periods or load_periods()

    def article(self, reading: Reading) -> "ArticleDates":
        """The dates of one article."""
        return ArticleDates(reading, self.grammar, self.periods)


@dataclass(frozen=True, slots=True)
class _Told:
    """An expression with its days as its own clause tells them."""

    expression: TimeExpression
    days: Days | None


class ArticleDates:
    """One article's days: `when` dates a coding of it."""

    def __init__(self, reading: Reading, grammar: DateGrammar, periods: Periods) -> None:
        self.reading = reading
        self.published = reading.article.published
        self.cues = grammar.cues
        self._periods = periods
        self._clauses = tuple(Clauses(sentence) for sentence in reading.sentences)
        self._governing = tuple(Governing(clauses, grammar.cues) for clauses in self._clauses)

    def when(self, coding: Coding) -> When:
        """The days within which the text lets the act fall, how often it took place, and the words and rule that say so."""
        clauses = self._clauses[coding.sentence]
        count = count_of(clauses, coding.head, self.cues)
        many = count is not None or is_repeated(clauses, coding.head, self.cues)
        when = self._by_expression(coding) or self._inherited(coding)
        extent = "repeated" if many else when.extent
        return replace(_ordered(when), extent=extent, count=count)

    # -------------------------------------------------------- the act's own expression

    def _by_expression(self, coding: Coding) -> When | None:
        governing = self._governing[coding.sentence]
        chosen: list[tuple[int, int, int, _Told]] = []
        for place, told in enumerate(self._told):
            expression = told.expression
            if expression.sentence != coding.sentence or expression.kind == "SET":
                continue
            rank = governing.rank(coding.head, expression)
            if rank is not None:
                days = self._resolve(place, self._direction(coding))
                chosen.append((rank, 0 if days and expression.value not in VAGUE else 1, expression.first, _Told(expression, days)))
        chosen.sort(key=lambda c: c[:3])
        dated = [told for _, vague, _, told in chosen if not vague]
        lengths = [told.expression for rank, _, _, told in chosen if told.expression.kind == "DURATION" and rank <= Governing.CLAUSE]
        if dated:
            return self._dated(dated, chosen[0][0], lengths)
        if lengths:
            return self._by_length(coding, lengths[0])
        if chosen and chosen[0][0] <= Governing.CLAUSE:
            return self._vague(coding, chosen[0][3])
        return None

    def _dated(self, dated: list[_Told], _rank: int, lengths: list[TimeExpression]) -> When:
        first = dated[0]
        days = first.days or Days(None, None)
        expression = first.expression
        marks = set((expression.mod or "").split())
        rule = _rule(expression, self.published)
        other = next((t for t in dated[1:] if {"UNTIL"} & set((t.expression.mod or "").split())), None)
        if other and other.days and marks & {"FROM", "SINCE"}:
            return When(days.earliest, other.days.latest, "span", None, f"{rule} until {other.expression.value}", self._words(expression))
        whole = next((d for d in map(lambda e: length_days(e.value), lengths) if d), None)
        if whole and days.earliest and days.unit == "D" and (marks & {"FROM", "SINCE"} or days.earliest == days.latest):
            latest = shift(days.earliest, whole - 1, "D")
            return When(days.earliest, latest, "span", None, f"{rule}, for {whole} days", self._words(expression))
        span = "SINCE" in marks or ("/" in expression.value and not expression.value.startswith("REF-1D")) or "UNTIL" in marks
        return When(days.earliest, days.latest, "span" if span else "point", None, rule, self._words(expression))

    def _by_length(self, coding: Coding, expression: TimeExpression) -> When:
        """A length alone: it starts or ends where the story stands ("for over a year": up to publication, the other end open)."""
        whole = length_days(expression.value)
        clauses = self._clauses[coding.sentence]
        modifier = clauses.relation(expression.last - 1) != "obl" and expression.rule == "length-modifier"
        inherited = self._inherited(coding)
        if modifier and whole:
            start = self.published if coding.status == "planned" or self._is_setting_out(coding) else inherited.earliest
            return When(start, start and shift(start, whole - 1, "D"), "span", None, f"{whole} days from the story's day", self._words(expression))
        tense = clauses.tense(clauses.verb(coding.head))
        if tense == "past" and whole and inherited.latest == inherited.earliest:
            return replace(inherited, extent="span")
        if coding.status in {"planned", "hypothetical"}:
            return When(self.published, None, "span", None, "a length ahead, its end open", self._words(expression))
        return When(None, self.published, "span", None, "a length up to publication, its start open", self._words(expression))

    def _is_setting_out(self, coding: Coding) -> bool:
        """A journey told with its length by a verb of leaving, arriving or being on it starts with the story."""
        clauses = self._clauses[coding.sentence]
        return clauses.tokens[clauses.verb(coding.head)].lemma.lower() in {"depart", "leave", "set", "embark", "begin", "start", "arrive", "be"}

    def _vague(self, coding: Coding, told: _Told) -> When | None:
        """"Recently", "to date", "soon": a bound at most."""
        value, words = told.expression.value, self._words(told.expression)
        if value == "FUTURE_REF":
            return When(self.published, None, "point", None, "future, undated", words)
        if value in {"PRESENT_REF", "SINCE_REF"} and coding.status in {"happened", "negated"}:
            tense = self._clauses[coding.sentence].tense(self._clauses[coding.sentence].verb(coding.head))
            if tense in {"past", "infinitive"}:
                return None
            return When(None, self.published, "span", None, "up to now", words)
        if value == "PAST_REF":
            bounded = told.expression.rule == "earlier" or words.lower() in {"previously", "formerly", "by then"}
            latest = self._story.latest if self._story else self.published
            return When(None, latest if bounded else None, "point", None, "earlier, undated", words)
        if told.days is None and value.startswith("ANA") or self.published is None:
            return When(rule=f"{value}: nothing to count from", words=words)
        return None

    # -------------------------------------------------------- what an undated act inherits

    def _inherited(self, coding: Coding) -> When:
        clauses = self._clauses[coding.sentence]
        tense = self._told_tense(coding)
        speech = self._speech(coding)
        if coding.status == "hypothetical":
            return When(rule="undated, hypothetical")
        if coding.status == "planned":
            start = speech.earliest if speech and speech.earliest else self.published
            return When(start, None, "point", None, "undated future: from publication on")
        if speech is not None:
            return self._by_speech(coding, speech, tense)
        return self._by_tense(coding, clauses, tense)

    def _by_speech(self, coding: Coding, speech: When, tense: str) -> When:
        """What somebody says: a speech act has the day of the saying; a deed in the present lasts up to it; a past one is before it."""
        if coding.act in self.cues["verbal"] and tense in {"present", "modal", "future", "infinitive", "none", "participle"}:
            return replace(speech, rule=f"said: {speech.rule}")
        latest = speech.latest
        if tense in {"present", "progressive"} or coding.status == "negated" or self._has(coding, "habit"):
            return When(None, latest, "span", None, f"ongoing when said: {speech.rule}", speech.words)
        if tense in {"perfect", "pluperfect"} or self._has(coding, "before"):
            return When(None, latest, "point", None, f"before it was said: {speech.rule}", speech.words)
        if tense == "past":
            return replace(speech, rule=f"as told: {speech.rule}")
        return When(None, latest, "point", None, f"by the time of speech: {speech.rule}", speech.words)

    def _by_tense(self, coding: Coding, clauses: Clauses, tense: str) -> When:
        story = self._story_of(coding)
        latest = story.latest
        if self._has(coding, "habit") or coding.status == "negated" and tense != "past":
            return When(None, latest, "span", None, "up to now")
        if tense == "pluperfect" or self._has(coding, "before"):
            return When(None, latest, "point", None, "before the story")
        if tense == "perfect":
            predicate = clauses.tokens[clauses.verb(coding.head)].lemma.lower()
            if self._is_lead(coding.sentence) or predicate in self.cues["say"]:
                return story
            return When(rule="undated background")
        if self._is_background(coding, clauses):
            return When(rule="undated background")
        if tense == "progressive":
            return When(None, latest, "span", None, "under way")
        if tense == "present" and coding.act not in self.cues["verbal"] and not self._is_headline(coding.sentence):
            return When(None, latest, "span", None, "holds up to now")
        return story

    def _is_background(self, coding: Coding, clauses: Clauses) -> bool:
        """An older act: inside a relative clause, or a noun that the sentence is not about."""
        head, predicate = coding.head, clauses.verb(coding.head)
        if any(clauses.tokens[i].deprel == "acl:relcl" for i in clauses.up(predicate)):
            return True
        if head == predicate or clauses.tokens[predicate].lemma.lower() in self.cues["occur"]:
            return False
        return clauses.tokens[head].upos == "NOUN" and coding.act not in self.cues["verbal"]

    def _told_tense(self, coding: Coding) -> str:
        """The tense of the act's verb; a participle or infinitive has that of the verb it hangs on."""
        clauses = self._clauses[coding.sentence]
        place = clauses.verb(coding.head)
        tense = clauses.tense(place)
        for _ in range(len(clauses.tokens)):
            governor = clauses.tokens[place].head
            if tense not in {"participle", "infinitive", "none"} or governor < 0:
                break
            if clauses.relation(place) not in {"xcomp", "advcl", "conj", "acl", "ccomp"}:
                break
            place = clauses.verb(governor)
            tense = clauses.tense(place)
        return tense

    def _has(self, coding: Coding, cue: str) -> bool:
        clauses = self._clauses[coding.sentence]
        places = {coding.head, clauses.verb(coding.head)}
        return any(lemma in self.cues[cue] for place in sorted(places) for lemma in clauses.lemmas(place))

    # -------------------------------------------------------- speech

    def _speech(self, coding: Coding) -> When | None:
        """The day of the reporting words, where somebody in the text tells the act; None where the outlet does."""
        trigger = coding.trigger
        for attribution in self.reading.attributions:
            if attribution.content.covers(trigger) and not attribution.cue.overlaps(trigger):
                place = self._place(attribution.cue.start)
                if place is None:
                    return None
                sentence, token = place
                return self._saying(sentence, token)
        return self._governing_speech(coding)

    def _governing_speech(self, coding: Coding) -> When | None:
        clauses = self._clauses[coding.sentence]
        below = clauses.verb(coding.head)
        for place in clauses.up(below):
            if place != below and clauses.tokens[place].lemma.lower() in self.cues["say"] and clauses.tokens[place].upos == "VERB":
                if clauses.relation(below) in {"ccomp", "parataxis"} or clauses.relation(place) == "parataxis":
                    return self._saying(coding.sentence, place)
            if clauses.relation(place) in {"ccomp", "parataxis"}:
                below = place
        return None

    def _saying(self, sentence: int, token: int) -> When:
        """The day on which words at this token were said: their own expression, else the story's day."""
        governing = self._governing[sentence]
        clauses = self._clauses[sentence]
        held = [(governing.rank(token, t.expression), place) for place, t in enumerate(self._told) if t.expression.sentence == sentence]
        for _, place in sorted((rank, place) for rank, place in held if rank is not None):
            days = self._resolve(place, "past")
            expression = self._told[place].expression
            if days and expression.value not in VAGUE and expression.kind != "DURATION":
                return When(days.earliest, days.latest, "point", None, _rule(expression, self.published), self._words(expression))
        tense = clauses.tense(clauses.verb(token))
        if tense == "pluperfect":
            return When(None, self._story_days.latest, "point", None, "before the story")
        return self._story_days

    def _place(self, offset: int) -> tuple[int, int] | None:
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.span.start <= offset < sentence.span.end:
                for index, token in enumerate(sentence.tokens):
                    if token.span.end > offset:
                        return number, index
        return None

    # -------------------------------------------------------- the story's day

    @cached_property
    def _body(self) -> tuple[int, ...]:
        """Sentences of the body in order."""
        return tuple(i for i, s in enumerate(self.reading.sentences) if s.role in {BlockRole.LEAD, BlockRole.BODY})

    def _is_lead(self, sentence: int) -> bool:
        return sentence in self._body[:1] or self._is_headline(sentence)

    def _is_headline(self, sentence: int) -> bool:
        return self.reading.sentences[sentence].role is BlockRole.HEADLINE

    @cached_property
    def _story(self) -> When | None:
        """The first day in the lead that dates its main clause, shortly before publication; None when the lead has none."""
        published = self.published
        if published is None:
            return None
        for sentence in self._body[:LEAD]:
            clauses = self._clauses[sentence]
            roots = [i for i, t in enumerate(clauses.tokens) if t.head < 0]
            for place, told in enumerate(self._told):
                expression = told.expression
                if expression.sentence != sentence or not roots or set((expression.mod or "").split()) & WITHIN:
                    continue
                rank = self._governing[sentence].rank(roots[0], expression)
                days = self._resolve(place, "past")
                if rank is None or rank > Governing.CLAUSE or not days or not days.earliest or not days.latest:
                    continue
                if days.unit == "D" and days.latest - days.earliest <= timedelta(days=1) and 0 <= (published - days.latest).days <= STORY:
                    return When(days.earliest, days.latest, "point", None, f"the story's day: {_rule(expression, published)}", self._words(expression))
        return None

    @cached_property
    def _story_days(self) -> When:
        if self._story:
            return self._story
        if self.published is None:
            return When(rule="undated news: no publication day to count from")
        return When(self.published - timedelta(days=1), self.published, "point", None, "undated news: the day before publication to publication")

    def _story_of(self, coding: Coding) -> When:
        """The story's day for acts of whom the lead is about; from it to publication for others, who may have followed later."""
        story = self._story_days
        if self._story is None or coding.sentence in self._body[:1] or self._is_known(coding):
            return story
        return replace(story, latest=self.published, rule=f"after {story.rule}")

    def _is_known(self, coding: Coding) -> bool:
        """True when an actor of the act stands in the sentence that sets the story's day, or is a pronoun."""
        lead = {t.text.lower() for s in self._body[:1] for t in self._clauses[s].tokens if t.upos in {"PROPN", "NOUN"}}
        for actor in coding.actors:
            token = self._clauses[actor.sentence].tokens[actor.head]
            if token.upos == "PRON" or token.text.lower() in lead:
                return True
        return not coding.actors

    # -------------------------------------------------------- expressions

    @cached_property
    def _told(self) -> tuple[_Told, ...]:
        """All expressions in order, each resolved as its own clause tells it."""
        told: list[_Told] = []
        for expression in self.reading.times:
            clauses = self._clauses[expression.sentence]
            direction = _direction(clauses.tense(clauses.verb(expression.first)))
            told.append(_Told(expression, self._anchored(expression, direction, told)))
        return tuple(told)

    def _resolve(self, place: int, direction: Direction) -> Days | None:
        return self._anchored(self._told[place].expression, direction, list(self._told[:place]))

    def _anchored(self, expression: TimeExpression, direction: Direction, before: list[_Told]) -> Days | None:
        if expression.kind in {"DURATION", "SET"}:
            return None
        last = next((t.days for t in reversed(before) if t.days and t.days.earliest and t.days.latest and t.expression.value not in VAGUE), None)
        return resolve(expression.value, expression.mod, Anchor(self.published, last, direction), self._periods)

    def _direction(self, coding: Coding) -> Direction:
        if coding.status == "planned":
            return "future"
        if coding.status == "hypothetical":
            clauses = self._clauses[coding.sentence]
            return "past" if clauses.tense(clauses.verb(coding.head)) in {"past", "perfect", "pluperfect"} else "future"
        return "past"

    def _words(self, expression: TimeExpression) -> str:
        return expression.span.of(self.reading.article.text)


def _direction(tense: str) -> Direction:
    if tense in {"future", "modal", "infinitive"}:
        return "future"
    return "unknown" if tense in {"none", "participle"} else "past"


def _rule(expression: TimeExpression, published: date | None) -> str:
    mod = f" {expression.mod.lower()}" if expression.mod else ""
    return f"{expression.rule}{mod}, published {published or 'unknown'}"


def _ordered(when: When) -> When:
    """Earliest never after latest: where a bound contradicts the other, the text's own bound, the earliest, gives way to none."""
    if when.earliest and when.latest and when.earliest > when.latest:
        return replace(when, earliest=None, rule=f"{when.rule}; its start lies after its end and is left open")
    return when
