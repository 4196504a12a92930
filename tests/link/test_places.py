"""Place names that only say where, and those that are sides of an act."""

import pytest

from conftest import article
from dragoman import pipeline
from dragoman.domain import Phrase, Reading, Span
from dragoman.lexicon.files import DATA, read_yaml
from dragoman.understand.reading import read_parsed

ENTRIES = read_yaml(DATA / "language" / "en" / "places.yaml")
assert isinstance(ENTRIES, dict)


def is_setting(marked: str, tools: pipeline.Tools) -> bool:
    start, end = marked.index("["), marked.index("]") - 1
    made = article(marked.replace("[", "").replace("]", ""))
    reading: Reading = read_parsed(made, tools.parser.parse(made).value, tools.finders)
    inside = Span(start, end)
    last = max(i for i, t in enumerate(reading.sentences[0].tokens) if inside.covers(t.span))
    return tools.resolver.article(reading).is_setting(Phrase(0, last, inside))


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_entries_fire_on_their_example_and_not_beside_it(entry: dict[str, str], tools: pipeline.Tools) -> None:
    assert is_setting(entry["match"], tools)
    assert not is_setting(entry["other"], tools)


@pytest.mark.parametrize(
    ("marked", "setting"),
    [
        ("A bomb exploded in Oslo, [Norway].", True),
        ("Bombs exploded in Colombo and [Jakarta].", True),
        ("The envoy of [Mexico] resigned.", True),
        ("[Chad] thanked France.", False),
        ("They accused [Chad] of fraud.", False),
        ("Talks between Oman and [Qatar] failed.", False),
    ],
)
def test_a_setting_is_no_side(marked: str, setting: bool, tools: pipeline.Tools) -> None:
    assert is_setting(marked, tools) is setting
