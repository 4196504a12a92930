"""Markup in whatever an article may hold stays text: payloads as title, text, outlet, address, names and searches, opened in Chromium."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import samples
from browser_help import looking, serving
from dragoman.domain import Claim, When
from payloads import PAYLOADS
from served import fill

ATTRIBUTES = "() => [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames().filter(a => /^on|^srcdoc$|^style$/.test(a)))"
DAY = When(date(2021, 3, 15), date(2021, 3, 15))


def poisoned(number: int, payload: str) -> Claim:
    """An approach in which everything that text can fill holds the payload: text, title, outlet, file, address, party and source."""
    told = samples.article(f"{payload} asked {payload} for talks on Monday, {payload} said.", date(2021, 3, 16), f"{payload} Wire", payload)
    told = replace(told, title=payload, url=f"https://x.example/{payload}")
    one = samples.party(told, "USA", payload, "CVL", payload if number % 2 else None)
    other = samples.party(told, "PRK", "talks", "GOV", payload)
    source = samples.chain(told, (payload, "person", payload))
    return samples.claim(told, told.text, "asked", "REQUEST", (one,), (other,), when=DAY, sources=(source,), approach="request")


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 120


def pages(claim: Claim, payload: str) -> tuple[str, ...]:
    """Where one payload stands alone: event, article, as the words and choices of a search, and as an actor."""
    asked = quote(payload)
    return (
        f"/event/{claim.id}",
        f"/article/{claim.article.id}",
        f"/search?q={asked}&act={asked}&outlet=-{asked}",
        f"/actor/{quote(payload, safe='')[:80]}",
    )


def test_no_payload_runs_and_none_breaks_the_policy(chromium: Browser, tmp_path: Path) -> None:
    """The lists hold all payloads; beside them each is opened once alone, on one page after another."""
    open_all(chromium, tmp_path, alone=1)


@pytest.mark.torture
def test_no_payload_runs_on_any_page(chromium: Browser, tmp_path: Path) -> None:
    open_all(chromium, tmp_path, alone=4)


def open_all(chromium: Browser, folder: Path, alone: int) -> None:
    claims = [poisoned(number, payload) for number, payload in enumerate(PAYLOADS)]
    messages: list[str] = []
    with serving(fill(folder / "poisoned.db", claims)) as address, looking(chromium, messages) as page:
        lists = ("/", "/pair/USA/PRK", *(f"/pair/USA/PRK?page={n}" for n in (2, 3, 4)), "/open", "/search?q=asked", "/changes")
        for path in lists:
            visit(page, address + path)
        for number, (claim, payload) in enumerate(zip(claims, PAYLOADS, strict=True)):
            found = pages(claim, payload)
            for path in (found * 2)[number % len(found) :][:alone]:
                visit(page, address + path)
        assert page.evaluate("window.__ran") is None
    assert [m for m in messages if "404" not in m and "422" not in m] == []


def test_a_pasted_payload_is_text_too(chromium: Browser, story: str) -> None:
    messages: list[str] = []
    with looking(chromium, messages) as page:
        visit(page, f"{story}/paste")
        page.fill("#text", "\n\n".join(f"The United States asked {payload} for talks." for payload in PAYLOADS))
        page.fill("[name=title]", PAYLOADS[0])
        page.click("text=Read it")
        page.wait_for_selector("text=What is read from it")
        assert page.evaluate(ATTRIBUTES) == []
        assert page.evaluate("window.__ran") is None
    assert messages == []


def visit(page: Page, address: str) -> None:
    """Open a page, and what is folded on it; nothing on it may have an attribute that runs or styles."""
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate(ATTRIBUTES) == [], address
