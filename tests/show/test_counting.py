"""What counts in a series and what stands apart, on events made by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.domain import Claim, Event, Party, Silence, Spell, Turn, When
from dragoman.show.counting import counted, kind, silent_days, towards, waiting
from dragoman.show.periods import BY, Allotment, period_of, periods
from samples import approach, article, claim, confirmation, item, party, refusal

SIDES = ("USA", "PRK")
MARCH = periods(date(2021, 3, 1), date(2021, 3, 28), "week")
EARLIEST = Allotment("earliest")


def event(
    first: date | None,
    last: date | None,
    *,
    act: str = "CONSULT",
    status: str = "happened",
    mode: str | None = None,
    told: date | None = None,
) -> Event:
    """A meeting of the two that an article of `told` (else of the last day) tells."""
    source = article(f"The United States met North Korea. {first} {last} {act} {status}", told or last or date(2021, 3, 1), "Meridian Wire")
    parties = (party(source, "USA", "The United States"), party(source, "PRK", "North Korea"))
    one = claim(source, "The United States met North Korea.", "met", act, parties, when=When(first, last), status=status, mode=mode)
    return Event(one.id, (one,), act, status, one.when)


def names(events: tuple[Event, ...], allotment: Allotment = EARLIEST, direction: str = "both") -> dict[tuple[str, str, str], float]:
    found = counted(events, SIDES, MARCH, "week", allotment).counts
    return {(period, act, of): count.events for (period, way, act, of), count in found.items() if way == direction}


def test_an_event_told_twice_counts_once() -> None:
    one, again = event(date(2021, 3, 9), date(2021, 3, 9)), event(date(2021, 3, 9), date(2021, 3, 9), told=date(2021, 3, 12))
    assert names((replace(one, claims=(*one.claims, *again.claims)),)) == {("2021-W10", "CONSULT", "happened"): 1}


def test_what_was_not_done_never_counts() -> None:
    day = date(2021, 3, 9)
    found = counted(tuple(event(day, day, status=s) for s in ("negated", "hypothetical")), SIDES, MARCH, "week", EARLIEST)
    assert found.counts == {}
    assert found.left_out == {"negated": 1, "hypothetical": 1}


def test_planned_acts_approaches_and_history_stand_apart() -> None:
    day = date(2021, 3, 9)
    asked = Event("a", (approach(),), "AGREE", "happened", When(day, day))
    met = event(day, day)
    planned = event(day, day, status="planned", told=date(2021, 3, 1))
    remembered = event(day, day, told=date(2023, 1, 1))
    assert [kind(one) for one in (asked, met, planned, remembered)] == ["approach", "happened", "planned", "history"]
    assert names((asked, met, planned, remembered)) == {
        ("2021-W10", "AGREE", "approach"): 1,
        ("2021-W10", "CONSULT", "happened"): 1,
        ("2021-W10", "CONSULT", "planned"): 1,
        ("2021-W10", "CONSULT", "history"): 1,
    }


def test_undated_wide_and_outside_are_told_apart() -> None:
    events = (event(None, None), event(date(2021, 3, 1), date(2021, 3, 20)), event(date(2020, 3, 1), date(2020, 3, 1)))
    found = counted(events, SIDES, MARCH, "week", Allotment("drop", 7))
    assert found.left_out == {"undated": 1, "too wide": 1, "outside": 1}
    assert found.counts == {}


def test_scores_are_those_of_act_and_mode() -> None:
    day = date(2021, 3, 9)
    events = (event(day, day, mode="visit"), event(day, day, mode="phone"), event(day, day))
    count = counted(events, SIDES, MARCH, "week", EARLIEST).counts["2021-W10", "both", "CONSULT", "happened"]
    assert (count.events, count.scored, count.score) == (3, 3, 4 + 1.5 + 2.5)


def test_fractions_are_hand_computed() -> None:
    spread = event(date(2021, 3, 13), date(2021, 3, 16))  # Saturday to Tuesday
    assert names((spread,), Allotment("fractional")) == {("2021-W10", "CONSULT", "happened"): 0.5, ("2021-W11", "CONSULT", "happened"): 0.5}


@given(
    stretches=st.lists(st.tuples(st.dates(date(2021, 3, 1), date(2021, 3, 28)), st.integers(0, 27)), max_size=8),
    rule=st.sampled_from(("earliest", "latest", "fractional")),
    by=st.sampled_from(BY),
)
def test_the_panel_holds_every_event_once_whatever_the_rule(stretches: list[tuple[date, int]], rule: str, by: str) -> None:
    end = date(2021, 3, 28)
    events = tuple(event(first, min(end, date.fromordinal(first.toordinal() + days))) for first, days in stretches)
    found = counted(events, SIDES, periods(date(2021, 3, 1), end, by), by, Allotment(rule))
    assert sum(c.events for (_, way, *_), c in found.counts.items() if way == "both") == pytest.approx(len(events))
    assert sum(c.events for (_, way, *_), c in found.counts.items() if way != "both") == pytest.approx(len(events))


def told(actors: tuple[str, ...], recipients: tuple[str, ...], mutual: bool = False, answer: str | None = None) -> Event:
    base = refusal()
    base = replace(base, coding=replace(base.coding, mutual=mutual, answer=answer))
    one: Claim = replace(base, actors=tuple(map(side, actors)), recipients=tuple(map(side, recipients)))
    return Event("x", (one,), "REJECT", "happened", one.when)


def side(code: str) -> Party:
    return replace(refusal().actors[0], code=code)


@pytest.mark.parametrize(
    ("found", "way"),
    [
        (told(("USA",), ("PRK",)), "a_to_b"),
        (told(("USA", "JPN"), ("PRK",)), "a_to_b"),
        (told(("PRK",), ("USA", "KOR")), "b_to_a"),
        (told(("USA", "PRK"), (), mutual=True), "mutual"),
        (told(("USA", "PRK"), ("CHN",)), None),  # side by side, against a third
        (told(("CHN",), ("USA", "PRK")), None),  # a third does it to both
        (told(("PRK",), (), answer="refused"), "b_to_a"),  # an answer to the other's approach
        (told(("PRK",), ()), None),
    ],
)
def test_who_does_it_to_whom(found: Event, way: str | None) -> None:
    assert towards(found, SIDES) == way


def test_an_approach_waits_from_its_surest_day_until_its_answer() -> None:
    spell = Spell("answer", date(2021, 2, 10), date(2021, 3, 3), date(2021, 3, 18), date(2021, 3, 18), "refused")
    asked = replace(item("refused"), spells=(spell,))
    assert [waiting((asked,), week) for week in MARCH] == [1, 1, 0, 0]  # made by Sunday 7 March, answered on Thursday 18 March
    left = replace(item("open"), spells=(replace(spell, stop_lo=None, stop_hi=None, event=None),))
    assert [waiting((left,), week) for week in MARCH] == [1, 1, 1, 1]
    agreed = replace(item("open"), spells=(replace(spell, awaits="meeting"),))
    assert waiting((agreed,), MARCH[0]) == 0


def test_silence_is_counted_in_days_that_a_source_reports() -> None:
    report = confirmation()
    silence = Silence((2, 9), (9, 14))  # reported on Monday 15 March, 9 days at least
    turn = Turn("unanswered", None, date(2021, 3, 15), (report.id,), report.article, report.coding.evidence, (), None, silence)
    one = replace(item("unanswered"), course=(turn,))
    assert [silent_days((one,), week) for week in MARCH] == [1, 7, 1, 0]  # 7 to 15 March
    assert [silent_days((one, one), week) for week in MARCH] == [1, 7, 1, 0]
    assert silent_days((item("open"),), period_of(date(2021, 3, 15), "week")) == 0
