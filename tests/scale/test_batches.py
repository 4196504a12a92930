"""What travels between processes and machines comes back whole."""

import pytest

from dragoman.keep.carried import pack_reading, unpack_reading
from dragoman.pipeline import Tools, code_articles, load_tools
from dragoman.scale import batches
from scale.articles import reports


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def test_a_batch_of_articles_comes_back_whole() -> None:
    assert tuple(batches.articles(batches.table(reports(7), 5))) == reports(7)


def test_a_coded_batch_says_what_the_pipeline_says(tools: Tools) -> None:
    given = batches.table(reports(6), 10)
    coded = batches.packed(given, code_articles(batches.articles(given), tools))
    assert coded.schema == batches.CODED
    assert batches.outcomes(reports(6), coded, 10) == [type(o)(o.value, tuple(o.problems)) for o in code_articles(reports(6), tools)]


def test_batches_are_small_and_long_articles_go_alone() -> None:
    assert [len(batch) for batch in batches.batches(reports(40))] == [16, 16, 8]
    long = reports(1)[0]
    large = type(long)(**{name: getattr(long, name) for name in long.__slots__} | {"text": "x" * 90_000})
    assert [len(batch) for batch in batches.batches([*reports(2), large, large, *reports(1)])] == [3, 2]


def test_a_reading_is_carried_as_one_line(tools: Tools) -> None:
    outcome = next(code_articles(reports(1), tools))
    line = pack_reading("coder", outcome.value.article, outcome.value.claims, outcome.problems)
    assert "\n" not in line
    assert unpack_reading(line) == ("coder", (outcome.value.article, outcome.value.claims, tuple(outcome.problems)))


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"form":"dragoman claims 1"}', '{"form":"dragoman claims 1","coder":"x","text":"","claims":[]}']
)
def test_what_is_no_reading_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack_reading(line)
