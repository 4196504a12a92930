"""What the text around an undated act lends it: text in, days out. The act is the word in brackets."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from dragoman.domain import Article, Block, BlockRole, Coding, Outlet, Phrase, Reading, Span, When
from dragoman.lexicon.dates import load_dates
from dragoman.link.dates import Dater
from dragoman.understand.parser import Parser
from dragoman.understand.times import find_times

Dated = Callable[..., When]
PUBLISHED = date(2022, 6, 20)  # a Monday


@pytest.fixture(scope="module")
def dated() -> Dated:
    """Dates the bracketed act of a text; `actor` is a word of the text, `answer` what the act is to an approach."""
    parser, dater = Parser(), Dater()

    def when(marked: str, act: str = "CONSULT", status: str = "happened", actor: str = "", answer: str | None = None) -> When:
        text = marked.replace("[", "").replace("]", "")
        trigger = Span(marked.index("["), marked.index("]") - 1)
        article = Article("", "", text, (Block(Span(0, len(text)), BlockRole.BODY),), Outlet(""), published=PUBLISHED)
        sentences = parser.parse(article).value.sentences
        reading = Reading(article, sentences, times=find_times(sentences, load_dates()))
        coded = coding(reading, trigger, act, status, _phrases(reading, actor))
        return dater.article(reading).when(dataclasses.replace(coded, answer=answer))

    return when


def coding(reading: Reading, trigger: Span, act: str, status: str, actors: tuple[Phrase, ...]) -> Coding:
    number, head = _token(reading, trigger.end - 1)
    return Coding(act, (), None, status, None, number, trigger, head, trigger, actors, (), False, (), 1.0)


def _token(reading: Reading, offset: int) -> tuple[int, int]:
    return next((n, i) for n, s in enumerate(reading.sentences) for i, t in enumerate(s.tokens) if t.span.start <= offset < t.span.end)


def _phrases(reading: Reading, word: str) -> tuple[Phrase, ...]:
    if not word:
        return ()
    start = reading.article.text.rindex(word)
    number, head = _token(reading, start)
    return (Phrase(number, head, Span(start, start + len(word))),)


def days(when: When) -> tuple[date | None, date | None]:
    return when.earliest, when.latest


def test_the_length_of_a_journey_is_that_of_the_visit_it_sets_out_on(dated: Dated) -> None:
    assert days(dated("The minister [left] on Sunday for a three-day tour of Chile and Peru.")) == (date(2022, 6, 19), date(2022, 6, 21))
    assert days(dated("The minister [left] on Sunday with a three-day beard.")) == (date(2022, 6, 19), date(2022, 6, 19))


def test_who_goes_on_after_a_journey_goes_when_it_ends(dated: Dated) -> None:
    told = "Foreign Minister Ana Ruiz left on Sunday for a three-day tour of Chile. "
    after = dated(told + "Ruiz will [continue] on to Peru.", status="planned", actor="Ruiz")
    assert days(after) == (date(2022, 6, 21), None)
    within = dated(told + "Ruiz will [meet] the president.", status="planned", actor="Ruiz")
    assert days(within) == (date(2022, 6, 19), date(2022, 6, 21))


def test_a_silence_dates_from_the_approach(dated: Dated) -> None:
    told = 'Oslo has written to Asmara since early May, an envoy said on Monday. "We have [received] no reply."'
    assert days(dated(told, status="negated", answer="silence"))[0] == date(2022, 5, 1)
    assert days(dated(told, status="negated"))[0] is None
    other = 'Oslo has ruled the island since early May, an envoy said on Monday. "We have [received] no reply."'
    assert days(dated(other, status="negated", answer="silence"))[0] is None


def test_a_reaction_to_an_older_deed_falls_between_it_and_publication(dated: Dated) -> None:
    lead = "The council met on Sunday. "
    assert days(dated(lead + "On Tuesday, rebels shelled the port. Norway [condemned] the shelling.", act="ACCUSE")) == (
        date(2022, 6, 14),
        PUBLISHED,
    )
    back = lead + "On Tuesday, rebels shelled the port. On Sunday, the council adjourned. Norway [condemned] the shelling."
    assert days(dated(back, act="ACCUSE"))[0] == date(2022, 6, 19)


def test_what_follows_a_vague_past_is_background_with_it(dated: Dated) -> None:
    lead = "The council met on Sunday. "
    vague = lead + "Chad recently held a vote. Some parties [accused] the police of fraud."
    assert days(dated(vague, act="ACCUSE", actor="parties")) == (None, None)
    plain = lead + "Chad held a vote. Some parties [accused] the police of fraud."
    assert days(dated(plain, act="ACCUSE", actor="parties")) == (date(2022, 6, 19), PUBLISHED)
