"""Three counts that are never one."""

from dataclasses import replace
from datetime import date

from dragoman.domain import Claim, Event, Outlet
from dragoman.link.standing import standing, standing_of
from tellings import AFP, CHOE, HOUSE, MARCH, OFFICIAL, SENATOR, STATE, report


def event(*claims: Claim, status: str = "happened") -> Event:
    return Event("e", claims, "CONSULT", status, MARCH)


def origins(*claims: Claim) -> list[str]:
    return [origin.label() for origin in standing_of(claims).origins]


def test_reports_outlets_lineages_and_origins_are_four_numbers() -> None:
    found = standing(
        event(
            report((OFFICIAL, AFP), (HOUSE,), on=15),
            report((OFFICIAL, AFP), outlet="Lantern News", on=15),
            report((STATE,), outlet="Lantern News", on=16),
            report((HOUSE,), outlet="Northgate Herald", on=16),
        )
    )
    assert (found.reports, len(found.outlets), len(found.lineages), len(found.origins)) == (4, 3, 3, 1)
    assert not found.both_sides


def test_the_other_side_confirms_on_the_day_it_is_first_heard() -> None:
    found = standing(event(report((HOUSE,), on=15), report((CHOE,), outlet="Lantern News", on=18), report((CHOE,), outlet="AFP", on=19)))
    assert [(heard.side, heard.day) for heard in found.sides] == [("actor", date(2021, 3, 15)), ("recipient", date(2021, 3, 18))]
    assert found.both_sides
    assert found.confirmed == date(2021, 3, 18)


def test_a_governments_own_page_is_its_word() -> None:
    state = report(outlet=Outlet("Department of State", "government", "USA"), on=15, mutual=True)
    kcna = report(outlet=Outlet("KCNA", "state_media", "PRK"), on=16, mutual=True)
    assert standing(event(state, kcna)).both_sides
    assert not standing(event(state, replace(state, id="again"))).both_sides


def test_a_senator_does_not_confirm_for_the_executive() -> None:
    senator = report((SENATOR,), text="The United States called on North Korea on Thursday, Senator Jane Roe said.")
    found = standing(event(report((CHOE,)), senator))
    assert [heard.side for heard in found.sides] == ["recipient"]
    assert origins(senator) == ["USA LEG"]


def test_those_who_deny_do_not_count_for_it() -> None:
    found = standing(event(report((HOUSE,), on=15), report((CHOE,), stance="denies", outlet="Lantern News", on=16)))
    assert (len(found.lineages), found.both_sides, found.reports) == (1, False, 1)
    declined = standing(event(report((HOUSE,)), report((CHOE,), stance="declines", outlet="Lantern News")))
    assert (len(declined.lineages), declined.both_sides) == (1, False)


def test_of_what_was_not_done_those_count_who_say_so() -> None:
    silent = [report((HOUSE,), status="negated", on=15), report((CHOE,), status="negated", outlet="Lantern News", on=18)]
    found = standing(event(*silent, status="negated"))
    assert (found.both_sides, found.confirmed) == (True, date(2021, 3, 18))


def test_roles_told_both_ways_make_nobody_two_sides() -> None:
    one = report((HOUSE,))
    other = replace(one, id="other", actors=one.recipients, recipients=one.actors)
    assert not standing(event(one, other)).both_sides
    assert standing(event(one, other, report((CHOE,), outlet="Lantern News"))).both_sides


def test_who_prints_it_again_is_no_origin() -> None:
    first = report(outlet="AFP", on=15)
    again = report((AFP,), outlet="Harbour Daily", on=16)
    assert origins(again, first) == ["AFP"]
    assert origins(first, report(outlet="Harbour Daily", on=16)) == ["AFP", "Harbour Daily"]
    quoted = report((OFFICIAL,), outlet="AFP", on=15)
    assert origins(quoted, again) == ["USA"]
