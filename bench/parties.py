"""Who did it to whom, on our own held-back sentences read within their articles: `python -m bench.parties --data ../shared/data`.

An article is read up to its last held-back sentence, so that pronouns, offices and outlets help as they do in a run. A claim is right in
its act when that is the event's and the triggers overlap or nearly do, and right in the core when the codes of both sides agree too. One
row with the heads that hear parties, one without: what they add.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

from training.annotation import standoff
from training.annotation.sample import unwrapped
from training.annotation.standoff import Row

from bench.acts import is_near, paragraphs, told
from bench.articles import OUTLETS
from dragoman import pipeline
from dragoman.coding import fill
from dragoman.domain import Article, Block, BlockRole, Claim, Span
from dragoman.read import publisher

NEVER = 9.0  # times a threshold: one that no probability reaches
Codes = tuple[frozenset[str], frozenset[str]]
Unit = tuple[Article, list[Row]]


def held_back(annotations: Path, data: Path) -> Iterator[Unit]:
    """Each article with a held-back sentence, up to the last of these, and its held-back units."""
    units: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row, text in standoff.rows(annotations / "sentences.jsonl", data):
        if standoff.held_back(row):
            units[str(row["article"])].append((row, text))
    for name, listed in units.items():
        first, text = listed[0]
        shown = unwrapped(text[: max(row["end"] for row, _ in listed)], str(first["source"]))  # type: ignore[type-var]
        blocks = tuple(Block(Span(a, b), BlockRole.BODY) for a, b in paragraphs(shown))
        outlet = publisher.resolve(OUTLETS.get(str(first["source"])), None, None, shown, blocks)
        published = date.fromisoformat(str(first["published"])) if first["published"] else None
        yield Article(name, name, shown, blocks, outlet, published=published), [row for row, _ in listed]


def coded(claim: Claim) -> Codes:
    """The codes of a claim's sides; those of a mutual act are all actors."""
    actors, recipients = (frozenset(p.code for p in side) for side in (claim.actors, claim.recipients))
    return (actors | recipients, frozenset()) if claim.coding.mutual else (actors, recipients)


def annotated(event: Row) -> Codes:
    """The codes of an annotated event's sides."""
    actors, recipients = (frozenset(p["code"] for p in event[side]) for side in ("actor", "recipient"))  # type: ignore[attr-defined]
    return actors, recipients


def counted(row: Row, claims: Iterable[Claim]) -> Counter[str]:
    """What is right of the claims whose words stand in the unit."""
    first, last, out = int(str(row["start"])), int(str(row["end"])), Counter[str]()
    left: list[Row] = list(row["events"])  # type: ignore[call-overload]
    out["events"] += len(left)
    for claim in (c for c in claims if first <= c.coding.trigger.start < last):
        out["claims"] += 1
        start, end = claim.coding.trigger.start - first, claim.coding.trigger.end - first
        match = next((e for e in left if e["act"] == claim.coding.act and is_near(start, end, e["trigger"])), None)  # type: ignore[arg-type]
        if match is None:
            continue
        left.remove(match)
        one, other = coded(claim), annotated(match)
        out.update({"act": 1, "actor": one[0] == other[0], "recipient": one[1] == other[1], "core": one == other})
    return out


def main() -> None:
    """Print both rows."""
    options = told(__doc__)
    tools = pipeline.load_tools(threads=2)
    listed = list(held_back(options.annotations, options.data))
    print("| parties by | events | claims | act F1 | actors right | recipients right | core F1 |\n|---|---|---|---|---|---|---|")
    for name, threshold in (("grammar", NEVER), ("grammar, then heads", 1.0)):
        with patch.multiple(fill, FILLS=threshold * fill.FILLS, INSTEAD=threshold * fill.INSTEAD):
            outcomes = pipeline.code_articles([article for article, _ in listed], tools)
            counts = [counted(row, o.value.claims) for (_, rows), o in zip(listed, outcomes, strict=True) for row in rows]
        n = sum(counts, Counter[str]())
        both, of = n["events"] + n["claims"], max(1, n["act"])
        shares = (2 * n["act"] / both, n["actor"] / of, n["recipient"] / of, 2 * n["core"] / both)
        print(f"| {name} | {n['events']} | {n['claims']} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
