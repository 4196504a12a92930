"""The whole pipeline on our own 85 annotated articles: `python -m bench.articles --gold ../shared/gold/dev --data ../shared/data`.

Scored by the rules of the gold's own scorer (`score.py` beside it). The articles are in two halves: the errors of `tune` were read while
rules were mended, those of `test` never, so `--half test` says what a text that nobody prepared for is worth. The annotation is one
reader's (`training/annotations/README.md`); the `test` half was read a second time, independently and more closely: `--reading again`
scores against that, and prints what the first reader reaches against the second.
"""

import argparse
import hashlib
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

from training.annotation import standoff

from dragoman import pipeline, read
from dragoman.domain import Claim, Party
from dragoman.lexicon.actors import load_actors

OUTLETS = {
    "state": "U.S. Department of State",
    "whitehouse": "White House",
    "kremlin": "kremlin.ru",
    "tehrantimes": "Tehran Times",
    "wikinews": "Wikinews",
}
HALVES = ("tune", "test")
READINGS = {"first": "articles.jsonl", "again": "articles-again.jsonl"}
SHOWN = ("act", "core", "party", "full", "status_accuracy", "date_accuracy", "sources", "mode_accuracy")
# The Correlates of War numbers of states, which go by region (state system membership, version 2016).
REGIONS = ((200, "Americas"), (400, "Europe"), (600, "Africa"), (700, "Middle East"), (900, "Asia"), (1000, "Oceania"))
Row = dict  # as the gold's own scorer takes events


def half(sha256: str) -> str:
    """The half that an article belongs to, by the parity of a hash of its text's hash, so that it never moves."""
    return HALVES[int(hashlib.sha256(sha256.encode()).hexdigest(), 16) % 2]


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


def coded_articles(annotated_in: Path, data: Path, which: str, tools: pipeline.Tools) -> Iterator[tuple[str, list[Row], list[Row]]]:
    """For each annotated article of a half its source, what is annotated and what is coded."""
    for row, text in standoff.rows(annotated_in, data):
        if which not in ("all", half(row["sha256"])):
            continue
        published = date.fromisoformat(row["published"]) if row["published"] else None
        article = read.text(text, published=published, outlet=OUTLETS[row["source"]], file=row["article"]).value
        claims = pipeline.code_article(article, tools).value.claims if article else ()
        yield row["source"], [annotated(e, published) for e in row["events"]], [coded(c) for c in claims]


def two_readers(annotations: Path) -> Iterator[tuple[str, list[Row], list[Row]]]:
    """For each article read twice its source, the second reader's events and the first one's as if they were coded."""
    first, again = (
        {row["article"]: row for row in map(json.loads, (annotations / file).read_text(encoding="utf-8").splitlines())}
        for file in READINGS.values()
    )
    for name, row in again.items():
        published = date.fromisoformat(row["published"]) if row["published"] else None
        gold, other = ([annotated(e, published) for e in reading["events"]] for reading in (row, first[name]))
        yield "the first reader", gold, [e | {"mode": [e["mode"]] if e["mode"] else []} for e in other]


def region(event: Row) -> str:
    """Where the event's first placed actor is from."""
    states = load_actors().states
    numbers = [s.cow for p in event["actor"] if (s := states.get(p["code"])) is not None and s.cow]
    return next((name for top, name in REGIONS if numbers and numbers[0] < top), "bodies and unplaced")


def word(event: Row) -> str:
    """Whose word the event is: the outlet's own, or the kind of the nearest source."""
    kinds = [link["kind"] for source in event["sources"] for link in source["chain"][:1]]
    return kinds[0].replace("_", " ") if kinds else "the outlet's own"


def by_group(score: ModuleType, articles: Sequence[tuple[str, list[Row], list[Row]]]) -> dict[str, Counter[str]]:
    """Hits by outlet, by the actor's region and by whose word it is; an event counts under its own group on either side."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, gold, found in articles:
        groups = (lambda _, at=source: f"outlet: {OUTLETS[at]}", lambda e: f"region: {region(e)}", lambda e: f"word: {word(e)}")
        pairs = [(g, c) for g, c in score.pair_up(gold, found) if g["act"] == c["act"]]
        for group in groups:
            for side, events in (("gold", gold), ("coded", found)):
                for event in events:
                    counts[group(event)][side] += 1
            for g, c in pairs:
                core = score.same_parties(g, c)
                counts[group(g)].update({"act of gold": 1, "core of gold": int(core)})
                counts[group(c)].update({"act of coded": 1, "core of coded": int(core)})
    return counts


def show_groups(counts: dict[str, Counter[str]]) -> None:
    """The table of precision and recall."""
    print("\n| by | events | coded | act precision | act recall | core precision | core recall | core F1 |\n" + "|---" * 8 + "|")
    for name, n in sorted(counts.items()):
        precision, recall = n["core of coded"] / max(1, n["coded"]), n["core of gold"] / max(1, n["gold"])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        acts = f"{n['act of coded'] / max(1, n['coded']):.2f} | {n['act of gold'] / max(1, n['gold']):.2f}"
        print(f"| {name} | {n['gold']} | {n['coded']} | {acts} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")


def count(score: ModuleType, gold: list[Row], found: list[Row]) -> Counter[str]:
    """What the gold's scorer counts of one article."""
    return score.count_article({"events": gold, "open_items": [], "furniture_spans": []}, found, [])  # type: ignore[no-any-return]


def main() -> None:
    """Print a row for all articles and one for each source, then precision and recall by group."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--gold", type=Path, required=True)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    given.add_argument("--half", choices=(*HALVES, "all"), default="all")
    given.add_argument("--reading", choices=tuple(READINGS), default="first")
    options = given.parse_args()
    score, tools = scorer(options.gold), pipeline.load_tools(threads=2)
    articles = list(coded_articles(options.annotations / READINGS[options.reading], options.data, options.half, tools))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, gold, found in articles:
        counted = count(score, gold, found)
        counts["all"] += counted
        counts[source] += counted
    for source, gold, found in two_readers(options.annotations) if options.reading == "again" else ():
        counts[source] += count(score, gold, found)
    print(f"| {options.half} | events | coded | " + " | ".join(SHOWN) + " |\n" + "|---" * (3 + len(SHOWN)) + "|")
    for name, n in counts.items():
        figures = score.figures(n)
        cells = (f"{figures[key]:.2f}" if figures[key] is not None else "-" for key in SHOWN)
        print(f"| {name} | {n['gold']} | {n['coded']} | " + " | ".join(cells) + " |")
    show_groups(by_group(score, articles))


if __name__ == "__main__":
    main()
