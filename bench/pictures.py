"""Every page as a picture: `python -m bench.pictures --out pictures`, over the packed reports, narrow and wide, light and dark.

With `--guide docs/pictures` only the four that stand in the guide. Says which page is wider than its window, and what the console said.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

from playwright.sync_api import Browser, Page, sync_playwright

from dragoman.cli.demo import reports

PAIR = "/pair/USA/PRK"
PAGES = {
    "home": "/",
    "pair": PAIR,
    "pair-filtered": f"{PAIR}?act=-CONSULT&since=2021-03-01&order=oldest",
    "pair-unknown": "/pair/FRA/DEU",
    "series": f"{PAIR}/series",
    "open-items": "/open?as_of=2021-03-16",
    "search": "/search?q=north&act=-ACCUSE",
    "search-empty": "/search?q=zzz&act=AID",
    "actor": "/actor/PRK",
    "official": "/actor/kim-jong-un",
    "changes": "/changes?one=0",
    "paste": "/paste",
    "audit": "/audit",
    "audit-at-work": "/audit?size=3",
    "api": "/api",
    "nothing": "/nowhere",
}
LINKED = {"event": ".items .heading a.open", "article": ".thread cite a"}  # on the page of the pair
GUIDE = ("pair", "event", "article", "open-items")


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """`dragoman serve` over a ledger; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "dragoman.cli", "serve", "--ledger", str(ledger), "--port", address.rpartition(":")[2]],
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address).close()
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def addresses(page: Page, site: str) -> dict[str, str]:
    """Every page by name; those that only a link leads to are looked up where it stands."""
    page.goto(site + PAIR)
    found = {name: page.locator(link).first.get_attribute("href") or "" for name, link in LINKED.items()}
    return {**PAGES, **{name: path.partition("#")[0] for name, path in found.items()}}


def take(browser: Browser, site: str, out: Path, width: int, scheme: str, wanted: tuple[str, ...]) -> None:
    """One picture a page, named by page, width and scheme; of the guide's pages what a window shows."""
    window = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    page = window.new_page()
    page.on("console", lambda said: print(f"{page.url}: {said.text}"))
    for name, path in addresses(page, site).items():
        if wanted and name not in wanted:
            continue
        page.goto(site + path, wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            print(f"{name} is wider than {width} px")
        to = out / (f"{name}.png" if wanted else f"{name}-{width}-{scheme}.png")
        page.screenshot(path=to, full_page=not wanted)
    window.close()


def main() -> None:
    """Make the ledger, serve it, take the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=Path("out/pictures"))
    options.add_argument("--guide", type=Path)
    options.add_argument("--ledger", type=Path, help="another ledger than that of the packed reports")
    chosen = options.parse_args()
    out = chosen.guide or chosen.out
    out.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = chosen.ledger or Path(folder) / "demo.db"
        if not chosen.ledger:
            subprocess.run([sys.executable, "-m", "dragoman.cli", "add", *map(str, reports()), "--ledger", str(ledger)], check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        with serving(ledger) as site:
            if chosen.guide:
                take(browser, site, out, 1440, "light", GUIDE)
            else:
                for width in (360, 1440):
                    for scheme in ("light", "dark"):
                        take(browser, site, out, width, scheme, ())
        browser.close()


if __name__ == "__main__":
    main()
