"""Acts by the trigger entries alone, by the heads alone, and by both: `python -m bench.acts --data ../shared/data`.

Measured on our own annotation that no training has seen: the held-back sentences, on which the thresholds of `coding/heed.py` were
chosen, and whole articles. A coding is right when its act is the event's and its trigger overlaps the
event's or stands within three words of it.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.annotation import standoff

from dragoman import pipeline
from dragoman.coding import code_reading
from dragoman.domain import Article, Block, BlockRole, Coding, Outlet, Reading, Span
from dragoman.lexicon.triggers import TriggerLexicon
from dragoman.understand.reading import read_parsed

NEAR = 20  # characters: about three words
Event = tuple[str, int, int]  # an act and its trigger


def units(path: Path, data: Path, held_back: bool) -> Iterator[tuple[Article, list[Event]]]:
    """Each annotated unit as an article, with its acts and triggers: sentences held back from training, or whole articles."""
    for row, text in (standoff.units if held_back else standoff.rows)(path, data):
        if not held_back or standoff.held_back(row):
            yield article(text), [(e["act"], *e["trigger"]) for e in row["events"]]


def article(text: str) -> Article:
    """A text that is nothing but body."""
    blocks = tuple(Block(Span(a, b), BlockRole.BODY) for a, b in paragraphs(text))
    return Article("unit", "unit", text, blocks, Outlet(""))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines."""
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + 2


def is_near(start: int, end: int, trigger: Sequence[int]) -> bool:
    """True where characters `start` to `end` overlap a trigger or stand within about three words of it."""
    return start < trigger[1] + NEAR and trigger[0] - NEAR < end


def hits(codings: Sequence[Coding], events: Sequence[Event]) -> int:
    """How many events are told by a coding of their act at their words, one to one."""
    left, found = list(events), 0
    for coding in codings:
        near = (e for e in left if e[0] == coding.act and is_near(coding.trigger.start, coding.trigger.end, e[1:]))
        match = next(near, None)
        if match is not None:
            left.remove(match)
            found += 1
    return found


def score(readings: Sequence[tuple[Reading, list[Event]]], tools: pipeline.Tools) -> tuple[float, float, float]:
    """Precision, recall and F1 over all units; codings whose parties name nobody do not count."""
    right = coded = real = 0
    for reading, events in readings:
        named = {(m.sentence, m.head) for m in reading.mentions}
        codings = [
            c for c in code_reading(reading, tools.words).value if any((p.sentence, p.head) in named for p in (*c.actors, *c.recipients))
        ]
        right, coded, real = right + hits(codings, events), coded + len(codings), real + len(events)
    return right / max(1, coded), right / max(1, real), 2 * right / max(1, coded + real)


def told(about: str | None) -> argparse.Namespace:
    """Where the licensed data and the annotation lie, from the command line."""
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--annotations", type=Path, default=Path("training/annotations"))
    return given.parse_args()


def main() -> None:
    """Print the three rows for both sets."""
    options = told(__doc__)
    tools = pipeline.load_tools(threads=2)
    nothing = replace(tools, words=replace(tools.words, triggers=TriggerLexicon((), {})))
    print("| set | by | precision | recall | act F1 |\n|---|---|---|---|---|")
    for name, file, held_back in (("held-back sentences", "sentences.jsonl", True), ("whole articles", "articles.jsonl", False)):
        listed = list(units(options.annotations / file, options.data, held_back))
        parsed = tools.parser.parse_many([a for a, _ in listed])
        heard = [(read_parsed(a, p.value, tools.finders), events) for (a, events), p in zip(listed, parsed, strict=True)]
        deaf = [(replace(reading, signals=None), events) for reading, events in heard]
        for by, readings, with_tools in (("entries", deaf, tools), ("heads", heard, nothing), ("both", heard, tools)):
            precision, recall, f1 = score(readings, with_tools)
            print(f"| {name} | {by} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


if __name__ == "__main__":
    main()
