"""The features of a pair of claims, their score and its reasons."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from dragoman.domain import Claim
from dragoman.link.likeness import days_apart, features, log_odds, reasons, score
from dragoman.link.traits import Traits, dyads, names, numbers, traits
from link.tellings import on, telling
from link.test_settle import STORY

BOMB = "A bomb killed 12 people at a market in Mosul on Sunday."


def attack(sentence: str, published: str, **more: object) -> Claim:
    return telling(sentence, published, "ASSAULT", (("---", sentence.split()[1]),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "other"), list(combinations(STORY, 2)))
def test_likeness_is_symmetric(one: Claim, other: Claim) -> None:
    there, back = features(traits(one), traits(other)), features(traits(other), traits(one))
    assert there == pytest.approx(back)
    assert log_odds(there) == pytest.approx(log_odds(back))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("A bomb killed 15 people at a market in Mosul.", "a number revised"),
        ("A bomb killed 12 people in Mosul.", "the same number"),
        ("A bomb killed three people in Mosul.", "other numbers"),
    ],
)
def test_numbers_agree_grow_or_differ(other: str, told: str) -> None:
    assert features(traits(attack(BOMB, "2016-04-04")), traits(attack(other, "2016-04-05")))[told] == 1.0


def test_years_and_single_things_are_no_tolls() -> None:
    assert numbers("One bomb in 2016 killed twelve and hurt 1,200.") == {12, 1200}


def test_names_are_rare_capitalised_words_without_the_calendar() -> None:
    assert names("The President said on Monday that Mosul and Basra are safe.") == {"mosul", "basra"}


def test_days_apart_are_counted_between_intervals_and_unknown_without_any_day() -> None:
    week, after = traits(telling("Blinken met Motegi.", "2021-03-17", when=on("2021-03-08", "2021-03-14"))), "2021-03-17"
    assert days_apart(week, traits(telling("Blinken met Motegi.", "2021-03-17", when=on("2021-03-12")))) == 0
    assert days_apart(week, traits(telling("Blinken met Motegi.", after, when=on(after)))) == 3


@pytest.mark.parametrize(
    ("actors", "recipients", "mutual", "found"),
    [
        ({"USA", "KOR"}, {"PRK"}, False, {("PRK", "USA"), ("KOR", "PRK")}),
        ({"USA", "JPN", "KOR"}, set(), True, {("JPN", "USA"), ("KOR", "USA"), ("JPN", "KOR")}),
        ({"SYR"}, {"SYR"}, False, {("SYR",)}),
        (set(), {"IRQ"}, False, {("IRQ",)}),
        (set(), set(), False, {()}),
    ],
)
def test_dyads(actors: set[str], recipients: set[str], mutual: bool, found: set[tuple[str, ...]]) -> None:
    assert dyads(frozenset(actors), frozenset(recipients), mutual) == found


def test_reasons_are_the_features_that_speak_loudest_for_one_happening() -> None:
    found = features(traits(attack(BOMB, "2016-04-04")), traits(attack(BOMB, "2016-04-05", outlet="Harbour Post")))
    assert "words of a deed" in reasons(found)
    assert "deed" not in reasons(found)
    assert score(log_odds(found)) > 0.9
    assert score(0.0) == 0.5


@pytest.mark.parametrize(
    ("one", "other", "days", "once"),
    [
        ("Brazil recognised Palestine.", "Brazil recognition of Palestine angered Israel.", 9, True),
        ("Brazil recognised Palestine.", "Chile recognised Palestine.", 9, False),  # another actor
        ("Brazil recognised Palestine.", "Brazil recognised Kosovo.", 90, False),  # long after
        ("Brazil shelled Palestine.", "Brazil shelled Palestine again.", 1, False),  # done every day
        ("Brazil sentenced Ribeiro.", "Brazil sentenced Teixeira.", 1, False),  # done to somebody else
    ],
)
def test_what_is_done_once_is_told_again_within_a_month_by_the_same_word(one: str, other: str, days: int, once: bool) -> None:
    first, again = (traits(stated(text, day)) for text, day in ((one, 1), (other, 1 + days)))
    assert (features(first, again).get("done once") == 1.0) is once
    assert features(first, again) == features(again, first)


def stated(sentence: str, days: int) -> Claim:
    """What the sentence's first word did, so many days into 2010."""
    code = {"Brazil": "BRA", "Chile": "CHL"}[sentence.split()[0]]
    published = (date(2010, 1, 1) + timedelta(days)).isoformat()
    return telling(sentence, published, "SUPPORT", ((code, sentence.split()[0]),), when=on(published))


def test_parties_and_hosts_of_their_own_speak_for_two_happenings() -> None:
    visits = [
        traits(telling(f"Lula visits {place}.", "2010-05-17", "CONSULT", (("BRA", "Lula"),), to=((code, place),)))
        for code, place in (("IRN", "Tehran"), ("RUS", "Moscow"), ("IRN", "Tehran"))
    ]
    apart, same = features(visits[0], visits[1]), features(visits[0], visits[2])
    assert apart["no recipient in common"] == 1.0
    assert "no recipient in common" not in same
    assert apart["parties of its own in each"] > same["parties of its own in each"] == 0.0


def test_others_beside_the_same_person_make_two_meetings() -> None:
    people = {"Blinken": "antony-blinken", "Motegi": "toshimitsu-motegi", "Ebrard": "marcelo-ebrard"}

    def met(*names: str) -> Traits:
        made = telling(f"{names[0]} met {names[1]}.", "2021-06-02", sides=tuple(("USA", name) for name in names))
        return traits(replace(made, actors=tuple(replace(party, id=people[party.name]) for party in made.actors)))

    assert features(met("Blinken", "Motegi"), met("Blinken", "Ebrard"))["others beside the same persons"] == 1.0
    assert "others beside the same persons" not in features(met("Blinken", "Motegi"), met("Motegi", "Blinken"))
