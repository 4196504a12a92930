"""The application: guard, API, pages and assets together, from what the server was told at its start."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError, LedgerError
from dragoman.show import api
from dragoman.show.api.asking import Unchanged
from dragoman.show.api.description import described
from dragoman.show.api.problems import KINDS, RefusedError, as_json, problem
from dragoman.show.api.site import Site
from dragoman.show.known import NoSuchError, own_codes
from dragoman.show.web import pages
from dragoman.show.web.guard import Guard
from dragoman.show.web.page import trouble

STATIC = Path(__file__).parent / "static"
SUMMARY = "What a ledger of political events says, as records with their quotes, days and sources."


def create_app(site: Site) -> FastAPI:
    """The application over one ledger; the ledger need not be there yet."""
    app = FastAPI(
        title="Dragoman", version=version("dragoman"), summary=SUMMARY, docs_url=None, redoc_url=None, generate_unique_id_function=_name
    )
    app.state.site = site
    app.include_router(api.router)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(Guard, site=site)
    app.add_exception_handler(Unchanged, _unchanged)
    for kind in (RefusedError, DragomanError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _refused)
    app.openapi = cache(lambda: described(app, own_codes(site.settings.actors)))  # type: ignore[method-assign] # FastAPI's own way
    return app


def _name(route: APIRoute) -> str:
    """What a program calls an operation: `open_items` and the like."""
    return route.name


async def _unchanged(_: Request, same: Exception) -> Response:
    return Response(status_code=304, headers={"ETag": same.tag} if isinstance(same, Unchanged) else None)


async def _refused(request: Request, error: Exception) -> Response:
    """Any refusal in the one shape: as problem+json under /api, as a page elsewhere."""
    status, detail, remedy, headers = said(error)
    told = problem(status, detail, request.url.path, remedy)
    return as_json(told, headers) if request.url.path.startswith("/api/") else trouble(request, told)


def said(error: Exception) -> "tuple[int, str, str, dict[str, str] | None]":
    """Status, detail, remedy and headers of what went wrong."""
    if isinstance(error, NoSuchError):
        return 422, error.detail, error.accepted, None
    if isinstance(error, RefusedError):
        return error.status, error.detail, error.remedy, dict(error.headers or {})
    if isinstance(error, LedgerError):
        what, _, remedy = str(error).partition("; ")
        return 503, what, remedy, None
    if isinstance(error, RequestValidationError):
        wrong = [f"{'.'.join(str(part) for part in one['loc'][1:]) or one['loc'][0]}: {_plain(one['msg'])}" for one in error.errors()]
        return 422, "; ".join(wrong), "see /openapi.json for what is taken", None
    if isinstance(error, HTTPException):
        known = error.status_code if error.status_code in KINDS else 400
        return known, str(error.detail), "", dict(error.headers or {})
    return 400, str(error), "", None


def _plain(said: str) -> str:
    """What a validator says, without pydantic's word for where it comes from."""
    return said.removeprefix("Value error, ")
