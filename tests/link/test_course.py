"""What goes on, a silence, and a look back at last week: one event across reports. Texts in, events out."""

import pytest

from dragoman import Coder
from dragoman.link.settle import settle_claims


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(2)


def test_what_goes_on_since_one_day_is_one_course_however_late_it_is_told(coder: Coder) -> None:
    first = coder.code("The United States has reached out to North Korea since mid-February.", published="2021-03-13", outlet="A").claims
    later = coder.code(
        "Washington has reached out to Pyongyang several times since mid-February.", published="2021-03-18", outlet="B"
    ).claims
    assert len(settle_claims([*first, *later]).value) == 1


def test_a_silence_goes_on_until_it_is_broken(coder: Coder) -> None:
    first = coder.code("North Korea has not responded to the United States, officials said.", published="2021-03-13", outlet="A").claims
    later = coder.code("Pyongyang has not responded to American messages, the White House said.", published="2021-03-15", outlet="B").claims
    silent = [c for c in (*first, *later) if c.coding.answer == "silence"]
    assert len(silent) == 2
    assert len(settle_claims(silent).value) == 1


def test_a_persons_act_of_last_week_is_the_one_that_was_news_then(coder: Coder) -> None:
    then = coder.code("Kim Yo Jong warned the United States on Tuesday.", published="2021-03-16", outlet="A").claims
    now = coder.code("Kim Yo Jong last week warned the United States.", published="2021-03-24", outlet="B").claims
    assert len(settle_claims([*then, *now]).value) == 1
    other = coder.code("Kim Yo Jong warned the United States on Monday.", published="2021-03-23", outlet="C").claims
    assert len(settle_claims([*then, *other]).value) == 2
