"""Claims told in plain sentences, for tests of what is one event."""

from dataclasses import replace
from datetime import date, timedelta

from dragoman.domain import Claim, When
from samples import article, claim, party

NEWS = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(first: str, last: str | None = None, words: str = "on Monday") -> When:
    """Days that the text states."""
    return When(day(first), day(last or first), "point" if last is None else "span", None, "stated", words)


def telling(
    sentence: str,
    published: str,
    act: str = "CONSULT",
    sides: tuple[tuple[str, str], ...] = (("USA", "Blinken"), ("JPN", "Motegi")),
    *,
    to: tuple[tuple[str, str], ...] = (),
    outlet: str = "Meridian Wire",
    when: When | None = None,
    status: str = "happened",
    mode: str | None = None,
    sector: str = "GOV",
) -> Claim:
    """A claim whose evidence is the whole sentence; without `when` it is news of the day before publication to publication.

    Without `to` a CONSULT is mutual.
    """
    told = article(sentence, day(published), outlet)
    news = When(day(published) - NEWS, day(published), "point", None, "undated news")
    actors = tuple(party(told, code, name, sector) for code, name in sides)
    recipients = tuple(party(told, code, name) for code, name in to)
    trigger = sentence.split()[1]
    made = claim(told, sentence, trigger, act, actors, recipients, when=when or news, status=status, mode=mode)
    return replace(made, coding=replace(made.coding, mutual=act == "CONSULT" and not to))
