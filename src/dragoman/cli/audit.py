"""`dragoman audit`: a sample of a ledger to judge against the text, and how precise the ledger is when it comes back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.change import Flat, login, write_flat
from dragoman.cli.options import NOTHING, LedgerFile, settings, today
from dragoman.errors import UsageError
from dragoman.settings import Place

if TYPE_CHECKING:
    from dragoman.show.audit import Verdict


def audit(
    size: Annotated[
        int | None, typer.Option("--sample", metavar="N", help="Draw N claims and write the sheet.", show_default=False)
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="LIST", help="Strata: act, mode, status, approach, outlet, year.")] = "act",
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another seed draws another sample.")] = 1,
    pair: Annotated[
        tuple[str, str] | None, typer.Option(metavar="CODE CODE", help="Only claims that name these two sides.", show_default=False)
    ] = None,
    judged: Annotated[
        Path | None, typer.Option("--read", metavar="FILE", help="Read a judged sheet and print precision.", show_default=False)
    ] = None,
    store: Annotated[bool, typer.Option("--store", help="With --read: keep what was judged wrong as decisions in the ledger.")] = False,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="With --store: who judged; else your login name.", show_default=False)
    ] = None,
    form: Annotated[Flat | None, typer.Option("--format", help="With --read: a flat table instead of lines.", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.", show_default=False)] = None,
    ledger: LedgerFile = None,
) -> None:
    """Draw a stratified sample of claims with their words in context and boxes to mark; read it back and print precision with intervals."""
    if (size is None) == (judged is None):
        raise UsageError("draw a sample with --sample N, or read one with --read FILE")
    path = settings(ledger).ledger
    if size is not None:
        parts = tuple(part.strip().lower() for part in by.split(",") if part.strip())
        codes = tuple(code.upper() for code in pair or ())
        _draw(path, size, parts, seed, codes, output)
    elif judged is not None:
        found = _read(judged)
        _print(found, form, output)
        if store:
            _store(path, found, name or login())


def _draw(path: Place, size: int, by: tuple[str, ...], seed: int, codes: tuple[str, ...], output: Path | None) -> None:
    from dragoman.keep.frame import claims_by_id, frame
    from dragoman.keep.query import coder_of
    from dragoman.keep.store import reading
    from dragoman.show.audit import sample, sheet
    from dragoman.show.audit.report import about
    from dragoman.show.export.exporter import whole

    with reading(path) as connection:
        units = frame(connection, codes)
        drawn = sample(units, size, by, seed)
        claims = claims_by_id(connection, [one.claim for one in drawn])
        coder = coder_of(connection) or ""
    if not drawn:
        say.note("the ledger holds no claims of this to draw from")
        raise typer.Exit(NOTHING)
    made = sheet(drawn, claims, about(drawn, by, seed, len(units), coder))
    if output is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    with whole(output) as stream:
        stream.write(made)
    say.note(f"{output}: {len(drawn)} of {len(units)} claims; mark each box 1 or 0, then: dragoman audit --read {output}")


def _read(path: Path) -> "tuple[Verdict, ...]":
    from dragoman.show.audit import verdicts

    try:
        found = verdicts(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give the sheet that `dragoman audit --sample` wrote") from error
    for problem in found.problems:
        say.problem(problem, path.name)
    return found.value


def _print(found: "tuple[Verdict, ...]", form: Flat | None, output: Path | None) -> None:
    from dragoman.show.audit import precision
    from dragoman.show.audit.report import lines, table

    figures = precision(found)
    if not figures.judged:
        say.note("no box in the column 'act right?' is marked; mark it 1 where the act is right and 0 where it is not")
        raise typer.Exit(NOTHING)
    if form or output:
        write_flat(table(figures), form, output)
    else:
        say.lines(lines(figures))


def _store(path: Place, found: "tuple[Verdict, ...]", by: str) -> None:
    from dragoman.keep.decisions import decide, decisions_of
    from dragoman.keep.frame import claims_by_id
    from dragoman.keep.store import writing
    from dragoman.show.audit import found_wrong
    from dragoman.show.days import counted

    with writing(path) as connection:
        known = {decision.subject for decision in decisions_of(connection) if decision.kind == "wrong"}
        held = {claim.id for claim in claims_by_id(connection, [verdict.claim for verdict in found])}
        wrong = found_wrong([verdict for verdict in found if verdict.claim in held], by, today(), known)
        decide(connection, *wrong)
    strange = len(found) - len(held)
    beside = f"; {strange} of the sheet's claims are not in it" if strange else ""
    say.note(f"{path}: {counted(len(wrong), 'claim')} judged wrong by {by} and kept as decisions{beside}")
