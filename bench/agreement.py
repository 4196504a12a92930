"""How far two independent annotations of the same sentences agree: `python -m bench.agreement training/annotations`; then, of pairs.

Events of a sentence are aligned by overlapping triggers; an event that only one annotation has counts as a disagreement about the act and
is left out of the other fields. Krippendorff's alpha is nominal.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import krippendorff
import numpy as np

from bench.pairs import f1

Event = dict[str, object]


def read(path: Path) -> dict[tuple[str, int], list[Event]]:
    """The events of each unit by article and start."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(row["article"], row["start"]): row["events"] for row in rows}


def aligned(one: list[Event], other: list[Event]) -> Iterator[tuple[Event | None, Event | None]]:
    """Pairs of events whose triggers overlap, and each event that has no partner."""
    left = list(other)
    for event in one:
        start, end = event["trigger"]  # type: ignore[misc]
        partner = next((e for e in left if e["trigger"][0] < end and start < e["trigger"][1]), None)  # type: ignore[index]
        if partner is not None:
            left.remove(partner)
        yield event, partner
    for event in left:
        yield None, event


def codes(event: Event, role: str) -> str:
    """The parties of a role with their sectors, sorted."""
    return " ".join(sorted(f"{p['code']}.{p['sector']}" for p in event[role]))  # type: ignore[attr-defined]


FIELDS = {
    "act": lambda e: e["act"],
    "mode": lambda e: e["mode"] or "none",
    "status": lambda e: e["status"],
    "approach": lambda e: e["approach"] or "none",
    "actor": lambda e: codes(e, "actor"),
    "recipient": lambda e: codes(e, "recipient"),
    "dates": lambda e: str(e["dates"]),
    "sources": lambda e: str(e["sources"]),
}


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of two coders over nominal values."""
    values = {v: n for n, v in enumerate(sorted({v for pair in pairs for v in pair}))}
    if len(values) < 2:
        return float("nan")
    table = np.array([[values[a] for a, _ in pairs], [values[b] for _, b in pairs]], dtype=float)
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def roots(folder: Path) -> list[tuple[str, str]]:
    """The two readers' roots of the marked pairs that were read twice."""
    first, again = (
        {(row["article"], row["start"], *row["actor"], *row["recipient"]): row["root"] for row in map(json.loads, lines)}
        for lines in ((folder / name).read_text(encoding="utf-8").splitlines() for name in ("relations.jsonl", "relations-again.jsonl"))
    )
    return [(first[pair], root) for pair, root in again.items()]


def main() -> None:
    """Print agreement and alpha by field, and the agreement on pairs."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", type=Path)
    folder = given.parse_args().folder
    first, again = read(folder / "sentences.jsonl"), read(folder / "sentences-again.jsonl")
    pairs = [pair for unit, events in again.items() for pair in aligned(first[unit], events)]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    one, two = sum(a is not None for a, _ in pairs), sum(b is not None for _, b in pairs)
    print(f"{len(again)} sentences, {one} and {two} events, {len(both)} aligned (F1 {2 * len(both) / (one + two):.2f})\n")
    print("| field | same | alpha |\n|---|---|---|")
    found = [(FIELDS["act"](a) if a else "nothing", FIELDS["act"](b) if b else "nothing") for a, b in pairs]
    print(f"| act, missing events counted | {sum(a == b for a, b in found) / len(found):.2f} | {alpha(found):.2f} |")
    for name, field in FIELDS.items():
        values = [(str(field(a)), str(field(b))) for a, b in both]
        print(f"| {name} | {sum(a == b for a, b in values) / len(values):.2f} | {alpha(values):.2f} |")
    joined = roots(folder)
    scores = f1(*zip(*joined, strict=True))
    same = sum(a == b for a, b in joined) / len(joined)
    print(f"\n{len(joined)} pairs, same root {same:.2f}, macro-F1 {sum(scores.values()) / len(scores):.3f}, alpha {alpha(joined):.2f}")


if __name__ == "__main__":
    main()
