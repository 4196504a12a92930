"""/paste: a text or a file coded on the spot. Nothing is kept unless the reader then asks for it."""

import tempfile
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from dragoman import read
from dragoman.domain import Article, Outcome, Problem
from dragoman.keep import evidence
from dragoman.keep.editions import begin
from dragoman.keep.store import writing
from dragoman.pipeline import Coded
from dragoman.show.api.coding import LONGEST, Text, coded_article, coded_text
from dragoman.show.api.decisions import WAIT
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.site import OfSite, Site
from dragoman.show.explain import explain
from dragoman.show.record import event_record
from dragoman.show.web.forms import guarded
from dragoman.show.web.page import show
from dragoman.show.web.pages.article import ArticlePage, page_of

router = APIRouter()
LARGEST = 5_000_000  # bytes of a file: a saved page has some hundred thousand
REMEMBERED = 20  # texts that may still be kept


@dataclass(frozen=True, slots=True)
class PastePage:
    """The page's content: what was pasted, coded (None before), under which name it may be kept, and the reasons of each claim."""

    coded: ArticlePage | None
    number: str
    why: tuple[tuple[str, ...], ...]
    more: int


class Pending:
    """Texts coded and not kept, the last few of them, by a name that cannot be guessed."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Outcome[Coded]] = OrderedDict()
        self._lock = Lock()

    def put(self, coded: Outcome[Coded]) -> str:
        """Remember a text; its name."""
        name = token_urlsafe(12)
        with self._lock:
            self._held[name] = coded
            while len(self._held) > REMEMBERED:
                self._held.popitem(last=False)
        return name

    def take(self, name: str) -> Outcome[Coded] | None:
        """The text of that name, once."""
        with self._lock:
            return self._held.pop(name, None)


PENDING = Pending()


@router.get("/paste")
def empty(request: Request) -> Response:
    """The form."""
    return show(request, "paste.html", "Paste", PastePage(None, "", (), 0))


@router.post("/paste", dependencies=[Depends(guarded)])
def pasted(
    site: OfSite,
    request: Request,
    text: Annotated[str, Form(max_length=LONGEST)] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    published: Annotated[str, Form(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The text as it was coded."""
    day = _day(published)
    if file is not None and file.filename:
        found, more = _from_file(file, day)
        coded = coded_article(site, found.value, found.problems) if found.value else None
    else:
        more = 0
        coded = coded_text(site, Text(text, title, day, outlet or None)) if text.strip() else None
    if coded is None:
        raise RefusedError(422, "nothing to read was given", "paste a report's text, or choose a file of HTML, text or JSONL")
    claims = coded.value.claims
    made = page_of(coded.value.article, claims, coded.problems, None)
    why = tuple(tuple(explain(event_record(claim, site.coder)))[2:] for claim in claims)
    return show(request, "paste.html", "Pasted", PastePage(made, PENDING.put(coded), why, more))


@router.post("/paste/keep", dependencies=[Depends(guarded)])
def kept(site: OfSite, number: Annotated[str, Form(max_length=40)]) -> Response:
    """Keep a text that was coded before, as an edition of its own; then its page in the ledger."""
    coded = PENDING.take(number)
    if coded is None:
        raise RefusedError(409, "this text is no longer held", "paste it again")
    article = coded.value.article
    _keep(site, article, coded)
    return RedirectResponse(f"/article/{article.id}", 303)


def _keep(site: Site, article: Article, coded: Outcome[Coded]) -> None:
    with writing(site.settings.ledger, WAIT) as connection:
        if not evidence.holds(connection, article.id, site.coder):
            edition = begin(connection, "add", site.today(), coder=site.coder, by="desk", what=f"pasted: {article.title or article.file}")
            evidence.add(connection, article, coded.value.claims, coded.problems, edition)


def _from_file(file: UploadFile, day: date | None) -> tuple[Outcome[Article | None], int]:
    """The first article of a file, and how many more are in it."""
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RefusedError(413, f"the file has more than {LARGEST // 1_000_000} million bytes", "add it with: dragoman add FILE")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.filename or "").name.lstrip(".")[:100] or "pasted")
        path.write_bytes(content)
        outcomes = list(read.paths([path], read.Given(day)))
    found = [outcome for outcome in outcomes if outcome.value is not None]
    problems: list[Problem] = [problem for outcome in outcomes for problem in outcome.problems]
    if not found:
        raise RefusedError(422, "; ".join(p.message for p in problems) or "no article was found in the file", "give HTML, text or JSONL")
    return replace(found[0], problems=tuple(problems)), len(found) - 1


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise RefusedError(422, f"published: {told} is no day", "give it as YYYY-MM-DD") from error
