"""The thresholds of `coding/heed.py`, swept on the held-back sentences: `python -m bench.thresholds --data ../shared/data`.

One line a setting: precision, recall and act F1 (`bench/acts.py`), each threshold over its range with the others as they ship. Then what
the coder's own confidence is worth: how often codings were right by what the heads gave them, and the expected calibration error of
`score` in ten bins, for entries and for heads that stand alone, and for both on whole articles.
"""

from collections.abc import Sequence
from pathlib import Path

from bench.acts import Event, hits, score, told, units
from dragoman import pipeline
from dragoman.coding import code_reading, heed
from dragoman.domain import Coding, Reading
from dragoman.understand.reading import read_parsed

RANGES = {
    "SILENT": (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3),
    "SILENT_BARE": (0.02, 0.05, 0.1, 0.15, 0.2, 0.3),
    "CLEAR": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
}
BINS = 10
Judged = tuple[Coding, bool]
Heard = list[tuple[Reading, list[Event]]]


def heard(annotated: Path, data: Path, tools: pipeline.Tools, *, held_back: bool) -> Heard:
    """Held-back sentences or whole articles as the heads hear them, with their events."""
    listed = list(units(annotated, data, held_back))
    parsed = tools.parser.parse_many([a for a, _ in listed])
    return [(read_parsed(a, p.value, tools.finders), events) for (a, events), p in zip(listed, parsed, strict=True)]


def sweep(readings: Heard, tools: pipeline.Tools) -> None:
    """A row for each setting of each threshold."""
    print("| threshold | precision | recall | act F1 |\n|---|---|---|---|")
    for name, values in RANGES.items():
        shipped = getattr(heed, name)
        for value in values:
            setattr(heed, name, value)
            precision, recall, f1 = score(readings, tools)
            mark = "**" if value == shipped else ""
            print(f"| {mark}{name} {value}{mark} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
        setattr(heed, name, shipped)


def judged(readings: Heard, tools: pipeline.Tools) -> list[Judged]:
    """Every coding that names somebody, with whether it is right."""
    out: list[Judged] = []
    for reading, events in readings:
        named, left = {(m.sentence, m.head) for m in reading.mentions}, list(events)
        for coding in code_reading(reading, tools.words).value:
            if any((p.sentence, p.head) in named for p in (*coding.actors, *coding.recipients)):
                right = hits([coding], left) == 1
                out.append((coding, right))
                if right:
                    near = (e for e in left if e[0] == coding.act and hits([coding], [e]))
                    left.remove(next(near))
    return out


def calibration(codings: Sequence[Judged]) -> None:
    """How often codings of a like score were right, and the expected calibration error."""
    print("\n| score | codings | said | right |\n|---|---|---|---|")
    error = 0.0
    for n in range(BINS):
        here = [(c, right) for c, right in codings if n / BINS <= c.score < (n + 1) / BINS or (n + 1 == BINS and c.score == 1)]
        if here:
            said, right = sum(c.score for c, _ in here) / len(here), sum(r for _, r in here) / len(here)
            error += abs(said - right) * len(here) / len(codings)
            print(f"| {n / BINS:.1f}-{(n + 1) / BINS:.1f} | {len(here)} | {said:.2f} | {right:.2f} |")
    print(f"\nexpected calibration error {error:.3f}")


def main() -> None:
    """Print the sweep and the calibration."""
    options = told(__doc__)
    tools = pipeline.load_tools(threads=2)
    readings = heard(options.annotations / "sentences.jsonl", options.data, tools, held_back=True)
    sweep(readings, tools)
    found = judged(readings, tools)
    for kind in ("lexicon", "head"):
        print(f"\n{kind}:")
        calibration([(c, right) for c, right in found if c.why[0].startswith(kind)])
    print("\nall:")
    calibration(found)
    print("\nwhole articles:")
    calibration(judged(heard(options.annotations / "articles.jsonl", options.data, tools, held_back=False), tools))


if __name__ == "__main__":
    main()
