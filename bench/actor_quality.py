"""Measure how often gold party names resolve to the right party.

    python bench/actor_quality.py GOLD_DIR [--show]

For each gold event and party, the phrase is the party's name where the event's quote has it (else its last occurrence before the quote
ends); it is resolved as of the gold date. Prints the share with the right code, code and sector, and id, over names and over articles.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypedDict

from dragoman.domain import Article, Block, BlockRole, Outlet, Party, Phrase, Reading, Span, When
from dragoman.lexicon.actors import load_actors
from dragoman.link.actors import ArticleActors, Resolver
from dragoman.understand.mentions import find_mentions
from dragoman.understand.parser import Parser


class GoldParty(TypedDict):
    """A party of the gold file."""

    code: str
    sector: str
    name: str
    id: str | None


class GoldEvent(TypedDict):
    """The fields of a gold event that are used here."""

    quote: str
    actor: list[GoldParty]
    recipient: list[GoldParty]
    earliest: str | None
    latest: str | None


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--show", action="store_true", help="print what went wrong")
    chosen = options.parse_args()
    parser, tables = Parser(threads=1), load_actors()
    resolver = Resolver(tables)
    total: Counter[str] = Counter()
    print(f"{'article':28}{'names':>7}{'code':>7}{'sector':>8}{'id':>6}")
    for path in sorted(chosen.gold.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = read(path.parent / gold["text_file"], gold)
        parsed = parser.parse(article).value
        reading = Reading(article, parsed.sentences, find_mentions(parsed.sentences, parsed.names, tables))
        counts = measure(resolver.article(reading), reading, gold["events"], path.stem if chosen.show else None)
        total.update(counts)
        print_row(path.name.removesuffix(".gold.json"), counts)
    print_row("all", total)


def read(path: Path, gold: dict[str, str]) -> Article:
    """A gold text with its paragraphs as body blocks; furniture is kept, since names are first told there too."""
    text = path.read_text(encoding="utf-8")
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(Span(start, start + len(paragraph)), BlockRole.BODY))
        start += len(paragraph) + 2
    outlet = Outlet(gold["outlet"], gold["outlet_kind"], gold["outlet_country"])
    return Article(path.stem, path.name, text, tuple(blocks), outlet, gold["title"], None, date.fromisoformat(gold["published"]))


def measure(actors: ArticleActors, reading: Reading, events: list[GoldEvent], show: str | None) -> Counter[str]:
    """Counts of names, and of those with the right code, code and sector, id."""
    counts: Counter[str] = Counter()
    for event in events:
        on = When(*(date.fromisoformat(d) if d else None for d in (event["earliest"], event["latest"])))
        for party in (*event["actor"], *event["recipient"]):
            phrase = locate(reading, event["quote"], party["name"])
            if phrase is None:
                continue
            found = actors.parties(phrase, on, None)
            right = list(marks(party, found))
            counts["names"] += 1
            counts.update(right)
            if show and "sector" not in right:
                told = [(p.code, p.sector, p.id, p.why) for p in found] or actors.reason(phrase)
                sentence = reading.sentences[phrase.sentence].span.of(reading.article.text)
                print(f"  {party['code']} {party['sector']} {party['name']!r} {party['id']}: {told}\n      {sentence[:230]!r}")
    return counts


def marks(gold: GoldParty, found: tuple[Party, ...]) -> Iterator[str]:
    """Which fields some party found has right."""
    if any(p.code == gold["code"] for p in found):
        yield "code"
    if any((p.code, p.sector) == (gold["code"], gold["sector"]) for p in found):
        yield "sector"
    if any(p.code == gold["code"] and p.id == gold["id"] for p in found):
        yield "id"


def locate(reading: Reading, quote: str, name: str) -> Phrase | None:
    """The phrase of a name, headed by the token of it that hangs outside."""
    text = reading.article.text
    begin = text.index(quote)
    at = text.find(name, begin, begin + len(quote))
    at = text.rfind(name, 0, begin + len(quote)) if at < 0 else at
    at = text.find(name) if at < 0 else at
    span = Span(at, at + len(name))
    for number, sentence in enumerate(reading.sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
        if inside:
            head = next((i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "DET"), inside[-1])
            return Phrase(number, head, span)
    return None


def print_row(name: str, counts: Counter[str]) -> None:
    """One line of the table."""
    shares = [counts[k] / max(1, counts["names"]) for k in ("code", "sector", "id")]
    print(f"{name:28}{counts['names']:7}{shares[0]:7.1%}{shares[1]:8.1%}{shares[2]:6.1%}")


if __name__ == "__main__":
    main()
