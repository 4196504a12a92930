"""Corpus lines in, examples out."""

import gzip
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "training"))

from corpora import NAMED, TREEBANKS, Example, bio, spans, treebank, wikigold, without_stop
from gum import Entity, entities, label, proper_run

SENTENCE = """# sent_id = made-up-1
# text = Lind left Osterburg.
1\tLind\tLind\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\tOsterburg\tOsterburg\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
NAMES = """# sent_id = made-up-1
1\tLind\tB-PER\t-\tx
2\tleft\tO
3\tOsterburg\tB-LOC\t-\tx
4\t.\tB-O\t-\tx

"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in ((TREEBANKS["ewt-dev"], SENTENCE), (NAMED["ewt-dev"], NAMES)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as stream:
            stream.write(text)
    (tmp_path / "names" / "wikigold.conll.txt").write_text("Lind I-PER\nleft O\nOsei I-PER\nInc I-MISC\n\n", encoding="utf-8")
    return tmp_path


def test_a_treebank_sentence_carries_its_names(data: Path) -> None:
    (example,) = treebank(data, "ewt-dev")
    assert example.words == ("Lind", "left", "Osterburg", ".")
    assert example.heads == (2, 0, 2, 2)
    assert example.names == ("B-PER", "O", "B-LOC", "O")


def test_wikigold_is_brought_to_bio(data: Path) -> None:
    assert [example.names for example in wikigold(data)] == [("B-PER", "O", "B-PER", "O")]


def test_an_inside_label_that_continues_nothing_begins_a_name() -> None:
    assert bio(iter(["I-PER", "I-PER", "I-LOC", "B-OTH", "I-ORG"])) == ("B-PER", "I-PER", "B-LOC", "O", "B-ORG")


def test_spans_of_names() -> None:
    assert spans(("B-PER", "I-PER", "B-PER", "O", "B-LOC")) == {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")}


def test_a_headline_loses_its_stop_unless_something_hangs_on_it() -> None:
    example = Example(
        ("He", "has", "left", "."), ("PRON", "AUX", "VERB", "PUNCT"), ("PRP", "VBZ", "VBN", "."), (3, 3, 0, 3), ("", "", "", "")
    )
    assert without_stop(example).words == ("He", "has", "left")
    hanging = Example(example.words, example.upos, example.xpos, (3, 3, 4, 0), example.deprels)
    assert without_stop(hanging) == hanging


def rows(*columns: str) -> list[list[str]]:
    return [[*["_"] * 9, column] for column in columns]


def test_entities_of_gum_close_in_any_order() -> None:
    sentence = rows(
        "Entity=(1-person-new-x-cf1-1-sgl",
        "Entity=(2-place-new-x-cf2-1-coref)1)",
        "_",
        "Entity=(3-organization-new-x-cf3-1-sgl-Osterland_Bank)",
    )
    assert set(entities(sentence)) == {Entity(0, 2, "person"), Entity(1, 2, "place"), Entity(3, 4, "organization")}


def test_a_proper_name_is_cut_out_of_its_phrase() -> None:
    example = Example(
        ("the", "former", "President", "Maria", "Lind", "of", "Osterland"),
        xpos=("DT", "JJ", "NNP", "NNP", "NNP", "IN", "NNP"),
        heads=(4, 4, 4, 0, 4, 7, 4),
    )
    assert proper_run(example, Entity(0, 5, "person")) == (3, 5)
    assert proper_run(Example(("the", "bank"), xpos=("DT", "NN"), heads=(2, 0)), Entity(0, 2, "organization")) is None


def test_of_overlapping_names_the_longest_counts() -> None:
    assert label(4, [(1, 2, "LOC"), (0, 3, "ORG"), (3, 4, "?")]) == ("B-ORG", "I-ORG", "I-ORG", "?")
