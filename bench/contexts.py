"""Contexts of coded acts on the sentences held back from training: `python -m bench.contexts --data ../shared/data`.

A coded act is asked where the annotation holds the same act at the same words. Prints micro-F1 over all contexts, of the network alone, of
the words alone and of both, as shipped and with other thresholds of the network, and how far two readers of the same sentences agree,
which is as much as can be asked for.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from training.annotation import standoff

from bench.acts import NEAR, article
from dragoman import pipeline
from dragoman.coding import code_reading
from dragoman.domain import Article, Coding, Reading
from dragoman.understand import model
from dragoman.understand.reading import read_parsed

Pair = tuple[frozenset[str], frozenset[str]]
Event = dict[str, object]
Told = Sequence[tuple[Article, list[Event]]]
THRESHOLDS = (-1.5, -1.0, -0.3, 0.0)  # logits, beside the shipped one
NOTHING_NAMED = patch("dragoman.coding.contexts.named", lambda _: frozenset())


def units(path: Path, data: Path) -> Iterator[tuple[Article, list[Event]]]:
    """The held-back sentences as articles, with their annotated events."""
    for row, text in standoff.units(path, data):
        if standoff.held_back(row) and row["events"]:
            yield article(text), row["events"]  # type: ignore[misc]


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


def micro(pairs: Sequence[Pair]) -> float:
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


def read(told: Told, tools: pipeline.Tools) -> list[Reading]:
    """The sentences as the coder takes them."""
    parsed = tools.parser.parse_many([a for a, _ in told])
    return [read_parsed(a, p.value, tools.finders) for (a, _), p in zip(told, parsed, strict=True)]


def unheard(reading: Reading) -> Reading:
    """The same sentences and acts, of which the network heard no context."""
    return replace(reading, signals=tuple(replace(s, contexts=()) for s in reading.signals or ()))


def show(by: str, readings: Iterable[Reading], told: Told, tools: pipeline.Tools) -> None:
    """One line: the contexts of all coded acts that are annotated."""
    coded = ((code_reading(reading, tools.words).value, events) for reading, (_, events) in zip(readings, told, strict=True))
    pairs = [pair for codings, events in coded for pair in matched(codings, events)]
    print(f"{by:24} {len(pairs)} coded acts, micro-F1 {micro(pairs):.3f}")


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    settings = arguments.parse_args()
    tools = pipeline.load_tools(2)
    told = list(units(settings.annotations / "sentences.jsonl", settings.data))
    readings = read(told, tools)
    with NOTHING_NAMED:
        show("network", readings, told, tools)
    show("words", map(unheard, readings), told, tools)
    show("both", readings, told, tools)
    for threshold in THRESHOLDS:
        with patch.object(model, "LIKELY", threshold):
            show(f"both, network above {threshold}", read(told, tools), told, tools)
    agreed = list(readers(settings.annotations))
    print(f"{'two readers':24} {len(agreed)} events, micro-F1 {micro(agreed):.3f}")


if __name__ == "__main__":
    main()
