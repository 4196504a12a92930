"""The API: records as the exports have them, one shape of error, cursors that lead to the end, ETags that spare a second answer."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import samples
from served import client, fill

API = "/api/v1"
ASKED = samples.approach()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(fill(tmp_path_factory.mktemp("ledger") / "story.db"))


def test_a_pair_has_its_open_item_and_what_was_read(api: TestClient) -> None:
    told = api.get(f"{API}/pairs/USA/PRK").json()
    assert (told["articles"], told["outlets"], told["as_of"]) == (3, 3, "2021-03-18")
    assert [item["state"] for item in told["items"]] == ["refused"]


def test_codes_may_be_written_small(api: TestClient) -> None:
    assert api.get(f"{API}/pairs/usa/prk").json()["events"] == api.get(f"{API}/pairs/USA/PRK").json()["events"] > 0


def test_seen_from_an_earlier_day_the_approach_is_unanswered(api: TestClient) -> None:
    told = api.get(f"{API}/open-items?as_of=2021-03-15").json()
    assert [item["state"] for item in told["items"]] == ["unanswered"]
    assert told["items"][0]["silence"]["from_first"] == [23, 33]


def test_the_thread_comes_page_by_page_whole_and_in_order(api: TestClient) -> None:
    whole = api.get(f"{API}/pairs/USA/PRK/events").json()
    assert whole["next"] is None
    parts, cursor = [], None
    while True:
        page = api.get(f"{API}/pairs/USA/PRK/events", params={"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
        parts += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert parts == whole["items"]
    assert len(parts) == whole["total"] > 2


def test_articles_come_page_by_page(api: TestClient) -> None:
    first = api.get(f"{API}/articles?limit=2").json()
    second = api.get(f"{API}/articles", params={"limit": 2, "cursor": first["next"]}).json()
    assert [len(first["items"]), len(second["items"]), second["next"]] == [2, 1, None]


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "bnVsbA", "W10"])
def test_a_made_up_cursor_is_refused_or_at_the_end(api: TestClient, cursor: str) -> None:
    assert api.get(f"{API}/articles", params={"cursor": cursor}).status_code == 404


def test_an_event_is_found_by_its_id_and_by_that_of_any_of_its_claims(api: TestClient) -> None:
    by_claim = api.get(f"{API}/events/{samples.confirmation().id}").json()
    assert samples.confirmation().id in by_claim["claims"]
    assert api.get(f"{API}/events/{by_claim['id']}").json() == by_claim


def test_a_claim_quotes_its_article(api: TestClient) -> None:
    claim = api.get(f"{API}/claims/{ASKED.id}").json()
    text = api.get(f"{API}/articles/{ASKED.article.id}").json()["text"]
    assert text[claim["text_info"]["start"] : claim["text_info"]["end"]] == claim["text"] == samples.ASKED


def test_the_explanation_is_the_one_of_the_command_line(api: TestClient) -> None:
    lines = api.get(f"{API}/claims/{ASKED.id}/explanation").json()
    assert any(line.startswith("When: ") and "mid-February" in line for line in lines)


def test_coverage_lists_the_days_on_which_something_was_read(api: TestClient) -> None:
    days = api.get(f"{API}/pairs/USA/PRK/coverage").json()
    assert [(one["day"], one["articles"]) for one in days] == [("2021-03-13", 1), ("2021-03-15", 1), ("2021-03-18", 1)]


def test_a_series_has_no_zero_where_nothing_was_read(api: TestClient) -> None:
    rows = api.get(f"{API}/pairs/USA/PRK/series?by=day").json()
    assert [row["start"] for row in rows if row["covered"]] == ["2021-03-13", "2021-03-15", "2021-03-18"]
    assert {row["events"] for row in rows if not row["covered"]} <= {None}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/ffffffff", 404),
        ("/claims/xyz!", 422),
        ("/events/00000000", 404),
        ("/articles/0000", 404),
        ("/open-items/0000", 404),
        ("/pairs/USA/toolongacode", 422),
        ("/pairs/USA/PRK/events?limit=0", 422),
        ("/open-items?as_of=2021-02-31", 422),
        ("/pairs/USA/USA/series", 409),
        ("/pairs/USA/PRK/series?since=2021-03-02&until=2021-03-01", 422),
        ("/nothing", 404),
    ],
)
def test_every_error_has_one_shape(api: TestClient, path: str, status: int) -> None:
    answer = api.get(API + path)
    told = answer.json()
    assert answer.status_code == told["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert list(told) == ["type", "title", "status", "detail", "instance", "remedy"]
    assert told["type"].startswith("urn:dragoman:problem:")
    assert told["detail"]
    assert told["instance"] == (API + path).partition("?")[0]


def test_a_method_that_is_not_taken_says_so(api: TestClient) -> None:
    assert api.put(f"{API}/pairs").json()["status"] == 405


def test_an_unchanged_answer_is_not_sent_again(api: TestClient) -> None:
    first = api.get(f"{API}/pairs/USA/PRK")
    again = api.get(f"{API}/pairs/USA/PRK", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = api.get(f"{API}/pairs/USA/CHN", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_changed_ledger_has_another_etag(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.db", (samples.approach(), samples.silence()))
    api = client(path)
    before = api.get(f"{API}/pairs/USA/PRK").headers["ETag"]
    fill(path, (samples.refusal(),))
    after = api.get(f"{API}/pairs/USA/PRK", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.json()["items"][0]["state"] == "refused"


def test_licensed_text_is_shortened(tmp_path: Path) -> None:
    api = client(fill(tmp_path / "a.db"), show_words=5)
    assert api.get(f"{API}/claims/{ASKED.id}").json()["text"] == "The United States has reached …"
    assert len(api.get(f"{API}/articles/{ASKED.article.id}").json()["text"].split()) == 6


def test_a_missing_ledger_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    told = client(tmp_path / "none.db").get(f"{API}/pairs").json()
    assert told["status"] == 503
    assert "dragoman add" in told["remedy"]


def test_the_description_is_complete(api: TestClient) -> None:
    told = api.get("/openapi.json").json()
    assert "ApiProblem" in told["components"]["schemas"]
    for path, methods in told["paths"].items():
        assert path.startswith(API)
        for method, operation in methods.items():
            assert operation["description"], (method, path)
            assert operation["tags"], (method, path)
            assert "422" not in operation["responses"] or "application/problem+json" in operation["responses"]["422"]["content"], path
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description"), (path, parameter["name"])


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/pairs/USA/PRK/events?since=2021-03-02&until=2021-03-01", "nothing lies between 2021-03-02 and 2021-03-01"),
        ("/pairs/USA/PRK/coverage?since=2021-03-02&until=2021-03-01", "nothing lies between 2021-03-02 and 2021-03-01"),
        ("/articles?since=2021-03-02&until=2021-03-01", "nothing lies between 2021-03-02 and 2021-03-01"),
        ("/pairs/USA/PRK/events?act=CONSLT", "no such act: CONSLT; did you mean CONSULT?"),
        ("/pairs/USA/PRK/events?status=done", "no such status: done"),
        ("/open-items?state=refusd", "no such state: refusd; did you mean refused?"),
        ("/open-items?code=UK", "no such side: UK; did you mean GBR (United Kingdom)?"),
        ("/pairs/USA/DPRK", "no such side: DPRK; did you mean PRK (North Korea)?"),
        ("/pairs/USA/PRK/events?acts=REJECT", "no such parameter: acts; did you mean act?"),
        ("/pairs?since=2021-03-02", "no such parameter: since"),
        ("/decisions?by=desk", "no such parameter: by"),
    ],
)
def test_a_slip_is_refused_with_what_was_meant_and_what_is_taken(api: TestClient, path: str, detail: str) -> None:
    answer = api.get(API + path)
    assert (answer.status_code, answer.json()["detail"]) == (422, detail)
    assert answer.json()["remedy"]


def test_a_thread_can_be_asked_for_by_act_and_status(api: TestClient) -> None:
    def acts(query: str) -> set[tuple[str, str]]:
        return {(one["act"], one["status"]) for one in api.get(f"{API}/pairs/USA/PRK/events?{query}").json()["items"]}

    everything = acts("")
    assert acts("act=REJECT") == {one for one in everything if one[0] == "REJECT"} != set()
    assert acts("act=-REJECT&status=happened") == {one for one in everything if one[0] != "REJECT" and one[1] == "happened"} != set()
