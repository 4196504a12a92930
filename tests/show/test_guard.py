"""What stands before every page: names, token, the origin of writes, and the headers that bind the browser."""

from pathlib import Path

import pytest

import samples
from served import HOME, SECRET, client, fill

TOKEN = "let-me-in"  # noqa: S105
DECISION = {"kind": "same", "subject": samples.silence().id, "object": samples.confirmation().id}
FORM = {**DECISION, "guard": SECRET}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("ledger") / "story.db")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8340", "", "desk.example"])
def test_a_foreign_name_is_not_answered(ledger: Path, host: str) -> None:
    answer = client(ledger).get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "story" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9999", "localhost", "LOCALHOST:8340", "[::1]:8340"])
def test_own_names_are_answered_on_any_port(ledger: Path, host: str) -> None:
    assert client(ledger).get("/", headers={"Host": host}).status_code == 200


def test_every_answer_binds_the_browser(ledger: Path) -> None:
    web = client(ledger)
    for path in ("/", "/pair/USA/PRK", "/static/pages.css", "/api/v1/pairs", "/nowhere", "/openapi.json"):
        headers = web.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_with_a_token_nothing_is_shown_without_it(ledger: Path) -> None:
    web = client(ledger, token=TOKEN)
    for path in ("/", "/api/v1/pairs", "/static/pages.css", "/openapi.json", "/?token=wrong"):
        assert web.get(path).status_code == 401
    assert web.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert web.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_printed_address_becomes_a_cookie_and_loses_its_token(ledger: Path) -> None:
    web = client(ledger, token=TOKEN)
    entered = web.get(f"/pair/USA/PRK?token={TOKEN}&since=2021-03-01")
    assert entered.headers["location"] == "/pair/USA/PRK?since=2021-03-01"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert web.get("/pair/USA/PRK").status_code == 200


def test_a_token_in_the_address_leads_to_no_other_server(ledger: Path) -> None:
    entered = client(ledger, token=TOKEN).get(f"{HOME}//evil.example/?token={TOKEN}")
    assert entered.headers["location"].startswith("/evil.example")


def test_with_a_token_an_address_needs_no_list_and_a_name_does(ledger: Path) -> None:
    web = client(ledger, token=TOKEN, hosts=frozenset({"desk.example"}))
    known = {"Authorization": f"Bearer {TOKEN}"}
    assert web.get("/", headers={**known, "Host": "192.168.1.7:8340"}).status_code == 200
    assert web.get("/", headers={**known, "Host": "desk.example"}).status_code == 200
    assert web.get("/", headers={**known, "Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_writes_are_refused(ledger: Path, headers: dict[str, str]) -> None:
    web = client(ledger)
    assert web.post("/decide", data=FORM, headers=headers).status_code == 403
    assert web.post("/api/v1/decisions", json=DECISION, headers=headers).status_code == 403
    assert web.delete("/api/v1/decisions/1", headers=headers).status_code == 403


@pytest.mark.parametrize("guard", ["", "of-another-run"])
def test_a_form_without_this_runs_secret_is_refused(ledger: Path, guard: str) -> None:
    assert client(ledger).post("/decide", data={**FORM, "guard": guard}).status_code == 403


def test_a_form_of_this_run_is_taken(ledger: Path) -> None:
    answer = client(ledger).post("/decide", data=FORM, headers={"Origin": HOME, "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303


def test_json_in_a_plain_form_is_not_read(ledger: Path) -> None:
    """A page of another site may send text/plain without asking; JSON it may not."""
    sent = client(ledger).post("/api/v1/decisions", content='{"kind": "same"}', headers={"Content-Type": "text/plain"})
    assert sent.status_code == 422
