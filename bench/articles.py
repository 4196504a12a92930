"""The whole pipeline on our own 85 annotated articles: `python -m bench.articles --gold ../shared/gold/dev --data ../shared/data`.

Scored by the rules of the gold's own scorer (`score.py` beside it). No rule, word or weight was chosen on these articles, so these figures
say what a text that nobody prepared for is worth; their annotation is one reader's (`training/annotations/README.md`).
"""

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

from bench.acts import texts
from dragoman import pipeline, read
from dragoman.domain import Claim, Party

OUTLETS = {
    "state": "U.S. Department of State",
    "whitehouse": "White House",
    "kremlin": "kremlin.ru",
    "tehrantimes": "Tehran Times",
    "wikinews": "Wikinews",
}
SHOWN = ("act", "core", "party", "full", "status_accuracy", "date_accuracy", "sources", "mode_accuracy")
Row = dict[str, object]


def scorer(gold: Path) -> ModuleType:
    """The gold's own `score.py` as a module."""
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold.parent}: no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parties(listed: Sequence[Party]) -> list[Row]:
    """Codes and sectors as the scorer reads them."""
    return [{"code": p.code, "sector": p.sector} for p in listed]


def coded(claim: Claim) -> Row:
    """A claim as the scorer reads it."""
    coding, when = claim.coding, claim.when
    return {
        "act": coding.act,
        "status": coding.status,
        "mode": [coding.mode] if coding.mode else [],
        "approach": coding.approach,
        "start": coding.evidence.start,
        "end": coding.evidence.end,
        "actor": parties(claim.actors),
        "recipient": parties(claim.recipients),
        "earliest": when.earliest and when.earliest.isoformat(),
        "latest": when.latest and when.latest.isoformat(),
        "sources": [{"stance": s.stance, "chain": [{"name": k.name, "kind": k.kind} for k in s.chain]} for s in claim.sources],
    }


def annotated(event: dict, published: date | None) -> Row:
    """An annotated event as the scorer reads gold; its evidence is the trigger; no dates given means news of the day."""
    day = (published - timedelta(days=1)).isoformat() if published else None
    dates = event["dates"] or [day, published and published.isoformat()]
    told = {key: event[key] for key in ("act", "mode", "status", "approach", "actor", "recipient")}
    chains = [{"stance": s["stance"], "chain": [{"name": n, "kind": k} for n, k in s["links"]]} for s in event["sources"]]
    return told | {"start": event["trigger"][0], "end": event["trigger"][1], "earliest": dates[0], "latest": dates[1], "sources": chains}


def main() -> None:
    """Print a row for all articles and one for each source."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--gold", type=Path, required=True)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    options = given.parse_args()
    score, tools = scorer(options.gold), pipeline.load_tools(threads=2)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (options.annotations / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stem, _, number = row["article"].partition(":")
        published = date.fromisoformat(row["published"]) if row["published"] else None
        text = texts(options.data / "articles" / f"{stem}.jsonl.gz")[int(number)]
        article = read.text(text, published=published, outlet=OUTLETS[row["source"]], file=row["article"]).value
        claims = pipeline.code_article(article, tools).value.claims if article else ()
        gold = {"events": [annotated(e, published) for e in row["events"]], "open_items": [], "furniture_spans": []}
        counted = score.count_article(gold, [coded(c) for c in claims], [])
        counts["all"] += counted
        counts[row["source"]] += counted
    print("| source | events | coded | " + " | ".join(SHOWN) + " |\n" + "|---" * (3 + len(SHOWN)) + "|")
    for name, n in counts.items():
        figures = score.figures(n)
        cells = (f"{figures[key]:.2f}" if figures[key] is not None else "-" for key in SHOWN)
        print(f"| {name} | {n['gold']} | {n['coded']} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
