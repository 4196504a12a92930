"""What a page's address may ask for. A form sends empty fields too, and those ask for nothing."""

from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Depends, Query
from pydantic import AfterValidator, BeforeValidator

from dragoman.show import known
from dragoman.show.api.asking import MOST_NAMES, all_known, as_iso
from dragoman.show.api.site import OfLedger, OfSite


def _nothing(value: str | date | None) -> str | date | None:
    return as_iso(value or None)


def _given(asked: list[str] | None) -> list[str]:
    return list(pills(asked))


Day: TypeAlias = Annotated[date | None, Query(), BeforeValidator(_nothing)]
Pills: TypeAlias = Annotated[list[str] | None, Query(max_length=MOST_NAMES)]
Named: TypeAlias = Annotated[Pills, AfterValidator(_given)]
Acts: TypeAlias = Annotated[Named, AfterValidator(all_known(known.acts))]
Statuses: TypeAlias = Annotated[Named, AfterValidator(all_known(known.statuses))]
States: TypeAlias = Annotated[Named, AfterValidator(all_known(known.states))]
Told: TypeAlias = Annotated[Named, AfterValidator(all_known(known.statuses_or_states))]


def days_of(since: Day = None, until: Day = None) -> tuple[date | None, date | None]:
    """The first and the last day; NoSuchError where they end before they begin."""
    return known.days(since, until)


def codes_of(site: OfSite, ledger: OfLedger, code: Pills = None) -> tuple[str, ...]:
    """The sides asked for; NoSuchError for one that nobody knows."""
    return known.sides(ledger, pills(code), site.settings.actors)


def pills(asked: list[str] | None) -> tuple[str, ...]:
    """The values asked for."""
    return tuple(filter(None, asked or ()))


Days: TypeAlias = Annotated[tuple[date | None, date | None], Depends(days_of)]
Codes: TypeAlias = Annotated[tuple[str, ...], Depends(codes_of)]
