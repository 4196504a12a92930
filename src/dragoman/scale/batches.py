"""What travels between engines and their workers: batches of articles one way, of what was coded the other, as Arrow tables.

Records travel as `keep.canonical` packs them, so nothing is lost and nothing is unpickled. Open items are no rows: they follow from the
claims.
"""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
from pydantic import TypeAdapter

from dragoman.domain import Article, Claim, Outcome, Problem
from dragoman.keep.canonical import pack_article, pack_claim, unpack_article, unpack_claim
from dragoman.link.items import open_items
from dragoman.pipeline import BATCH, Coded
from dragoman.scale.plan import PIECE, STAGE

ARTICLES = pa.schema([("number", pa.int64()), ("record", pa.string()), ("text", pa.string())])
"""`number` is the article's place in the input, `record` the article without its text."""
CODED = pa.schema([("number", pa.int64()), ("kind", pa.string()), ("record", pa.string())])
"""A row for each claim and each problem; an article with neither has no row."""
CLAIM, PROBLEM = "claim", "problem"
_PROBLEMS = TypeAdapter(Problem)


def batches(found: Iterable[Article], size: int = BATCH) -> Iterator[tuple[Article, ...]]:
    """The articles in order, at most `size` and, unless one alone is longer, PIECE characters at a time."""
    batch: list[Article] = []
    length = 0
    for article in found:
        if batch and (len(batch) == size or length + len(article.text) > PIECE * size // BATCH):
            yield tuple(batch)
            batch, length = [], 0
        batch.append(article)
        length += len(article.text)
    if batch:
        yield tuple(batch)


def table(found: Sequence[Article], first: int = 0) -> pa.RecordBatch:
    """The articles as ARTICLES, numbered from `first`."""
    numbers = range(first, first + len(found))
    return pa.RecordBatch.from_arrays([list(numbers), [pack_article(a) for a in found], [a.text for a in found]], schema=ARTICLES)


def articles(batch: pa.RecordBatch) -> list[Article]:
    """The articles of ARTICLES."""
    rows = zip(batch.column("record").to_pylist(), batch.column("text").to_pylist(), strict=True)
    return [unpack_article(record, text) for record, text in rows]


def packed(batch: pa.RecordBatch, coded: Iterable[Outcome[Coded]]) -> pa.RecordBatch:
    """The outcomes of ARTICLES, one for each in order, as CODED."""
    numbers = batch.column("number").to_pylist()
    rows = [row for number, outcome in zip(numbers, coded, strict=True) for row in _rows(number, outcome)]
    return pa.RecordBatch.from_pylist(rows, schema=CODED)


def outcomes(found: Sequence[Article], coded: pa.RecordBatch, first: int = 0) -> list[Outcome[Coded]]:
    """The outcomes of articles numbered from `first`, from their CODED rows."""
    claims: list[list[Claim]] = [[] for _ in found]
    problems: list[list[Problem]] = [[] for _ in found]
    for row in coded.to_pylist():
        place = row["number"] - first
        if row["kind"] == CLAIM:
            claims[place].append(unpack_claim(row["record"], found[place]))
        else:
            problems[place].append(_PROBLEMS.validate_json(row["record"]))
    return [
        Outcome(Coded(article, tuple(told), open_items(told, article.published)), tuple(met))
        for article, told, met in zip(found, claims, problems, strict=True)
    ]


def given_up(article: Article, code: str, message: str, remedy: str) -> Outcome[Coded]:
    """What an engine says of an article that it could not have coded."""
    return Outcome(Coded(article, (), ()), (Problem(STAGE, code, message, article.file, remedy),))


def uncoded(outcome: Outcome[Coded]) -> bool:
    """Whether an engine gave the article up: its empty claims then say nothing about it."""
    return any(problem.stage == STAGE for problem in outcome.problems)


def _rows(number: int, outcome: Outcome[Coded]) -> Iterator[dict[str, int | str]]:
    for claim in outcome.value.claims:
        yield {"number": number, "kind": CLAIM, "record": pack_claim(claim)}
    for problem in outcome.problems:
        yield {"number": number, "kind": PROBLEM, "record": _PROBLEMS.dump_json(problem).decode()}
