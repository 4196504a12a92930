"""The sheet of an audit beside its ledger: the page marks the very file that `dragoman audit --read` reads, row by row."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from dragoman.domain import Claim
from dragoman.keep.frame import claims_by_id, frame
from dragoman.keep.query import coder_of
from dragoman.settings import Place
from dragoman.show.audit import Drawn, Verdict, sample, verdicts
from dragoman.show.audit.report import about
from dragoman.show.audit.sheet import columns, row
from dragoman.show.audit.verdicts import FIELDS, RIGHT
from dragoman.show.export.comma import guarded
from dragoman.show.export.exporter import whole

ENDING = "csv"


@dataclass(frozen=True, slots=True)
class Draw:
    """How a sample is drawn: how many, by which strata, and from which seed."""

    size: int
    by: tuple[str, ...]
    seed: int

    def file(self, ledger: Place) -> Path:
        """The sheet's file, beside the ledger."""
        return ledger.with_name(f"{ledger.stem}-audit-{'-'.join(self.by)}-{self.size}-{self.seed}.{ENDING}")


def sheets(ledger: Place) -> tuple[Path, ...]:
    """The audits that lie beside a ledger, by name."""
    return tuple(sorted(ledger.parent.glob(f"{ledger.stem}-audit-*.{ENDING}")))


def drawn_of(file: Path) -> Draw | None:
    """How the sheet of that name was drawn; None for another file."""
    *_, by, size, seed = ["", "", "", *file.stem.rpartition("-audit-")[2].rsplit("-", 2)]
    return Draw(int(size), tuple(by.split("-")), int(seed)) if size.isdecimal() and seed.isdecimal() and by else None


def judged(connection: Connection, ledger: Place, draw: Draw) -> tuple[Verdict, ...]:
    """The sheet's rows as judged so far: those of its file, else of a sample drawn now. UsageError for strata that do not exist."""
    file = draw.file(ledger)
    if file.is_file():
        return verdicts(file.read_bytes()).value
    units = frame(connection)
    found = sample(units, draw.size, draw.by, draw.seed)
    told = about(found, draw.by, draw.seed, len(units), coder_of(connection) or "")
    acts = {unit.claim: unit.act for unit in units}
    empty = (None,) * len(FIELDS)
    return tuple(Verdict(one.claim, acts[one.claim], one.stratum, one.population, empty, "", told) for one in found)


def marked(rows: Sequence[Verdict], claim: str, wrong: Sequence[str] | None) -> tuple[Verdict, ...]:
    """The rows with one claim judged: these fields wrong and all others right; None takes its judgement back."""
    marks = tuple(None if wrong is None else field not in wrong for field in FIELDS)
    return tuple(replace(one, marks=marks) if one.claim == claim else one for one in rows)


def save(connection: Connection, ledger: Place, draw: Draw, rows: Sequence[Verdict]) -> None:
    """Write the sheet, whole or not at all."""
    found = {claim.id: claim for claim in claims_by_id(connection, [one.claim for one in rows])}
    with whole(draw.file(ledger)) as stream:
        stream.write(sheet_of([(one, found[one.claim]) for one in rows if one.claim in found]))


def sheet_of(rows: Sequence[tuple[Verdict, Claim]]) -> bytes:
    """The sheet as `dragoman audit` writes it, with the boxes that are judged filled in."""
    text = io.StringIO(newline="")
    cells = csv.writer(text)
    names = columns()
    cells.writerow(names)
    for one, claim in rows:
        told = row(Drawn(one.claim, one.stratum, one.population), claim, one.drawn)
        for field, mark in zip(FIELDS, one.marks, strict=True):
            told[names.index(f"{field}{RIGHT}")] = "" if mark is None else str(int(mark))
        cells.writerow([guarded(" ".join(cell.split())) for cell in told])
    return text.getvalue().encode("utf-8-sig")
