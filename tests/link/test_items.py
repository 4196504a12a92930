"""Open items from claims made by hand: what closes them, what does not, and that no silence is ever made up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import Claim, Decision, OpenItem, When
from dragoman.link.items import open_items
from dragoman.link.threads import side
from samples import approach, article, chain, claim, confirmation, party, refusal, silence, story

BEGIN = date(2021, 3, 1)

SENTENCES = {  # words, trigger, act, status, approach, answer, who acts: 0 the asker, 1 the addressee
    "asks": ("The United States reached out to North Korea", "reached out", "AGREE", "happened", "overture", None, 0),
    "silent": ("North Korea has not responded to the United States", "responded", "CONSULT", "negated", None, "silence", 1),
    "perhaps": ("North Korea may not respond to the United States", "respond", "CONSULT", "hypothetical", None, "silence", 1),
    "refuses": ("North Korea rejected the overture of the United States", "rejected", "REJECT", "happened", None, "refused", 1),
    "accepts": ("North Korea accepted the overture of the United States", "accepted", "AGREE", "happened", None, "accepted", 1),
    "warns": ("North Korea warned the United States", "warned", "THREATEN", "happened", None, None, 1),
    "ignores": ("The United States has not responded to North Korea", "responded", "CONSULT", "negated", None, "silence", 0),
    "withdraws": ("The United States withdrew the offer to North Korea", "withdrew", "REJECT", "happened", None, "withdrawn", 0),
    "meets": ("North Korea met the United States", "met", "CONSULT", "happened", None, None, 1),
}


def told(kind: str, day: date, *, denied: bool = False) -> Claim:
    """One sentence as an article of its own, of a day, in its outlet's voice or denied by the State Department."""
    words, trigger, act, status, asks, answer, acting = SENTENCES[kind]
    text = f"{words}, the State Department said."
    source = article(text, day, f"Outlet {day} {kind}")
    sides = [party(source, "USA", "United States"), party(source, "PRK", "North Korea")]
    sources = (chain(source, ("State Department", "government", "USA"), stance="denies"),) if denied else ()
    when = When(day, day, "point", None, "weekday", "Monday")
    return claim(
        source,
        words,
        trigger,
        act,
        (sides[acting],),
        (sides[1 - acting],),
        when=when,
        sources=sources,
        status=status,
        approach=asks,
        answer=answer,
    )


def on(day: int) -> date:
    return BEGIN + timedelta(days=day)


def items(claims: Sequence[Claim], day: date | None = None) -> list[OpenItem]:
    return [item for item in open_items(claims, day) if item.actor[0].code == "USA"]


def states(*kinds: str) -> list[str]:
    """The states of a story told a day at a time, as seen each day."""
    claims = [told(kind, on(n)) for n, kind in enumerate(kinds)]
    return [items(claims, on(n))[0].state for n in range(len(kinds))]


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (("asks", "warns"), "open open"),
        (("asks", "silent", "warns", "refuses"), "open unanswered unanswered refused"),
        (("asks", "refuses", "silent"), "open refused refused"),
        (("asks", "refuses", "accepts", "meets"), "open refused accepted met"),
        (("asks", "withdraws", "asks"), "open withdrawn open"),
        (("asks", "perhaps", "ignores"), "open open open"),
        (("asks", "accepts", "silent"), "open accepted accepted"),
    ],
)
def test_the_states_of_a_story(kinds: tuple[str, ...], wanted: str) -> None:
    assert states(*kinds) == wanted.split()


def test_the_story_of_the_samples() -> None:
    assert [items(story(), date(2021, 3, day))[0].state for day in (13, 15, 17, 18)] == ["unanswered"] * 3 + ["refused"]
    (item,) = items(story(), date(2021, 3, 15))
    assert item.silence is not None
    assert (item.silence.from_last, item.silence.from_first) == ((2, 33), (23, 33))
    assert [turn.claims for turn in item.course] == [(approach().id,), (silence().id, confirmation().id)]


def test_a_report_of_silence_published_after_the_answer_counts_for_nothing() -> None:
    late = replace(confirmation(), article=replace(confirmation().article, published=date(2021, 3, 20)), when=When())
    (item,) = items([approach(), silence(), late, refusal()], date(2021, 3, 21))
    waits = next(turn.silence for turn in item.course if turn.state == "unanswered")
    assert item.state == "refused"
    assert waits is not None
    assert waits.from_first == (21, 31)


def test_a_silence_that_is_only_denied_is_none() -> None:
    assert [i.state for i in items([told("asks", on(0)), told("silent", on(2), denied=True)], on(3))] == ["open"]


def test_the_clock_runs_from_the_first_approach_and_from_the_last() -> None:
    (item,) = items([told("asks", on(0)), told("asks", on(6)), told("silent", on(10))], on(12))
    assert item.silence is not None
    assert (item.silence.from_first, item.silence.from_last) == ((10, 10), (4, 4))


def test_an_approach_to_two_is_answered_by_each_for_itself() -> None:
    asked = told("asks", on(0))
    both = replace(asked, recipients=(*asked.recipients, replace(asked.recipients[0], code="CHN", name="China")))
    found = {item.recipient[0].code: item.state for item in items([both, told("refuses", on(2))], on(3))}
    assert found == {"CHN": "open", "PRK": "refused"}


def test_rebels_do_not_answer_for_their_government() -> None:
    rebels = replace(told("refuses", on(2)), actors=(replace(told("refuses", on(2)).actors[0], sector="REB", id="PFLK"),))
    assert [i.state for i in items([told("asks", on(0)), rebels], on(3))] == ["open"]
    assert side(rebels.actors[0]) != side(told("refuses", on(2)).actors[0])


def test_a_persons_decision_about_an_answer_stands() -> None:
    asked, refused = told("asks", on(0)), told("refuses", on(2))
    decision = Decision("answers_not", refused.id, asked.id, "A. Reader", on(4))
    assert [i.state for i in open_items([asked, refused], on(5), [decision])] == ["open"]
    assert [i.state for i in open_items([asked, refused], on(5), [decision, replace(decision, kind="answers")])] == ["refused"]


def test_spells_of_waiting_for_an_answer_and_for_a_meeting() -> None:
    (item,) = items([told("asks", on(0)), told("silent", on(3)), told("accepts", on(5))], on(9))
    waited, waiting = item.spells
    assert (waited.awaits, waited.event, waited.start_lo, waited.stop_lo, waited.stop_hi) == ("answer", "accepted", on(0), on(5), on(5))
    assert (waiting.awaits, waiting.event, waiting.start_lo, waiting.stop_hi) == ("meeting", None, on(5), None)


kinds = st.sampled_from(sorted(SENTENCES))
stories = st.lists(st.tuples(kinds, st.integers(0, 40), st.booleans()), max_size=8)


@given(drawn=stories, seen=st.integers(0, 45))
def test_nobody_is_called_silent_where_no_source_says_so(drawn: list[tuple[str, int, bool]], seen: int) -> None:
    claims = [told(kind, on(day), denied=denied) for kind, day, denied in drawn]
    for item in open_items(claims, on(seen)):
        silent = {p.code for p in item.recipient}
        reports = [
            c
            for c in claims
            if c.coding.answer == "silence"
            and c.coding.status == "negated"
            and {p.code for p in c.actors} == silent
            and c.article.published
            and c.article.published <= on(seen)
            and not c.sources
        ]
        assert (item.silence is not None) == (item.state == "unanswered")
        if item.state == "unanswered":
            assert reports
            assert item.silence is not None
            assert item.silence.from_first[0] <= 45
    without = [c for c in claims if c.coding.answer != "silence"]
    assert all(item.state != "unanswered" for item in open_items(without, on(seen)))


@given(drawn=stories, seen=st.integers(0, 45))
def test_a_day_knows_nothing_published_after_it(drawn: list[tuple[str, int, bool]], seen: int) -> None:
    claims = [told(kind, on(day), denied=denied) for kind, day, denied in drawn]
    known = [c for c in claims if c.article.published and c.article.published <= on(seen)]
    assert open_items(claims, on(seen)) == open_items(known, on(seen))
    assert open_items(list(reversed(claims)), on(seen)) == open_items(claims, on(seen))
