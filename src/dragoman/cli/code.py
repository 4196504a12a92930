"""`dragoman code`: articles in, records out, no ledger."""

from typing import Annotated

import typer

from dragoman.cli import read, say
from dragoman.cli.options import NOTHING, ActorsFile, Everything, Format, OntologyName, Output, Paths, Published, day, settings

SETTING_ASIDE = ("coding", "link")  # stages whose problems are acts found but not coded, several an article


def code(
    paths: Paths,
    published: Published = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="Else a table on a terminal, jsonl in a pipe.", show_default=False)
    ] = None,
    output: Output = None,
    everything: Everything = False,
    actors: ActorsFile = None,
    ontology: OntologyName = "plover",
    set_aside: Annotated[bool, typer.Option("--set-aside", help="Print each act that was found but not coded, and why.")] = False,
) -> None:
    """Code articles: a record for each act that an article reports, and its open items as that article alone shows them."""
    from dragoman.show.record import event_record, item_record
    from dragoman.show.shape import Record

    chosen = settings(actors=actors)
    coder, made, aside, left_out = read.coder(chosen.actors), list[Record](), 0, 0
    for outcome in read.coded(read.articles(paths, day(published)), chosen, ontology):
        for met in outcome.problems:
            aside += met.stage in SETTING_ASIDE and met.code != "no-category"
            if set_aside or met.stage not in SETTING_ASIDE:
                say.problem(met, outcome.value.article.file)
        left_out += sum(not claim.coding.event for claim in outcome.value.claims)
        made += [event_record(claim, coder, ontology) for claim in outcome.value.claims if claim.coding.event]
        made += [item_record(item, coder, ontology) for item in outcome.value.items]
    say.records(made, form, output, everything)
    if aside and not set_aside:
        say.note(f"{aside} possible acts set aside, most for want of a named actor; --set-aside prints each with its reason")
    if left_out:
        say.note(f"{left_out} acts left out, for which the ontology has no act{'' if set_aside else '; --set-aside prints each'}")
    if not made:
        say.note("nothing was coded")
        raise typer.Exit(NOTHING)
