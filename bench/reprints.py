"""Find planted reprints among real articles: `python -m bench.reprints --data ../shared/data/articles [--seed 11 12]`.

A reprint is made by code from an article of the same sample: cut to 35-100 % of its sentences, often under a new lead, always under a
changed headline, with a desk's copy edits, a later day and another outlet. The sample is full of forms filled in for another country
(readouts of calls, lists of those present), which are no reprints. A pair counts as wrong unless it was planted or its bodies are equal.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from time import perf_counter

from dragoman.domain import Article, Outlet
from dragoman.link.kinship import kin, shared, sketch

LEAST = 80  # words of an article that a reprint is made from: a brief of three sentences
OUTLETS = ("Harbour Daily", "The Inland Times", "Lantern News", "Northgate Press", "The Evening Ledger")
LEADS = (
    "{title}, officials have confirmed.",
    "In a development that had been expected for days, the following emerged late on {day}: {title}.",
    "{title}. Here is what we know so far about the announcement and what it means for readers in our region.",
    "Diplomats were still weighing the consequences on {day} after news that was first reported by other media.",
    "The matter has drawn attention far beyond the two capitals, and there was no immediate reaction from the opposition on {day}.",
)
EDITS = (
    (r"\bpercent\b", "per cent"),
    (r"\bsaid\b", "told reporters"),
    (r"\bU\.S\.", "US"),
    (r"\bUnited States\b", "US"),
    (r"\bdefense\b", "defence"),
    (r"\bprograms?\b", "programme"),
    (r"\balso\b", "moreover"),
    (r"\bdiscussed\b", "talked about"),
    (r"\bimportant\b", "significant"),
    (r"\bunderscored\b", "stressed"),
    (r"\bregarding\b", "about"),
    (r"\btoday\b", "on the day"),
)
EDITED = 0.3  # chance of each edit in a reprint
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def articles(folder: Path) -> Iterator[Article]:
    """The collections' articles of forty words and more; one-line reports are no article."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        if "current_events" in path.name:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text, day = row["text"], (row.get("published") or "")[:10]
                if len(text.split()) >= LEAST / 2:
                    title, published = row.get("title") or row["title_slug"], date.fromisoformat(day) if day else None
                    yield made(text, title, row["source"], published, row["url"])


def made(text: str, title: str, outlet: str, published: date | None, url: str) -> Article:
    """An article whose whole text is its body."""
    identity = hashlib.sha256("\x1f".join((outlet, url, str(published), text)).encode()).hexdigest()
    return Article(identity, url, text, (), Outlet(outlet), title, url, published)


def reprint(source: Article, chance: random.Random) -> Article:
    """The article as another desk prints it."""
    sentences = SENTENCE.split(source.text)
    kept = sentences[: max(2, round(len(sentences) * chance.uniform(0.35, 1.0)))]
    if chance.random() < 0.6:
        lead = chance.choice(LEADS).format(title=source.title, day=chance.choice(DAYS))
        kept = [lead, *(kept[1:] if chance.random() < 0.5 else kept)]
    if len(kept) > 6 and chance.random() < 0.4:
        del kept[chance.randrange(2, len(kept))]
    text = " ".join(kept)
    for old, new in EDITS:
        if chance.random() < EDITED:
            text = re.sub(old, new, text)
    words = source.title.split()
    title = " ".join(words[: max(3, len(words) // 2)]) + ", report says"
    published = source.published + timedelta(days=chance.randrange(4)) if source.published else None
    return made(text, title, chance.choice(OUTLETS), published, f"{source.url}#{chance.random()}")


def sample(folder: Path, size: int, planted: int, seed: int) -> tuple[list[Article], set[tuple[str, str]]]:
    """`size` articles, `planted` of them reprints of others; and the pairs planted."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    drawn = chance.sample(list({a.id: a for a in articles(folder)}.values()), size - planted)
    sources = chance.sample([a for a in drawn if len(a.text.split()) >= LEAST], planted)
    reprints = [reprint(source, chance) for source in sources]
    return [*drawn, *reprints], {ordered(one.id, other.id) for one, other in zip(sources, reprints, strict=True)}


def ordered(one: str, other: str) -> tuple[str, str]:
    """A pair, whichever is named first."""
    return min(one, other), max(one, other)


def explained(found: set[tuple[str, str]], planted: set[tuple[str, str]], by_id: dict[str, Article]) -> set[tuple[str, str]]:
    """Pairs found that are right: planted, of equal bodies, or a planted reprint and its source's equal."""
    equals: dict[bytes, set[str]] = defaultdict(set)
    for article in by_id.values():
        equals[sketch(article).shingles.tobytes()].add(article.id)
    twins = {i: equals[sketch(a).shingles.tobytes()] for i, a in by_id.items()}
    return {(a, b) for a, b in found if b in twins[a] or any(ordered(x, y) in planted for x in twins[a] for y in twins[b])}


def main() -> None:
    """Print recall and precision of each sample, their mean and the least."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--planted", type=int, default=200)
    options.add_argument("--seed", type=int, nargs="+", default=[1], help="of several, also the mean and the least")
    options.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    given = options.parse_args()
    recalls, precisions = zip(*(measured(given, seed) for seed in given.seed), strict=True)
    if len(given.seed) > 1:
        for name, shares in (("recall", recalls), ("precision", precisions)):
            print(f"{name} of {len(shares)} samples {mean(shares):.3f}, least {min(shares):.3f}")


def measured(given: argparse.Namespace, seed: int) -> tuple[float, float]:
    """Recall and precision of one sample, printed; on request also what was missed and what was wrong."""
    listed, planted = sample(given.data, given.articles, given.planted, seed)
    start = perf_counter()
    found = {ordered(*pair) for pair in kin(listed)}
    took = perf_counter() - start
    by_id = {article.id: article for article in listed}
    right = explained(found, planted, by_id)
    recall, precision = len(found & planted) / len(planted), len(right) / len(found)
    print(f"seed {seed}: recall {recall:.3f}, precision {precision:.3f}, {len(found)} pairs, {took:.1f} s", flush=True)
    if given.show:
        for name, pairs in (("missed", planted - found), ("wrong", found - right)):
            for one, other in sorted(pairs):
                shorter, longer = sorted((sketch(by_id[one]), sketch(by_id[other])), key=lambda s: len(s.shingles))
                titles = " | ".join(f"{by_id[i].title[:60]} ({by_id[i].published})" for i in (one, other))
                print(f"{name} {shared(shorter, longer):.2f} {titles}")
    return recall, precision


if __name__ == "__main__":
    main()
