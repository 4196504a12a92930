"""The shipped model: what it says of plain sentences, and that an answer never depends on its batch."""

import random
import shutil
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.lexicon.models import MODELS, model_files
from dragoman.understand.model import Analysis, Model

SENTENCES = tuple(
    tuple(text.split())
    for text in (
        "The foreign minister of Japan met Antony Blinken in Tokyo on Tuesday .",
        "Iran has not replied .",
        "Envoys from the two sides , who had refused to meet for over a year , agreed to talk in Geneva about the withdrawal of troops .",
        "No .",
        "North Korea Rejects Offer of Talks",
        "“ We will not attend , ” said a spokeswoman for the European Commission .",
        "On Monday the United Nations Security Council condemned the attack on Kabul airport , in which at least 12 people were killed .",
    )
)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


def said(analysis: Analysis) -> tuple[tuple[str | int, ...], ...]:
    return (analysis.upos, analysis.xpos, analysis.heads, analysis.deprels, analysis.names)


def test_a_plain_sentence_is_parsed(model: Model) -> None:
    words = SENTENCES[0]
    (found,) = model.analyse([words])
    root = found.heads.index(-1)
    assert words[root] == "met"
    assert found.deprels[root] == "root"
    under_root = {words[place]: found.deprels[place] for place, head in enumerate(found.heads) if head == root}
    assert under_root["minister"] == "nsubj"
    assert under_root["Antony"] == "obj"
    assert found.upos[words.index("met")] == "VERB"
    assert [found.names[words.index(word)] for word in ("Japan", "Antony", "Blinken", "Tokyo")] == ["B-LOC", "B-PER", "I-PER", "B-LOC"]


def test_exactly_the_root_has_the_root_relation(model: Model) -> None:
    for found in model.analyse(SENTENCES):
        assert [head == -1 for head in found.heads] == [label == "root" for label in found.deprels]
        assert found.heads.count(-1) == 1


def test_every_inside_label_continues_a_name(model: Model) -> None:
    for found in model.analyse(SENTENCES):
        for before, label in zip(("O", *found.names), found.names, strict=False):
            assert label[0] != "I" or before[2:] == label[2:]


def test_an_answer_does_not_depend_on_its_batch(model: Model) -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible noise
    vocabulary = [word for sentence in SENTENCES for word in sentence]
    others = [tuple(chance.choices(vocabulary, k=chance.randint(1, 60))) for _ in range(25)]
    together = model.analyse([*SENTENCES, *others])
    for sentence, found in zip((*SENTENCES, *others), together, strict=True):
        assert said(model.analyse([sentence])[0]) == said(found)


def test_threads_do_not_change_an_answer(model: Model) -> None:
    assert [said(found) for found in Model(2).analyse(SENTENCES)] == [said(found) for found in model.analyse(SENTENCES)]


def test_no_sentences_give_no_analyses(model: Model) -> None:
    assert model.analyse([]) == ()


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    with (tmp_path / "models" / "vocabulary.json").open("a", encoding="utf-8") as stream:
        stream.write(" ")
    with pytest.raises(ModelError, match=r"vocabulary\.json: sha256"):
        model_files(tmp_path / "models")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest\.json"):
        model_files(tmp_path)
