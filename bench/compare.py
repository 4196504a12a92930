"""Records gained, lost and changed against another revision, on a fixed corpus, so that no change of a rule or model goes unseen.

    python -m bench.compare REV [--data ../shared/data] [--articles 120]

The corpus is the demo's reports and, where the data folder is there, every n-th article of each of its files. A record is the same when its
article, evidence and act are; it has changed when its status, parties, dates, mode or sources differ.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPARED = ("status", "mode", "approach", "actor", "recipient", "date", "enddate", "sources")
Key = tuple[str, str, str]
Row = dict[str, object]


def corpus(folder: Path, data: Path | None, count: int) -> list[Path]:
    """The files to code: the examples, and a JSONL of every n-th article of the data folder."""
    files = [ROOT / "examples"]
    if data is None or not (data / "articles").is_dir():
        return files
    listed = sorted((data / "articles").glob("*.jsonl.gz"))
    sample = folder / "sample.jsonl"
    with sample.open("w", encoding="utf-8") as out:
        for path in listed:
            lines = gzip.decompress(path.read_bytes()).decode().splitlines()
            out.writelines(line + "\n" for line in lines[:: max(1, len(lines) * len(listed) // count)])
    return [*files, sample]


def coded(source: Path, files: list[Path], out: Path) -> dict[Key, Row]:
    """The records that the package under `source` makes of these files."""
    command = [sys.executable, "-m", "dragoman.cli", "code", *map(str, files), "--format", "jsonl", "-o", str(out)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(source)})
    rows = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    return {(r["article"]["id"], r["text"], r["act"]): r for r in rows if r["record"] == "event"}


def told(row: Row) -> str:
    """One record on one line."""

    def codes(key: str) -> str:
        parties = row[key]
        return ",".join(str(p["code"]) for p in parties) if isinstance(parties, list) else ""

    return f"{row['act']} {row['status']} {codes('actor')} > {codes('recipient')} {row['date']}..{row['enddate']} {str(row['text'])[:90]!r}"


def changes(before: Row, after: Row) -> list[str]:
    """The fields in which two tellings of one record differ."""
    return [key for key in COMPARED if bare(before.get(key)) != bare(after.get(key))]


def bare(value: object) -> str:
    """A field without what only explains it."""
    if isinstance(value, list):
        return json.dumps([[v.get("code"), v.get("sector")] if isinstance(v, dict) and "code" in v else v for v in value], sort_keys=True)
    return json.dumps(value)


def main() -> None:
    """Print what is gained, lost and changed."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("revision")
    given.add_argument("--data", type=Path)
    given.add_argument("--articles", type=int, default=120)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            ["git", "worktree", "add", "--detach", str(folder / "then"), options.revision], cwd=ROOT, check=True, capture_output=True
        )
        try:
            files = corpus(folder, options.data, options.articles)
            then = coded(folder / "then" / "src", files, folder / "then.jsonl")
            now = coded(ROOT / "src", files, folder / "now.jsonl")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(folder / "then")], cwd=ROOT, check=True)
    report(options.revision, then, now)


def report(revision: str, then: dict[Key, Row], now: dict[Key, Row]) -> None:
    """The three lists, and how often each field changed."""
    changed = {key: fields for key in then.keys() & now.keys() if (fields := changes(then[key], now[key]))}
    for title, keys, rows in (("gained", now.keys() - then.keys(), now), ("lost", then.keys() - now.keys(), then)):
        for key in sorted(keys):
            print(f"{title:8}{told(rows[key])}")
    for key in sorted(changed):
        print(f"changed {'+'.join(changed[key])}: {told(then[key])} -> {told(now[key])}")
    counts = Counter(field for fields in changed.values() for field in fields)
    print(f"{revision}: {len(then)} records then, {len(now)} now; {len(now.keys() - then.keys())} gained,")
    print(f"{len(then.keys() - now.keys())} lost, {len(changed)} changed ({', '.join(f'{k} {n}' for k, n in counts.most_common())})")


if __name__ == "__main__":
    main()
