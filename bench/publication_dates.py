"""How often the read stage dates a page rightly, and how much of the article it finds: python bench/publication_dates.py [HTML_FOLDER].

The folder holds `kremlin/*.html.gz` and `kremlin_expected.jsonl.gz` (249 pages of kremlin.ru, CC BY 4.0; the expected text was cut out by
rule and is not hand-checked, name cards included). Each page is read three times: as it is, with its date left only as a line of text, and
without that line, where dates stand only in text, links and footer and the right answer is to abstain.
"""

import argparse
import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from dragoman.domain import CODED_ROLES, Article
from dragoman.read import Given
from dragoman.read.page import article

DEFAULT = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "html"
_TIMES = re.compile(r"<time\b[^>]*>(.*?)</time>", re.DOTALL)
_METAS = re.compile(r"""<meta [^>]*(?:date|time)[^>]*>""", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LETTERS = re.compile(r"[^\W_]+")
VARIANTS = ("as it is", "date only as a line of text", "no date line")


def expected(folder: Path) -> dict[str, dict[str, str]]:
    """Page number -> its published day, title, lead and text."""
    with gzip.open(folder / "kremlin_expected.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return {Path(row["path"]).stem: row for row in rows}


def variant(markup: str, name: str) -> str:
    """The page with the dates of `name` taken out."""
    if name == VARIANTS[0]:
        return markup
    without = _METAS.sub("", _TIMES.sub("" if name == VARIANTS[2] else r"<div>\1</div>", markup))
    return without if name == VARIANTS[1] else without.replace('itemprop="datePublished"', "")


def sentences(words: str) -> set[str]:
    """The letters of every sentence of some length."""
    letters = ("".join(_LETTERS.findall(sentence)).casefold() for sentence in _SENTENCE_END.split(" ".join(words.split())))
    return {sentence for sentence in letters if len(sentence) > 30 and not sentence.startswith("seealso")}


def found(article_read: Article) -> set[str]:
    """The sentences that would be coded."""
    blocks = (block.span.of(article_read.text) for block in article_read.blocks if block.role in CODED_ROLES)
    return {sentence for block in blocks for sentence in sentences(block)}


def rows(folder: Path) -> Iterator[tuple[str, Counter[str], float]]:
    """For each variant its name, its counts and its seconds."""
    truth = expected(folder)
    pages = sorted((folder / "kremlin").glob("*.html.gz"))
    for name in VARIANTS:
        counts: Counter[str] = Counter()
        start = perf_counter()
        for path in pages:
            number = path.name.removesuffix(".html.gz")
            wanted = truth[number]
            markup = variant(gzip.decompress(path.read_bytes()).decode("utf-8"), name)
            value = article(markup, path.name, Given()).value
            counts["pages"] += 1
            if value is None:
                counts["no article"] += 1
                continue
            counts["stated" if value.published else "abstained"] += 1
            counts["right"] += str(value.published) == wanted["published"]
            counts["title right"] += value.title == wanted["title"]
            counts[f"from {value.published_from}"] += 1
            want, got = sentences(f"{wanted['lead']} {wanted['text']}"), found(value)
            counts["sentences wanted"] += len(want)
            counts["sentences found"] += len(want & got)
        yield name, counts, perf_counter() - start


def main() -> None:
    """Print one table a variant."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    folder = arguments.parse_args().folder
    for name, counts, seconds in rows(folder):
        wrong = counts["stated"] - counts["right"]
        print(f"\n{name}: {counts['pages']} pages in {seconds:.1f} s")
        print(f"  day right {counts['right']}, wrong {wrong}, abstained {counts['abstained']}, no article {counts['no article']}")
        print(f"  titles right {counts['title right']}; sentences {counts['sentences found']} of {counts['sentences wanted']}")
        print("  " + ", ".join(f"{rung}: {count}" for rung, count in sorted(counts.items()) if rung.startswith("from ")))


if __name__ == "__main__":
    main()
