"""How fast pages answer: `python -m bench.pages --ledger /tmp/million.db` (made by `python -m bench.million`).

A server of its own process answers 200 requests for pair pages and 200 for searches over loopback, one after another, each beside a
`SELECT 1` through the same stack in the same run. Every request asks for something else than those before it, so nothing is remembered.
Prints the median and the 95th percentile in milliseconds by the clock and of the server's processor, which other work on the machine does
not stretch, and the weight of the pages as sent.
"""

import argparse
import random
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import uvicorn
from sqlalchemy import text

from dragoman.cli.options import today
from dragoman.keep.finding import dyads
from dragoman.keep.store import reading
from dragoman.settings import Settings
from dragoman.show.api.site import OfLedger, Site
from dragoman.show.web.app import create_app

REQUESTS = 200
ONE = "/select-1"
SPENT = "/spent"


def serve(ledger: Path, port: int) -> None:
    """The application with one route more: a query that does nothing."""
    app = create_app(Site(Settings(ledger), today, "bench", read_only=True))

    @app.get(ONE)
    def one(connection: OfLedger) -> int:
        return int(connection.scalar(text("SELECT 1")) or 0)

    @app.get(SPENT)
    def spent() -> float:
        return time.process_time() * 1000

    uvicorn.run(app, port=port, log_level="error")


def pair_pages(pairs: list[tuple[str, str]]) -> list[str]:
    """Pages of the most frequent pairs, each seen from another day."""
    return [f"/pair/{a}/{b}" for a, b in pairs]


def searches(ledger: Path, dice: random.Random, codes: list[str], count: int) -> list[str]:
    """One and two words of articles, alone, with an act, with a side, and facets without words."""
    with reading(ledger) as connection:
        rows = connection.execute(text("SELECT text FROM articles WHERE number % 997 = 3 LIMIT 400")).scalars().all()
    words = [word.strip(".,") for row in rows for word in dice.sample(row.split(), 2)]
    made = []
    for n in range(count):
        one, other = dice.sample(words, 2)
        made.append(
            (
                f"/search?q={quote(one)}",
                f"/search?q={quote(one)}+{quote(other)}",
                f"/search?q={quote(one)}&act=CONSULT",
                f"/search?code={dice.choice(codes)}&act={dice.choice(('AID', 'ASSAULT', 'REJECT', 'CONSULT'))}",
                f"/search?q={quote(other)}&code={dice.choice(codes)}&status=-planned",
            )[n % 5]
        )
    return made


def timed(client: httpx.Client, path: str) -> tuple[float, int]:
    """Milliseconds, and bytes as sent."""
    begun = time.perf_counter()
    answer = client.get(path)
    took = (time.perf_counter() - begun) * 1000
    answer.raise_for_status()
    return took, int(answer.headers.get("content-length") or len(answer.content))


def report(name: str, client: httpx.Client, paths: list[str]) -> None:
    """Ask for every path, with nothing between them but a SELECT 1."""
    took, beside, weight, work = [], [], [], []
    for path in paths:
        beside.append(timed(client, ONE)[0])
        before = client.get(SPENT).json()
        milliseconds, size = timed(client, path)
        work.append(client.get(SPENT).json() - before)
        took.append(milliseconds)
        weight.append(size)
    cuts, alone, worked = (statistics.quantiles(times, n=20) for times in (took, beside, work))
    print(
        f"{name:<10} {len(paths):>4} requests   median {statistics.median(took):6.0f} ms   p95 {cuts[-1]:6.0f} ms"
        f"   of the processor: median {statistics.median(work):.0f} ms, p95 {worked[-1]:.0f} ms"
        f"   SELECT 1: median {statistics.median(beside):4.0f} ms, p95 {alone[-1]:4.0f} ms   heaviest {max(weight) / 1000:.0f} kB"
    )
    worst = sorted(zip(took, paths, strict=True), reverse=True)[:3]
    print("           slowest: " + "; ".join(f"{path} {milliseconds:.0f} ms" for milliseconds, path in worst))


def main() -> None:
    """Serve and ask, or serve alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--ledger", type=Path, required=True)
    options.add_argument("--serve", type=int, metavar="PORT")
    options.add_argument("--requests", type=int, default=REQUESTS)
    chosen = options.parse_args()
    if chosen.serve:
        serve(chosen.ledger, chosen.serve)
        return
    with reading(chosen.ledger) as connection:
        found = dyads(connection, chosen.requests)
    pairs = [(a, b) for a, b, _ in found]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "bench.pages", "--ledger", str(chosen.ledger), "--serve", str(port)])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for _ in range(1200):
                try:
                    client.get(ONE)
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            print(f"claims of the most frequent pairs: {found[0][2]} to {found[-1][2]}")
            report("pair", client, pair_pages(pairs))
            dice = random.Random(7)  # noqa: S311 - the same searches every time
            report("search", client, searches(chosen.ledger, dice, [pair[0] for pair in pairs], chosen.requests))
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
