"""Events across documents on MEANTIME (CC BY 4.0): `python -m bench.settling_crossdoc --data ../shared/data`.

The corpus' tokens become articles, the package codes and settles them, and every claim whose trigger is an annotated event mention counts:
so the figures are about events of our acts that the coder found. B-cubed, beside the exact tuple of dates, parties and act, the likeness of
the texts alone (above the threshold of `bench.settling`), and each claim by itself.
"""

import argparse
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from bench.settling import LABELLED, best_threshold, by_text, exact
from bench.settling_pairs import load
from bench.settling_words import Weights
from dragoman import pipeline, read
from dragoman.domain import Article, Claim
from dragoman.link.partition import Partition
from dragoman.link.settle import settle_claims
from dragoman.link.traits import paragraph

Answer = Mapping[str, Hashable]  # claim id -> event


@dataclass(frozen=True, slots=True)
class Document:
    """An article, and its event mentions: where each stands, and the instance that it tells."""

    article: Article
    mentions: tuple[tuple[int, int, str], ...]


def document(path: Path) -> Document | None:
    """One file of the corpus; a sentence a line, a blank line after title and date."""
    root = ET.parse(path).getroot()  # noqa: S314 (a corpus of our own choosing)
    text, places = "", {}
    before = None
    for token in root.iter("token"):
        sentence = int(token.get("sentence", "0"))
        text += "" if before is None else " " if sentence == before else "\n\n" if sentence < 3 else "\n"
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text, before = text + (token.text or ""), sentence
    made = next((t.get("value") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    found = read.text(text, published=date.fromisoformat(made) if made and len(made) == 10 else None, outlet="Wikinews", file=path.name)
    if found.value is None or found.value.text != text:
        return None
    return Document(found.value, tuple(mentions(root, path.name, places)))


def mentions(root: ET.Element, file: str, places: Mapping[str | None, tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Start, end and instance of each event mention; one that refers to nothing is an instance of its own."""
    instances = {e.get("m_id"): e.get("instance_id") or f"{file} {e.get('m_id')}" for e in root.iter("EVENT")}
    refers = {s.get("m_id"): t.get("m_id") for r in root.iter("REFERS_TO") for t in r.iter("target") for s in r.iter("source")}
    out = []
    for mention in root.iter("EVENT_MENTION"):
        anchors = [places[a.get("t_id")] for a in mention.iter("token_anchor")]
        if anchors:
            own = f"{file} {mention.get('m_id')}"
            out.append((min(anchors)[0], max(anchors)[1], instances.get(refers.get(mention.get("m_id")), own)))
    return out


def gold(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, str]:
    """The instance that each claim's trigger mentions, for claims that have one."""
    told = {}
    for claim in claims:
        trigger = claim.coding.trigger
        hit = next((i for s, e, i in documents[claim.article.id].mentions if s < trigger.end and trigger.start < e), None)
        if hit is not None:
            told[claim.id] = hit
    return told


def b_cubed(answer: Answer, key: Answer) -> tuple[float, float, float]:
    """Precision, recall and F1, a mean over claims."""
    mine, theirs = grouped(answer), grouped(key)
    precision = sum(len(mine[answer[c]] & theirs[key[c]]) / len(mine[answer[c]]) for c in key) / len(key)
    recall = sum(len(mine[answer[c]] & theirs[key[c]]) / len(theirs[key[c]]) for c in key) / len(key)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(answer: Answer) -> dict[Hashable, set[str]]:
    """The claims of each event."""
    held: dict[Hashable, set[str]] = defaultdict(set)
    for claim, event in answer.items():
        held[event].add(claim)
    return held


def alike(claims: Sequence[Claim], threshold: float) -> Answer:
    """Claims chained by the likeness of their texts."""
    weights = Weights([paragraph(c.article, c.coding.evidence) for c in claims])
    joined: Partition[int] = Partition()
    for one, other in combinations(range(len(claims)), 2):
        if weights.cosine(one, other) >= threshold:
            joined.join(one, other)
    return {claim.id: joined.find(n) for n, claim in enumerate(claims)}


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, required=True)
    options = given.parse_args()
    files = sorted((options.data / "crossdoc" / "meantime").glob("corpus_*/*.xml"))
    documents = {d.article.id: d for d in map(document, files) if d is not None}
    coded = pipeline.code_articles([d.article for d in documents.values()], pipeline.load_tools(threads=2))
    claims = [claim for outcome in coded for claim in outcome.value.claims]
    key = gold(claims, documents)
    kept = [claim for claim in claims if claim.id in key]
    tune = load(LABELLED / "tune.jsonl", options.data)
    answers: dict[str, Answer] = {
        "settle": {c.id: event.id for event in settle_claims(kept).value for c in event.claims},
        "exact tuple": {c.id: exact(c) for c in kept},
        "text alone": alike(kept, best_threshold(tune, by_text(tune))),
        "each by itself": {c.id: c.id for c in kept},
    }
    print(f"{len(documents)} documents, {len(claims)} claims, {len(kept)} on annotated mentions of {len(set(key.values()))} instances")
    for name, answer in answers.items():
        print("  {:15} B-cubed precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(name, *b_cubed(answer, key)))


if __name__ == "__main__":
    main()
