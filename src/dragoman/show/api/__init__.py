"""The API under /api/v1, and the queries that the pages use too."""

from fastapi import APIRouter, Depends

from dragoman.show.api import articles, coding, decisions, events, items, pairs, series
from dragoman.show.api.asking import PREFIX, nothing_else

router = APIRouter(prefix=PREFIX, dependencies=[Depends(nothing_else)])
for part in (articles, events, items, pairs, series, decisions, coding):
    router.include_router(part.router)
