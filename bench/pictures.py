"""Every page as a picture: `python -m bench.pictures --out pictures`, over the packed reports, narrow and wide, light and dark.

With `--guide docs/pictures` only the four that stand in the guide. Says which page is wider than its window, and what the console said.
"""

import argparse
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import urllib.request
import zlib
from base64 import b64decode, b64encode
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
# A picture's colours, four bits a channel, as numbers in the order they are met: pages have few, so one byte a point is enough.
COUNTED = """async (source) => {
  const image = new Image(); image.src = source; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const points = context.getImageData(0, 0, image.width, image.height).data, met = new Map(), palette = [], rows = [];
  const close = (r, g, b) => {
    let best = 0, least = Infinity;
    palette.forEach((p, n) => { const d = (p[0] - r) ** 2 + (p[1] - g) ** 2 + (p[2] - b) ** 2; if (d < least) { least = d; best = n; } });
    return best;
  };
  for (let i = 0; i < points.length; i += 4) {
    const [r, g, b] = points.slice(i, i + 3), key = (r >> 4 << 8) | (g >> 4 << 4) | (b >> 4);
    if (!met.has(key)) met.set(key, palette.length < 256 ? palette.push([r, g, b]) - 1 : close(r, g, b));
    rows.push(met.get(key));
  }
  return [image.width, image.height, palette.flat(), btoa(rows.map((n) => String.fromCharCode(n)).join(""))];
}"""


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
    window = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
    page = window.new_page()
    page.on("console", lambda said: print(f"{page.url}: {said.text}"))
    for name, path in addresses(page, site).items():
        if wanted and name not in wanted:
            continue
        page.goto(site + path, wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            print(f"{name} is wider than {width} px")
        to = out / (f"{name}.png" if wanted else f"{name}-{width}-{scheme}.png")
        taken = page.screenshot(full_page=not wanted)
        to.write_bytes(in_few_colours(window.new_page(), taken) if wanted else taken)
    window.close()


def in_few_colours(empty: Page, picture: bytes) -> bytes:
    """The picture with a palette: a third of the bytes."""
    width, height, palette, points = empty.evaluate(COUNTED, f"data:image/png;base64,{b64encode(picture).decode()}")
    rows = b64decode(points)
    lines = b"".join(b"\0" + rows[start : start + width] for start in range(0, len(rows), width))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"PLTE", bytes(palette)) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


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
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-lcd-text"]
        )
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
