"""The description by example: each operation shows an answer for every status that it may give, and a served ledger gives that answer.

After a change of the records, write the file afresh: `DRAGOMAN_WRITE=1 pytest tests/show/test_api_examples.py`.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import samples
from dragoman import Ledger
from dragoman.domain import Decision
from dragoman.lexicon.api_examples import PATH, load_examples
from dragoman.show.web.app import create_app
from served import client, fill, site

API = "/api/v1"
ASKED = samples.approach()
ARTICLE = ASKED.article.id[:8]
DAYS = "since=2021-03-02&until=2021-03-01"
BUSY = ("503",)
NEW = {"kind": "different", "subject": samples.silence().id, "object": samples.confirmation().id, "reason": "another day"}
TEXT = {"text": "North Korea rejected the talks on Thursday, the foreign ministry said.", "published": "2021-03-18"}
READ = {  # the path of each GET, and the path that is asked for each status beside 503, which every one of them gives without a ledger
    "/articles": {"200": "/articles?limit=1", "404": "/articles?cursor=x", "422": f"/articles?{DAYS}"},
    "/articles/{identity}": {"200": f"/articles/{ARTICLE}", "404": "/articles/00000000", "422": "/articles/xyz"},
    "/articles/{identity}/claims": {
        "200": f"/articles/{samples.refusal().article.id[:8]}/claims",
        "404": "/articles/00000000/claims",
        "422": "/articles/xyz/claims",
    },
    "/claims/{identity}": {"200": f"/claims/{ASKED.id}", "404": "/claims/00000000", "422": "/claims/xyz"},
    "/claims/{identity}/explanation": {
        "200": f"/claims/{ASKED.id}/explanation",
        "404": "/claims/00000000/explanation",
        "422": "/claims/xyz/explanation",
    },
    "/events/{identity}": {"200": f"/events/{ASKED.id}", "404": "/events/00000000", "422": "/events/xyz"},
    "/open-items": {"200": "/open-items?as_of=2021-03-15&limit=1", "404": "/open-items?cursor=x", "422": "/open-items?state=refusd"},
    "/open-items/{identity}": {"200": "", "404": "/open-items/00000000", "422": "/open-items/xyz"},
    "/pairs": {"200": "/pairs?limit=2", "422": "/pairs?limit=0"},
    "/pairs/{one}/{other}": {"200": "/pairs/USA/PRK", "409": "/pairs/USA/USA", "422": "/pairs/USA/DPRK"},
    "/pairs/{one}/{other}/events": {
        "200": "/pairs/USA/PRK/events?act=REJECT&limit=1",
        "404": "/pairs/USA/PRK/events?cursor=x",
        "409": "/pairs/USA/USA/events",
        "422": "/pairs/USA/PRK/events?act=CONSLT",
    },
    "/pairs/{one}/{other}/coverage": {
        "200": "/pairs/USA/PRK/coverage",
        "409": "/pairs/USA/USA/coverage",
        "422": f"/pairs/USA/PRK/coverage?{DAYS}",
    },
    "/pairs/{one}/{other}/series": {
        "200": "/pairs/USA/PRK/series?by=month&since=2021-03-01&until=2021-03-31",
        "409": "/pairs/USA/USA/series",
        "422": f"/pairs/USA/PRK/series?{DAYS}",
    },
    "/decisions": {"200": "/decisions", "422": "/decisions?by=desk"},
}
Row = dict[str, object]


def told(operation: str, request: str, answer: object, status: int) -> Row:
    return {"operation": operation, "status": str(status), "request": request, "answer": answer}


def reads(api: TestClient, missing: TestClient) -> Iterator[Row]:
    item = api.get(f"{API}/open-items?state=refused").json()["items"][0]["id"]
    for path, asked in READ.items():
        for status, given in asked.items():
            address = API + (given or f"/open-items/{item}")
            answer = api.get(address)
            assert answer.status_code == int(status), (address, answer.text)
            yield told(f"GET {API}{path}", f"GET {address}", answer.json(), int(status))
        address = API + (asked["200"] or f"/open-items/{item}")
        yield told(f"GET {API}{path}", f"GET {address}", missing.get(address).json(), 503)


def writes(path: Path, missing: TestClient, tools: object) -> Iterator[Row]:
    api, closed = client(path), client(path, read_only=True)
    foreign = {"Origin": "https://example.org"}
    where = f"{API}/decisions"
    sent: list[tuple[int, TestClient, dict[str, object]]] = [
        (201, api, {"json": NEW}),
        (400, api, {"content": b'{"text": "\xff"}', "headers": {"Content-Type": "application/json"}}),
        (403, closed, {"json": NEW}),
        (409, api, {"json": NEW | {"object": NEW["subject"]}}),
        (422, api, {"json": NEW | {"kind": "simlar"}}),
        (503, missing, {"json": NEW}),
    ]
    yield from _posted(where, sent)
    for status, number, reader in ((200, 2, api), (403, 2, closed), (409, 7, api), (422, 0, api), (503, 2, missing)):
        answer = reader.delete(f"{where}/{number}")
        assert answer.status_code == status, answer.text
        yield told(f"DELETE {where}/{{number}}", f"DELETE {where}/{number}", answer.json(), status)
    coded: list[tuple[int, TestClient, dict[str, object]]] = [
        (200, api, {"json": TEXT}),
        (400, api, {"content": b'{"text": "\xff"}', "headers": {"Content-Type": "application/json"}}),
        (403, api, {"json": TEXT, "headers": foreign}),
        (422, api, {"json": {"text": ""}}),
    ]
    yield from _posted(f"{API}/code", coded)


def _posted(where: str, sent: list[tuple[int, TestClient, dict[str, object]]]) -> Iterator[Row]:
    for status, reader, given in sent:
        answer = reader.post(where, **given)  # type: ignore[arg-type]
        assert answer.status_code == status, (given, answer.text)
        body = json.dumps(given["json"]) if "json" in given else "(no UTF-8)"
        yield told(f"POST {where}", f"POST {where} {body}", answer.json(), status)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, tools: object) -> list[Row]:
    """What a served ledger answers to every request of the examples."""
    folder = tmp_path_factory.mktemp("ledger")
    path, missing = fill(folder / "story.db"), client(folder / "none.db")
    Ledger(path).decide(Decision("same", samples.silence().id, samples.confirmation().id, "desk", date(2026, 11, 24)))
    asked = [*reads(client(path), missing), *writes(path, missing, tools)]
    found: list[Row] = json.loads(json.dumps(asked).replace(f"{folder}/", ""))
    if os.environ.get("DRAGOMAN_WRITE"):
        PATH.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        load_examples.cache_clear()
    return found


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, object]]:
    """The operations by method and path."""
    paths = create_app(site(Path("none.db"))).openapi()["paths"]
    return {f"{method.upper()} {path}": operation for path, methods in paths.items() for method, operation in methods.items()}


def test_the_examples_are_what_a_served_ledger_answers(answers: list[Row]) -> None:
    kept = [told(one.operation, one.request, one.answer, int(one.status)) for one in load_examples()]
    assert kept == answers


def test_every_operation_has_a_summary_a_description_and_an_example_of_each_answer(described: dict[str, dict[str, object]]) -> None:
    summaries = [operation["summary"] for operation in described.values()]
    assert len(set(summaries)) == len(summaries) == len({operation["operationId"] for operation in described.values()})
    for name, operation in described.items():
        assert operation["description"], name
        assert operation["tags"], name
        for status, response in operation["responses"].items():  # type: ignore[attr-defined]
            assert response["description"] not in ("", "Successful Response"), (name, status)
            if status == "304":
                assert "content" not in response, name
                continue
            (content,) = response["content"].values()
            assert content["examples"]["example"]["value"] is not None, (name, status)
            assert "$ref" in json.dumps(content["schema"]) or content["schema"]["type"] == "array", (name, status)


def test_no_example_is_of_an_answer_that_is_not_described(described: dict[str, dict[str, object]]) -> None:
    assert {(one.operation, one.status) for one in load_examples()} == {
        (name, status)
        for name, operation in described.items()
        for status in operation["responses"]  # type: ignore[attr-defined]
        if status != "304"
    }


def test_every_name_that_can_be_asked_for_stands_in_the_description(described: dict[str, dict[str, object]]) -> None:
    events = described[f"GET {API}/pairs/{{one}}/{{other}}/events"]
    schemas = {one["name"]: json.dumps(one["schema"]) for one in events["parameters"]}  # type: ignore[attr-defined]
    assert '"REJECT", "-REJECT"' in schemas["act"]
    assert '"negated"' in schemas["status"]
    assert schemas["one"] == '{"$ref": "#/components/schemas/Code"}'
    assert '"unanswered"' in json.dumps(described[f"GET {API}/open-items"]["parameters"])
