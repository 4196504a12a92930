"""How often the chains of sources are right: python bench/source_quality.py [--half tune|held] [--gold FOLDER] [--show].

Statements: tests/data/attributed_statements.yaml, each with one act; a chain is right when its links are named in order and are anonymous
where they should be. Gold: the F1 of `sources` over gold events whose act, parties and words are given (the comparison of the gold scorer).
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from dragoman.domain import Article, Block, BlockRole, Coding, Outlet, Phrase, Reading, Source, Span
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.reporting import load_reporting
from dragoman.link.actors import Resolver
from dragoman.link.sources import ArticleSources, Sourcer
from dragoman.understand.attributions import find_attributions
from dragoman.understand.mentions import find_mentions
from dragoman.understand.parser import Parser
from dragoman.understand.quotes import find_quotes

STATEMENTS = Path(__file__).parents[1] / "tests" / "data" / "attributed_statements.yaml"
WRITTEN = date(2023, 6, 15)  # the statements' day of publication
LINK = re.compile(r"(?:(asserts|confirms|denies|declines) )?(.+?) \((\w+)\)$")


@dataclass(frozen=True)
class Expected:
    """One chain as written in the data."""

    stance: str
    links: tuple[tuple[str, str], ...]


def expected(line: str) -> Expected:
    """One chain from "[stance] name (kind) < name (kind)"."""
    stance, links = "asserts", []
    for part in line.split(" < "):
        match = LINK.match(part)
        if match is None:
            raise SystemExit(f"not a chain: {line}")
        stance = match[1] or stance
        links.append((match[2], match[3]))
    return Expected(stance, tuple(links))


def words(name: str) -> set[str]:
    """The words of a name as the gold scorer compares them."""
    return {w.strip(".,'’\"()").lower() for w in name.split()} - {"the", "a", "an", "of", "and", "s"}


def names_agree(one: str, other: str) -> bool:
    """True when the shorter name's words are all in the longer."""
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and short <= long


def chain_agrees(want: Expected, got: Source, *, nearest_only: bool = False) -> bool:
    """The same links in order, anonymous where wanted, denying where wanted."""
    if (want.stance == "denies") != (got.stance == "denies"):
        return False
    pairs = list(zip(want.links, got.chain, strict=False))
    if nearest_only:
        pairs = pairs[:1]
    elif len(want.links) != len(got.chain):
        return False
    return all(names_agree(name, link.name) and (kind == "anonymous") == (link.kind == "anonymous") for (name, kind), link in pairs)


def agree(want: list[Expected], got: tuple[Source, ...], *, slack: int = 0, nearest_only: bool = False) -> bool:
    """Every wanted chain found, and at most `slack` more."""
    left = list(got)
    for chain in want:
        hit = next((g for g in left if chain_agrees(chain, g, nearest_only=nearest_only)), None)
        if hit is None:
            return False
        left.remove(hit)
    return len(left) <= (slack if want else 0)


def article_of(text: str, outlet: Outlet, published: date, furniture: tuple[str, ...] = ()) -> Article:
    """Text as an article: paragraphs at blank lines, furniture left out."""
    hidden = [m.span() for f in furniture for m in re.finditer(re.escape(f), text)]
    blocks = []
    for match in re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL):
        span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        inside = any(a <= span.start and span.end - 1 <= b for a, b in hidden)
        if match[0].strip():
            blocks.append(Block(span, BlockRole.CAPTION if inside else BlockRole.BODY))
    return Article("0", "bench", text, tuple(blocks), outlet, published=published)


def reading_of(article: Article, parser: Parser) -> Reading:
    """The article read, with the names that the model and the actor tables know."""
    parsed = parser.parse(article).value
    quotes = find_quotes(article.text, parsed.sentences)
    attributions = find_attributions(parsed.sentences, quotes, load_reporting())
    mentions = find_mentions(parsed.sentences, parsed.names, load_actors())
    return Reading(article, parsed.sentences, mentions, (), quotes, attributions)


def sources_of(reading: Reading) -> ArticleSources:
    """The sources of one article."""
    return Sourcer(load_reporting()).article(reading, Resolver(load_actors()).article(reading))


def coding_of(reading: Reading, trigger: Span, act: str, status: str, actors: tuple[Phrase, ...], *, mutual: bool = False) -> Coding | None:
    """A coding whose trigger stands at `trigger`; None when no sentence holds it."""
    for i, sentence in enumerate(reading.sentences):
        inside = [n for n, t in enumerate(sentence.tokens) if trigger.overlaps(t.span)]
        if inside:
            head = next((n for n in inside if sentence.tokens[n].head not in inside), inside[0])
            return Coding(act, (), None, status, None, i, trigger, head, trigger, actors, (), mutual, ("given",), 1.0)
    return None


def phrases_of(reading: Reading, names: list[str]) -> tuple[Phrase, ...]:
    """The phrases that bear these names, at their first place in the text."""
    out = []
    for name in names:
        at = reading.article.text.find(name)
        for i, sentence in enumerate(reading.sentences):
            inside = [n for n, t in enumerate(sentence.tokens) if at <= t.span.start and t.span.end <= at + len(name)]
            if at >= 0 and inside:
                head = next((n for n in inside if sentence.tokens[n].head not in inside), inside[0])
                out.append(Phrase(i, head, Span(at, at + len(name))))
                break
    return tuple(out)


def outlet_of(text: str) -> Outlet:
    """An outlet from its kind and country."""
    kind, _, country = text.partition(" ")
    return Outlet("The Outlet", kind, country or None)


def written(sources: tuple[Source, ...]) -> str:
    """Chains on one line."""
    return " | ".join(s.stance[:4] + ":" + " < ".join(f"{x.name}/{x.kind}/{x.country}" for x in s.chain) for s in sources)


def statements(half: str, parser: Parser, *, show: bool) -> tuple[int, int, int]:
    """Statements, all chains right, nearest source right."""
    every = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))[half]
    right = nearest = 0
    for case in every:
        article = article_of(case["text"], outlet_of(case.get("outlet", "independent")), WRITTEN)
        reading = reading_of(article, parser)
        at = article.text.index(case["act"])
        actor = phrases_of(reading, [case["actor"]] if "actor" in case else [])
        act = "ACCUSE" if actor else "ASSAULT"  # spoken by its actor, or a deed
        coding = coding_of(reading, Span(at, at + len(case["act"])), act, case.get("status", "happened"), actor)
        got = sources_of(reading).sources(coding, ()) if coding else ()
        want = [expected(line) for line in case["by"]]
        ok = agree(want, got)
        right += ok
        nearest += agree(want, got, nearest_only=True)
        if show and not ok:
            print("-", case["text"].replace("\n", "⏎"), "\n    act:", case["act"], " want:", case["by"], "\n    got:", written(got))
            for a in reading.attributions:
                who = a.speaker.span.of(article.text) if a.speaker else None
                carriers = [c.of(article.text) for c in a.carriers]
                print("      ", a.rule, "|", who, "|", carriers, "|", a.stance, "|", a.content.of(article.text))
    return len(every), right, nearest


def gold_events(folder: Path, parser: Parser) -> Iterator[tuple[str, dict[str, str], tuple[Source, ...], list[Expected]]]:
    """Each gold event with the chains found for it and the chains wanted."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / gold["text_file"]).read_text(encoding="utf-8")
        outlet = Outlet(gold["outlet"], gold["outlet_kind"], gold["outlet_country"])
        reading = reading_of(article_of(text, outlet, date.fromisoformat(gold["published"]), tuple(gold["furniture"])), parser)
        found = sources_of(reading)
        for event in gold["events"]:
            at = text.index(event["quote"])
            at += event["quote"].index(event["trigger"]) if event["trigger"] in event["quote"] else 0
            actors = phrases_of(reading, [p["name"] for p in event["actor"]])
            mutual = not event["recipient"] and len(event["actor"]) > 1
            coding = coding_of(reading, Span(at, at + len(event["trigger"])), event["act"], event["status"], actors, mutual=mutual)
            got = found.sources(coding, ()) if coding else ()
            chains = [Expected(s["stance"], tuple((x["name"], x["kind"]) for x in s["chain"])) for s in event["sources"]]
            yield gold["id"], event, got, chains


def gold_f1(folder: Path, parser: Parser, *, show: bool) -> float:
    """F1 of `sources` as the gold scorer counts it, over all gold events."""
    wanted = coded = right = 0
    for name, event, got, want in gold_events(folder, parser):
        ok = agree(want, got, slack=1)
        wanted += bool(want)
        coded += bool(got)
        right += ok and bool(want)
        if show and not ok:
            chains = [" < ".join(f"{n} ({k})" for n, k in c.links) for c in want]
            print("-", name, event["act"], repr(event["trigger"]), repr(event["quote"][:120]))
            print("    want:", chains, "\n    got:", written(got))
    print(f"gold events with sources {wanted}, with sources found {coded}, right {right}")
    return 2 * right / (wanted + coded) if right else 0.0


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--half", choices=["tune", "held"], action="append")
    arguments.add_argument("--gold", type=Path)
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    parser = Parser(threads=1)
    for half in given.half or []:
        total, right, nearest = statements(half, parser, show=given.show)
        print(f"{half}: {total} statements, every chain right {right / total:.3f}, nearest source right {nearest / total:.3f}")
    if given.gold:
        print(f"gold sources F1 {gold_f1(given.gold, parser, show=given.show):.3f}")


if __name__ == "__main__":
    main()
