"""What an audit found, in lines for a terminal, and in a sentence for the methods section of a paper."""

from collections.abc import Iterator, Sequence

from dragoman.show.audit.precision import WHOLE, Estimate, Precision
from dragoman.show.audit.sample import Drawn
from dragoman.show.days import counted
from dragoman.show.export.tables import Table

COLUMNS = {"of": "text", "act": "text", "judged": "number", "right": "number", "precision": "score", "low": "score", "high": "score"}


def about(drawn: Sequence[Drawn], by: Sequence[str], seed: int, population: int, coder: str) -> str:
    """How a sample was drawn: `100 of 12,345 claims by act, seed 1, dragoman 0.1.0`."""
    return f"{len(drawn):,} of {population:,} claims by {' and '.join(by)}, seed {seed}, {coder}"


def lines(found: Precision) -> Iterator[str]:
    """Precision by field, then by act, then the sentence, and what the figures leave out."""
    yield f"{counted(found.judged, 'claim')} judged, for {found.population:,} in their strata"
    yield ""
    yield f"  {'':<14} {'right':>11}  precision  95 % interval"
    yield from (f"  {one.name:<14} {_share(one)}" for one in found.fields)
    yield ""
    yield f"  {'by act':<14} {'right':>11}  precision  95 % interval    whole record"
    yield from (f"  {act.name:<14} {_share(act)}    {whole.share:6.1%}  {_interval(whole)}" for act, whole in found.acts)
    yield ""
    yield sentence(found)
    if found.unjudged:
        yield f"The figures do not hold for these strata, in which nothing was judged: {'; '.join(found.unjudged)}."


def sentence(found: Precision) -> str:
    """The validation as a paper's methods section reports it."""
    estimates = {one.name: one for one in found.fields}
    parts = [f"{one.share:.1%} ({_interval(one)}) for the {one.name}" for one in found.fields if one.name != WHOLE]
    whole = estimates.get(WHOLE)
    told = f", and {whole.share:.1%} ({_interval(whole)}) for whole records" if whole else ""
    drawn = f" ({found.drawn})" if found.drawn else ""
    return (
        f"A stratified random sample of coded claims{drawn} was judged against the text of the reports, {found.judged} in all. Weighted by"
        f" stratum, precision was {', '.join(parts)}{told} (95 % Wilson intervals at the effective sample size)."
    )


def table(found: Precision) -> Table:
    """The same as a flat table: one row a field, and one row an act for the act and for whole records."""
    rows = [(one.name, "", one) for one in found.fields]
    rows += [(name, act.name, one) for act, whole in found.acts for name, one in (("act", act), (WHOLE, whole))]
    return Table(
        "precision",
        COLUMNS,
        tuple(
            {"of": of, "act": act, "judged": e.judged, "right": e.right, "precision": e.share, "low": e.low, "high": e.high}
            for of, act, e in rows
        ),
    )


def _share(one: Estimate) -> str:
    return f"{one.right:>5} / {one.judged:<3}  {one.share:8.1%}  {_interval(one)}"


def _interval(one: Estimate) -> str:
    return f"{one.low:.1%} to {one.high:.1%}"
