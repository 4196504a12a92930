"""What readers come for, each journey from end to end in a real Chromium: by mouse and by keyboard alone, light and dark, at 360 and
1440 px, the console silent.

Each takes two of the eight ways, two that differ in everything; `pytest -m torture` takes all.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import samples
from browser_hands import HANDS, Hand
from browser_help import looking, serving
from served import fill

WAYS = tuple(product((1440, 360), ("light", "dark"), ("mouse", "keyboard")))
PASTED = "Peru rejected an offer of talks from Chile on Tuesday, the foreign ministry in Lima said."


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader's window, hand and the server's address."""

    page: Page
    hand: Hand
    site: str

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)

    def link(self, name: str) -> None:
        self.hand.press(self.page.get_by_role("link", name=name, exact=True).first)

    def button(self, name: str) -> None:
        self.hand.press(self.page.get_by_role("main").get_by_role("button", name=name).first)

    def at(self, address: str) -> None:
        """Wait until the address ends so (a pattern)."""
        self.page.wait_for_url(re.compile(f"{address}$"))

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


def find_a_pair(desk: Desk) -> None:
    desk.go("/")
    desk.hand.write(desk.page.get_by_label("One side"), "usa")
    desk.hand.write(desk.page.get_by_label("the other"), "prk")
    desk.button("Show")
    desk.at("/pair/USA/PRK")
    expect(desk.page.locator("h1")).to_have_text("United States and North Korea")
    desk.says("from 3 articles of 3 outlets about either")


def read_an_open_item_and_open_its_event(desk: Desk) -> None:
    desk.go("/pair/USA/PRK")
    expect(desk.page.locator(".items .badge").first).to_contain_text("refused")
    expect(desk.page.locator(".items .silence").first).to_contain_text("23 to 33 days of silence reported")
    heading = desk.page.locator(".items a.open").first
    desk.hand.key("j", heading)
    if "/event/" not in desk.page.url:
        desk.hand.key("o", heading)
    desk.at(f"/event/{samples.approach().id}")
    expect(desk.page.locator("h1")).to_contain_text("reaches out")


def see_the_quote_in_its_article(desk: Desk) -> None:
    told = samples.approach()
    desk.go(f"/event/{told.id}")
    desk.hand.press(desk.page.locator(".tellings a.open").first)
    desk.at(f"/article/{told.article.id}#e-{told.id}")
    quoted = desk.page.locator(".block .m.quote", has_text="reached out").first
    expect(quoted).to_be_visible()
    assert quoted.evaluate("e => getComputedStyle(e).backgroundColor !== getComputedStyle(document.body).backgroundColor")
    expect(desk.page.locator(".claims")).to_contain_text("reaches out")


def say_that_two_claims_are_the_same_and_undo_it(desk: Desk) -> None:
    desk.go(f"/event/{samples.silence().id}")
    claims = desk.page.locator("#told-title")
    expect(claims).to_have_text("1 claim")
    desk.button("the same event")
    expect(claims).to_have_text("2 claims")
    desk.button("undo")
    expect(claims).to_have_text("1 claim")
    desk.says("undone by desk")
    desk.button("another event")
    desk.says("different: ")
    expect(claims).to_have_text("1 claim")


def search_by_words_and_pills(desk: Desk) -> None:
    desk.go("/pair/USA/PRK")
    desk.hand.key("/", desk.page.locator("#find"))
    desk.page.keyboard.type("north korea")
    desk.page.keyboard.press("Enter")
    desk.at(r"/search\?q=north\+korea")
    desk.says("5 claims")
    pill = desk.page.locator(".pill", has_text="REJECT")
    for address, told in (("&act=REJECT", "1 claim"), ("&act=-REJECT", "4 claims"), ("korea", "5 claims")):
        desk.hand.press(pill)
        desk.at(address)
        desk.says(told)
        expect(desk.page.locator(".thread .open", has_text="rejects")).to_have_count(0 if "-" in address else 1)


def search_in_vain_and_learn_why(desk: Desk) -> None:
    desk.go("/search?act=REJECT")
    desk.hand.write(desk.page.get_by_label("Words"), "overture zebra")
    desk.button("Search")
    desk.says("Why nothing is found")
    desk.link("leave the words out")
    desk.at(r"/search\?act=REJECT")
    desk.says("1 claim")


def see_what_has_waited_longest(desk: Desk) -> None:
    desk.go("/")
    desk.link("Open items")
    desk.says("No approach is in these states")
    desk.hand.day(desk.page.get_by_label("Seen from"), "03152021")
    desk.button("Show")
    desk.at("as_of=2021-03-15")
    desk.says("23 to 33 days of silence reported")
    expect(desk.page.locator(".badge")).to_contain_text("unanswered")
    desk.link("United States and North Korea")
    desk.at("/pair/USA/PRK")


def see_what_changed(desk: Desk) -> None:
    desk.go("/")
    desk.link("What changed")
    desk.hand.write(desk.page.get_by_label("From edition"), "1")
    desk.button("Show")
    desk.at("one=1&two=3")
    desk.says("USA reaches out to PRK")
    desk.hand.press(desk.page.locator(".change a.open", has_text="rejects"))
    desk.at(f"/event/{samples.refusal().id}")


def paste_a_report_and_keep_it_or_not(desk: Desk) -> None:
    for keep in (False, True):
        desk.go("/")
        desk.link("Paste")
        desk.hand.write(desk.page.locator("#text"), PASTED)
        desk.hand.day(desk.page.get_by_label("Published"), "03242021")
        desk.button("Read it")
        expect(desk.page.locator("h1")).to_have_text("What is read from it", timeout=60_000)
        expect(desk.page.locator(".claims")).to_contain_text("PER → CHL rejects")
        if keep:
            desk.button("Keep it")
            desk.at("/article/[0-9a-f]{64}")
        else:
            desk.link("Paste another")
            expect(desk.page.locator("h1")).to_have_text("Paste a report")  # its address is the one before: only its words tell
            desk.go("/search?q=Chile")
            desk.says("0 claims")
    desk.go("/pair/PER/CHL")
    desk.says("1 event between Peru and Chile")


def judge_a_sample_and_take_a_verdict_back(desk: Desk) -> None:
    desk.go("/audit")
    desk.hand.write(desk.page.get_by_label("Claims"), "3")
    desk.button("Draw")
    desk.says("0 of 3 claims judged")
    desk.hand.key("1", desk.page.locator("[data-key='1']"))
    expect(desk.page.locator("[data-key='1']")).to_be_checked()
    desk.hand.key("y", desk.page.locator("[data-key=y]"))
    desk.says("1 of 3 claims judged")
    desk.hand.key("u", desk.page.locator("[data-key=u]"))
    desk.says("0 of 3 claims judged")
    for done in (1, 2, 3):
        desk.hand.key("y", desk.page.locator("[data-key=y]"))
        desk.says(f"{done} of 3 claims judged")
    desk.says("That was the last one")


def leave_with_data_and_a_link(desk: Desk) -> None:
    desk.go("/pair/USA/PRK?act=REJECT")
    desk.hand.key("e", desk.page.locator("[data-export]"))
    desk.hand.choose(desk.page.locator(".export select"), "JSON Lines, nothing left out")
    with desk.page.expect_download() as saved:
        desk.button("Save")
    assert [json.loads(line)["event"] for line in saved.value.path().read_text().splitlines()] == [["REJECT"]]
    desk.hand.key("c", desk.page.get_by_role("button", name="Copy link"))
    expect(desk.page.locator("#said")).to_have_text("Link copied")
    assert desk.page.evaluate("navigator.clipboard.readText()") == f"{desk.site}/pair/USA/PRK?act=REJECT"


JOURNEYS: tuple[Callable[[Desk], None], ...] = (
    find_a_pair,
    read_an_open_item_and_open_its_event,
    see_the_quote_in_its_article,
    say_that_two_claims_are_the_same_and_undo_it,
    search_by_words_and_pills,
    search_in_vain_and_learn_why,
    see_what_has_waited_longest,
    see_what_changed,
    paste_a_report_and_keep_it_or_not,
    judge_a_sample_and_take_a_verdict_back,
    leave_with_data_and_a_link,
)
CASES = [
    pytest.param(
        journey,
        *way,
        id=f"{journey.__name__}-{'-'.join(map(str, way))}",
        marks=() if at in (n % 4, 7 - n % 4) else pytest.mark.torture,  # a way and its opposite
    )
    for n, journey in enumerate(JOURNEYS)
    for at, way in enumerate(WAYS)
]


@pytest.mark.parametrize(("journey", "width", "scheme", "hand"), CASES)
def test_a_journey(chromium: Browser, tmp_path: Path, journey: Callable[[Desk], None], width: int, scheme: str, hand: str) -> None:
    messages: list[str] = []
    given = {"permissions": ["clipboard-read", "clipboard-write"]}
    with serving(fill(tmp_path / "story.db")) as site, looking(chromium, messages, width=width, dark=scheme == "dark", **given) as page:
        journey(Desk(page, HANDS[hand](page), site))
    assert messages == []


def test_a_drag_over_the_timeline_filters_the_thread_below_it(chromium: Browser, story: str) -> None:
    messages: list[str] = []
    with looking(chromium, messages) as page:
        page.goto(f"{story}/pair/USA/PRK")
        line = page.locator("svg.timeline")
        line.scroll_into_view_if_needed()
        box = line.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.5)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] * 0.5, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile("since=2021-03-1"))
        expect(page.locator("#thread > .thread .open")).to_have_text(["rejects (REJECT meet)"])
    assert messages == []


def test_j_k_and_o_go_through_entries_and_the_help_names_the_keys(chromium: Browser, story: str) -> None:
    messages: list[str] = []
    with looking(chromium, messages) as page:
        page.goto(f"{story}/pair/USA/PRK")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        for key in "jjk":
            page.keyboard.press(key)
        expect(page.locator("[data-entry].here")).to_have_count(1)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("o")
        page.wait_for_url("**/event/*")
    assert messages == []
