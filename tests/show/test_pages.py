"""The pages: what a reader must find on each, what an empty one says, and what stands in no page."""

import gzip
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import samples
from dragoman.domain import Claim, When
from served import SECRET, client, fill

ASKED, SILENT = samples.approach(), samples.confirmation()
ARTICLE = ASKED.article.id
PAGES = (
    "/",
    "/pair/USA/PRK",
    "/pair/USA/PRK/series",
    f"/event/{ASKED.id}",
    f"/article/{ARTICLE}",
    "/open",
    "/search?q=north",
    "/actor/PRK",
    "/actor/kim-jong-un",
    "/changes",
    "/paste",
    "/audit",
    "/audit?size=3",
    "/api",
)
LIGHTEST = 250_000  # bytes of a page with all its assets, compressed


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(fill(tmp_path_factory.mktemp("ledger") / "story.db"))


def words(web: TestClient, path: str, status: int = 200) -> str:
    """A page's words, without its markup."""
    answer = web.get(path)
    assert answer.status_code == status, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_a_pair_says_in_one_sentence_what_is_shown(web: TestClient) -> None:
    shown = words(web, "/pair/USA/PRK")
    told = "between United States and North Korea, from 3 articles of 3 outlets about either, seen from 18 March 2021."
    assert told in shown


def test_open_items_come_first_with_their_days_of_silence_as_text(web: TestClient) -> None:
    shown = words(web, "/pair/USA/PRK?as_of=2021-03-15")
    assert "23 to 33 days of silence reported" in shown
    assert shown.index("silence reported") < shown.index("Thread")
    assert "says the asker" in shown


def test_the_course_of_an_answered_item_keeps_its_silence(web: TestClient) -> None:
    shown = words(web, "/pair/USA/PRK")
    assert "unanswered, 23 to 33 days" in shown
    assert shown.index("… asked") < shown.index("! unanswered") < shown.index("× refused", shown.index("! unanswered"))


def test_days_filter_the_thread_and_stand_in_the_address(web: TestClient) -> None:
    assert "REJECT" in words(web, "/pair/USA/PRK?since=2021-03-17&until=2021-03-19")
    assert "No event lies within these days" in words(web, "/pair/USA/PRK?since=2022-01-01")


def test_a_pill_asks_for_an_act_then_leaves_it_out_then_lets_it_be(web: TestClient) -> None:
    def turn(path: str) -> str:
        found = re.search(
            r'<a class="pill (?:on|not|off)" href="([^"]+)"><span class="unseen">[^<]*</span>(?:<span[^>]*>not </span>)?REJECT',
            web.get(path).text,
        )
        assert found
        return unescape(found[1])

    on = turn("/pair/USA/PRK")
    off = turn(on)
    assert (on, off, turn(off)) == ("/pair/USA/PRK?act=REJECT", "/pair/USA/PRK?act=-REJECT", "/pair/USA/PRK")
    assert "1 event, 1 approach between" in words(web, on)
    assert "rejects (REJECT" not in words(web, off).partition("Thread")[2].partition("History")[0]


def test_history_is_folded_and_apart(web: TestClient) -> None:
    text = web.get("/pair/USA/PRK").text
    folded = text[text.index('<details class="history">') :]
    assert "Donald Trump met Kim Jong Un" in folded
    assert "Donald Trump met Kim Jong Un" not in text[: text.index('<details class="history">')]


def test_an_event_shows_every_claim_its_quote_marked_and_its_days_in_words(tmp_path: Path) -> None:
    from dragoman import Ledger
    from dragoman.domain import Decision

    path = fill(tmp_path / "a.db")
    Ledger(path).decide(Decision("same", samples.silence().id, SILENT.id, "desk", date(2026, 11, 24)))
    web = client(path)
    assert "2 claims" in words(web, f"/event/{SILENT.id}")
    text = web.get(f"/event/{ASKED.id}").text
    assert re.search(r'<span class="m quote[^"]*">', text)
    assert "mid-February" in unescape(text).partition("When: ")[2]


def test_an_article_marks_what_was_read_and_greys_what_was_not(tmp_path: Path) -> None:
    from dragoman.domain import Block, BlockRole, Span

    told = ASKED.article
    half = told.text.index(samples.HISTORY)
    blocks = (Block(Span(0, half), BlockRole.BODY), Block(Span(half, len(told.text)), BlockRole.CAPTION))
    web = client(fill(tmp_path / "a.db", [replace(ASKED, article=replace(told, blocks=blocks))]))
    text = web.get(f"/article/{told.id}").text
    assert re.search(r'<p class="block caption furniture"[^>]*>Donald Trump', text)
    for kind in ("actor", "recipient", "trigger", "time", "source"):
        assert re.search(rf'<span class="m [^"]*\b{kind}\b', text), kind


def test_words_shown_are_limited_where_asked(tmp_path: Path) -> None:
    web = client(fill(tmp_path / "a.db"), show_words=6)
    for path in (f"/article/{ARTICLE}", "/pair/USA/PRK", f"/event/{ASKED.id}", "/search?q=north"):
        assert samples.ASKED not in words(web, path), path
    assert "more words are stored and not shown" in words(web, f"/article/{ARTICLE}")


def test_a_search_counts_its_choices_and_says_why_it_is_empty(web: TestClient) -> None:
    assert "negated not done 2" in words(web, "/search?q=responded")
    empty = words(web, "/search?q=responded&act=AID")
    assert "Why nothing is found" in empty
    assert re.search(r"the words 4 0 leave the words out", empty)


def test_a_search_without_words_has_no_hits_for_nonsense(web: TestClient) -> None:
    assert "holds all of these words" in words(web, "/search?q=zzzz")


@pytest.mark.parametrize("asked", ['"', "*", "NEAR(", "a AND OR", "-", "^", "col:x", "' OR 1=1 --", "\0"])
def test_a_search_takes_any_words(web: TestClient, asked: str) -> None:
    assert web.get("/search", params={"q": asked}).status_code == 200


def arrest() -> Claim:
    """North Korea detains somebody who holds no office."""
    told = samples.article("North Korea detained Otto Kuznetsov on Monday, Meridian Wire said.", date(2021, 3, 16), "Meridian Wire")
    doer, done_to = samples.party(told, "PRK", "North Korea"), samples.party(told, "USA", "Otto Kuznetsov", "CVL")
    day = When(date(2021, 3, 15), date(2021, 3, 15))
    return samples.claim(told, told.text, "detained", "COERCE", (doer,), (done_to,), when=day)


@pytest.mark.parametrize(
    "asked",
    ["otto kuznetsov", '"Otto Kuznetsov"', "Kuznetsov, Otto", "otto kuznetsov detained", "kuznetsov", "KUZNETSOV Otto", "-Kuznetsov"],
)
def test_private_persons_have_neither_page_nor_search(tmp_path: Path, asked: str) -> None:
    web = client(fill(tmp_path / "a.db", [arrest()]))
    assert "detained" in words(web, "/search?q=detained")
    answer = web.get("/search", params={"q": asked})
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
    assert "No search for private persons" in shown
    assert "North Korea detained" not in shown
    assert "private persons have no page" in words(web, "/actor/otto-kuznetsov", 404)


def test_a_search_for_what_a_private_person_did_is_none_for_the_person(tmp_path: Path) -> None:
    web = client(fill(tmp_path / "a.db", [arrest()]))
    for asked in ("detained", "Monday detained", "north korea", "meridian"):
        assert "No search for private persons" not in words(web, f"/search?q={asked}"), asked


def test_private_names_are_masked_where_asked_on_every_page_and_in_every_answer(tmp_path: Path) -> None:
    told = arrest()
    path = fill(tmp_path / "a.db", [*samples.story(), told])
    plain, web = client(path), client(path, mask=True)
    for page in (
        f"/event/{told.id}",
        f"/article/{told.article.id}",
        "/pair/USA/PRK",
        "/search?q=detained",
        "/changes?one=0",
        "/audit?size=9&n=1",
    ):
        assert "Kuznetsov" not in web.get(page).text, page
    for page in (f"/event/{told.id}", f"/article/{told.article.id}", "/pair/USA/PRK", "/search?q=detained"):
        assert "Otto" in words(plain, page), page
        assert "detained [name] on Monday" in words(web, page), page
    api = "/api/v1"
    for answer in (
        f"/claims/{told.id}",
        f"/claims/{told.id}/explanation",
        f"/articles/{told.article.id}",
        f"/articles/{told.article.id}/claims",
    ):
        assert "Otto" in plain.get(api + answer).text, answer
        assert "Otto" not in web.get(api + answer).text, answer
    for answer in (f"/events/{told.id}", "/pairs/USA/PRK/events", "/articles", "/open-items"):
        assert "Otto" not in web.get(api + answer).text, answer
    record = web.get(f"{api}/claims/{told.id}").json()
    text = web.get(f"{api}/articles/{told.article.id}").json()["text"]
    assert text[record["text_info"]["start"] : record["text_info"]["end"]] == record["text"]
    for form in ("csv", "jsonl", "polecat"):
        assert "Kuznetsov" not in web.get(f"/export?one=USA&other=PRK&format={form}").text, form
    assert "No search for private persons" in words(web, "/search?q=kuznetsov")


def test_officials_stay_named_on_masked_pages(tmp_path: Path) -> None:
    web, plain = client(fill(tmp_path / "a.db"), mask=True), client(fill(tmp_path / "a.db"))
    assert "Donald Trump met Kim Jong Un" in words(web, "/pair/USA/PRK")
    assert words(web, "/pair/USA/PRK") == words(plain, "/pair/USA/PRK")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/pair/USA/PRK?act=CONSLT", "No such act: CONSLT; did you mean CONSULT? What to do: choose from AGREE, CONSULT,"),
        ("/pair/USA/PRK?since=2021-04-01&until=2021-03-01", "Nothing lies between 2021-04-01 and 2021-03-01."),
        ("/pair/USA/DPRK", "did you mean PRK (North Korea)?"),
        ("/open?state=refusd", "No such state: refusd; did you mean refused?"),
        ("/open?code=UK", "did you mean GBR (United Kingdom)?"),
        ("/search?status=done", "No such status: done. What to do: choose from happened,"),
        ("/search?code=-UK", "did you mean GBR (United Kingdom)?"),
        ("/export?one=USA&other=PRK&status=refusd", "did you mean refused?"),
        ("/pair/USA/PRK/series?since=2021-04-01&until=2021-03-01", "Nothing lies between"),
        ("/pair/USA/PRK?since=tomorrow", "Since: a day is written YYYY-MM-DD."),
    ],
)
def test_a_slip_in_the_address_is_said_in_a_sentence(web: TestClient, path: str, said: str) -> None:
    assert said in words(web, path, 422)


def test_one_side_twice_is_no_pair(web: TestClient) -> None:
    assert "USA is one side, and a pair has two." in words(web, "/pair/USA/usa", 409)


@pytest.mark.parametrize(
    ("one", "other", "to"),
    [
        ("usa", "prk", "/pair/USA/PRK"),
        ("United States", "the North Korea", "/pair/USA/PRK"),
        ("UK", "un", "/pair/GBR/UNO"),
        ("", "PRK", "/"),
    ],
)
def test_the_form_of_two_sides_takes_codes_and_names(web: TestClient, one: str, other: str, to: str) -> None:
    assert web.get("/pair", params={"one": one, "other": other}).headers["location"] == to


def test_the_form_of_two_sides_says_what_is_no_side(web: TestClient) -> None:
    assert "No such side: Ruritania del Sur." in words(web, "/pair?one=Ruritania+del+Sur&other=PRK", 422)


def test_codes_stand_with_their_names(web: TestClient) -> None:
    assert "PRK North Korea" in words(web, "/search?q=north")
    assert "REJECT rejects 1" in words(web, "/pair/USA/PRK")
    assert "United States and North Korea" in words(web, "/open?as_of=2021-03-15")


def test_empty_fields_of_a_form_ask_for_nothing(web: TestClient) -> None:
    assert words(web, "/pair/USA/PRK?since=&until=&act=&status=") == words(web, "/pair/USA/PRK")


def test_officials_are_found_by_name(web: TestClient) -> None:
    assert 'href="/actor/kim-jong-un"' in web.get("/search?q=Kim+Jong+Un").text


def test_an_actor_has_its_names_and_terms(web: TestClient) -> None:
    shown = words(web, "/actor/USA")
    assert "United States" in shown
    assert re.search(r"Antony Blinken secretary of state 26 January 2021", shown)


@pytest.mark.parametrize("path", ["/", "/pair/FRA/DEU", "/open", "/search", "/changes", "/audit?size=5"])
def test_empty_pages_name_the_next_command(tmp_path: Path, path: str) -> None:
    empty = tmp_path / "empty.db"
    fill(empty, [])
    if not empty.exists():
        from dragoman.keep.store import writing

        with writing(empty):
            pass
    assert "dragoman add" in words(client(empty), path)


def test_without_a_ledger_the_first_page_says_how_to_make_one(tmp_path: Path) -> None:
    shown = words(client(tmp_path / "none.db"), "/")
    assert "dragoman demo --serve" in shown
    assert "dragoman add news/ --ledger none.db" in shown
    assert "make one with: dragoman add" in words(client(tmp_path / "none.db"), "/open", 503)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_all_its_assets_is_light(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assets = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text))
    assert assets
    weight = len(gzip.compress(answer.content)) + sum(len(gzip.compress(web.get(one).content)) for one in assets)
    assert weight < LIGHTEST / 2, weight  # the demo's pages leave room for a full one


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_outside_and_runs_nothing_of_its_own(web: TestClient, path: str) -> None:
    text = web.get(path).text
    assert not re.findall(r"<(?:script|link|img|iframe|form|use|image)[^>]*(?:src|href|action)=\"(?!/)(?!#)[^\"]", text)
    assert not re.findall(r"<[a-z][^>]*\son[a-z]+=", text)
    assert not re.findall(r"<[a-z][^>]*\sstyle=", text)
    assert not re.findall(r"<style|<script(?![^>]*src=)", text)


def test_a_pasted_text_is_not_kept_unless_asked(tmp_path: Path, tools: object) -> None:
    path = fill(tmp_path / "a.db")
    web = client(path)
    sent = {"guard": SECRET, "text": "North Korea rejected the talks on Thursday, Choe Son Hui said.", "published": "2021-03-19"}
    answer = web.post("/paste", data=sent)
    assert "REJECT" in answer.text
    assert "Nothing is kept" in answer.text
    before = web.get("/api/v1/articles").json()["items"]
    number = re.search(r'name="number" value="([^"]+)"', answer.text)
    assert number
    kept = web.post("/paste/keep", data={"guard": SECRET, "number": number[1]})
    assert re.match(r"/article/[0-9a-f]{64}$", kept.headers["location"])
    assert len(web.get("/api/v1/articles").json()["items"]) >= 1
    assert len(before) == 3
    assert web.post("/paste/keep", data={"guard": SECRET, "number": number[1]}).status_code == 409


def test_a_file_can_be_pasted(tmp_path: Path, tools: object) -> None:
    told = "North Korea rejected the talks with the United States on Thursday, the foreign ministry said in a statement to reporters."
    page = f"<html><title>T</title><body><article><h1>Talks refused</h1><p>{told}</p></article></body></html>".encode()
    web = client(fill(tmp_path / "a.db"))
    answer = web.post("/paste", data={"guard": SECRET}, files={"file": ("../../report.html", page, "text/html")})
    assert answer.status_code == 200, answer.text
    assert "rejected" in answer.text


def test_a_read_only_server_codes_but_keeps_nothing(tmp_path: Path, tools: object) -> None:
    web = client(fill(tmp_path / "a.db"), read_only=True)
    answer = web.post("/paste", data={"guard": SECRET, "text": "North Korea rejected the talks on Thursday."})
    assert answer.status_code == 200
    assert "/paste/keep" not in answer.text
    assert web.post("/paste/keep", data={"guard": SECRET, "number": "x"}).status_code == 403
    assert "/decide" not in web.get(f"/event/{SILENT.id}").text


def test_an_audit_marks_the_sheet_that_the_command_reads(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.db")
    web = client(path)
    page = web.get("/audit?size=3&by=act&seed=1").text
    claim = re.search(r'name="claim" value="([0-9a-f]{16})"', page)
    assert claim
    sent = {"guard": SECRET, "claim": claim[1], "size": 3, "by": "act", "seed": 1, "n": 1, "wrong": "date"}
    to = web.post("/audit", data=sent).headers["location"]
    assert to == "/audit?size=3&by=act&seed=1&n=2&last=1"
    assert "1 of 3 claims judged" in words(web, to)
    sheet = tmp_path / "a-audit-act-3-1.csv"
    from dragoman.show.audit import verdicts

    marks = {one.claim: one.marks for one in verdicts(sheet.read_bytes()).value}
    assert marks[claim[1]] == (True, True, True, False, True, True)
    back = web.post("/audit", data={**sent, "do": "undo"}).headers["location"]
    assert "0 of 3 claims judged" in words(web, back)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "plover", "polecat", "gdelt", "icews", "ftm"])
def test_a_pairs_page_is_exported_in_every_form(web: TestClient, form: str) -> None:
    answer = web.get(f"/export?one=USA&other=PRK&format={form}&since=&until=")
    assert answer.status_code == 200, answer.text
    assert answer.content
    assert "attachment" in answer.headers["content-disposition"]


def test_an_export_holds_what_its_page_shows(web: TestClient) -> None:
    only = web.get("/export?one=USA&other=PRK&format=jsonl&act=REJECT").text.splitlines()
    without = web.get("/export?one=USA&other=PRK&format=jsonl&act=-REJECT").text
    assert len(only) == 1
    assert '"act":"REJECT"' in only[0]
    assert '"act":"REJECT"' not in without
    assert web.get("/export?one=USA&other=PRK&format=exe").status_code == 406
