"""How a page is made: a template, one frozen record as its content, and what every page has."""

import re
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.lexicon.actors import code_names
from dragoman.show.api.asking import tag
from dragoman.show.api.problems import ApiProblem
from dragoman.show.api.site import site_of
from dragoman.show.days import counted, day, interval
from dragoman.show.release.mask import BLACK, MASK
from dragoman.show.web.addresses import Address
from dragoman.show.web.marks import MARKS

TEMPLATES = Path(__file__).parent / "templates"
MOST_FILES = 8
BLACKENED = re.compile(rf"{BLACK}+(?:[ \t]+{BLACK}+)*")


def named(code: str) -> str:
    """What a code stands for: `North Korea`; the code itself where it stands for nothing known."""
    return code_names().get(code, code)


def files(what: str) -> str:
    """What an edition was made from without the folders, which are nobody's business but its maker's; the first few of many."""
    names = [word.rpartition("/")[2] or word for word in what.split()]
    more = f" and {len(names) - MOST_FILES} more" if len(names) > MOST_FILES else ""
    return f"{' '.join(names[:MOST_FILES])}{more}"


def sentence(words: str) -> str:
    """A message as a sentence: a capital at its start, a stop at its end."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('?', '.')) else '.'}"


def _unblackened(value: object) -> object:
    """Blackened names as people read them; markup is made already."""
    return BLACKENED.sub(MASK, value) if isinstance(value, str) and not isinstance(value, Markup) and BLACK in value else value


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unblackened,
    )
    made.filters.update(named=named, day=day, files=files, sentence=sentence)
    made.globals.update(counted=counted, interval=interval, MARKS=MARKS)
    return made


_TEMPLATES = Jinja2Templates(env=_environment())


def show(request: Request, template: str, title: str, content: object, *, stamp: str = "", status: int = 200) -> Response:
    """A page of `content`, which the template knows as `page`; only its `content` block where htmx asks for a part.

    With a `stamp` (the state of the ledger) the reader's own copy is used again as long as nothing changed.
    """
    site = site_of(request)
    made = _TEMPLATES.TemplateResponse(
        request,
        template,
        {"page": content, "title": title, "site": site, "here": Address(request.url.path, request.url.query)},
        status_code=status,
        headers={"Vary": "HX-Request"},
    )
    if stamp:
        tag(request, made, site, f"{stamp} {request.headers.get('hx-request', '')} {site.secret}")
    return made


def trouble(request: Request, told: ApiProblem) -> Response:
    """A page that says what went wrong and what to do."""
    return show(request, "trouble.html", told.title, told, status=told.status)
