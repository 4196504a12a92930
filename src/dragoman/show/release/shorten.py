"""Shorter quotes for a release, where a licence allows no whole sentences."""

from dataclasses import replace

from dragoman.show.export.tables import Beside
from dragoman.show.shape import EventRecord, Record

MORE = "…"


def shortened(text: str, words: int) -> str:
    """The first words of a text, with a mark where more follow; nothing at all for none."""
    kept = text.split()[:words]
    if not kept or len(kept) == len(text.split()):
        return text if kept else ""
    return f"{' '.join(kept)}{MORE}"


def with_short_quotes(records: tuple[Record, ...], beside: Beside, words: int) -> tuple[tuple[Record, ...], Beside]:
    """The records and claims with at most so many words of each quote; headlines stay."""
    claims = tuple(replace(claim, text=shortened(claim.text, words)) for claim in beside.claims)
    return tuple(_short(record, words) for record in records), replace(beside, claims=claims)


def _short(record: Record, words: int) -> Record:
    text = shortened(record.text, words)
    if isinstance(record, EventRecord):
        return replace(record, text=text)
    return replace(record, text=text, course=tuple(replace(turn, text=shortened(turn.text, words)) for turn in record.course))
