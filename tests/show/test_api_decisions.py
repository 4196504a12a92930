"""Decisions through the API and the buttons: kept beside the evidence, taken back by a row, refused where they make no sense."""

from pathlib import Path

import pytest

import samples
from dragoman import Ledger
from served import SECRET, client, fill

API = "/api/v1/decisions"
ONE, OTHER = samples.silence().id, samples.confirmation().id


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return fill(tmp_path / "story.db")


def events_of(path: Path) -> set[str]:
    return {client(path).get(f"/api/v1/events/{claim}").json()["id"] for claim in (ONE, OTHER)}


def test_decisions_join_and_part_and_are_taken_back(ledger: Path) -> None:
    api = client(ledger)
    parted = api.post(API, json={"kind": "different", "subject": ONE, "object": OTHER, "by": "desk", "reason": "two officials"})
    assert parted.status_code == 201
    assert parted.json()["day"] == "2026-11-24"
    assert len(events_of(ledger)) == 2
    joined = api.post(API, json={"kind": "same", "subject": ONE, "object": OTHER})
    assert len(events_of(ledger)) == 1
    undone = api.delete(f"{API}/{joined.json()['number']}")
    assert undone.json()["undone_by"] == "desk"
    assert len(events_of(ledger)) == 2
    assert [row["kind"] for row in api.get(API).json()] == ["different", "same"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "same", "subject": ONE}, 409),
        ({"kind": "same", "subject": ONE, "object": ONE}, 409),
        ({"kind": "wrong", "subject": ONE, "object": OTHER}, 409),
        ({"kind": "same", "subject": ONE, "object": "0" * 16}, 409),
        ({"kind": "perhaps", "subject": ONE, "object": OTHER}, 422),
        ({"kind": "same", "subject": "short", "object": OTHER}, 422),
    ],
)
def test_senseless_decisions_are_refused(ledger: Path, body: dict[str, str], status: int) -> None:
    answer = client(ledger).post(API, json=body)
    assert answer.status_code == answer.json()["status"] == status
    assert Ledger(ledger).decisions() == ()


def test_what_is_not_there_cannot_be_undone(ledger: Path) -> None:
    assert client(ledger).delete(f"{API}/7").status_code == 409


def test_a_read_only_server_takes_none(ledger: Path) -> None:
    answer = client(ledger, read_only=True).post(API, json={"kind": "same", "subject": ONE, "object": OTHER})
    assert answer.status_code == 403
    assert Ledger(ledger).decisions() == ()


def test_the_buttons_of_an_events_page_decide_and_undo(ledger: Path) -> None:
    web = client(ledger)
    page = web.get(f"/event/{OTHER}").text
    assert 'action="/decide"' in page
    sent = {"guard": SECRET, "kind": "different", "subject": ONE, "object": OTHER, "next": f"/event/{OTHER}"}
    assert web.post("/decide", data=sent).headers["location"] == f"/event/{OTHER}"
    page = web.get(f"/event/{OTHER}").text
    assert 'action="/undo"' in page
    assert web.post("/undo", data={"guard": SECRET, "number": 1, "next": "/"}).status_code == 303
    assert "undone by desk" in web.get(f"/event/{OTHER}").text


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_nowhere_else(ledger: Path, to: str) -> None:
    sent = {"guard": SECRET, "kind": "same", "subject": ONE, "object": OTHER, "next": to}
    assert client(ledger).post("/decide", data=sent).headers["location"] == "/"
