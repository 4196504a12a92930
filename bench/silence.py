"""False silence: `python -m bench.silence --data ../shared/data --gold ../shared/gold/dev --sample 500`.

Codes a sample of each corpus and every article in which words for silence and for a reply stand near each other, settles the
approaches of each corpus as one ledger, and prints every item that is called unanswered with the words that report the silence, so
that a reader can check each. An item without such words would be a false silence: the count is printed.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman import pipeline, read
from dragoman.domain import Article, Claim, OpenItem
from dragoman.link.items import open_items, turn_of

OUTLETS = {
    "state": "U.S. Department of State",
    "whitehouse": "White House",
    "kremlin": "kremlin.ru",
    "tehran": "Tehran Times",
    "wikinews": "Wikinews",
    "wikipedia": "Wikipedia current events",
}


# Where a false silence can arise at all: these are read in full, the rest by sample.
SILENT = re.compile(
    r"\b(not|no|never|without|yet to|await|waiting for|receiv|ignor|silen)[^.]{0,40}"
    r"(respon|repl|answer|react|letter|overture|silen|acknowl|hear)",
    re.IGNORECASE,
)


def articles(path: Path, sample: int, seed: int) -> Iterator[Article]:
    """Every article of one corpus that may tell of a silence and a sample of the others, in their order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(lines)
    drawn = random.Random(seed).sample(range(len(rows)), min(sample, len(rows)))  # noqa: S311 - a sample, no secret
    chosen = sorted({*drawn, *(n for n, row in enumerate(rows) if SILENT.search(row))})
    outlet = next(name for start, name in OUTLETS.items() if path.name.startswith(start))
    for number in chosen:
        row = json.loads(rows[number])
        told = row.get("published") or row.get("date")
        published = date.fromisoformat(told[:10]) if told else None
        words = row.get("text") or row.get("body") or ""
        found = read.text(words, title=row.get("title", ""), published=published, outlet=outlet, file=f"{path.name}:{number}").value
        if found is not None:
            yield found


def reports(item: OpenItem, claims: dict[str, Claim]) -> list[Claim]:
    """The claims by which a source reports that nothing came."""
    turn = turn_of(item, "unanswered")
    return [claims[c] for c in (turn.claims if turn else ()) if claims[c].coding.answer == "silence"]


def show(corpus: str, told: list[Claim]) -> int:
    """Print a corpus's count of states and its unanswered items; how many have no report behind them."""
    items, known, false = open_items(told, None), {c.id: c for c in told}, 0
    print(f"{corpus}: {len(items)} approaches; " + ", ".join(f"{state} {n}" for state, n in Counter(i.state for i in items).most_common()))
    for item in items:
        behind = reports(item, known)
        false += item.state == "unanswered" and not behind
        for claim in behind:
            asked, silent = "/".join(p.code for p in item.actor), "/".join(p.code for p in item.recipient)
            words = " ".join(claim.coding.evidence.of(claim.article.text).split())
            print(f"  {item.state:10} {asked} -> {silent} {claim.article.published} {claim.article.file}: {words}")
            for asking in (known[c] for c in item.course[0].claims):
                print(f"             asked: {' '.join(asking.coding.evidence.of(asking.article.text).split())} [{asking.article.file}]")
    return false


def main() -> None:
    """Print the corpora one by one, then the count."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--gold", type=Path)
    given.add_argument("--sample", type=int, default=1000, help="articles of each corpus drawn besides")
    given.add_argument("--seed", type=int, default=0)
    given.add_argument("--only", default="", help="corpora whose name begins so")
    options = given.parse_args()
    tools, false, read_in_all = pipeline.load_tools(threads=2), 0, 0
    for path in sorted((options.data / "articles").glob(f"{options.only}*.jsonl.gz")):
        sample = list(articles(path, options.sample, options.seed))
        read_in_all += len(sample)
        false += show(path.name, [c for outcome in pipeline.code_articles(sample, tools) for c in outcome.value.claims])
    if options.gold and not options.only:
        texts = [found.value for found in read.paths([options.gold / "articles.jsonl"]) if found.value]
        read_in_all += len(texts)
        false += show("gold", [c for outcome in pipeline.code_articles(texts, tools) for c in outcome.value.claims])
    print(f"\n{read_in_all} articles; unanswered without a report of silence: {false}")


if __name__ == "__main__":
    main()
