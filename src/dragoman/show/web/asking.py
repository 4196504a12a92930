"""What a page's address may ask for. A form sends empty fields too, and those ask for nothing."""

from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Query
from pydantic import BeforeValidator

from dragoman.show.api.asking import as_iso


def _nothing(value: str | date | None) -> str | date | None:
    return as_iso(value or None)


Day: TypeAlias = Annotated[date | None, Query(), BeforeValidator(_nothing)]
Pills: TypeAlias = Annotated[list[str] | None, Query(max_length=40)]


def pills(asked: list[str] | None) -> tuple[str, ...]:
    """The values asked for."""
    return tuple(filter(None, asked or ()))
