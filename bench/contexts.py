"""Contexts of coded acts on the sentences held back from training: `python -m bench.contexts --data ../shared/data`.

A coded act is asked where the annotation holds the same act at the same words. Prints micro-F1 over all contexts, of those that network and
words give together, and how far two readers of the same sentences agree, which is as much as can be asked for.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.acts import HELD_BACK, NEAR, texts
from dragoman import pipeline
from dragoman.coding import code_reading
from dragoman.domain import Article, Block, BlockRole, Coding, Outlet, Span
from dragoman.understand.reading import read_parsed

Pair = tuple[frozenset[str], frozenset[str]]
Event = dict[str, object]


def units(path: Path, data: Path) -> Iterator[tuple[Article, list[Event]]]:
    """The held-back sentences as articles, with their annotated events."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if int(row["sha256"][:8], 16) % HELD_BACK == 0 and row["events"]:
            stem, _, number = row["article"].partition(":")
            text = texts(data / "articles" / f"{stem}.jsonl.gz")[int(number)][row["start"] : row["end"]].replace("\n", " ")
            yield Article("unit", "unit", text, (Block(Span(0, len(text)), BlockRole.BODY),), Outlet("")), row["events"]


def matched(codings: Iterable[Coding], events: list[Event]) -> Iterator[Pair]:
    """The contexts of each coded act, annotated and found."""
    left = list(events)
    for coding in codings:
        for event in left:
            start, end = event["trigger"]  # type: ignore[misc]
            if event["act"] == coding.act and coding.trigger.start < end + NEAR and start - NEAR < coding.trigger.end:
                left.remove(event)
                yield frozenset(event["contexts"]), frozenset(coding.contexts)  # type: ignore[arg-type]
                break


def micro(pairs: list[Pair]) -> float:
    """F1 over all contexts of all records."""
    return 2 * sum(len(a & b) for a, b in pairs) / max(1, sum(len(a) + len(b) for a, b in pairs))


def readers(folder: Path) -> Iterator[Pair]:
    """The contexts that two readers gave the same event."""
    first = {(r["article"], r["start"]): r for r in map(json.loads, (folder / "sentences.jsonl").read_text("utf-8").splitlines())}
    for line in (folder / "sentences-again.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for event in row["events"]:
            near = first[row["article"], row["start"]]["events"]
            twin = next((e for e in near if e["act"] == event["act"] and abs(e["trigger"][0] - event["trigger"][0]) < NEAR), None)
            if twin is not None:
                yield frozenset(twin["contexts"]), frozenset(event["contexts"])


def main() -> None:
    """Print both figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    settings = arguments.parse_args()
    tools = pipeline.load_tools(2)
    told = list(units(settings.annotations / "sentences.jsonl", settings.data))
    pairs: list[Pair] = []
    for (article, events), parsed in zip(told, tools.parser.parse_many([a for a, _ in told]), strict=True):
        pairs.extend(matched(code_reading(read_parsed(article, parsed.value, tools.finders), tools.words).value, events))
    agreed = list(readers(settings.annotations))
    print(f"contexts of {len(pairs)} coded acts: micro-F1 {micro(pairs):.3f}")
    print(f"two readers, {len(agreed)} events: micro-F1 {micro(agreed):.3f}")


if __name__ == "__main__":
    main()
