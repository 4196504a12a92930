"""The API under /api/v1, and the queries that the pages use too."""

from fastapi import APIRouter

from dragoman.show.api import articles, coding, decisions, events, items, pairs, series

router = APIRouter(prefix="/api/v1")
for part in (articles, events, items, pairs, series, decisions, coding):
    router.include_router(part.router)
