"""Measure how often names and second mentions resolve to the right actor.

    python -m bench.actor_quality [--show tune|unseen] [--gold GOLD_DIR]

The mentions of tests/data/actor_mentions.yaml, each as of its text's day: precision is the share of answers that are right, recall the
share of mentions of somebody that are answered rightly; for anaphors `right` is the figure. A place name that only says where is answered
with nobody. Rules follow `tune`; `held` was read once; `unseen` was first measured blind and then learnt from; nothing follows `fresh`.

With --gold, for each event and party of annotated articles, the phrase is the party's name where the event's quote has it (else its last
occurrence before the quote ends), resolved as of the gold date: the share with the right code, code and sector, and id.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

import yaml

from dragoman.domain import Article, Block, BlockRole, Outlet, Party, Phrase, Reading, Span, When
from dragoman.lexicon.actors import ActorTables, load_actors
from dragoman.lexicon.dates import load_dates
from dragoman.lexicon.reporting import load_reporting
from dragoman.link.actors import ArticleActors, Resolver
from dragoman.understand.mentions import find_mentions
from dragoman.understand.parser import Parser
from dragoman.understand.reading import Finders, read_parsed

MENTIONS = Path(__file__).parents[1] / "tests" / "data" / "actor_mentions.yaml"
BRACKET = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


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


@dataclass(frozen=True, slots=True)
class Case:
    """One text of the test set on its day, and its brackets: the span and the answers that are right, none for nobody."""

    text: str
    published: date
    brackets: tuple[tuple[Span, tuple[frozenset[str], ...]], ...]


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="a folder of annotated articles")
    options.add_argument("--show", choices=("tune", "unseen", "gold"), help="print what went wrong")
    chosen = options.parse_args()
    parser, tables = Parser(threads=2), load_actors()
    print_mentions(parser, tables, chosen.show)
    if chosen.gold:
        print_gold(chosen.gold, parser, tables, chosen.show == "gold")


def cases(rows: list[dict[date, str]]) -> Iterator[Case]:
    """The texts of one group."""
    for row in rows:
        for published, marked in row.items():
            text, at, brackets = "", 0, []
            for match in BRACKET.finditer(marked):
                text += marked[at : match.start()]
                answers = tuple(frozenset() if a == "none" else frozenset(a.split("+")) for a in match[2].split(" or "))
                brackets.append((Span(len(text), len(text) + len(match[1])), answers))
                text, at = text + match[1], match.end()
            yield Case(text + marked[at:], published, tuple(brackets))


def print_mentions(parser: Parser, tables: ActorTables, show: str | None) -> None:
    """Precision and recall of each half's mentions, and the share of its anaphors that are right."""
    resolver = Resolver(tables)
    print(f"{'half':7}{'mentions':10}{'n':>5}{'right':>7}{'precision':>11}{'recall':>8}")
    for half, groups in yaml.safe_load(MENTIONS.read_text(encoding="utf-8")).items():
        counted: Counter[str] = Counter()
        for group, rows in groups.items():
            counts = count_mentions(list(cases(rows)), parser, tables, resolver, show == half)
            print_mention_row(half, group, counts)
            counted.update(counts if group != "anaphors" else {})
        print_mention_row(half, "both", counted)


def count_mentions(texts: list[Case], parser: Parser, tables: ActorTables, resolver: Resolver, show: bool) -> Counter[str]:
    """Counts of brackets, of those answered, meant for somebody, and right."""
    counts: Counter[str] = Counter()
    articles = [plain_article(case) for case in texts]
    for case, article, parsed in zip(texts, articles, parser.parse_many(articles), strict=True):
        finders = Finders(tables, load_dates(), load_reporting())
        reading = read_parsed(article, parsed.value, finders)
        actors = resolver.article(reading)
        for span, answers in case.brackets:
            phrase = phrase_at(reading, span)
            on = When(case.published, case.published)
            found = () if actors.is_setting(phrase) else actors.parties(phrase, on, speaker_at(reading, span))
            right = any(is_answer(found, answer) for answer in answers)
            somebody = frozenset() not in answers
            hit = right and bool(found)
            counts.update({"n": 1, "right": right, "found": bool(found), "hit": hit, "meant": somebody, "meant_hit": hit and somebody})
            if show and not right:
                told = [f"{p.code}/{p.sector}/{p.id} ({p.why})" for p in found] or actors.reason(phrase)
                print(f"  {span.of(case.text)!r} is {[' + '.join(sorted(a)) or 'none' for a in answers]}: {told}\n      {case.text}")
    return counts


def plain_article(case: Case) -> Article:
    """A text as an article of one paragraph."""
    whole = (Block(Span(0, len(case.text)), BlockRole.BODY),)
    return Article(case.text, "mentions", case.text, whole, Outlet("Bench"), published=case.published, published_from="given")


def phrase_at(reading: Reading, span: Span) -> Phrase:
    """The phrase that a bracket covers, headed by the word of it that hangs outside."""
    for number, sentence in enumerate(reading.sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if span.covers(t.span)]
        if inside:
            out = (i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos not in ("DET", "ADP", "CCONJ"))
            return Phrase(number, next(out, inside[-1]), span)
    raise ValueError(f"no word in the bracket {span.of(reading.article.text)!r}")


def speaker_at(reading: Reading, span: Span) -> Phrase | None:
    """In whose mouth a bracket stands: the speaker of the smallest attributed stretch around it."""
    around = [a for a in reading.attributions if a.content.covers(span)]
    return min(around, key=lambda a: a.content.end - a.content.start).speaker if around else None


def is_answer(found: tuple[Party, ...], answer: frozenset[str]) -> bool:
    """True when the parties found are those of the answer; an answer without an id leaves it open."""
    wanted = [tuple(a.split("/")) for a in answer]
    return len(found) == len(wanted) and all(any((p.code, p.sector, p.id)[: len(w)] == w for p in found) for w in wanted)


def print_mention_row(half: str, group: str, counts: Counter[str]) -> None:
    """One line of the first table."""
    right, precision = counts["right"] / counts["n"], counts["hit"] / max(1, counts["found"])
    recall = counts["meant_hit"] / max(1, counts["meant"])
    print(f"{half:7}{group:10}{counts['n']:5}{right:7.1%}{precision:11.1%}{recall:8.1%}")


def print_gold(gold_folder: Path, parser: Parser, tables: ActorTables, show: bool) -> None:
    """The table over annotated articles."""
    resolver = Resolver(tables)
    total: Counter[str] = Counter()
    print(f"{'article':28}{'names':>7}{'code':>7}{'sector':>8}{'id':>6}")
    for path in sorted(gold_folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = read(path.parent / gold["text_file"], gold)
        parsed = parser.parse(article).value
        reading = Reading(article, parsed.sentences, find_mentions(parsed.sentences, parsed.names, tables))
        counts = measure(resolver.article(reading), reading, gold["events"], path.stem if show else None)
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
