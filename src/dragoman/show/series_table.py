"""A series as a flat table: wide, a column an act; or long, a row an act and kind. NA (None) is a zero that nothing vouches for."""

from collections.abc import Iterable, Iterator

from dragoman.lexicon.ontology import load_ontology
from dragoman.show.counting import KINDS, Count
from dragoman.show.export.tables import Cell, Table
from dragoman.show.export.tables import Row as Cells
from dragoman.show.flat import columns
from dragoman.show.periods import Allotment
from dragoman.show.series import Row, Series

WHERE = {"period": "text", "start end": "day", "side_a side_b direction": "text"}
READ = {"covered articles_read articles_either articles_both outlets_read outlets_either days_read": "number"}
NONE = Count()


def wide(found: Series, allotment: Allotment) -> Table:
    """A row a period and direction: events, by act and by quad class; planned acts, approaches and history apart; scores; what was read."""
    counts = " ".join(("events", *load_ontology().acts, *quads().values(), "planned approaches history"))
    kinds = WHERE | {counts: _kind(allotment), "score_sum score_mean": "score", "open_items silence_days": "number"} | READ
    return Table("series", columns(kinds), tuple(map(_wide, found.rows)))


def long(found: Series, allotment: Allotment) -> Table:
    """A row a period, direction, act and kind (happened, planned, approach, history), whether anything happened or not."""
    kinds = WHERE | {"act": "text", "quad": "number", "status": "text", "events": _kind(allotment), "score_sum": "score"} | READ
    return Table("series", columns(kinds), tuple(row for one in found.rows for row in _long(one)))


def quads() -> dict[int, str]:
    """The four quad classes as names of columns: verbal_cooperation and so on."""
    return {quad: means.replace(" ", "_") for quad, means in load_ontology().quads.items()}


def _wide(row: Row) -> Cells:
    done = {act: count for (act, kind), count in row.counts.items() if kind == "happened"}
    whole = _sum(done.values())
    of_quad = {name: _sum(c for act, c in done.items() if load_ontology().quad(act) == quad).events for quad, name in quads().items()}
    kinds = {kind: _sum(count for (_, of), count in row.counts.items() if of == kind).events for kind in KINDS}
    figures: dict[str, float] = {
        "events": whole.events,
        **{act: done.get(act, NONE).events for act in load_ontology().acts},
        **of_quad,
        "planned": kinds["planned"],
        "approaches": kinds["approach"],
        "history": kinds["history"],
        "score_sum": whole.score,
        "open_items": row.waiting,
        "silence_days": row.silence,
    }
    mean = whole.score / whole.scored if whole.scored else None
    return _where(row) | {name: _figure(figure, row) for name, figure in figures.items()} | {"score_mean": mean} | _read(row)


def _long(row: Row) -> Iterator[Cells]:
    for act in load_ontology().acts:
        for kind in KINDS:
            count = row.counts.get((act, kind), NONE)
            yield (
                _where(row)
                | {"act": act, "quad": load_ontology().quad(act), "status": kind}
                | {"events": _figure(count.events, row), "score_sum": _figure(count.score, row)}
                | _read(row)
            )


def _where(row: Row) -> Cells:
    period, (one, other) = row.period, row.sides
    return {"period": period.name, "start": period.first, "end": period.last, "side_a": one, "side_b": other, "direction": row.direction}


def _read(row: Row) -> Cells:
    cover = row.cover
    read = {"articles_read": cover.read, "articles_either": cover.either, "articles_both": cover.both, "outlets_read": cover.outlets}
    return {"covered": int(row.covered), **read, "outlets_either": cover.outlets_either, "days_read": cover.days}


def _figure(figure: float, row: Row) -> Cell:
    """The figure; a zero of a period in which too little was read is NA."""
    if not figure and not row.covered:
        return None
    return int(figure) if figure == int(figure) else figure


def _kind(allotment: Allotment) -> str:
    return "score" if allotment.rule == "fractional" else "number"


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total.events += count.events
        total.scored += count.scored
        total.score += count.score
    return total
