"""What a coded act counts as in an ontology; in PLOVER, what plans collapse into."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from dragoman.coding.collapse import again, collapse
from dragoman.domain import Coding
from dragoman.lexicon.crosswalk import load_crosswalk
from samples import approach, history, refusal

WATER = Path(__file__).parents[2] / "docs" / "guide" / "examples" / "water"
MEETING, OFFER, REFUSAL = history().coding, approach().coding, refusal().coding


def planned(act: str, *, towards: bool) -> Coding:
    return replace(OFFER, act=act, status="planned", recipients=OFFER.recipients if towards else ())


@pytest.mark.parametrize(
    ("act", "towards", "nobody"),
    [
        ("CONSULT", "AGREE", "AGREE"),
        ("SUPPORT", "AGREE", "AGREE"),
        ("COOPERATE", "AGREE", "AGREE"),
        ("AID", "AGREE", "AGREE"),
        ("RETREAT", "CONCEDE", "CONCEDE"),
        ("SANCTION", "THREATEN", "SANCTION"),
        ("COERCE", "THREATEN", "COERCE"),
        ("ASSAULT", "THREATEN", "ASSAULT"),
        ("MOBILIZE", "THREATEN", "MOBILIZE"),
        ("PROTEST", "PROTEST", "PROTEST"),
    ],
)
def test_plans_collapse_in_plover(act: str, towards: str, nobody: str) -> None:
    plover = load_crosswalk()
    assert [collapse(planned(act, towards=t), plover) for t in (True, False)] == [(towards,), (nobody,)]


@pytest.mark.parametrize("status", ["happened", "hypothetical", "negated"])
def test_only_plans_collapse(status: str) -> None:
    assert collapse(replace(planned("AID", towards=True), status=status), load_crosswalk()) == ("AID",)


def test_an_act_without_a_place_counts_as_nothing() -> None:
    assert collapse(REFUSAL, load_crosswalk(WATER)) == ()


def test_an_own_act_has_its_own_rules() -> None:
    water, data = load_crosswalk(WATER), replace(OFFER, act="COOPERATE", approach=None)
    assert collapse(data, water, "SHARE_DATA") == ("SHARE_DATA",)
    assert collapse(replace(data, status="planned"), water, "SHARE_DATA") == ("NEGOTIATE",)
    assert collapse(data, water) == ()


def test_a_meeting_found_multilateral_counts_anew(tmp_path: Path) -> None:
    acts = {name: {"means": f"to {name}"} for name in ("SUMMIT", "MEETING", "CHAT")}
    (tmp_path / "ontology.yaml").write_text(yaml.safe_dump({"name": "own", "version": "1", "acts": acts}))
    rules = [{"act": "CONSULT", "mode": "multilateral", "event": "SUMMIT"}, {"act": "CONSULT", "event": "MEETING"}]
    (tmp_path / "crosswalk.yaml").write_text(yaml.safe_dump(rules))
    own = load_crosswalk(tmp_path)
    found = replace(MEETING, mode="multilateral", event=collapse(MEETING, own))
    assert again(found, own).event == ("SUMMIT",)
    assert again(replace(found, event=("CHAT",)), own).event == ("CHAT",)  # by an entry of the ontology's own
