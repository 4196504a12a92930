"""The story the product must tell, line by line, from the first article ever given to it: a web page dumped as text."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import SHARED, article
from dragoman import pipeline
from dragoman.domain import Claim, OpenItem

SEED = SHARED / "gold" / "dev" / "seed-north-korea.txt"
SECOND = """North Korea refuses US contact

First Vice Foreign Minister Choe Son Hui said in a statement carried by state media on Thursday that North Korea rejected the American
attempts to make contact. Pyongyang will ignore such attempts in the future, she said."""


@pytest.fixture(scope="module")
def told(tools: pipeline.Tools) -> pipeline.Coded:
    if not SEED.is_file():
        pytest.skip(f"the seed article is not at {SEED}; set DRAGOMAN_SHARED to the folder that holds gold/")
    return pipeline.code_article(article(SEED.read_text(encoding="utf-8"), "2021-03-15", "DW"), tools).value


def codes(claim: Claim) -> tuple[set[str], set[str]]:
    return {p.code for p in claim.actors}, {p.code for p in claim.recipients}


def acts(told: pipeline.Coded, act: str, status: str) -> list[Claim]:
    return [c for c in told.claims if (c.coding.act, c.coding.status) == (act, status)]


def names(item: OpenItem) -> list[str]:
    return [" < ".join(link.name for link in s.chain) for s in item.sources]


def test_the_overture_begins_between_the_10th_and_the_20th_of_february_and_goes_on(told: pipeline.Coded) -> None:
    (overture,) = [c for c in told.claims if c.coding.approach == "overture" and codes(c) == ({"USA"}, {"PRK"})]
    assert (overture.when.earliest, overture.when.begun_by) == (date(2021, 2, 10), date(2021, 2, 20))
    assert overture.when.latest == date(2021, 3, 15)


def test_it_is_unanswered_for_23_to_33_days(told: pipeline.Coded) -> None:
    (item,) = told.items
    assert (item.state, item.as_of) == ("unanswered", date(2021, 3, 15))
    assert item.silence is not None
    assert item.silence.from_first == (23, 33)
    assert ({p.code for p in item.actor}, {p.code for p in item.recipient}) == ({"USA"}, {"PRK"})


def test_three_chains_vouch_for_the_silence_and_all_speak_for_the_asker(told: pipeline.Coded) -> None:
    (item,) = told.items
    told_by = " | ".join(names(item))
    assert len(item.sources) == 3, told_by
    assert "senior US official < AFP" in told_by
    assert "Porter" in told_by
    assert "Psaki" in told_by or "White House" in told_by
    assert {s.stake for s in item.sources} == {"recipient"}


def test_the_trip_to_japan_is_under_way_and_the_one_to_south_korea_planned(told: pipeline.Coded) -> None:
    visits = {(r, c.coding.status) for c in told.claims if c.coding.mode == "visit" for r in codes(c)[1]}
    assert {("JPN", "happened"), ("KOR", "planned")} <= visits


def test_the_meeting_with_chinese_representatives_is_planned_for_the_18th(told: pipeline.Coded) -> None:
    (meeting,) = [c for c in acts(told, "CONSULT", "planned") if "CHN" in codes(c)[0] | codes(c)[1]]
    assert (meeting.when.earliest, meeting.when.latest) == (date(2021, 3, 18), date(2021, 3, 18))
    assert "USA" in codes(meeting)[0]


def test_three_meetings_of_trump_and_kim_are_history(told: pipeline.Coded) -> None:
    (meetings,) = [c for c in told.claims if c.when.count == (3, 3)]
    assert {p.id for p in meetings.actors} == {"donald-trump", "kim-jong-un"}
    assert meetings.when.latest is not None
    assert (date(2021, 3, 15) - meetings.when.latest).days > 30


def test_sung_kim_is_an_american(told: pipeline.Coded) -> None:
    kims = [link for c in told.claims for s in c.sources for link in s.chain if link.name == "Sung Kim"]
    assert kims
    assert {link.country for link in kims} == {"USA"}


def test_nothing_comes_from_captions_teaser_or_byline(told: pipeline.Coded) -> None:
    quoted = " ".join(c.coding.evidence.of(told.article.text) for c in told.claims)
    for furniture in ("reads a letter", "Unlike the exchanges", "Top Story", "js/msh", "Skip"):
        assert furniture not in quoted


def test_three_days_later_the_item_closes_as_refused_by_the_addressee(told: pipeline.Coded, tools: pipeline.Tools) -> None:
    refusal = pipeline.code_article(article(SECOND, "2021-03-18", "Korea Chronicle"), tools).value
    settled = pipeline.settle([*told.claims, *refusal.claims], as_of=date(2021, 3, 18))
    (item,) = [i for i in settled.items if i.actor[0].code == "USA"]
    assert item.state == "refused"
    assert item.reply_channel == "public"
    (before,) = [i for i in pipeline.settle([*told.claims, *refusal.claims], as_of=date(2021, 3, 17)).items if i.actor[0].code == "USA"]
    assert before.state == "unanswered"
