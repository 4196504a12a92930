"""Looking a whole ledger over: around the file, in its pages, among its rows; and mending what can be mended."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.keep import health, health_file
from dragoman.keep.health import DAMAGE, NOTE, WARNING, Finding
from dragoman.keep.mending import mend as mend_one
from dragoman.keep.store import EmptyError, OldLayoutError, is_there, none_here, reading, writing
from dragoman.settings import Place


def examine(ledger: Place, today: date, *, thorough: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a ledger, and what to do; nothing is changed. LedgerError where there is none."""
    if isinstance(ledger, Path) and not is_there(ledger):
        raise LedgerError(none_here(ledger))
    return tuple(_found(ledger, today, thorough))


def mend(ledger: Place, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Put right what can be put right without touching evidence; the checks that were mended, each in a transaction of its own."""
    checks = tuple(dict.fromkeys(finding.check for finding in findings if finding.mendable))
    if checks:
        with writing(ledger) as connection:
            for check in checks:
                mend_one(connection, check)
    return checks


def _found(ledger: Place, today: date, thorough: bool) -> Iterator[Finding]:
    if isinstance(ledger, Path):
        yield from health_file.surroundings(ledger)
    try:
        with reading(ledger) as connection:
            if isinstance(ledger, Path):
                broken = tuple(health_file.pages(connection))
                yield from broken
                if any(finding.grade == DAMAGE and not finding.mendable for finding in broken):
                    return  # what rows say rests on pages
            yield from health.rows(connection, today, thorough=thorough)
    except EmptyError as error:
        yield Finding("layout", NOTE, str(error), "nothing: the next add makes the ledger here")
    except OldLayoutError as error:
        yield Finding("layout", WARNING, str(error), "bring it up to date with dragoman migrate; make a copy of the file first")
    except LedgerError as error:
        yield Finding("opening", DAMAGE, str(error), "go back to a backup (dragoman backup makes them), or name another ledger")
