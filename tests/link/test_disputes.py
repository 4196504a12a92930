"""What reports of one happening disagree on, and on what they do not."""

from dataclasses import replace
from datetime import date, timedelta

from dragoman.domain import Claim, Event, Party, When
from dragoman.link.disputes import Dispute, contrary, disputes
from tellings import AFP, CHOE, HOUSE, MARCH, OFFICIAL, report


def event(*claims: Claim, status: str = "happened", name: str = "e", act: str = "CONSULT") -> Event:
    return Event(name, claims, act, status, claims[0].when)


def told(dispute: Dispute) -> list[tuple[str, tuple[str, ...], int]]:
    return [(v.value, v.sides, v.lineages) for v in dispute.versions]


def day(number: int, words: str = "Thursday", length: int = 0) -> When:
    first = date(2021, 3, number)
    return replace(MARCH, earliest=first, latest=first + timedelta(days=length), words=words)


DENIAL = report((CHOE,), stance="denies", outlet="Lantern News", on=19)


def test_denied_by_one_side_asserted_by_the_other_and_two_lineages() -> None:
    (dispute,) = disputes(event(report((HOUSE,)), report(outlet="Harbour Daily"), report((AFP,), outlet="Inland Times"), DENIAL))
    assert dispute.field == "status"
    assert told(dispute) == [("asserted", ("USA",), 2), ("denied", ("PRK",), 0)]


def test_a_denial_within_one_claim_is_a_dispute() -> None:
    mixed = report((HOUSE,), (CHOE,))
    asserted, denied = mixed.sources
    (dispute,) = disputes(event(replace(mixed, sources=(asserted, replace(denied, stance="denies")))))
    assert told(dispute) == [("asserted", ("USA",), 0), ("denied", ("PRK",), 0)]


def test_a_denial_kept_as_its_own_event_meets_the_assertion() -> None:
    done = event(report((HOUSE,)), name="done")
    denied = event(report((CHOE,), status="negated", outlet="Lantern News", on=19), status="negated", name="denied")
    against = contrary([done, denied])
    assert against == {"done": (denied,), "denied": (done,)}
    for one in (done, denied):
        (dispute,) = disputes(one, against[one.id])
        assert told(dispute) == [("asserted", ("USA",), 0), ("denied", ("PRK",), 0)]


def test_agreement_declining_and_silence_are_no_dispute() -> None:
    assert disputes(event(report((HOUSE,)), report((CHOE,), outlet="Lantern News"))) == ()
    assert disputes(event(report((HOUSE,)), report((CHOE,), stance="declines", outlet="Lantern News"))) == ()
    quiet = report((HOUSE,), status="negated", outlet="Lantern News")
    silence = event(replace(quiet, coding=replace(quiet.coding, answer="silence")), status="negated", name="quiet")
    assert contrary([event(report((HOUSE,)), name="done"), silence]) == {}


def test_another_days_or_a_whole_years_denial_is_about_something_else() -> None:
    done = event(report((HOUSE,)), name="done")
    later = event(report((CHOE,), status="negated", when=day(28)), status="negated", name="later")
    year = When(date(2021, 1, 1), date(2021, 12, 31), "span", None, "year", "this year")
    never = event(report((CHOE,), status="negated", when=year), status="negated", name="never")
    assert contrary([done, later, never]) == {}


def test_what_was_said_must_be_the_same_for_its_denial_to_meet_it() -> None:
    said = report((HOUSE,), text="The United States called on North Korea to free the sailors, the White House said.")
    other = report((CHOE,), status="negated", text="The United States never called on North Korea about fishing quotas, Choe Son Hui said.")
    assert contrary([event(said, name="a", act="REQUEST"), event(other, status="negated", name="b", act="REQUEST")]) == {}


def test_days_that_cannot_be_one() -> None:
    (dispute,) = disputes(event(report((HOUSE,), when=day(4)), report((CHOE,), outlet="Lantern News", when=day(11), on=19)))
    assert dispute.field == "date"
    assert told(dispute) == [("2021-03-04", ("USA",), 0), ("2021-03-11", ("PRK",), 0)]


def test_a_time_zone_a_wider_word_and_an_unsaid_day_are_no_other_day() -> None:
    exact = report((HOUSE,), when=day(4))
    for when in (day(5), day(1, "March", 30), day(20, words="")):
        assert disputes(event(exact, report((CHOE,), outlet="Lantern News", when=when))) == ()


def test_a_wider_word_stands_with_neither_of_two_days() -> None:
    early, late = report((HOUSE,), when=day(4)), report((CHOE,), outlet="Lantern News", when=day(11))
    wide = report((OFFICIAL,), outlet="AFP", when=day(1, "March", 30))
    (dispute,) = disputes(event(early, late, wide))
    assert [len(version.claims) for version in dispute.versions] == [1, 1]


def test_a_plan_put_off_is_no_dispute() -> None:
    planned = report((HOUSE,), status="planned", when=day(4), on=1)
    assert disputes(event(planned, report((CHOE,), outlet="Lantern News", when=day(11)))) == ()


def test_numbers_that_cannot_be_one() -> None:
    three, five = (replace(MARCH, count=(n, n)) for n in (3, 5))
    several = replace(MARCH, count=(2, None))
    (dispute,) = disputes(event(report((HOUSE,), when=three), report((CHOE,), outlet="Lantern News", when=five, on=19)))
    assert (dispute.field, [v.value for v in dispute.versions]) == ("count", ["3", "5"])
    assert disputes(event(report((HOUSE,), when=three), report((CHOE,), outlet="Lantern News", when=several))) == ()


def acting(claim: Claim, code: str, sector: str = "GOV", identity: str | None = None) -> Claim:
    return replace(claim, actors=(Party(code, sector, "x", identity, claim.actors[0].span),))


def test_who_did_it() -> None:
    one, other = acting(report((HOUSE,)), "IRN"), acting(report((CHOE,), outlet="Lantern News", on=19), "ISR")
    (dispute,) = disputes(event(one, other))
    assert (dispute.field, [v.value for v in dispute.versions]) == ("actor", ["IRN", "ISR"])


def test_two_groups_of_one_country_and_unknown_hands() -> None:
    one = acting(report((HOUSE,)), "AFG", "REB", "Taliban")
    (dispute,) = disputes(event(one, acting(report(outlet="Lantern News", on=19), "AFG", "REB", "ISKP")))
    assert [v.value for v in dispute.versions] == ["Taliban", "ISKP"]
    assert disputes(event(one, acting(report(outlet="Lantern News"), "---", "UAF"))) == ()


def test_where() -> None:
    one, other = report((HOUSE,), place=("Geneva", "CHE")), report((CHOE,), outlet="Lantern News", on=19, place=("Vienna", "AUT"))
    (dispute,) = disputes(event(one, other))
    assert (dispute.field, [v.value for v in dispute.versions]) == ("place", ["CHE", "AUT"])
    assert disputes(event(one, replace(other, place=("the lake", None)))) == ()
