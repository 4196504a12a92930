"""Adding beside serving: `python -m bench.beside --seconds 300`.

`dragoman add` takes in batches of reports one after another while a server answers 20 requests a second over the same ledger. Prints
how many requests were answered and how, and whether every report that was added is in the ledger at the end: neither an error nor a lost
row is allowed.
"""

import argparse
import json
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from dragoman.keep.finding import held
from dragoman.keep.store import reading

A_SECOND, BATCH = 20, 25
PATHS = (
    "/",
    "/pair/USA/PRK",
    "/open",
    "/search?q=talks",
    "/changes",
    "/api/v1/pairs/USA/PRK",
    "/api/v1/open-items",
    "/api/v1/articles?limit=5",
)
TOLD = (
    "North Korea rejected the talks with the United States on {day}, the foreign ministry said. It was statement {n}.",
    "The United States asked North Korea for talks on {day}, officials said in report {n}.",
    "The foreign ministers of Japan and South Korea met in Seoul on {day}, their {n}. meeting.",
    "Iran criticised France on {day} over its {n}. letter.",
)


def reports(number: int) -> str:
    """A batch of reports as JSON Lines, none of which was ever told before."""
    made = []
    for n in range(number * BATCH, (number + 1) * BATCH):
        day = date(2021, 1, 1) + timedelta(days=n % 300)
        text = TOLD[n % len(TOLD)].format(day=f"{day:%A}", n=n)
        made.append(
            json.dumps({"id": f"r{n}", "text": text, "title": f"Report {n}", "published": day.isoformat(), "outlet": f"Outlet {n % 7}"})
        )
    return "\n".join(made)


def command(*arguments: str) -> list[str]:
    """The command line of this environment."""
    return [sys.executable, "-m", "dragoman.cli", *arguments]


def add(folder: Path, ledger: Path, until: float) -> int:
    """Add batch after batch; how many reports were added."""
    number = 0
    while time.monotonic() < until:
        file = folder / f"batch{number}.jsonl"
        file.write_text(reports(number), encoding="utf-8")
        done = subprocess.run(command("add", str(file), "--ledger", str(ledger)), check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"add ended with {done.returncode}: {done.stderr}")
        number += 1
    return number * BATCH


def ask(address: str, until: float) -> tuple[Counter[str], list[float]]:
    """20 requests a second, whether the ones before are answered or not: what came, and how long it took."""
    told, took = Counter[str](), list[float]()

    def one(client: httpx.Client, path: str) -> None:
        begun = time.monotonic()
        try:
            told[str(client.get(path).status_code)] += 1
        except httpx.HTTPError as error:
            told[type(error).__name__] += 1
        took.append(time.monotonic() - begun)

    limits = httpx.Limits(max_connections=64)
    with httpx.Client(base_url=address, timeout=60, limits=limits) as client, ThreadPoolExecutor(64) as many:
        waiting: list[Future[None]] = []
        while (now := time.monotonic()) < until:
            waiting.append(many.submit(one, client, PATHS[len(waiting) % len(PATHS)]))
            time.sleep(max(0.0, now + 1 / A_SECOND - time.monotonic()))
        for future in waiting:
            future.result()
    return told, took


def main() -> None:
    """Serve, add and ask together."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=300)
    seconds = options.parse_args().seconds
    with TemporaryDirectory() as where, socket.create_server(("127.0.0.1", 0)) as free:
        folder, port = Path(where), free.getsockname()[1]
        free.close()
        ledger = folder / "beside.db"
        (folder / "first.jsonl").write_text(reports(10_000), encoding="utf-8")
        subprocess.run(command("add", str(folder / "first.jsonl"), "--ledger", str(ledger)), check=True)
        server = subprocess.Popen(command("serve", "--ledger", str(ledger), "--port", str(port)), stderr=(folder / "server.log").open("wb"))
        try:
            wait_for(f"http://127.0.0.1:{port}")
            until = time.monotonic() + seconds
            with ThreadPoolExecutor(1) as beside:
                adding = beside.submit(add, folder, ledger, until)
                told, took = ask(f"http://127.0.0.1:{port}", until)
                added = adding.result() + BATCH
        finally:
            server.terminate()
            server.wait(10)
        with reading(ledger) as connection:
            kept = held(connection).articles
        if set(told) != {"200"}:
            print((folder / "server.log").read_text(encoding="utf-8")[-4000:])
        print(f"{seconds} s: {sum(told.values())} requests, {dict(told)}; median {statistics.median(took) * 1000:.0f} ms")
        print(f"{added} reports added, {kept} in the ledger: {'none lost' if kept == added else 'LOST'}")


def wait_for(address: str) -> None:
    """Until the server answers."""
    for _ in range(600):
        try:
            httpx.get(address, timeout=60)
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
