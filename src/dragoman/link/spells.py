"""The waiting in an item's course as spells, for survival analysis: each starts and ends within an interval, or is censored."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.domain import Spell, Turn

ANSWER, MEETING = "answer", "meeting"


def spells_of(course: Sequence[Turn], *, contact: bool) -> tuple[Spell, ...]:
    """A spell of waiting for an answer from each opening on, and, where contact was agreed to, one of waiting for the meeting."""
    done: list[Spell] = []
    waiting: dict[str, Spell] = {}
    for turn in course:
        if turn.state == "open":
            waiting[ANSWER] = Spell(ANSWER, turn.earliest, turn.latest or turn.article.published, None, None, None)
        elif turn.state == "unanswered":
            if ANSWER in waiting:  # it lasted at least until the report
                waiting[ANSWER] = replace(waiting[ANSWER], stop_lo=turn.latest)
        else:
            done.extend(_ended(spell, turn) for kind, spell in sorted(waiting.items()) if kind == ANSWER or turn.state != "answered")
            waiting = {}
        if turn.state == "accepted" and contact:
            waiting[MEETING] = Spell(MEETING, turn.earliest, turn.latest, None, None, None)
    return (*done, *(replace(spell, stop_hi=None) for _, spell in sorted(waiting.items())))


def _ended(spell: Spell, turn: Turn) -> Spell:
    """The spell with what ended it: not before it began, nor before the last report that nothing had come, where days allow."""
    last = turn.latest or turn.article.published
    bounds = [day for day in (turn.earliest, spell.stop_lo, spell.start_lo) if day and (last is None or day <= last)]
    return replace(spell, stop_lo=max(bounds, default=None), stop_hi=last, event=turn.state)
