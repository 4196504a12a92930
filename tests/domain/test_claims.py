"""What is history and what is news: one rule for every view and every format."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.domain import Event, When, is_history
from dragoman.show.counting import kind
from dragoman.show.dossier import event_view
from dragoman.show.export.told import is_old
from dragoman.show.record import settled_record
from samples import article, claim, party

DAY = date(2021, 3, 9)
CASES = (
    ((date(2021, 4, 8),), False),  # thirty days after
    ((date(2021, 4, 9),), True),
    ((date(2021, 3, 9), date(2023, 1, 1)), False),  # news, remembered later
    ((date(2023, 1, 1), date(2023, 1, 2)), True),
    ((None, date(2023, 1, 1)), True),  # a report without a day decides nothing
    ((None, date(2021, 3, 10)), False),
    ((None,), False),
)


@pytest.mark.parametrize(("told", "old"), CASES)
def test_history_is_what_every_dated_report_tells_more_than_thirty_days_after(told: tuple[date | None, ...], old: bool) -> None:
    assert is_history(DAY, told) is old
    assert is_history(DAY, reversed(told)) is old


def test_what_has_no_last_day_is_no_history() -> None:
    assert not is_history(None, [date(2023, 1, 1)])


@pytest.mark.parametrize(("told", "old"), CASES)
def test_dossier_series_and_exports_agree(told: tuple[date | None, ...], old: bool) -> None:
    found = met(told)
    assert [event_view(found).history, kind(found) == "history", is_old(settled_record(found))] == [old] * 3


def test_a_plan_told_as_news_and_the_deed_told_years_later_are_no_history() -> None:
    found = met((date(2021, 3, 1), date(2023, 1, 1)))
    plan, deed = found.claims
    plan = replace(plan, coding=replace(plan.coding, status="planned"))
    assert not is_old(settled_record(replace(found, claims=(plan, deed))))


def met(told: tuple[date | None, ...]) -> Event:
    """A meeting of 9 March that one article of each of these days tells."""
    claims = []
    for number, day in enumerate(told):
        source = replace(article(f"The United States met North Korea, report {number}.", DAY, "Meridian Wire"), published=day)
        sides = (party(source, "USA", "The United States"), party(source, "PRK", "North Korea"))
        claims.append(claim(source, "The United States met North Korea", "met", "CONSULT", sides, when=When(DAY, DAY)))
    return Event("met", tuple(claims), "CONSULT", "happened", When(DAY, DAY))
