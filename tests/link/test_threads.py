"""Threads of approaches on every day of their course: reports in, states out, through the whole pipeline with the shipped model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

from dragoman import pipeline
from dragoman.domain import Claim, OpenItem
from dragoman.link.items import open_items
from dragoman.read import Given, paths, text

FOLDER = Path(__file__).parents[1] / "data" / "threads"
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY, AFTER = timedelta(days=1), timedelta(days=10)


@dataclass(frozen=True)
class Story:
    told: dict
    claims: tuple[Claim, ...]

    def days(self) -> Iterator[date]:
        published = [a["published"] for a in self.told["articles"]]
        day = min(published) - DAY
        while day <= max(published) + AFTER:
            yield day
            day += DAY

    def items(self, day: date) -> list[OpenItem]:
        """The items of the story's pair; its own approaches, not the answers' own."""
        asker, addressee = self.told["pair"]
        return [i for i in open_items(self.claims, day) if (i.actor[0].code, i.recipient[0].code) == (asker, addressee)]


@cache
def _loaded(name: str) -> dict:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session", params=sorted(path.stem for path in FOLDER.glob("*.yaml")))
def story(request: pytest.FixtureRequest, tools: pipeline.Tools) -> Story:
    told = _loaded(request.param)
    articles = [
        text(a["text"], title="", published=a["published"], outlet=a["outlet"], url=None, file=f"{request.param} {n}").value
        for n, a in enumerate(told["articles"])
    ]
    coded = pipeline.code_articles([a for a in articles if a], tools)
    return Story(told, tuple(claim for outcome in coded for claim in outcome.value.claims))


def expected(course: dict, day: date) -> str | None:
    """The state that the story's author gives for a day: that of the last change up to it."""
    return next((state for since, state in sorted(course["items"].items(), reverse=True) if since <= day), None)


def test_the_state_on_every_day(story: Story) -> None:
    for day in story.days():
        wanted = sorted(filter(None, (expected(course, day) for course in story.told["course"])))
        assert sorted(item.state for item in story.items(day)) == wanted, day


def test_days_of_silence_and_the_channel_of_the_reply(story: Story) -> None:
    for day, bounds in story.told.get("silence", {}).items():
        (item,) = story.items(day)
        assert item.silence is not None
        assert item.silence.from_first == tuple(bounds)
    for day, channel in story.told.get("reply_channel", {}).items():
        (item,) = story.items(day)
        assert item.reply_channel == channel


def test_silence_is_counted_only_where_a_source_reports_it(story: Story) -> None:
    for day in story.days():
        for item in story.items(day):
            assert (item.silence is not None) == (item.state == "unanswered")
            if item.state == "unanswered":
                words = item.quote.of(item.article.text)
                assert any(cue in words for cue in ("not responded", "no reply", "not answered", "not yet replied")), words


def test_every_state_names_its_evidence(story: Story) -> None:
    known = {claim.id: claim for claim in story.claims}
    for day in story.days():
        for item in story.items(day):
            assert item.course[-1].state == item.state
            for turn in item.course:
                assert turn.claims
                assert all((known[c].article.published or date.max) <= day for c in turn.claims)
            assert {c for turn in item.course for c in turn.claims} == set(item.evidence)


def test_the_order_of_arrival_does_not_matter(story: Story) -> None:
    last = max(story.days())
    wanted = open_items(story.claims, last)
    for seed in range(5):
        shuffled = list(story.claims)
        Random(seed).shuffle(shuffled)  # noqa: S311 - any order will do
        assert open_items(shuffled, last) == wanted


def test_a_silence_reported_by_both_sides_has_both_as_sources(tools: pipeline.Tools) -> None:
    told = _loaded("silence_by_two_sides")
    articles = [text(a["text"], title="", published=a["published"], outlet=a["outlet"], url=None, file="a").value for a in told["articles"]]
    claims = [c for outcome in pipeline.code_articles([a for a in articles if a], tools) for c in outcome.value.claims]
    (item,) = Story(told, tuple(claims)).items(told["both_sides"])
    assert {link.country for source in item.sources for link in source.chain} >= set(told["pair"])


@pytest.fixture(scope="session")
def demo(tools: pipeline.Tools) -> Story:
    articles = [found.value for found in paths(sorted(EXAMPLES.glob("2021*")), Given()) if found.value]
    claims = tuple(c for outcome in pipeline.code_articles(articles, tools) for c in outcome.value.claims)
    return Story({"pair": ["USA", "PRK"], "articles": [{"published": a.published} for a in articles]}, claims)


def test_the_demo_on_every_day(demo: Story) -> None:
    course = {"items": {date(2021, 3, 13): "unanswered", date(2021, 3, 18): "refused"}}
    for day in demo.days():
        assert [item.state for item in demo.items(day)] == list(filter(None, [expected(course, day)])), day


def test_a_hostile_statement_about_something_else_closes_nothing(demo: Story) -> None:
    (before,) = demo.items(date(2021, 3, 16))  # the day of the warning
    (after,) = demo.items(date(2021, 3, 18))  # the day of the refusal
    warning = {c.id for c in demo.claims if c.coding.act == "THREATEN"}
    assert before.state == "unanswered"
    assert warning
    assert not warning & set(after.evidence)
    assert after.reply_channel == "public"
    assert after.article.outlet.name == "The Strait Gazette"
