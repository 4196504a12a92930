"""`dragoman load`: claims coded elsewhere into a ledger."""

import gzip
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import say
from dragoman.cli.options import NOTHING, LedgerFile, settings, today
from dragoman.domain import Problem

if TYPE_CHECKING:
    from dragoman.keep.evidence import Reading

GZIP = b"\x1f\x8b"
TOLD = 5  # bad lines of a file that are told one by one
REMEDY = "write it again with: dragoman code --format claims"


def load(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="What dragoman code --format claims wrote, .gz or not.", show_default=False)
    ],
    ledger: LedgerFile = None,
) -> None:
    """Load what was coded elsewhere: the same ledger as if its articles had been added here. What is in it already is passed over."""
    from dragoman.keep.editions import begin, latest
    from dragoman.keep.evidence import AT_ONCE
    from dragoman.keep.evidence import load as keep
    from dragoman.keep.store import writing
    from dragoman.show.days import counted

    chosen, new, read = settings(ledger), 0, 0
    with writing(chosen.ledger) as connection:
        begun: dict[str, int] = {}
        for coder, group in groupby(_readings(files), key=lambda found: found[0]):
            given = (reading for _, reading in group)
            while batch := tuple(islice(given, AT_ONCE)):
                if latest(connection) not in begun.values():  # nothing goes into an edition that others came after
                    begun.clear()
                if coder not in begun:
                    begun[coder] = begin(connection, "add", today(), coder=coder, what=" ".join(map(str, files)))
                new += keep(connection, batch, begun[coder])  # commits both
                read += len(batch)
    say.note(f"{chosen.ledger}: {counted(new, 'article')} loaded, {read - new} known already")
    if not read:
        raise typer.Exit(NOTHING)


def _readings(files: Sequence[Path]) -> "Iterator[tuple[str, Reading]]":
    """Who read it, and the reading, line by line; what is no line of claims is told, and the rest goes on."""
    from dragoman.keep.carried import unpack_reading

    for file in files:
        bad = 0
        try:
            for number, line in enumerate(_lines(file), 1):
                try:
                    coder, reading = unpack_reading(line.decode())
                    _hold_against_their_ids(reading)
                    yield coder, reading
                except (ValueError, RecursionError) as error:
                    bad += 1
                    if bad <= TOLD:
                        why = f"not loaded: {str(error).splitlines()[0]}"
                        say.problem(Problem("load", "no-claims", why, f"{file.name}:{number}", REMEDY))
        except (OSError, EOFError) as error:
            say.problem(Problem("load", "unreadable", f"the file could not be read to its end: {error}", str(file), REMEDY))
        if bad > TOLD:
            say.note(f"load: {file.name}: {bad - TOLD} more lines were not loaded")


def _hold_against_their_ids(reading: "Reading") -> None:
    """ValueError where an id is not the checksum that it should be: a damaged line must not pass for another article's or stop the rest."""
    from dragoman.link.claims import claim_id
    from dragoman.read.articles import identity

    article, claims, _ = reading
    if article.id != identity(article.outlet.name, article.url, article.published, article.text):
        raise ValueError("the article is another than its id says")
    ids = [claim.id for claim in claims]
    if len(set(ids)) < len(ids) or any(claim.id != claim_id(article.id, claim.coding) for claim in claims):
        raise ValueError("a claim is another than its id says, or stands there twice")


def _lines(file: Path) -> Iterator[bytes]:
    with file.open("rb") as raw:
        packed = raw.peek(2).startswith(GZIP)
        yield from filter(bytes.strip, gzip.GzipFile(fileobj=raw) if packed else raw)
