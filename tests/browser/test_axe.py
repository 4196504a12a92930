"""No serious or critical finding of axe on any page, light and dark, wide and narrow; and no page is wider than its window."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import samples
from browser_help import looking

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
ASKED, ARTICLE = samples.approach().id, samples.approach().article.id
PAGES = {
    "home": "/",
    "pair": "/pair/USA/PRK",
    "pair, filtered": "/pair/USA/PRK?act=REJECT&status=-planned&since=2021-03-01&until=2021-03-31",
    "pair, unknown": "/pair/FRA/DEU",
    "series": "/pair/USA/PRK/series",
    "event": f"/event/{samples.confirmation().id}",
    "article": f"/article/{ARTICLE}",
    "open items": "/open?as_of=2021-03-15",
    "search": "/search?q=north",
    "search, empty": "/search?q=zzz&act=AID",
    "actor": "/actor/PRK",
    "official": "/actor/kim-jong-un",
    "changes": "/changes",
    "paste": "/paste",
    "audit": "/audit",
    "audit, at work": "/audit?size=3",
    "API": "/api",
    "nothing": "/nowhere",
}
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)])"


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (360, True)], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_serious(chromium: Browser, story: str, width: int, dark: bool) -> None:
    """What is folded is opened first, and what loads late is waited for."""
    messages: list[str] = []
    found = {}
    with looking(chromium, messages, width=width, dark=dark) as page:
        for name, path in PAGES.items():
            page.goto(story + path, wait_until="networkidle" if name == "pair" else "load")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than its window"
            page.evaluate(AXE)
            serious = [row for row in page.evaluate(RUN) if row[0] in ("serious", "critical")]
            if serious:
                found[name] = serious
    assert not found, json.dumps(found, indent=1)[:6000]
    assert [m for m in messages if "404" not in m] == []
