"""/api/v1/code: a text coded on the spot. Nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field

from dragoman import read
from dragoman.domain import Article, Outcome, Problem
from dragoman.pipeline import Coded, Tools, code_article, load_tools
from dragoman.settings import Settings
from dragoman.show.api.articles import ProblemRecord, problem_record
from dragoman.show.api.asking import IsoDay
from dragoman.show.api.problems import RefusedError, may_answer
from dragoman.show.api.site import OfSite, Site
from dragoman.show.record import event_record, item_record
from dragoman.show.shape import EventRecord, OpenItemRecord

router = APIRouter(tags=["code"])
LONGEST = 200_000  # characters: a long report has 10,000, and one request must not hold the model for minutes
ONE_AT_A_TIME = Lock()  # the model's threads are the machine's: two texts at once take as long as one after the other


@dataclass(frozen=True, slots=True)
class Text:
    """A report to code. Without `published`, days told as "Thursday" stay unresolved."""

    text: Annotated[
        str,
        Field(min_length=1, max_length=LONGEST, examples=["North Korea rejected the talks on Thursday, the foreign ministry said."]),
    ]
    title: Annotated[str, Field(max_length=1000)] = ""
    published: Annotated[IsoDay, Field(examples=["2021-03-18"])] = None
    outlet: Annotated[str | None, Field(max_length=200, examples=["Meridian Wire"])] = None
    url: Annotated[str | None, Field(max_length=2000)] = None


@dataclass(frozen=True, slots=True)
class CodedText:
    """What a text says, its open items as it alone shows them, and what could not be handled."""

    events: tuple[EventRecord, ...]
    open_items: tuple[OpenItemRecord, ...]
    problems: tuple[ProblemRecord, ...]


@router.post("/code", summary="Code a text", responses=may_answer(400, 403, 422))
def code(site: OfSite, given: Annotated[Text, Body()]) -> CodedText:
    """Code a text; nothing is kept. Where no article can be read from it, the problems say why."""
    found = article_of(given)
    if found.value is None:
        return CodedText((), (), tuple(map(problem_record, found.problems)))
    coded = coded_article(site, found.value, found.problems)
    return CodedText(
        tuple(event_record(claim, site.coder) for claim in coded.value.claims),
        tuple(item_record(item, site.coder) for item in coded.value.items),
        tuple(map(problem_record, coded.problems)),
    )


def article_of(given: Text) -> Outcome[Article | None]:
    """The text as an article; None, with the reasons, where it holds none."""
    return read.text(given.text, title=given.title, published=given.published, outlet=given.outlet, url=given.url, file="pasted")


def coded_text(site: Site, given: Text) -> Outcome[Coded]:
    """The text read and coded; 422 where no article can be read from it."""
    found = article_of(given)
    if found.value is None:
        raise RefusedError(422, "; ".join(p.message for p in found.problems), "paste the report's text")
    return coded_article(site, found.value, found.problems)


def coded_article(site: Site, article: Article, met: Sequence[Problem] = ()) -> Outcome[Coded]:
    """One article coded by the site's model, with what had been met in reading it."""
    with ONE_AT_A_TIME:
        coded = code_article(article, tools(site.settings))
    return Outcome(coded.value, (*met, *coded.problems))


@cache
def tools(settings: Settings) -> Tools:
    """Model and word tables, loaded when the first text comes."""
    return load_tools(settings.threads, settings.actors)
