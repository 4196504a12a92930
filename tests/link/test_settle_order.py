"""Whatever the order in which articles are added, one by one or in bulk, a ledger exports the same bytes."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby, islice
from pathlib import Path

import pytest
from bench.settling_pairs import load
from bench.settling_synthetic import articles

from dragoman import pipeline
from dragoman.domain import Article, Claim
from dragoman.keep.ledger import Ledger
from dragoman.keep.store import reading
from dragoman.show.record import settled_records, to_json
from dragoman.show.settled import settled

DATA = Path(__file__).parents[3] / "shared" / "data"
LABELLED = Path(__file__).parents[2] / "bench" / "data" / "settling" / "test.jsonl"
TODAY = date(2021, 1, 1)
Told = tuple[Article, tuple[Claim, ...]]


def crowded(count: int) -> list[Told]:
    """Made-up articles of one year and few states, so that most tell what others tell too."""
    return list(articles(count, seed=8, days=120, states=6))


def real(count: int) -> list[Told]:
    """Articles of the labelled pairs with the claims that stand in the pairs."""
    claims = {c.id: c for pair in load(LABELLED, DATA) for c in (pair.one, pair.other)}.values()
    by_article = groupby(sorted(claims, key=lambda c: c.article.id), key=lambda c: c.article.id)
    found = [list(group) for _, group in by_article]
    return [(group[0].article, tuple(group)) for group in islice(found, count)]


def export_of(told: Sequence[Told], file: Path, looked_at: Iterable[int] = ()) -> str:
    """What a ledger exports to which the articles were added in this order; settled on the way after as many as `looked_at` says."""
    ledger = Ledger(file)
    for number, (article, claims) in enumerate(told):
        ledger.add(article, claims, coder="test", day=TODAY)
        if number in looked_at:
            pipeline.settle(ledger.claims(), ledger.decisions())
    with reading(file) as connection:
        found = settled(connection)
    return "\n".join(map(to_json, settled_records(found.events, found.items)))


def bulk(told: Sequence[Told]) -> str:
    """What settling all claims at once gives."""
    last = max(article.published for article, _ in told if article.published)
    found = pipeline.settle([claim for _, claims in told for claim in claims], as_of=last)
    return "\n".join(map(to_json, settled_records(found.events, found.items)))


def orders(told: Sequence[Told], count: int) -> list[list[Told]]:
    chance = random.Random(11)  # noqa: S311
    return [chance.sample(told, len(told)) for _ in range(count)]


def test_forty_articles_in_four_orders_one_by_one_and_in_bulk(tmp_path: Path) -> None:
    told = crowded(40)
    exports = {export_of(order, tmp_path / f"{n}.db", looked_at=range(0, 40, 7)) for n, order in enumerate(orders(told, 4))}
    exports |= {bulk(order) for order in orders(told, 4)}
    assert len(exports) == 1
    assert any(len(event.claims) > 2 for event in pipeline.settle([c for _, claims in told for c in claims]).events)


@pytest.mark.torture
@pytest.mark.parametrize("sample", [crowded, real])
def test_five_hundred_articles_in_twenty_orders_one_by_one_and_in_bulk(sample: Callable[[int], list[Told]], tmp_path: Path) -> None:
    if sample is real and not DATA.exists():
        pytest.skip("needs the licensed articles")
    told = sample(500)
    exports = {export_of(order, tmp_path / f"{n}.db", looked_at=range(0, 500, 50)) for n, order in enumerate(orders(told, 20))}
    exports |= {bulk(order) for order in orders(told, 20)}
    assert len(exports) == 1
