"""Measure coding against annotated articles and print the tables of docs/quality.md.

    python -m bench.quality --gold ../shared/gold/dev --data ../shared/data [--write docs/quality.md]

The scorer is the gold's own (`score.py` beside it). Each figure stands with its 95 % interval over articles, the date and a fingerprint of
the data, so that two tables can be told apart.
"""

import argparse
import datetime
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = (
    ("act F1", "act", ".50"),
    ("core F1", "core", ".35"),
    ("party F1 (sectors too)", "party", ""),
    ("full F1", "full", ".25"),
    ("status accuracy among core matches", "status_accuracy", ".88"),
    ("date accuracy among core matches", "date_accuracy", ".65"),
    ("sources F1 among core matches", "sources", ".45"),
    ("mode accuracy among core matches", "mode_accuracy", ""),
    ("approach accuracy among core matches", "approach_accuracy", ""),
    ("open items F1", "open_items", ""),
)


def fingerprint(folder: Path) -> str:
    """The first 12 digits of a sha256 over the gold files' names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.gold.json")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def scored(gold: Path, records: Path) -> dict[str, object]:
    """The scorer's figures for these records."""
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(records), "--json", "--by", "outlet"]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def coded(gold: Path, records: Path) -> None:
    """Code the gold articles as a user would."""
    command = [sys.executable, "-m", "dragoman.cli", "code", str(gold / "articles.jsonl"), "--format", "jsonl", "-o", str(records)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def table(figures: dict[str, object]) -> str:
    """The figures as a Markdown table."""
    lines = ["| measured on `gold/dev` | reached | 95 % interval | target |", "|---|---|---|---|"]
    for name, key, target in ROWS:
        value, spread = figures.get(key), figures.get(f"{key}_95")
        shown = f"{value:.3f}" if isinstance(value, float) else "-"
        interval = f"{spread[0]:.2f}-{spread[1]:.2f}" if isinstance(spread, list) else ""
        lines.append(f"| {name} | {shown} | {interval} | {target} |")
    for name, key in (("events in furniture", "in_furniture"), ("false silence", "false_silence")):
        lines.append(f"| {name} | {figures[key]} | | 0 |")
    by_outlet = figures.get("by_outlet")
    if isinstance(by_outlet, dict):
        lines += ["", "| outlet | events | act F1 | core F1 | full F1 |", "|---|---|---|---|---|"]
        lines += [f"| {k} | {v['events']} | {v['act']:.2f} | {v['core']:.2f} | {v['full']:.2f} |" for k, v in by_outlet.items()]
    return "\n".join(lines)


def main() -> None:
    """Print the table, or write it between the markers of a document."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--gold", type=Path, required=True)
    given.add_argument("--data", type=Path)
    given.add_argument("--write", type=Path, help="replace the part between the measured markers of this file")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        coded(options.gold, records)
        figures = scored(options.gold, records)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    counted = f"{figures['articles']} articles, {figures['gold_events']} events, {figures['coded_events']} coded"
    head = f"`make quality`, {today}, gold `{fingerprint(options.gold)}` ({counted})"
    text = f"{head}\n\n{table(figures)}\n"
    print(text)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        before, _, rest = page.partition("<!-- measured -->\n")
        _, _, after = rest.partition("<!-- /measured -->")
        options.write.write_text(f"{before}<!-- measured -->\n{text}<!-- /measured -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
