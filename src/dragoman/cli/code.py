"""`dragoman code`: articles in, records out, no ledger."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import read, say
from dragoman.cli.engines import LIMIT, Chosen, Cluster, TimeLimit, Way, Workers, coded, progress
from dragoman.cli.options import NOTHING, ActorsFile, Everything, Format, OntologyName, Output, Paths, Published, checked, settings
from dragoman.cli.web import Allow, Asking, Linked

if TYPE_CHECKING:
    from dragoman.domain import Outcome
    from dragoman.pipeline import Coded
    from dragoman.show.shape import Record

SETTING_ASIDE = ("coding", "link")  # stages whose problems are acts found but not coded, several an article


class Form(StrEnum):
    """The exporters' names and one of `code`'s own: whole claims, for `dragoman load`."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"
    POLECAT = "polecat"
    GDELT = "gdelt"
    ICEWS = "icews"
    FTM = "ftm"
    CSV = "csv"
    PARQUET = "parquet"
    CLAIMS = "claims"


@dataclass
class Tally:
    """What a run has met so far."""

    set_aside: bool
    aside: int = 0
    left_out: int = 0
    made: int = 0

    def meet(self, outcome: "Outcome[Coded]") -> None:
        """Tell an article's problems and count what is left out."""
        for met in outcome.problems:
            self.aside += met.stage in SETTING_ASIDE and met.code != "no-category"
            if self.set_aside or met.stage not in SETTING_ASIDE:
                say.problem(met, outcome.value.article.file)
        self.left_out += sum(not claim.coding.event for claim in outcome.value.claims)

    def close(self) -> None:
        """Tell what was left out; exit code NOTHING when nothing was coded."""
        from dragoman.show.days import counted

        if self.aside and not self.set_aside:
            acts = counted(self.aside, "possible act")
            say.note(f"{acts} set aside, most for want of a named actor; --set-aside prints each with its reason")
        if self.left_out:
            each = "" if self.set_aside else "; --set-aside prints each"
            say.note(f"{counted(self.left_out, 'act')} left out, for which the ontology has no act{each}")
        if not self.made:
            say.note("nothing was coded")
            raise typer.Exit(NOTHING)


def code(
    paths: Paths,
    published: Published = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Else a table on a terminal, jsonl in a pipe; claims: whole, for dragoman load.", show_default=False),
    ] = None,
    output: Output = None,
    everything: Everything = False,
    actors: ActorsFile = None,
    ontology: OntologyName = "plover",
    set_aside: Annotated[bool, typer.Option("--set-aside", help="Print each act that was found but not coded, and why.")] = False,
    engine: Chosen = None,
    workers: Workers = None,
    time_limit: TimeLimit = LIMIT,
    cluster: Cluster = "",
    linked: Linked = False,
    allow: Allow = None,
) -> None:
    """Code articles: a record for each act that an article reports, and its open items as that article alone shows them."""
    checked(ontology)
    chosen, way, tally = settings(actors=actors), Way(engine, workers, time_limit, cluster), Tally(set_aside)
    coder, asking = read.coder(chosen.actors), Asking(linked, tuple(allow or ()))

    def outcomes() -> "Iterator[Outcome[Coded]]":
        with progress() as tell:
            for number, outcome in enumerate(coded(read.articles(paths, published, asking), chosen, way, ontology), 1):
                tally.meet(outcome)
                yield outcome
                tell(f"{number} articles coded, last: {outcome.value.article.file}")

    if form is Form.CLAIMS:
        _flow(_claims(outcomes(), coder, tally), output)
    elif say.chosen_form(Format(form) if form else None, output) is Format.JSONL:
        from dragoman.show.record import to_json

        _flow((to_json(record) for record in _records(outcomes(), coder, ontology, tally)), output)
    else:
        made = list(_records(outcomes(), coder, ontology, tally))
        say.records(made, Format(form) if form else None, output, everything)
    tally.close()


def _records(outcomes: "Iterator[Outcome[Coded]]", coder: str, ontology: str, tally: Tally) -> "Iterator[Record]":
    from dragoman.show.record import event_record, item_record

    for outcome in outcomes:
        made: list[Record] = [event_record(claim, coder, ontology) for claim in outcome.value.claims if claim.coding.event]
        made += [item_record(item, coder, ontology) for item in outcome.value.items]
        tally.made += len(made)
        yield from made


def _claims(outcomes: "Iterator[Outcome[Coded]]", coder: str, tally: Tally) -> Iterator[str]:
    from dragoman.keep.carried import pack_reading
    from dragoman.scale.batches import uncoded

    for outcome in outcomes:
        if not uncoded(outcome):  # loaded, it would count as read
            tally.made += 1
            yield pack_reading(coder, outcome.value.article, outcome.value.claims, outcome.problems)


def _flow(made: Iterator[str], output: Path | None) -> None:
    """Write lines as they are made, so that memory stays flat; a file whole or not at all, compressed when its name ends in .gz."""
    import gzip

    from dragoman.show.export.exporter import whole

    def write(to: Callable[[bytes], int]) -> None:
        for line in made:
            to(f"{line}\n".encode())

    if output is None:
        write(sys.stdout.buffer.write)
        sys.stdout.buffer.flush()
        return
    with whole(output) as stream:
        if output.suffix == ".gz":
            with gzip.GzipFile("", "wb", 6, stream, 0) as packed:
                write(packed.write)
        else:
            write(stream.write)
