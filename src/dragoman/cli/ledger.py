"""`dragoman add`: what goes into a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from dragoman.cli import read, say
from dragoman.cli.engines import LIMIT, Chosen, Cluster, TimeLimit, Way, Workers, coded, progress
from dragoman.cli.options import NOTHING, ActorsFile, LedgerFile, Paths, Published, settings, today
from dragoman.cli.web import PUBLIC, Allow, Asking, Linked
from dragoman.domain import Article
from dragoman.settings import Settings

ALL_CORES = Way()
PATIENT = 600.0  # seconds in which another program may write a great deal at once, as `dragoman load` does


def add(
    paths: Paths,
    ledger: LedgerFile = None,
    published: Published = None,
    actors: ActorsFile = None,
    engine: Chosen = None,
    workers: Workers = None,
    time_limit: TimeLimit = LIMIT,
    cluster: Cluster = "",
    linked: Linked = False,
    allow: Allow = None,
) -> None:
    """Add articles to a ledger. What is in it already is passed over, so a run that was cut off is taken up by running it again."""
    from dragoman.show.days import counted

    chosen = settings(ledger, actors)
    new, known, kept = add_articles(paths, chosen, published, Way(engine, workers, time_limit, cluster), Asking(linked, tuple(allow or ())))
    say.note(f"{chosen.ledger}: {counted(new, 'article')} added with {counted(kept, 'claim')}, {known} known already")
    if not new + known:
        raise typer.Exit(NOTHING)


def add_articles(
    inputs: Sequence[str | Path], chosen: Settings, published: date | None, way: Way = ALL_CORES, asking: Asking = PUBLIC
) -> tuple[int, int, int]:
    """Code what the ledger does not hold yet, one transaction an article: how many are new, how many known, and the claims kept."""
    return add_found(read.articles(inputs, published, asking), " ".join(map(str, inputs)), chosen, way)


def add_found(found: Iterable[Article], what: str, chosen: Settings, way: Way = ALL_CORES) -> tuple[int, int, int]:
    """Code of these articles what the ledger does not hold yet; `what` names them in the edition."""
    from dragoman.keep import evidence
    from dragoman.keep.editions import begin, latest
    from dragoman.keep.store import reading, writing
    from dragoman.scale.batches import uncoded

    coder, known, new, kept = read.coder(chosen.actors), 0, 0, 0
    edition: int | None = None
    with writing(chosen.ledger):
        pass  # made if missing; where it cannot be written to, this says so before anything is coded
    with reading(chosen.ledger) as connection, progress() as tell:

        def unknown() -> Iterator[Article]:
            nonlocal known
            for article in found:
                there = evidence.holds(connection, article.id, coder)
                connection.rollback()  # the next look sees what others have written since
                if there:
                    known += 1
                else:
                    yield article

        for outcome in coded(unknown(), chosen, way):
            made = outcome.value
            if uncoded(outcome):  # told, and not kept: it would count as read, and no later run would try it again
                for met in outcome.problems:
                    say.problem(met, made.article.file)
                continue
            with writing(chosen.ledger, PATIENT) as turn:  # others write between two articles, which take 0.1 s to code
                last = latest(turn)
                if evidence.holds(turn, made.article.id, coder):  # another program was faster: nothing new, no edition
                    known += 1
                    continue
                if edition is None or edition != last:  # nothing goes into one that others came after
                    edition = begin(turn, "add", today(), coder=coder, what=what)
                evidence.add(turn, made.article, made.claims, outcome.problems, edition)  # commits both
            new, kept = new + 1, kept + len(made.claims)
            tell(f"{new} added, {known} known, last: {made.article.file}")
    return new, known, kept
