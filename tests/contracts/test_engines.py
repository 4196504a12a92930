"""Every engine gives the claims, items and problems that one process gives, in the order of the input, whatever the text."""

import hashlib
from collections.abc import Sequence

import pytest

from dragoman.cli.engines import LIMIT, EngineName
from dragoman.domain import Outcome
from dragoman.pipeline import Coded
from dragoman.scale.engines import ENGINES, engine
from dragoman.scale.plan import PATIENCE, Plan
from dragoman.show.record import event_record, item_record, to_json
from scale.articles import reports
from scale.engine_cases import needs

FOUND = 60


def test_the_command_line_names_the_engines() -> None:
    assert [str(name) for name in EngineName] == list(ENGINES)
    assert LIMIT == PATIENCE


def exported(outcomes: Sequence[Outcome[Coded]]) -> str:
    """The checksum of the sorted export."""
    claims = [to_json(event_record(claim, "coder", "plover")) for o in outcomes for claim in o.value.claims]
    items = [to_json(item_record(item, "coder", "plover")) for o in outcomes for item in o.value.items]
    return hashlib.sha256("\n".join(sorted(claims + items)).encode()).hexdigest()


@pytest.fixture(scope="module")
def alone() -> list[Outcome[Coded]]:
    return list(engine("local")(reports(FOUND), Plan()))


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "local"])
def test_an_engine_answers_as_one_process_does(name: str, alone: list[Outcome[Coded]]) -> None:
    needs(name)
    found = list(engine(name)(iter(reports(FOUND)), Plan(workers=2)))
    assert [o.value.article.file for o in found] == [article.file for article in reports(FOUND)]
    for one, other in zip(alone, found, strict=True):
        assert (other.value, tuple(other.problems)) == (one.value, tuple(one.problems))
    assert sum(len(o.value.claims) for o in alone) > FOUND / 2
    assert exported(found) == exported(alone)


@pytest.mark.parametrize("name", ["local", "processes"])
def test_nothing_in_gives_nothing_out(name: str) -> None:
    assert list(engine(name)((), Plan(workers=2))) == []
