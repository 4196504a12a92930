"""Labelled pairs of claims, stand-off: where a claim stands and how it was coded, without a word of its article.

A row holds `claims` (two records as `packed` makes them), `stratum` and, once annotated, `label`: same, different or unsure. Names are
filled in again from the article's text by their spans, so a row is of use only beside the collection that its `article` names.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

from bench.settling_stream import article as read_article
from bench.settling_stream import lines
from dragoman.domain import Article, Claim, Coding, Party, Phrase, Span, When

Cell: TypeAlias = "str | int | bool | list[Cell] | dict[str, Cell] | None"
Row: TypeAlias = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and whether they tell one event: `label` is same, different or unsure."""

    one: Claim
    other: Claim
    label: str
    stratum: str


def packed(claim: Claim) -> Row:
    """The claim without its article's words: collection and line, the text's hash, spans and codes."""
    coding, when = claim.coding, claim.when
    return {
        "article": claim.article.file,
        "sha256": hashlib.sha256(claim.article.text.encode()).hexdigest(),
        "id": claim.id,
        "act": coding.act,
        "mode": coding.mode,
        "status": coding.status,
        "approach": coding.approach,
        "mutual": coding.mutual,
        "sentence": coding.sentence,
        "trigger": list(_span(coding.trigger)),
        "evidence": list(_span(coding.evidence)),
        "actors": [_party(p) for p in claim.actors],
        "recipients": [_party(p) for p in claim.recipients],
        "when": [_iso(when.earliest), _iso(when.latest), when.extent, list(when.count) if when.count else None, bool(when.words)],
        "place": _place(claim),
    }


def load(path: Path, data: Path) -> list[Pair]:
    """The labelled pairs of a file, their claims on the articles in `data`; SystemExit where an article's text has changed."""
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_pair(row, data) for row in rows]


def unpacked(row: Row, data: Path) -> Claim:
    """The claim that `packed` packed."""
    text = _article(str(row["article"]), data)
    if hashlib.sha256(text.text.encode()).hexdigest() != row["sha256"]:
        raise SystemExit(f"{row['article']}: the text differs from the annotated one")
    sides = [_parties(row[role], text) for role in ("actors", "recipients")]
    place = Phrase(-1, -1, Span(*row["place"][:2])) if row["place"] else None
    coding = Coding(
        act=row["act"],
        event=(row["act"],),
        mode=row["mode"],
        status=row["status"],
        approach=row["approach"],
        sentence=row["sentence"],
        trigger=Span(*row["trigger"]),
        head=0,
        evidence=Span(*row["evidence"]),
        actors=(),
        recipients=(),
        mutual=row["mutual"],
        why=(),
        score=1.0,
        place=place,
    )
    return Claim(row["id"], text, coding, *sides, _when(row["when"]), (), (place.span.of(text.text), row["place"][2]) if place else None)


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _party(party: Party) -> list[Cell]:
    return [party.code, party.sector, party.id, party.span.start, party.span.end]


def _place(claim: Claim) -> list[Cell] | None:
    phrase = claim.coding.place
    return [phrase.span.start, phrase.span.end, claim.place[1]] if phrase and claim.place else None


def _pair(row: Row, data: Path) -> Pair:
    one, other = (unpacked(claim, data) for claim in row["claims"])
    return Pair(one, other, str(row.get("label", "unsure")), str(row["stratum"]))


def _parties(listed: Sequence[list[Cell]], article: Article) -> tuple[Party, ...]:
    spans = [Span(start, end) for _, _, _, start, end in listed]
    return tuple(Party(c, s, span.of(article.text), i, span) for (c, s, i, _, _), span in zip(listed, spans, strict=True))


def _when(cells: Sequence[Cell]) -> When:
    earliest, latest, extent, count, stated = cells
    days = [date.fromisoformat(day) if day else None for day in (earliest, latest)]
    return When(*days, extent, tuple(count) if count else None, words="stated" if stated else "")


@cache
def _article(name: str, data: Path) -> Article:
    stem, _, number = name.partition(":")
    found = read_article(stem, int(number), lines(data, stem)[int(number)])
    if found is None:
        raise SystemExit(f"{name}: no article")
    return found
