"""`dragoman add`: what goes into a ledger."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from dragoman.cli import read, say
from dragoman.cli.options import NOTHING, ActorsFile, LedgerFile, Paths, Published, day, settings, today
from dragoman.domain import Article
from dragoman.settings import Settings


def add(paths: Paths, ledger: LedgerFile = None, published: Published = None, actors: ActorsFile = None) -> None:
    """Add articles to a ledger. What is in it already is passed over, so a run that was cut off is taken up by running it again."""
    from dragoman.show.days import counted

    chosen = settings(ledger, actors)
    new, known, kept = add_articles(paths, chosen, day(published))
    say.note(f"{chosen.ledger}: {counted(new, 'article')} added with {counted(kept, 'claim')}, {known} known already")
    if not new + known:
        raise typer.Exit(NOTHING)


def add_articles(paths: Sequence[Path], chosen: Settings, published: date | None) -> tuple[int, int, int]:
    """Code what the ledger does not hold yet, one transaction an article: how many are new, how many known, and the claims kept."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from dragoman.keep import evidence
    from dragoman.keep.editions import begin
    from dragoman.keep.store import writing

    coder, known, new, kept = read.coder(chosen.actors), 0, 0, 0
    edition: int | None = None
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with writing(chosen.ledger) as connection, Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def unknown() -> Iterator[Article]:
            nonlocal known
            for article in read.articles(paths, published):
                if evidence.holds(connection, article.id, coder):
                    known += 1
                else:
                    yield article

        for outcome in read.coded(unknown(), chosen):
            coded = outcome.value
            if edition is None:  # a run that finds nothing new is no edition
                edition = begin(connection, "add", today(), coder=coder, what=" ".join(map(str, paths)))
                connection.commit()
            added = evidence.add(connection, coded.article, coded.claims, outcome.problems, edition)
            new, known, kept = new + added, known + (not added), kept + added * len(coded.claims)
            bar.update(task, advance=1, description=f"{new} added, {known} known, last: {coded.article.file}")
    return new, known, kept
