"""What an act without a time of its own inherits: the day of the speech that tells it, of the story, of a time told before, or none."""

from dataclasses import replace

from dragoman.domain import Coding, Phrase, When
from dragoman.domain.claims import HISTORY
from dragoman.link.around import Around
from dragoman.link.clauses import Clauses
from dragoman.link.governing import INSIDE
from dragoman.link.told import LEAD, STORY_DAY, VAGUE, Telling

SPOKEN = frozenset({"present", "modal", "future", "infinitive", "none", "participle"})  # tenses of what a speech act says
ARGUMENTS = frozenset({"nsubj", "obj", "conj", "xcomp", "nmod"})
BACKGROUND = "undated background"


class Undated:
    """Dates one article's acts that no expression dates (codebook section 5)."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.cues = telling.cues
        self._around = Around(telling)

    def when(self, coding: Coding) -> When:
        """The days that the act inherits."""
        if self._is_ground(coding):
            return When(rule="undated, the ground of something else")
        speech = self._speech(coding)
        if coding.status == "hypothetical":
            return When(rule="undated, hypothetical")
        if coding.status == "planned":
            return self._plan(coding) or self._around.journey(coding) or self._ahead(speech)
        tense = self._told_tense(coding)
        undated = tense == "past" if speech is None else STORY_DAY in speech.rule and coding.act in self.cues["verbal"]
        elsewhere = self._around.background(coding) or self._around.reaction(coding) if undated else None
        if elsewhere:
            return elsewhere
        if speech is not None:
            return self._around.silence(coding, self._by_speech(coding, speech, tense))
        return self._around.silence(coding, self._by_tense(coding, self.telling.clauses[coding.sentence], tense))

    def _plan(self, coding: Coding) -> When | None:
        """An undated step of a plan whose days the paragraph has just told ("He will travel July 24-28. He will also meet ...")."""
        paragraph = self.telling.reading.sentences[coding.sentence].paragraph
        for told in reversed(self.telling.told):
            number, days = told.expression.sentence, told.days
            if number >= coding.sentence or self.telling.reading.sentences[number].paragraph != paragraph or not days:
                continue
            clauses = self.telling.clauses[number]
            published = self.telling.published
            ahead = days.earliest and days.latest and published and days.latest >= published
            if ahead and clauses.tense(clauses.verb(told.expression.first)) in {"future", "infinitive"}:
                rule = f"the plan's days: {self.telling.rule(told.expression)}"
                return When(days.earliest, days.latest, "span", None, rule, self.telling.words(told.expression))
        return None

    def _ahead(self, speech: When | None) -> When:
        start = speech.earliest if speech and speech.words and STORY_DAY not in speech.rule else self.telling.published
        return When(start, None, "point", None, "undated future: from the day it is told on")

    def _by_speech(self, coding: Coding, speech: When, tense: str) -> When:
        """What somebody says: a speech act has the day of the saying; a deed in the present lasts up to it; a past one is before it."""
        clauses = self.telling.clauses[coding.sentence]
        uttered = tense != "pluperfect" and clauses.tokens[clauses.verb(coding.head)].lemma.lower() not in self.cues["say"]
        if coding.act in self.cues["verbal"] and (uttered or tense in SPOKEN):
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
        story = self.telling.story_of(coding.actors, coding.sentence)
        latest = story.latest
        if self._has(coding, "habit") or (coding.status == "negated" and tense != "past"):
            return When(None, latest, "span", None, "up to now")
        if tense == "pluperfect" or self._has(coding, "before"):
            return When(None, self.telling.story_days.latest, "point", None, "before the story")
        if tense == "perfect":
            predicate = clauses.tokens[clauses.verb(coding.head)].lemma.lower()
            if self.telling.is_lead(coding.sentence) or predicate in {"say", "tell", "add", "stress", "announce"}:
                return story
            return When(rule=BACKGROUND)
        if tense == "progressive":
            return When(None, self.telling.published, "span", None, "under way")
        chronicle = tense == "present" and self.telling.is_chronicle
        if self._is_background(coding, clauses) and not (chronicle and self._is_told_here(coding, clauses)):
            return self._background(coding, clauses)
        if self._is_plural(coding, clauses):
            return When(None, self.telling.story_days.latest, "repeated", None, "several, up to the story")
        if tense == "past" and self._is_aside(coding, clauses):
            return When(rule="undated background: a deed of others, outside the lead")
        lasts = not chronicle or clauses.tokens[clauses.verb(coding.head)].lemma.lower() in self.cues["state"]
        if tense == "present" and lasts and coding.act not in self.cues["verbal"] and not self.telling.is_headline(coding.sentence):
            return When(None, latest, "span", None, "holds up to now")
        return story

    def _is_background(self, coding: Coding, clauses: Clauses) -> bool:
        """An older act: inside a relative clause, or a noun that the sentence is not about."""
        head, predicate = coding.head, clauses.verb(coding.head)
        if any(clauses.tokens[i].deprel == "acl:relcl" for i in clauses.up(predicate)):
            return True
        if head == predicate or self.telling.governing[coding.sentence].is_sitting(head):
            return False
        lemma = clauses.tokens[predicate].lemma.lower()
        if lemma in self.cues["leave"] or (lemma in self.cues["occur"] and clauses.relation(head) in ARGUMENTS):
            return False
        return clauses.tokens[head].upos == "NOUN" and coding.act not in self.cues["verbal"]

    def _is_told_here(self, coding: Coding, clauses: Clauses) -> bool:
        """True of a noun that is the subject of a chronicle's verb, or says in what its deed was done ("are killed in clashes")."""
        head = coding.head
        within = set(clauses.words(head, "case"))
        hangs = clauses.tokens[head].head == clauses.verb(head)
        return hangs and (clauses.relation(head) == "nsubj" or (clauses.relation(head) == "obl" and bool(within & {"in", "during"})))

    def _is_ground(self, coding: Coding) -> bool:
        """True of "at the invitation of" (codebook ruling 10)."""
        clauses = self.telling.clauses[coding.sentence]
        if clauses.tokens[coding.head].lemma.lower() not in self.cues["ground"]:
            return False
        return "at" in clauses.words(coding.head, "case")

    def _background(self, coding: Coding, clauses: Clauses) -> When:
        """Undated background has no day; only what the story "followed" ended by it."""
        predicate = clauses.tokens[clauses.verb(coding.head)]
        if predicate.lemma.lower() == "follow" and clauses.relation(coding.head) == "obj":
            return When(None, self.telling.story_days.latest, "point", None, "before the story that followed")
        return When(rule=BACKGROUND)

    def _is_plural(self, coding: Coding, clauses: Clauses) -> bool:
        """Demands, threats: several acts of speech under a verb that does not tell when."""
        token, predicate = clauses.tokens[coding.head], clauses.tokens[clauses.verb(coding.head)]
        return token.xpos == "NNS" and coding.act in self.cues["verbal"] and predicate.lemma.lower() not in self.cues["occur"]

    def _is_aside(self, coding: Coding, clauses: Clauses) -> bool:
        """A deed outside the lead whose doer and object the lead does not name."""
        telling, number = self.telling, coding.sentence
        outside = telling.story is not None and number not in telling.body[:LEAD] and not telling.is_headline(number)
        if not outside or coding.act in self.cues["verbal"] or any(self.telling.is_known(actor) for actor in coding.actors):
            return False
        parties = clauses.below(clauses.verb(coding.head), "nsubj", "obj")
        return not any(clauses.tokens[c].text.lower() in self.telling.lead_words or clauses.tokens[c].upos == "PRON" for c in parties)

    def _told_tense(self, coding: Coding) -> str:
        """The tense of the act's verb; a participle or infinitive has that of the verb it hangs on."""
        clauses = self.telling.clauses[coding.sentence]
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
        clauses = self.telling.clauses[coding.sentence]
        places = {coding.head, clauses.verb(coding.head)}
        return any(lemma in self.cues[cue] for place in sorted(places) for lemma in clauses.lemmas(place))

    def _era(self, coding: Coding) -> When | None:
        """A time in office or years told just before in the paragraph, long over: undated acts after it belong to it."""
        paragraph = self.telling.reading.sentences[coding.sentence].paragraph
        for told in reversed(self.telling.told):
            expression, days = told.expression, told.days
            if expression.span.start > coding.trigger.start or self.telling.reading.sentences[expression.sentence].paragraph != paragraph:
                continue
            if days is None or not days.earliest or not days.latest or expression.value in VAGUE:
                continue
            clauses, root = self.telling.clauses[expression.sentence], self.telling.governing[expression.sentence].root(expression)
            aside = clauses.relation(root) in {"nsubj", "obj"} or any(clauses.relation(i) == "acl" for i in clauses.up(root))
            named = aside or clauses.tokens[root].deprel in INSIDE or expression.rule == "administration"
            over = self.telling.published is not None and days.latest < self.telling.published - HISTORY and days.unit in {"Y", "DE", "P"}
            if over and not named:
                rule = f"the time told before: {self.telling.rule(expression)}"
                return When(days.earliest, days.latest, "point", None, rule, self.telling.words(expression))
            return None
        return None

    # -------------------------------------------------------- speech

    def _speech(self, coding: Coding) -> When | None:
        """The day of the reporting words, where somebody in the text tells the act; None where the outlet does."""
        for attribution in self.telling.reading.attributions:
            if attribution.content.covers(coding.trigger) and not attribution.cue.overlaps(coding.trigger):
                cue = self._place(attribution.cue.start)
                return self._saying(*cue, attribution.speaker) if cue else None
        saying = self._governing_verb(coding)
        if saying is not None:
            return self._saying(coding.sentence, saying, None)
        clauses = self.telling.clauses[coding.sentence]
        uttered = clauses.tokens[clauses.verb(coding.head)].span  # a quoted word or two are the outlet's own sentence
        if any(quote.covers(coding.trigger) and quote.covers(uttered) for quote in self.telling.reading.quotes):
            return self.telling.later(self.telling.story_days)
        return None

    def _governing_verb(self, coding: Coding) -> int | None:
        """The verb of saying in whose content clause the act stands."""
        clauses = self.telling.clauses[coding.sentence]
        below = clauses.verb(coding.head)
        for place in clauses.up(below):
            says = clauses.tokens[place].upos == "VERB" and clauses.tokens[place].lemma.lower() in self.cues["say"]
            told = clauses.relation(below) in {"ccomp", "parataxis"} or clauses.relation(place) == "parataxis"
            if place != below and says and told:
                return place
            if clauses.relation(place) in {"ccomp", "parataxis"}:
                below = place
        return None

    def _saying(self, sentence: int, token: int, speaker: Phrase | None) -> When:
        """The day on which words at this token were said: their own expression, else the story's day."""
        governing, clauses = self.telling.governing[sentence], self.telling.clauses[sentence]
        held = [(governing.hold(token, told.expression), told) for told in self.telling.within(sentence)]
        near = sorted(((hold, told) for hold, told in held if hold is not None), key=lambda pair: (pair[0], pair[1].place))
        for _, told in near:
            expression = told.expression
            days = self.telling.resolve(told, "past", expression.mod)
            if days and expression.value not in VAGUE and expression.kind != "DURATION":
                return When(days.earliest, days.latest, "point", None, self.telling.rule(expression), self.telling.words(expression))
        if clauses.tense(clauses.verb(token)) == "pluperfect":
            return When(None, self.telling.story_days.latest, "point", None, "before the story")
        return self.telling.story_of((speaker,) if speaker else (), sentence)

    def _place(self, offset: int) -> tuple[int, int] | None:
        for number, sentence in enumerate(self.telling.reading.sentences):
            if sentence.span.start <= offset < sentence.span.end:
                for index, token in enumerate(sentence.tokens):
                    if token.span.end > offset:
                        return number, index
        return None
