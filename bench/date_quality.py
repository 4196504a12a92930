"""How often the days are right: `python bench/date_quality.py [--gold DIR] [--dates FILE] [--show] [--held]` prints three tables.

1. The test set `tests/data/time_expressions.yaml`: share of sentences with exactly the expected days, and with wrong ones (giving no
   day where one is expected is neither). Targets .95 and at most .02; the half `held` is never tuned on, and nothing follows `fresh`.
2. With `--gold`: gold events (trigger, quote, act and status given), scored with the rule of the gold's own scorer. Target .85.
3. With `--dates`: annotated dates of running text (JSON lines with sentence, start, end, value, doc_created), for recall of expressions.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from dragoman import read
from dragoman.domain import Article, Block, BlockRole, Coding, Outlet, Phrase, Reading, Sentence, Span, When
from dragoman.lexicon.dates import load_dates, load_periods
from dragoman.lexicon.reporting import load_reporting
from dragoman.link.calendar import Anchor
from dragoman.link.clauses import Clauses
from dragoman.link.dates import Dater
from dragoman.link.values import resolve
from dragoman.understand.attributions import find_attributions
from dragoman.understand.parser import Parser
from dragoman.understand.quotes import find_quotes
from dragoman.understand.times import find_times

TEST_SET = Path(__file__).parent.parent / "tests" / "data" / "time_expressions.yaml"
EMPTY = frozenset({"PUNCT", "DET", "ADP", "AUX", "PART"})
STATUS = {"h": "happened", "p": "planned", "n": "negated", "y": "hypothetical"}


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the test set: `trigger` is the act's word (the root of the sentence when empty), `act` its type."""

    half: str
    group: str
    published: date
    status: str
    text: str
    earliest: date | None
    latest: date | None
    trigger: str
    act: str


def rows() -> Iterator[Row]:
    """The rows of the test set, in order."""
    for group in yaml.safe_load(TEST_SET.read_text(encoding="utf-8")):
        for half in ("tune", "held", "fresh"):
            for row in group.get(half, []):
                status, text, earliest, latest, *more = row
                day = group["published"]
                yield Row(half, group["group"], day, STATUS[status], text, _day(earliest, day), _day(latest, day), *_rest(more))


def _rest(more: list[str]) -> tuple[str, str]:
    return (more[0] if more else ""), (more[1] if len(more) > 1 else "CONSULT")


def _day(written: str | date | None, published: date) -> date | None:
    if written == "pub":
        return published
    return date.fromisoformat(written) if isinstance(written, str) else written


def reading(article: Article, parser: Parser) -> Reading:
    """The article read as far as its dates need."""
    sentences = parser.parse(article).value.sentences
    quotes = find_quotes(article.text, sentences)
    times = find_times(sentences, load_dates())
    return Reading(article, sentences, (), times, quotes, find_attributions(sentences, quotes, load_reporting()))


def coding(act: str, status: str, place: tuple[int, int], trigger: Span, evidence: Span, actors: tuple[Phrase, ...]) -> Coding:
    """An act as the coding stage would hand it on."""
    return Coding(
        act=act,
        event=(act,),
        mode=None,
        status=status,
        approach=None,
        sentence=place[0],
        trigger=trigger,
        head=place[1],
        evidence=evidence,
        actors=actors,
        recipients=(),
        mutual=False,
        why=(),
        score=1.0,
    )


def locate(sentences: tuple[Sentence, ...], span: Span) -> tuple[int, int] | None:
    """Sentence and token that head a stretch of text: the token of it that hangs on something outside."""
    for number, sentence in enumerate(sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
        if inside:
            heads = [i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos not in EMPTY]
            verbs = [i for i in heads if sentence.tokens[i].upos in {"VERB", "NOUN"}]
            return number, (verbs or heads or inside)[0]
    return None


def dated_row(row: Row, parser: Parser, dater: Dater) -> When:
    """What the row's sentence says when."""
    span = Span(0, len(row.text))
    article = Article("", "", row.text, (Block(span, BlockRole.BODY),), Outlet(""), published=row.published)
    held = reading(article, parser)
    at = row.text.find(row.trigger) if row.trigger else -1
    trigger = Span(at, at + len(row.trigger)) if at >= 0 else span
    place = locate(held.sentences, trigger)
    if place is None:
        return When()
    if not row.trigger:
        token = held.sentences[place[0]].tokens[place[1]]
        trigger = token.span
    return dater.article(held).when(coding(row.act, row.status, place, trigger, span, ()))


def test_set(parser: Parser, dater: Dater, show: str) -> None:
    """Table 1."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows():
        when = dated_row(row, parser, dater)
        got, due = (when.earliest, when.latest), (row.earliest, row.latest)
        mark = "exact" if got == due else "abstained" if got == (None, None) else "wrong"
        counts[row.half][mark] += 1
        counts[f"  {row.half} {row.group}"][mark] += 1
        if mark != "exact" and show == row.half:
            print(f"    {mark:9} {row.published} {row.text[:110]!r} due {due[0]}..{due[1]} got {_told(when)}")
    for name, count in sorted(counts.items()):
        total = count.total()
        print(f"{name:32} {total:4} sentences  exact {count['exact'] / total:.3f}  wrong {count['wrong'] / total:.3f}")


def _told(when: When) -> str:
    return f"{when.earliest}..{when.latest} [{when.words}] {when.rule}"


def agree(gold: tuple[date | None, date | None], coded: tuple[date | None, date | None]) -> bool:
    """Each end that gold gives met within a day, or a tenth of the interval; an end it leaves open left open, or beyond the other."""
    (g0, g1), (c0, c1) = gold, coded
    slack = max(1, ((g1 - g0).days + 1) // 10) if g0 and g1 else 1
    if not g0 and not g1:
        return not c0 and not c1
    first = abs((g0 - c0).days) <= slack if g0 and c0 else not g0 and (not c0 or not g1 or c0 <= g1)
    last = abs((g1 - c1).days) <= slack if g1 and c1 else not g1 and (not c1 or not g0 or c1 >= g0)
    return first and last


def gold_set(folder: Path, parser: Parser, dater: Dater, show: bool) -> None:
    """Table 2."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / gold["text_file"]).read_text(encoding="utf-8")
        article = read.text(text, published=date.fromisoformat(gold["published"]), title=gold["title"]).value
        if article is None:
            print(f"{path.name}: not read")
            continue
        held = reading(article, parser)
        dates = dater.article(held)
        for event in gold["events"]:
            start = text.index(event["quote"])
            at = start + max(0, event["quote"].find(event["trigger"]))
            trigger = Span(at, at + len(event["trigger"]))
            place = locate(held.sentences, trigger)
            counts["events"] += 1
            if place is None:
                counts["not in a sentence"] += 1
                continue
            actors = _actors(held, place, [a["name"] for a in event["actor"]])
            when = dates.when(coding(event["act"], event["status"], place, trigger, Span(start, start + len(event["quote"])), actors))
            due = tuple(date.fromisoformat(event[k]) if event[k] else None for k in ("earliest", "latest"))
            right = agree((due[0], due[1]), (when.earliest, when.latest))
            counts["right"] += right
            counts["extent right"] += event["extent"] == when.extent
            counts["count right"] += (tuple(event["count"]) if event["count"] else None) == when.count
            if not right and show:
                print(
                    f"    {path.stem[:18]:18} {event['act']:8}{event['status'][:4]} due {due[0]}..{due[1]} got {_told(when)} "
                    f"<- [{event['trigger']}] {event['quote'][:90]!r}"
                )
    total = counts["events"]
    print(
        f"gold: {total} events, dates right {counts['right'] / total:.3f}, extent {counts['extent right'] / total:.3f}, "
        f"count {counts['count right'] / total:.3f}, outside any sentence {counts['not in a sentence']}"
    )


def _actors(held: Reading, place: tuple[int, int], names: list[str]) -> tuple[Phrase, ...]:
    """The gold actors where their names stand in the act's sentence, else the subject of its clause."""
    sentence = held.sentences[place[0]]
    found: list[Phrase] = []
    for name in names:
        at = held.article.text.find(name, sentence.span.start, sentence.span.end)
        located = locate((sentence,), Span(at, at + len(name))) if at >= 0 else None
        if located:
            found.append(Phrase(place[0], located[1], Span(at, at + len(name))))
    clauses = Clauses(sentence)
    subjects = [c for c in clauses.children[clauses.verb(place[1])] if clauses.relation(c) == "nsubj"]
    return tuple(found) or tuple(Phrase(place[0], c, sentence.tokens[c].span) for c in subjects)


def annotated(path: Path, parser: Parser, show: bool) -> None:
    """Table 3: of annotated dates, how many are found with the same words, and how many with the same value."""
    counts: Counter[str] = Counter()
    periods = load_periods()
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        due = json.loads(line)
        text = due["sentence"]
        body = (Block(Span(0, len(text)), BlockRole.BODY),)
        article = Article("", "", text, body, Outlet(""), published=date.fromisoformat(due["doc_created"]))
        times = find_times(parser.parse(article).value.sentences, load_dates())
        span = Span(due["start"], due["end"])
        hit = next((t for t in times if t.span.overlaps(span)), None)
        counts["dates"] += 1
        if hit is None:
            if show:
                print(f"    missed {due['span']!r} in {text[:100]!r}")
            continue
        counts["found"] += 1
        days = resolve(hit.value, None, Anchor(article.published, None, "unknown"), periods)
        same = bool(days and days.earliest and days.earliest.isoformat().startswith(due["value"][:10]))
        counts["same value"] += same
        if show and not same:
            print(f"    {due['span']!r} is {due['value']}, got {hit.value}")
    found, same = (counts[key] / counts["dates"] for key in ("found", "same value"))
    print(f"annotated: {counts['dates']} dates, found {found:.3f}, beginning with the same value {same:.3f}")


def main() -> None:
    """Print the tables that were asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--gold", type=Path)
    arguments.add_argument("--dates", type=Path)
    arguments.add_argument("--show", action="store_true", help="print what is not right, of the half `tune` only")
    given = arguments.parse_args()
    parser, dater = Parser(), Dater()
    if TEST_SET.exists():
        test_set(parser, dater, "tune" if given.show else "")
    if given.gold:
        gold_set(given.gold, parser, dater, given.show)
    if given.dates:
        annotated(given.dates, parser, given.show)


if __name__ == "__main__":
    main()
