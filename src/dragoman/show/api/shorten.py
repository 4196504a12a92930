"""Licensed text, shortened where a server is told to: stored words are cut, offsets are not."""

from dataclasses import replace
from typing import TypeVar

from dragoman.show.shape import EventRecord, OpenItemRecord, SettledRecord

R = TypeVar("R", EventRecord, SettledRecord, OpenItemRecord)


def shortened(text: str, words: int | None) -> str:
    """At most so many words of the text, with a sign where it is cut."""
    parts = text.split(maxsplit=words) if words else []
    return f"{text[: len(text) - len(parts[words])].rstrip()} …" if words and len(parts) > words else text


def short_record(record: R, words: int | None) -> R:
    """The record with its quote shortened."""
    return replace(record, text=shortened(record.text, words))
