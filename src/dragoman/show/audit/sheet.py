"""The sheet that people judge: one row a claim, its words in context, and beside each field a box to mark. Made for spreadsheets."""

import csv
import io
from collections.abc import Sequence

from dragoman.domain import Claim, Party, When
from dragoman.show.audit.sample import Drawn
from dragoman.show.audit.verdicts import CLAIM, DRAWN, FIELDS, NOTE, POPULATION, RIGHT, STRATUM
from dragoman.show.days import interval
from dragoman.show.export.comma import guarded
from dragoman.show.voices import in_words, publisher

AROUND = 300  # characters of context on either side
OPEN, CLOSE = "[[", "]]"
PREFIX = "claim "  # keeps a spreadsheet from reading an id such as 12345e67 as a number


def sheet(drawn: Sequence[Drawn], claims: Sequence[Claim], about: str) -> bytes:
    """The sample as CSV with a byte order mark, for Excel; `about` says in every row how the sample was drawn."""
    found = {claim.id: claim for claim in claims}
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(columns())
    for one in drawn:
        if one.claim in found:
            rows.writerow([guarded(" ".join(str(cell).split())) for cell in row(one, found[one.claim], about)])
    return text.getvalue().encode("utf-8-sig")


def columns() -> list[str]:
    """The sheet's columns: each field stands before its box."""
    judged = [name for field in FIELDS for name in (field, f"{field}{RIGHT}")]
    return [CLAIM, "context", *judged, NOTE, "outlet", "published", "title", "url", STRATUM, POPULATION, DRAWN]


def row(drawn: Drawn, claim: Claim, about: str) -> list[str]:
    """One claim's cells; the boxes are empty."""
    said = {
        "act": " ".join(filter(None, (claim.coding.act, claim.coding.mode, claim.coding.approach))),
        "actor": parties(claim.actors),
        "recipient": parties(claim.recipients),
        "date": days(claim.when),
        "status": claim.coding.status,
        "source": "; ".join(map(in_words, claim.sources)) or f"in the voice of {publisher(claim.article)}",
    }
    article = claim.article
    judged = [cell for field in FIELDS for cell in (said[field], "")]
    about_it = [publisher(article), str(article.published or ""), article.title, article.url or article.file]
    return [PREFIX + claim.id, context(claim), *judged, "", *about_it, drawn.stratum, str(drawn.population), about]


def context(claim: Claim) -> str:
    """The evidence between double brackets, with what stands around it, cut at words."""
    text, where = claim.article.text, claim.coding.evidence
    start, end = max(0, where.start - AROUND), min(len(text), where.end + AROUND)
    before = text[start : where.start].partition(" ")[2] if start else text[: where.start]
    after = text[where.end : end].rpartition(" ")[0] if end < len(text) else text[where.end :]
    return f"{'…' if start else ''}{before}{OPEN}{where.of(text)}{CLOSE}{after}{'…' if end < len(text) else ''}"


def parties(members: Sequence[Party]) -> str:
    """`USA GOV “Washington”; PRK GOV “Choe Son Hui” (choe-son-hui)`, or that nobody is named."""
    return "; ".join(f"{p.code} {p.sector} “{p.name}”{f' ({p.id})' if p.id else ''}" for p in members) or "nobody"


def days(when: When) -> str:
    """The days, how often within them, and the words they were read from."""
    count = f", {when.count[0]} to {when.count[1] or 'many'} times" if when.count else ""
    extent = f", {when.extent}" if when.extent != "point" else ""
    return f"{interval(when.earliest, when.latest)}{extent}{count}{f' (“{when.words}”)' if when.words else ''}"
