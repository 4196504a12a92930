"""/export: what a page shows, as a file; and /api: what programs may ask."""

import io
import re
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dragoman.errors import UsageError
from dragoman.keep.query import WHOLE, View
from dragoman.show.api import queries
from dragoman.show.api.asking import CODE, sides_of
from dragoman.show.api.problems import RefusedError
from dragoman.show.api.shorten import shortened
from dragoman.show.api.site import OfLedger, OfSite
from dragoman.show.export import EXPORTERS
from dragoman.show.export.wanted import Wanted, gather
from dragoman.show.release.mask import with_masked_names
from dragoman.show.web.asking import Acts, Day, Days, Told, pills
from dragoman.show.web.page import show

router = APIRouter()
MEDIA = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "jsonl": ("application/jsonl", "jsonl"),
    "plover": ("application/jsonl", "plover.jsonl"),
    "polecat": ("text/tab-separated-values; charset=utf-8", "polecat.tsv"),
    "gdelt": ("text/tab-separated-values; charset=utf-8", "gdelt.tsv"),
    "icews": ("text/tab-separated-values; charset=utf-8", "icews.tsv"),
    "ftm": ("application/jsonl", "ftm.jsonl"),
}


@router.get("/export")
def export(
    site: OfSite,
    ledger: OfLedger,
    days: Days,
    one: Annotated[str, Query(pattern=CODE)],
    other: Annotated[str, Query(pattern=CODE)],
    form: Annotated[str, Query(alias="format", max_length=20)] = "csv",
    as_of: Day = None,
    act: Acts = None,
    status: Told = None,
) -> Response:
    """The events and open items of a pair's page, as the exporters write them."""
    if form not in MEDIA:
        raise RefusedError(406, f"no form {form}", f"choose one of {', '.join(MEDIA)}")
    sides = sides_of(one, other, site, ledger)
    try:
        wanted = Wanted(sides, *days, frozenset(pills(act)), frozenset(pills(status)))
    except UsageError as error:
        raise RefusedError(422, str(error)) from error
    made, beside = gather(ledger, wanted, View(known_on=as_of) if as_of else WHOLE, as_of)
    made = with_masked_names(made, beside)[0] if site.mask else made
    stream = io.BytesIO()
    EXPORTERS[form].write([replace(record, text=shortened(record.text, site.show_words)) for record in made], stream, False)
    media, ending = MEDIA[form]
    name = re.sub(r"[^\w.-]", "_", f"dragoman-{sides[0]}-{sides[1]}.{ending}")
    return Response(stream.getvalue(), media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API: how it is asked, and what it answers."""

    method: str
    path: str
    says: str
    takes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """The page's content."""

    operations: tuple[Operation, ...]


@router.get("/api")
def api(site: OfSite, ledger: OfLedger, request: Request) -> Response:
    """What the API answers, from its own description."""
    found = []
    for path, methods in request.app.openapi()["paths"].items():
        for method, told in methods.items():
            takes = tuple((one["name"], one.get("description", "")) for one in told.get("parameters", ()))
            found.append(Operation(method.upper(), path, told.get("description", told["summary"]), takes))
    seen = queries.look(ledger, site)
    return show(request, "api.html", "API", ApiPage(tuple(found)), stamp=seen.stamp)
