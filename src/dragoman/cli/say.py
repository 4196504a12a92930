"""What goes to people: records and lines on standard output, problems and notes on standard error."""

import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dragoman.cli.options import Format
from dragoman.domain import Problem
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.show.export.tables import Beside
    from dragoman.show.shape import Record


F = TypeVar("F", bound=StrEnum)
ENDINGS = {f".{form}": form for form in Format} | dict.fromkeys(("", ".gz", ".json", ".ndjson", ".txt"), Format.JSONL)


def problem(met: Problem, file: str = "") -> None:
    """One problem as one line: stage, place, what, and what can be done; `file` where the place alone does not name it."""
    place = f"{file}: {met.place}" if file and file not in met.place else met.place
    remedy = f"; {met.remedy}" if met.remedy else ""
    note(f"{met.stage}: {place}: {met.message} [{met.code}]{remedy}")


def note(line: str) -> None:
    """One line on standard error."""
    print(f"dragoman: {line}", file=sys.stderr)  # noqa: T201


def lines(text: Iterable[str]) -> None:
    """Lines on standard output, wrapped with their indentation on a terminal, as they are elsewhere."""
    from rich.console import Console
    from rich.padding import Padding

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without the signs still gets their words
    console = Console(highlight=False, markup=False, emoji=False)
    for line in text:
        body = line.lstrip(" ")
        if console.is_terminal:
            console.print(Padding(body, (0, 0, 0, len(line) - len(body))))
        else:
            sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def chosen_form(asked: Format | None, output: Path | None) -> Format:
    """The form to write: as asked, else by the file's name, else a table on a terminal and JSON Lines in a pipe.

    UsageError for an ending that no form has, such as a spreadsheet's.
    """
    if asked is not None:
        return asked
    if output is not None:
        return by_ending(output, ENDINGS)
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def by_ending(output: Path, endings: Mapping[str, F]) -> F:
    """The form that a file's ending names; UsageError for the ending of something else."""
    found = endings.get(output.suffix.lower())
    if found is None:
        forms = ", ".join(dict.fromkeys(endings.values()))
        raise UsageError(f"{output}: no format goes by the ending {output.suffix}; choose one with --format: {forms}")
    return found


def records(made: "Sequence[Record]", form: Format | None, output: Path | None, everything: bool, beside: "Beside | None" = None) -> None:
    """Write records in a format: to a file, whole or not at all, or to standard output (a table on a terminal, JSON Lines in a pipe).

    `beside` is what stands beside them in a folder of tables.
    """
    from dragoman.show.export import EXPORTERS, save
    from dragoman.show.export.tables import NOTHING_BESIDE

    chosen = chosen_form(form, output)
    if output is not None:
        written = save(EXPORTERS[chosen], made, output, everything, beside or NOTHING_BESIDE)
    else:
        if chosen is Format.PARQUET and sys.stdout.isatty():
            raise UsageError("parquet is no text for a terminal; name a file with -o FILE")
        written = EXPORTERS[chosen].write(made, sys.stdout.buffer, everything)
        sys.stdout.buffer.flush()
    if written < len(made):
        note(f"{len(made) - written} records left out by the rules of {chosen} (open items, negated, hypothetical, history)")
