"""What became of plans."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.domain import Claim, Event, When
from dragoman.show.dossier import event_view
from dragoman.show.plans import Fate, fates
from samples import article, claim, party

PLAN = "The United States and North Korea will meet on Thursday."
MET = "The United States met North Korea."
CALLED_OFF = "North Korea called off the meeting with the United States."


def told(text: str, trigger: str, status: str, published: date, when: When, act: str = "CONSULT") -> Claim:
    source = article(text, published, f"Outlet {published}")
    sides = (party(source, "USA", "United States"), party(source, "PRK", "North Korea"))
    return claim(source, text, trigger, act, sides, when=when, status=status)


def day(number: int) -> When:
    return When(date(2021, 3, number), date(2021, 3, number))


def event(*claims: Claim) -> Event:
    status = "happened" if any(c.coding.status == "happened" for c in claims) else claims[-1].coding.status
    return Event(claims[0].id, claims, claims[0].coding.act, status, claims[0].when)


PLANNED = event(told(PLAN, "meet", "planned", date(2021, 3, 15), day(18)))
HAPPENED = event(told(MET, "met", "happened", date(2021, 3, 19), day(18)))
FELL = event(told(MET, "met", "negated", date(2021, 3, 19), day(18)))
CANCELLED = event(told(CALLED_OFF, "called off", "happened", date(2021, 3, 17), day(17), "REJECT"))
ELSEWHEN = event(told(MET, "met", "happened", date(2021, 4, 9), When(date(2021, 4, 8), date(2021, 4, 8))))


@pytest.mark.parametrize(
    ("beside", "as_of", "kind"),
    [
        ((), 16, "ahead"),
        ((), 18, "ahead"),
        ((), 19, "passed"),
        ((HAPPENED,), 20, "done"),
        ((FELL,), 20, "fell"),
        ((CANCELLED,), 17, "fell"),
        ((ELSEWHEN,), 30, "passed"),
    ],
)
def test_what_becomes_of_a_plan(beside: tuple[Event, ...], as_of: int, kind: str) -> None:
    found = fates([PLANNED, *beside], date(2021, 3, as_of))[PLANNED.id]
    assert found.kind == kind
    assert found.by == (beside[0].id if kind in ("done", "fell") else None)


def test_a_plan_and_its_report_in_one_event_are_done() -> None:
    both = event(*PLANNED.claims, *HAPPENED.claims)
    assert fates([both], None) == {both.id: Fate("done", both.id)}
    assert event_view(both, Fate("done", both.id)).status == "planned, took place"


def test_what_was_never_planned_has_no_fate() -> None:
    assert fates([HAPPENED], date(2021, 3, 20)) == {}


def test_another_pair_of_persons_is_another_meeting() -> None:
    first, second = (replace(HAPPENED.claims[0].actors[0], id=name) for name in ("antony-blinken", "jake-sullivan"))
    plan = event(replace(PLANNED.claims[0], actors=(first, PLANNED.claims[0].actors[1])))
    met = event(replace(HAPPENED.claims[0], actors=(second, HAPPENED.claims[0].actors[1])))
    assert fates([plan, met], date(2021, 3, 20))[plan.id].kind == "passed"


def test_a_report_told_before_the_plan_is_not_its_fulfilment() -> None:
    early = event(told(MET, "met", "happened", date(2021, 3, 14), day(18)))
    assert fates([PLANNED, early], date(2021, 3, 20))[PLANNED.id].kind == "passed"
