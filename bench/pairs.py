"""Measure `relate` on sentences with a marked actor and recipient: root macro-F1, quad macro-F1, and what is taken for what.

    python -m bench.pairs --plv PLV_train.tsv.gz [--threads 2] [--wrong ROOT]

The file has the columns marked_sentence (actor in <s>, recipient in <t>), gold_root and gold_penta (the quad class). Its fifteen roots are
PLOVER's sixteen acts after collapsing, with CONCEDE and RETREAT joined as YIELD; its quad classes are PLOVER's, but every YIELD counts as
material cooperation.
"""

import argparse
import csv
import gzip
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dragoman.domain import Coding
from dragoman.lexicon.ontology import load_ontology
from dragoman.scale.coder import Coder

YIELD = "YIELD"
YIELDING = {"CONCEDE": YIELD, "RETREAT": YIELD}
YIELD_QUAD = 2
MARKS = re.compile(r"</?[st]>")
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The file's rows, plain or compressed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def span(row: Row, mark: str) -> tuple[int, int] | None:
    """Where a party is marked ("<s>...</s>"), in the sentence without marks; None where it is only implied."""
    found = re.search(rf"<{mark}>\s*(.*?)\s*</{mark}>", row["marked_sentence"])
    if found is None:
        return None
    start, end = (len(MARKS.sub("", row["marked_sentence"][:at])) for at in found.span(1))
    return (start, end) if start < end else None


def root(coding: Coding) -> str:
    """The root category of a coding."""
    event = next(iter(coding.event), coding.act)
    return YIELDING.get(event, event)


def quad(category: str) -> str:
    """The quad class of a root category, as the file counts it."""
    return str(YIELD_QUAD if category == YIELD else load_ontology().quad(category))


def f1(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each class in the gold."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    asked, given = Counter(gold), Counter(found)
    return {name: 2 * right[name] / (asked[name] + given[name]) for name in sorted(asked)}


def show(title: str, gold: Sequence[str], found: Sequence[str]) -> None:
    """One block of figures."""
    scores = f1(gold, found)
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    print(f"{title}: macro-F1 {sum(scores.values()) / len(scores):.3f}, accuracy {right / len(gold):.3f}, {len(gold)} pairs")
    print("  " + "  ".join(f"{name} {score:.2f}" for name, score in scores.items()))


def main() -> None:
    """Print the figures and the commonest confusions."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--plv", type=Path, required=True)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--wrong", help="print the wrong answers for this root")
    settings = arguments.parse_args()
    read, coder = rows(settings.plv), Coder(settings.threads)
    codings = [coder.relate(MARKS.sub("", row["marked_sentence"]), span(row, "s"), span(row, "t")) for row in read]
    gold, found = [row["gold_root"] for row in read], [root(coding) for coding in codings]
    show("root", gold, found)
    show("quad", [row["gold_penta"] for row in read], list(map(quad, found)))
    mistaken = Counter((g, f) for g, f in zip(gold, found, strict=True) if g != f)
    print("gold taken for: " + ", ".join(f"{g} {f} {n}" for (g, f), n in mistaken.most_common(25)))
    for row, coding, answer in zip(read, codings, found, strict=True):
        if settings.wrong in (row["gold_root"], "all") and answer != row["gold_root"]:
            print(f"{row['gold_root']} as {answer} {coding.score:.2f} {coding.why[:1]}: {row['marked_sentence']}")


if __name__ == "__main__":
    main()
