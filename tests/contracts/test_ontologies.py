"""What every ontology folder promises, the packed and the guide's: names that exist, rules that can hold, entries that fire."""

from pathlib import Path

import pytest
import yaml

from conftest import article
from dragoman import Coder, pipeline
from dragoman.coding import Words, code_reading
from dragoman.domain import Coding
from dragoman.errors import LexiconError
from dragoman.lexicon.crosswalk import Rule, load_crosswalk
from dragoman.lexicon.frames import load_frames
from dragoman.lexicon.light_verbs import load_light_verbs
from dragoman.lexicon.ontology import load_ontology, packed_ontologies
from dragoman.lexicon.status import load_status
from dragoman.lexicon.triggers import Trigger, load_triggers
from dragoman.show.record import event_record
from dragoman.understand.reading import read_parsed
from test_lexicon import faults_of_example, unbracketed

EXAMPLES = Path(__file__).parents[2] / "docs" / "guide" / "examples"
WATER = EXAMPLES / "water"
OWN = sorted(path.parent for path in EXAMPLES.glob("*/ontology.yaml"))
EVERY: list[str | Path] = [*packed_ontologies(), *OWN]
HEADS = ("act", "mode", "status", "approach")


def words_of(where: str | Path) -> Words:
    return Words(load_triggers(where), load_status(), load_light_verbs(), load_frames(where), load_crosswalk(where))


def codings(texts: list[str], where: str | Path, tools: pipeline.Tools) -> list[list[Coding]]:
    articles = [article(text) for text in texts]
    read = zip(articles, tools.parser.parse_many(articles), strict=True)
    return [list(code_reading(read_parsed(a, parsed.value, tools.finders), words_of(where)).value) for a, parsed in read]


def own_entries(where: Path) -> list[Trigger]:
    return [entry for entry in load_triggers(where).entries if entry.own]


def covers(first: Rule, later: Rule) -> bool:
    """True when the later rule can never hold, since the first holds wherever it would."""
    wider = (getattr(first, key) is None or (getattr(later, key) or frozenset()) <= getattr(first, key) for key in HEADS[1:])
    given = [getattr(first, key) is None or getattr(later, key) is not None for key in HEADS[1:]]
    return all(wider) and all(given) and first.has_recipient in (None, later.has_recipient)


@pytest.mark.parametrize("where", EVERY, ids=str)
def test_every_act_says_what_it_means(where: str | Path) -> None:
    ontology = load_ontology(where)
    assert ontology.acts
    assert [act.name for act in ontology.acts.values() if len(act.means) < 4] == []
    assert len({act.means for act in ontology.acts.values()}) == len(ontology.acts)
    assert {act.quad for act in ontology.acts.values()} - {None} <= set(ontology.quads)


@pytest.mark.parametrize("where", EVERY, ids=str)
def test_every_rule_can_hold(where: str | Path) -> None:
    for act, rules in load_crosswalk(where).rules.items():
        dead = [later for n, later in enumerate(rules) for first in rules[:n] if covers(first, later)]
        assert dead == [], act


@pytest.mark.parametrize("where", OWN, ids=lambda p: p.name)
def test_own_entries_fire_on_their_examples(where: Path, tools: pipeline.Tools) -> None:
    entries = own_entries(where)
    cases = [unbracketed(entry.example) for entry in entries]
    found = codings([text for text, _ in cases], where, tools)
    faults = [f for e, (text, roles), made in zip(entries, cases, found, strict=True) for f in faults_of_example(e, made, roles, text)]
    assert faults == []
    assert [made[0].event for made in found] == [(entry.own,) for entry in entries]


@pytest.mark.parametrize("where", OWN, ids=lambda p: p.name)
def test_own_entries_keep_still_on_their_counters(where: Path, tools: pipeline.Tools) -> None:
    entries = own_entries(where)
    found = codings([entry.counter for entry in entries], where, tools)
    assert [e.id for e, made in zip(entries, found, strict=True) if any(c.why[0] == f"lexicon: {e.id}" for c in made)] == []


def test_every_coded_act_counts_as_something_in_cameo() -> None:
    cameo = load_crosswalk("cameo").rules
    for act in load_ontology().acts.values():
        last = cameo[act.name][-1]
        assert (last.mode, last.status, last.approach, last.has_recipient) == (None, None, None, None), act.name


@pytest.mark.parametrize(
    ("sentence", "code", "quad", "score"),
    [
        ("The Russian president visited Turkey on Monday.", "042", 1, 1.9),
        ("The Russian president spoke by phone with the Turkish president on Monday.", "041", 1, 1.0),
        ("The Russian president will visit Turkey on Thursday.", "036", 1, 4.0),
        ("Russia expelled three Turkish diplomats on Monday.", "161", 4, -4.0),
        ("Russia invited Turkey to talks on Monday.", "036", 1, 4.0),
        ("Russia arrested two Turkish journalists on Monday.", "173", 4, -5.0),
    ],
)
def test_sentences_in_cameo(sentence: str, code: str, quad: int, score: float, cameo: Coder) -> None:
    claim = cameo.code(sentence, published="2021-03-15").claims[0]
    record = event_record(claim, None, "cameo")
    assert (record.event, record.quad_code, record.event_scale, record.codebook) == ((code,), quad, score, "cameo 1.1b3")


def test_the_act_stays_beside_the_ontologys(cameo: Coder) -> None:
    record = event_record(
        cameo.code("The Russian president will visit Turkey on Thursday.", published="2021-03-15").claims[0], None, "cameo"
    )
    assert (record.act, record.mode, record.status) == ("CONSULT", ("visit",), "planned")


@pytest.fixture(scope="module")
def cameo() -> Coder:
    return Coder(2, ontology="cameo")


@pytest.fixture(scope="module")
def water() -> Coder:
    return Coder(2, ontology=WATER)


@pytest.mark.parametrize(
    ("sentence", "event", "act"),
    [
        ("China shared its flow data with India on Monday.", "SHARE_DATA", "COOPERATE"),
        ("China will share its flow data with India.", "NEGOTIATE", "COOPERATE"),
        ("Egypt and Ethiopia held talks on Monday.", "NEGOTIATE", "CONSULT"),
        ("Turkey cut the flow to Syria on Monday.", "WITHHOLD", "COERCE"),
        ("Farmers in Iraq protested against Turkey on Monday.", "PROTEST", "PROTEST"),
    ],
)
def test_sentences_in_an_ontology_of_ones_own(sentence: str, event: str, act: str, water: Coder) -> None:
    coded = water.code(sentence, published="2021-03-15").claims[0].coding
    assert (coded.event, coded.act) == ((event,), act)


def test_an_act_without_a_place_is_kept_and_told(tools: pipeline.Tools) -> None:
    text = article("Turkey condemned Syria on Monday.")
    reading = read_parsed(text, tools.parser.parse(text).value, tools.finders)
    outcome = code_reading(reading, words_of(WATER))
    assert [c.event for c in outcome.value] == [()]
    assert [p.message for p in outcome.problems if p.code == "no-category"] == ["water has no act for ACCUSE disapprove happened"]


def folder(tmp_path: Path, **files: object) -> Path:
    """An ontology of one act, with some of its files replaced."""
    plain: dict[str, object] = {"ontology": {"name": "own", "version": "1", "acts": {"TALK": {"means": "talk"}}}}
    for name, content in {**plain, **files}.items():
        path = tmp_path / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(content))
    return tmp_path


ENTRY = {"verb": "chat", "example": "[A:Iran] chatted.", "counter": "Iran sang."}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"crosswalk": [{"act": "CONSULT", "event": "TALKS"}]}, "rule 1: no act of own: TALKS"),
        ({"crosswalk": [{"act": "MEET", "event": "TALK"}]}, "rule 1: no act: MEET"),
        ({"crosswalk": [{"act": "CONSULT", "mode": "release", "event": "TALK"}]}, "no mode of CONSULT: release"),
        ({"crosswalk": [{"act": "CONSULT", "status": "done", "event": "TALK"}]}, "no status: done"),
        ({"crosswalk": [{"act": "AGREE", "approach": "letter", "event": "TALK"}]}, "no approach: letter"),
        ({"crosswalk": [{"act": "CONSULT", "event": 34}]}, "34 is no name; a code of digits stands in quotes"),
        ({"crosswalk": [{"act": "CONSULT", "when": "now", "event": "TALK"}]}, "unknown keys ['when']"),
        ({"ontology": {"name": "own", "version": "1", "acts": {"TALK": {"score": 3}}}}, "TALK: an act says what it means"),
        ({"ontology": {"name": "own", "version": "1", "acts": {34: {"means": "talk"}}}}, "34 is a number to YAML"),
        ({"ontology": {"name": "own", "version": "1", "acts": {"TALK": {"means": "talk", "or write": None}}}}, "unknown keys ['or write']"),
        ({"ontology": {"name": "own", "acts": {}}}, "version is missing"),
        ({"triggers__TALK": [ENTRY]}, "TALK: coded_as must name one of AGREE"),
        ({"triggers__SING": [ENTRY]}, "SING is no act of"),
        ({"frames": {"TALK": {}}}, "TALK: a frame is a mapping under one of PLOVER's acts"),
    ],
)
def test_what_does_not_fit_is_named(files: dict[str, object], told: str, tmp_path: Path) -> None:
    where = folder(tmp_path, **files)
    with pytest.raises(LexiconError) as raised:
        words_of(where)
    assert told in str(raised.value)


def test_a_folder_without_an_ontology_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"give cameo, plover or a folder that holds ontology\.yaml"):
        load_ontology(tmp_path)
