"""How long a reported silence has lasted: an interval of days on two clocks, from the first approach and from the last.

Only ever counted up to the day of a report that none came: a missing answer is not a reported silence (codebook section 7).
"""

from collections.abc import Sequence
from datetime import date

from dragoman.domain import Silence, When


def silence_until(day: date | None, approaches: Sequence[When]) -> Silence | None:
    """Least and most days without an answer by `day`, on which somebody reported it; approaches made later count for nothing."""
    made = [w for w in approaches if day is not None and (w.earliest is None or w.earliest <= day)]
    if day is None or not made:
        return None
    begun = [w.begun_by or w.latest for w in made]
    first_by = min((b for b in begun if b), default=None)
    first_from = None if any(w.earliest is None for w in made) else min(w.earliest for w in made if w.earliest)
    last_by = max((w.latest or day for w in made), default=day)
    last_from = max((w.earliest for w in made if w.earliest), default=None)
    return Silence(from_last=(days(last_by, day) or 0, days(last_from, day)), from_first=(days(first_by, day) or 0, days(first_from, day)))


def days(since: date | None, until: date) -> int | None:
    """Whole days from `since` to `until`, never negative; None when the start is unknown."""
    return max(0, (until - since).days) if since else None
