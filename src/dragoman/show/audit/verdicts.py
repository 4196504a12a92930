"""Reading a judged sheet back, whatever the spreadsheet made of it: byte order marks, semicolons, TRUE for a tick, other capitals."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.domain import Decision, Outcome, Problem
from dragoman.errors import UsageError

FIELDS = ("act", "actor", "recipient", "date", "status", "source")
CLAIM, STRATUM, POPULATION, NOTE, DRAWN, RIGHT = "claim", "stratum", "claims in stratum", "note", "drawn", " right?"
YES = frozenset("1 x y yes true t right correct ok ✓ ✔ ☑ ja j oui o si sí sim vrai wahr richtig 1.0 1,0".split())
NO = frozenset("0 n no false f wrong incorrect - – ☐ nein non não falsch faux falso 0.0 0,0".split())
BLANK = frozenset({"", "?", "na", "n/a", "unsure"})
IDENTITY = re.compile(r"\b[0-9a-f]{16}\b")
# A record with one of these wrong says what its article does not; a wrong day or source alone leaves the act standing.
DAMNING = ("act", "actor", "recipient", "status")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim as judged: `marks` in the order of FIELDS, None for a box left empty; `population` the size of its stratum."""

    claim: str
    act: str
    stratum: str
    population: int
    marks: tuple[bool | None, ...]
    note: str = ""
    drawn: str = ""

    def mark(self, field: str) -> bool | None:
        """How one field was judged."""
        return self.marks[FIELDS.index(field)]

    @property
    def whole(self) -> bool | None:
        """Whether every field judged is right; None where the act was not judged."""
        return None if self.mark("act") is None else all(mark is not False for mark in self.marks)


def verdicts(data: bytes) -> Outcome[tuple[Verdict, ...]]:
    """The judged rows of a sheet, in its order; rows that cannot be read come back as problems. UsageError when it is no such sheet."""
    rows = _rows(decoded(data))
    heading = [_plain(cell) for cell in next(rows, [])]
    missing = [name for name in (CLAIM, STRATUM, POPULATION, *(f"{field}{RIGHT}" for field in FIELDS)) if name not in heading]
    if missing:
        raise UsageError(f"the sheet lacks the column {missing[0]!r}; give one that `dragoman audit --sample` wrote, saved as CSV")
    read: dict[str, Verdict] = {}
    problems: list[Problem] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        told = dict(zip(heading, cells, strict=False))
        verdict = _verdict(told, f"row {number}", problems)
        if verdict is not None and verdict.claim in read:
            problems.append(_problem("claim judged twice", f"row {number}", "the first row counts"))
        elif verdict is not None:
            read[verdict.claim] = verdict
    return Outcome(tuple(read.values()), tuple(problems))


def decoded(data: bytes) -> str:
    """The sheet's text: UTF-8 or UTF-16 by its mark, else UTF-8, else what Excel writes on Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[list[str]]:
    """The rows, split by whichever of comma, semicolon and tab the heading has most of."""
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    heading = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=heading.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise UsageError(f"the sheet cannot be read: {error}; save it as CSV") from error


def _verdict(told: dict[str, str], place: str, problems: list[Problem]) -> Verdict | None:
    identity = IDENTITY.search(told.get(CLAIM, ""))
    population = _number(told.get(POPULATION, ""))
    if identity is None or not population:
        what = "no claim's id" if identity is None else "no size of the stratum"
        problems.append(_problem(f"{what} in this row", place, "leave these columns as they were written"))
        return None
    marks: list[bool | None] = []
    for field in FIELDS:
        said = told.get(f"{field}{RIGHT}", "").strip().strip("'").casefold()
        if said not in YES | NO | BLANK:
            problems.append(_problem(f"{said!r} marks neither right nor wrong", f"{place}, {field}", "write 1 or 0, or leave it empty"))
        marks.append(True if said in YES else False if said in NO else None)
    act = told.get("act", "").split()
    return Verdict(
        claim=identity[0],
        act=act[0] if act else "",
        stratum=told.get(STRATUM, "").strip(),
        population=population,
        marks=tuple(marks),
        note=told.get(NOTE, "").strip(),
        drawn=told.get(DRAWN, "").strip(),
    )


def found_wrong(judged: Sequence[Verdict], by: str, day: date, known: Collection[str] = ()) -> tuple[Decision, ...]:
    """A decision for each claim whose act, parties or status were judged wrong; those `known` to be wrong already are passed over."""
    out = []
    for verdict in judged:
        fields = [field for field in DAMNING if verdict.mark(field) is False]
        if fields and verdict.claim not in known:
            note = f": {verdict.note}" if verdict.note else ""
            out.append(Decision("wrong", verdict.claim, "", by, day, f"audit, {', '.join(fields)}{note}"))
    return tuple(out)


def _number(cell: str) -> int:
    """A count, however a spreadsheet groups its digits; 0 where there is none."""
    whole = re.sub(r"[.,]0+$", "", cell.strip()) if not re.search(r"[.,]\d{3}$", cell.strip()) else cell
    digits = re.sub(r"\D", "", whole)
    return int(digits) if digits else 0


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().replace("_", " ").split())


def _problem(message: str, place: str, remedy: str) -> Problem:
    return Problem("audit", "unread", message, place, remedy)
