"""Codings -> When: which time expression dates an act, what it inherits where none does, and the codebook's section 5 over both.

An expression dates an act when it stands in the act's own clause: on its word, on its light or governing verb, on a phrase of that
clause. Inside another act's clause, or inside a name of something else ("the 2015 deal"), it does not. An undated act takes the day of
the speech that tells it, or the story's day, or, as background, none.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from dragoman.domain import BlockRole, Coding, Phrase, Reading, TimeExpression, When
from dragoman.lexicon.dates import DateGrammar, Periods, load_dates, load_periods
from dragoman.link.calendar import Anchor, Days, Direction, length_days, resolve, shift
from dragoman.link.clauses import Clauses
from dragoman.link.extent import count_of, is_repeated
from dragoman.link.governing import INSIDE, Governing, Rank

LEAD = 3  # sentences of the body that may set the story's day
STORY = 10  # days before publication beyond which the lead's date is background, not the story
STORY_DAY = "the story's day"
OLD = timedelta(days=30)  # PLOVER's bound between news and history
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
    rank: Rank = Rank.OWN
    between: bool = False  # a clause stands between it and the act


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
        held = self._held(coding)
        dated = [told for told in held if told.days and told.expression.value not in VAGUE]
        lengths = [t.expression for t in held if t.expression.kind == "DURATION" and t.rank <= Rank.CLAUSE and self._is_length(t.expression)]
        if dated and (dated[0].rank <= Rank.CLAUSE or not lengths):
            return self._dated(coding, dated, lengths)
        if lengths:
            return self._by_length(coding, lengths[0])
        vague = [told for told in held if told.rank <= Rank.CLAUSE and told.expression.kind == "DATE"]
        return self._vague(coding, vague[0]) if vague else None

    def _held(self, coding: Coding) -> list[_Told]:
        """The expressions that date the act, nearest first, resolved in the act's own direction."""
        governing = self._governing[coding.sentence]
        held: list[_Told] = []
        for place, told in enumerate(self._told):
            expression = told.expression
            hold = governing.hold(coding.head, expression) if expression.sentence == coding.sentence and expression.kind != "SET" else None
            if hold:
                marks = f"{expression.mod or ''} {hold.relation}".strip() or None
                days = self._resolve(place, self._direction(coding), marks)
                held.append(_Told(replace(expression, mod=marks), days, hold.rank, bool(hold.relation)))
        return sorted(held, key=lambda t: (t.rank, t.expression.first))

    def _is_length(self, expression: TimeExpression) -> bool:
        """"A four-day trip", "for a week": lengths of the act; "gave them 60 days", "one year after" are not."""
        tokens = self.reading.sentences[expression.sentence].tokens
        before = tokens[expression.first - 1].lemma.lower() if expression.first else ""
        return expression.rule in {"length-modifier", "yearlong", "length-vague"} or before in {"for", "last", "follow"}

    def _dated(self, coding: Coding, dated: list[_Told], lengths: list[TimeExpression]) -> When:
        first = dated[0]
        days, expression = first.days or Days(None, None), first.expression
        marks = set((expression.mod or "").split())
        rule, words = _rule(expression, self.published), self._words(expression)
        if first.between and "AFTER" in marks:
            return When(days.earliest, self._inherited(coding).latest, "point", None, rule, words)
        other = next((t for t in dated[1:] if "UNTIL" in (t.expression.mod or "").split()), None)
        if other and other.days and marks & {"FROM", "SINCE"}:
            return When(days.earliest, other.days.latest, "span", None, f"{rule} until {other.expression.value}", words, days.begun_by)
        whole = next((d for d in (length_days(e.value) for e in lengths) if d), None)
        if whole and days.earliest and days.unit == "D" and (marks & {"FROM", "SINCE"} or days.earliest == days.latest):
            return When(days.earliest, shift(days.earliest, whole - 1, "D"), "span", None, f"{rule}, for {whole} days", words, days.begun_by)
        stretch = "/" in expression.value and not expression.value.startswith("REF-1D")
        extent = "span" if stretch or marks & {"SINCE", "UNTIL"} else "point"
        return When(days.earliest, days.latest, extent, None, rule, words, days.begun_by)

    def _by_length(self, coding: Coding, expression: TimeExpression) -> When:
        """A length alone: it starts or ends where the story stands ("for over a year": up to publication, the other end open)."""
        whole, words = length_days(expression.value), self._words(expression)
        clauses = self._clauses[coding.sentence]
        inherited = self._inherited(coding)
        if expression.rule == "length-modifier" and whole:
            ahead = coding.status == "planned" or self._is_setting_out(coding)
            start = (self._story_days.latest if ahead else None) or inherited.earliest
            return When(start, start and shift(start, whole - 1, "D"), "span", None, f"{whole} days from the story's day", words)
        if coding.status in {"planned", "hypothetical"}:
            return When(self.published, None, "span", None, "a length ahead, its end open", words)
        if clauses.tense(clauses.verb(coding.head)) == "past":
            return replace(inherited, extent="span")
        return When(None, self.published, "span", None, "a length up to publication, its start open", words)

    def _is_setting_out(self, coding: Coding) -> bool:
        """A journey told with its length by a verb of leaving, arriving or being on it starts with the story."""
        clauses = self._clauses[coding.sentence]
        return clauses.tokens[clauses.verb(coding.head)].lemma.lower() in self.cues["leave"]

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
        if self.published is None:
            return When(rule=f"{value}: no publication day to count from", words=words)
        return None

    # -------------------------------------------------------- what an undated act inherits

    def _inherited(self, coding: Coding) -> When:
        speech = self._speech(coding)
        if coding.status == "hypothetical":
            return When(rule="undated, hypothetical")
        if coding.status == "planned":
            return self._plan(coding) or self._ahead(speech)
        if speech is not None:
            return self._by_speech(coding, speech, self._told_tense(coding))
        return self._by_tense(coding, self._clauses[coding.sentence], self._told_tense(coding))

    def _plan(self, coding: Coding) -> When | None:
        """An undated step of a plan whose days the paragraph has just told ("He will travel July 24-28. He will also meet ...")."""
        paragraph = self.reading.sentences[coding.sentence].paragraph
        for place in reversed(range(len(self._told))):
            told = self._told[place]
            number = told.expression.sentence
            if number >= coding.sentence or self.reading.sentences[number].paragraph != paragraph or not told.days:
                continue
            clauses = self._clauses[number]
            ahead = told.days.earliest and told.days.latest and self.published and told.days.latest >= self.published
            if ahead and clauses.tense(clauses.verb(told.expression.first)) in {"future", "infinitive"}:
                words = self._words(told.expression)
                return When(told.days.earliest, told.days.latest, "span", None, f"the plan's days: {_rule(told.expression, self.published)}", words)
        return None

    def _ahead(self, speech: When | None) -> When:
        start = speech.earliest if speech and speech.words and STORY_DAY not in speech.rule else self.published
        return When(start, None, "point", None, "undated future: from the day it is told on")

    def _by_speech(self, coding: Coding, speech: When, tense: str) -> When:
        """What somebody says: a speech act has the day of the saying; a deed in the present lasts up to it; a past one is before it."""
        clauses = self._clauses[coding.sentence]
        uttered = clauses.tokens[clauses.verb(coding.head)].lemma.lower() not in self.cues["say"]
        if coding.act in self.cues["verbal"] and (uttered or tense in {"present", "modal", "future", "infinitive", "none", "participle"}):
            return replace(speech, rule=f"said: {speech.rule}")
        latest = speech.latest
        lasting = coding.status == "negated" or self._has(coding, "habit")
        if not lasting and clauses.tokens[coding.head].upos == "NOUN" and self._is_background(coding, clauses):
            return self._background(coding, clauses)
        if lasting or tense in {"present", "progressive"}:
            return When(None, latest, "span", None, f"ongoing when said: {speech.rule}", speech.words)
        if tense in {"perfect", "pluperfect"} or self._has(coding, "before"):
            return When(None, latest, "point", None, f"before it was said: {speech.rule}", speech.words)
        if tense == "past":
            return replace(speech, rule=f"as told: {speech.rule}")
        return When(None, latest, "point", None, f"by the time of speech: {speech.rule}", speech.words)

    def _by_tense(self, coding: Coding, clauses: Clauses, tense: str) -> When:
        era = self._era(coding) if tense in {"past", "none", "pluperfect"} else None
        if era:
            return era
        story = self._story_of(coding.actors, coding.sentence)
        latest = story.latest
        if self._has(coding, "habit") or (coding.status == "negated" and tense != "past"):
            return When(None, latest, "span", None, "up to now")
        if tense == "pluperfect" or self._has(coding, "before"):
            return When(None, self._story_days.latest, "point", None, "before the story")
        if tense == "perfect":
            predicate = clauses.tokens[clauses.verb(coding.head)].lemma.lower()
            if self._is_lead(coding.sentence) or predicate in {"say", "tell", "add", "stress", "announce"}:
                return story
            return When(rule="undated background")
        if tense == "progressive":
            return When(None, self.published, "span", None, "under way")
        if self._is_background(coding, clauses):
            return self._background(coding, clauses)
        if self._is_plural(coding, clauses):
            return When(None, self._story_days.latest, "repeated", None, "several, up to the story")
        if tense == "past" and self._is_aside(coding, clauses):
            return When(rule="undated background: a deed of others, outside the lead")
        if tense == "present" and coding.act not in self.cues["verbal"] and not self._is_headline(coding.sentence):
            return When(None, latest, "span", None, "holds up to now")
        return story

    def _is_background(self, coding: Coding, clauses: Clauses) -> bool:
        """An older act: inside a relative clause, or a noun that the sentence is not about."""
        head, predicate = coding.head, clauses.verb(coding.head)
        if any(clauses.tokens[i].deprel == "acl:relcl" for i in clauses.up(predicate)):
            return True
        if any(clauses.tokens[c].text.lower() == "at" and clauses.relation(c) == "case" for c in clauses.children[head]):
            return True  # "at the invitation of": the ground of something else (codebook ruling 10)
        if head == predicate:
            return False
        if clauses.tokens[predicate].lemma.lower() in self.cues["occur"] and clauses.relation(head) in {"nsubj", "obj", "conj", "xcomp", "nmod"}:
            return False
        if clauses.tokens[predicate].lemma.lower() in self.cues["leave"]:
            return False
        return clauses.tokens[head].upos == "NOUN" and coding.act not in self.cues["verbal"]

    def _background(self, coding: Coding, clauses: Clauses) -> When:
        """Undated background has no day; only what the story "followed" ended by it."""
        predicate = clauses.tokens[clauses.verb(coding.head)]
        if predicate.lemma.lower() == "follow" and clauses.relation(coding.head) == "obj":
            return When(None, self._story_days.latest, "point", None, "before the story that followed")
        return When(rule="undated background")

    def _is_plural(self, coding: Coding, clauses: Clauses) -> bool:
        """Demands, threats: several acts of speech under a verb that does not tell when."""
        token, predicate = clauses.tokens[coding.head], clauses.tokens[clauses.verb(coding.head)]
        return token.xpos == "NNS" and coding.act in self.cues["verbal"] and predicate.lemma.lower() not in self.cues["occur"]

    def _is_aside(self, coding: Coding, clauses: Clauses) -> bool:
        """A deed outside the lead whose doer and object the lead does not name."""
        outside = self._story is not None and coding.sentence not in self._body[:LEAD] and not self._is_headline(coding.sentence)
        if not outside or coding.act in self.cues["verbal"] or any(self._is_known(actor) for actor in coding.actors):
            return False
        parties = [c for c in clauses.children[clauses.verb(coding.head)] if clauses.relation(c) in {"nsubj", "obj"}]
        return not any(clauses.tokens[c].text.lower() in self._lead_words or clauses.tokens[c].upos == "PRON" for c in parties)

    def _told_tense(self, coding: Coding) -> str:
        """The tense of the act's verb; a participle or infinitive has that of the verb it hangs on."""
        clauses = self._clauses[coding.sentence]
        place = clauses.verb(coding.head)
        tense = clauses.tense(place)
        if tense == "participle" and "with" in clauses.lemmas(place) and clauses.has(place, "nsubj"):
            return "progressive"  # "with troops shelling the town"
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
        for attribution in self.reading.attributions:
            if attribution.content.covers(coding.trigger) and not attribution.cue.overlaps(coding.trigger):
                place = self._place(attribution.cue.start)
                return self._saying(*place, attribution.speaker) if place else None
        clauses = self._clauses[coding.sentence]
        below = clauses.verb(coding.head)
        for place in clauses.up(below):
            says = clauses.tokens[place].upos == "VERB" and clauses.tokens[place].lemma.lower() in self.cues["say"]
            told = clauses.relation(below) in {"ccomp", "parataxis"} or clauses.relation(place) == "parataxis"
            if place != below and says and told:
                return self._saying(coding.sentence, place, None)
            if clauses.relation(place) in {"ccomp", "parataxis"}:
                below = place
        uttered = clauses.tokens[clauses.verb(coding.head)].span  # a quoted word or two are the outlet's own sentence
        if any(quote.covers(coding.trigger) and quote.covers(uttered) for quote in self.reading.quotes):
            return self._later(self._story_days)
        return None

    def _saying(self, sentence: int, token: int, speaker: Phrase | None) -> When:
        """The day on which words at this token were said: their own expression, else the story's day."""
        governing, clauses = self._governing[sentence], self._clauses[sentence]
        held = [(governing.hold(token, t.expression), place) for place, t in enumerate(self._told) if t.expression.sentence == sentence]
        for _, place in sorted((hold, place) for hold, place in held if hold is not None):
            days = self._resolve(place, "past", self._told[place].expression.mod)
            expression = self._told[place].expression
            if days and expression.value not in VAGUE and expression.kind != "DURATION":
                return When(days.earliest, days.latest, "point", None, _rule(expression, self.published), self._words(expression))
        if clauses.tense(clauses.verb(token)) == "pluperfect":
            return When(None, self._story_days.latest, "point", None, "before the story")
        return self._story_of((speaker,) if speaker else (), sentence)

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
                hold = self._governing[sentence].hold(roots[0], expression)
                days = self._resolve(place, "past", expression.mod)
                if hold is None or hold.rank > Rank.CLAUSE or not days or not days.earliest or not days.latest:
                    continue
                if days.unit == "D" and days.latest - days.earliest <= timedelta(days=1) and 0 <= (published - days.latest).days <= STORY:
                    return When(days.earliest, days.latest, "point", None, f"{STORY_DAY}: {_rule(expression, published)}", self._words(expression))
        return None

    @cached_property
    def _story_days(self) -> When:
        if self._story:
            return self._story
        if self.published is None:
            return When(rule="undated news: no publication day to count from")
        return When(self.published - timedelta(days=1), self.published, "point", None, "undated news: the day before publication to publication")

    def _story_of(self, actors: tuple[Phrase, ...], sentence: int) -> When:
        """The story's day for acts of whom the lead is about; from it to publication for others, who may have followed later."""
        story = self._story_days
        if self._story is None or sentence in self._body[:1] or not actors or any(self._is_known(actor) for actor in actors):
            return story
        return self._later(story)

    def _later(self, story: When) -> When:
        return replace(story, latest=self.published, rule=f"after {story.rule}") if self._story else story

    def _era(self, coding: Coding) -> When | None:
        """A time in office or years told just before in the paragraph, long over: undated acts after it belong to it."""
        paragraph = self.reading.sentences[coding.sentence].paragraph
        for told in reversed(self._told):
            expression, days = told.expression, told.days
            if expression.span.start > coding.trigger.start or self.reading.sentences[expression.sentence].paragraph != paragraph:
                continue
            if days is None or not days.earliest or not days.latest or expression.value in VAGUE:
                continue
            clauses, root = self._clauses[expression.sentence], self._governing[expression.sentence].root(expression)
            aside = any(clauses.relation(i) == "acl" for i in clauses.up(root))
            named = aside or clauses.tokens[root].deprel in INSIDE or expression.rule == "administration"
            over = self.published is not None and days.latest < self.published - OLD and days.unit in {"Y", "DE"}
            if over and not named:
                return When(days.earliest, days.latest, "point", None, f"the time told before: {_rule(expression, self.published)}", self._words(expression))
            return None
        return None

    @cached_property
    def _lead_words(self) -> frozenset[str]:
        return frozenset(t.text.lower() for s in self._body[:1] for t in self._clauses[s].tokens if t.upos in {"PROPN", "NOUN", "ADJ"})

    def _is_known(self, actor: Phrase) -> bool:
        """True when the lead names the actor, or a pronoun or "the two sides" points back."""
        clauses = self._clauses[actor.sentence]
        token = clauses.tokens[actor.head]
        if token.upos == "PRON" or token.lemma.lower() in self.cues["known"]:
            return True
        named = [c for c in clauses.children[actor.head] if clauses.relation(c) in {"flat", "amod", "appos"}]
        return any(clauses.tokens[i].text.lower() in self._lead_words for i in (actor.head, *named))

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

    def _resolve(self, place: int, direction: Direction, marks: str | None) -> Days | None:
        return self._anchored(replace(self._told[place].expression, mod=marks), direction, list(self._told[:place]))

    def _anchored(self, expression: TimeExpression, direction: Direction, before: list[_Told]) -> Days | None:
        if expression.kind in {"DURATION", "SET"}:
            return None
        last = next((t.days for t in reversed(before) if t.days and t.days.earliest and t.days.latest), None)
        if last is None and self.published:
            last = Days(self.published - timedelta(days=1), self.published)
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
