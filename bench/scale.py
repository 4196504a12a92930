"""What engines and cores are worth: `python -m bench.scale ../shared/data/articles/*.jsonl.gz`.

`--check`: one process, two, Dask and Spark over the same articles, and the sha256 of each one's sorted export, which must be one.
`--cores`: articles a second with one worker and with two. `--memory`: what the processes hold over a long stream of JSON Lines, first tenth
against last. Without any, all three.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, zip_longest
from pathlib import Path

from bench.speed import lines

RUNS = {
    "one process": ("--engine", "local", "--workers", "1"),
    "two processes": ("--engine", "processes", "--workers", "2"),
    "Dask": ("--engine", "dask", "--workers", "2"),
    "Spark": ("--engine", "spark", "--workers", "2"),
}
EVERY = 0.5  # seconds between two looks at the memory


def sample(files: Sequence[Path], count: int) -> Iterator[dict[str, str]]:
    """The first `count` articles, taken from the files in turn; when they end, from the beginning again, with other texts."""
    texts = [line for row in zip_longest(*map(lines, files)) for line in row if line]
    for number, line in enumerate(islice(cycle(texts), count)):
        fields = json.loads(line)
        day, again = fields.get("published") or fields.get("date") or "", number // len(texts)
        yield {
            "id": f"article-{number}",
            "text": fields["text"] + (f"\n\nPrinting {again + 1}." if again else ""),
            "title": fields.get("title") or "",
            "published": day[:10],
            "outlet": fields.get("source") or "",
        }


def written(files: Sequence[Path], count: int, folder: Path) -> Path:
    """The sample as a file of JSON Lines."""
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(row)}\n" for row in sample(files, count))
    return path


def command(path: Path, *options: str) -> list[str]:
    """`dragoman code` of that file."""
    return [sys.executable, "-m", "dragoman.cli", "code", str(path), "--format", "jsonl", *options]


def check(path: Path) -> None:
    """Print the checksum of each engine's sorted export; exit code 1 when they differ."""
    found = set()
    for name, options in RUNS.items():
        began = time.perf_counter()
        done = subprocess.run(command(path, *options), check=True, capture_output=True)
        rows = sorted(done.stdout.splitlines())
        digest = hashlib.sha256(b"\n".join(rows)).hexdigest()
        found.add(digest)
        print(f"{name:14} {len(rows):7} records  {time.perf_counter() - began:7.1f} s  {digest}", flush=True)
    if len(found) > 1:
        raise SystemExit("the exports differ")


def cores(path: Path, count: int) -> None:
    """Print what the second worker adds."""
    rates = []
    for workers in (1, 2):
        began = time.perf_counter()
        subprocess.run(command(path, "--engine", "processes", "--workers", str(workers)), check=True, capture_output=True)
        rates.append(count / (time.perf_counter() - began))
        print(f"{workers} workers      {rates[-1]:7.2f} articles/s", flush=True)
    print(f"second core    {rates[1] / rates[0]:7.2f} times one")


def memory(path: Path, workers: int = 2) -> None:
    """Print what all processes of a run hold together (proportional set size), by tenths of the run after its start."""
    process = subprocess.Popen(
        command(path, "--engine", "processes", "--workers", str(workers), "-o", f"{path}.out"), stderr=subprocess.DEVNULL
    )
    held = []
    while process.poll() is None:
        held.append(sum(map(_held, [process.pid, *_children(process.pid)])))
        time.sleep(EVERY)
    tenth = len(held) // 10
    first, last = (sorted(part)[len(part) // 2] for part in (held[tenth : 2 * tenth], held[-tenth:]))  # the first tenth loads the models
    print(
        f"memory         {max(held) / 1024:7.0f} MB at most, in the second tenth {first / 1024:.0f}, in the last {last / 1024:.0f}", end=""
    )
    print(f": {last / first:.3f}")


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task/{process}/children")
    try:
        own = [int(child) for child in tasks.read_text(encoding="utf-8").split()]
    except OSError:
        return []
    return own + [grandchild for child in own for grandchild in _children(child)]


def _held(process: int) -> int:
    """Kilobytes of one process, shared pages divided among those who share them; 0 when it is gone."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="+", help="JSONL files of articles, .gz or not")
    arguments.add_argument("--articles", type=int, default=5000)
    for part in ("check", "cores", "memory"):
        arguments.add_argument(f"--{part}", action="store_true")
    given = arguments.parse_args()
    everything = not (given.check or given.cores or given.memory)
    with tempfile.TemporaryDirectory() as folder:
        path = written(given.files, given.articles, Path(folder))
        if given.check or everything:
            check(path)
        if given.cores or everything:
            cores(path, given.articles)
        if given.memory or everything:
            memory(path)


if __name__ == "__main__":
    main()
