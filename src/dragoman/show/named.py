"""Parties, quotes and where they stand, in words."""

from collections.abc import Sequence

from dragoman.domain import Article, Claim, Event, Party, Span
from dragoman.show.days import day
from dragoman.show.voices import listed, publisher

NOBODY = "---"  # of no country that the text tells


def parties(members: Sequence[Party]) -> str:
    """Codes with the named person or group, or the sector where it is not the government: `PRK (Choe Son Hui)`, `KOR MIL`.

    Who is of no country that the text tells stands with the words of the text.
    """
    return listed(tuple(dict.fromkeys(map(_party, members)))) or "nobody named"


def codes(members: Sequence[Party]) -> tuple[str, ...]:
    """The members' codes, each once."""
    return tuple(dict.fromkeys(party.code for party in members))


def telling(event: Event) -> Claim:
    """The claim that an event is quoted from: the first that has the event's status."""
    return next((claim for claim in event.claims if claim.coding.status == event.status), event.claims[0])


def cited(article: Article) -> str:
    """Where a quote stands: `Meridian Wire, 13 March 2021`."""
    return ", ".join(filter(None, (publisher(article), day(article.published) if article.published else None)))


def quoted(article: Article, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(span.of(article.text).split())


def _party(party: Party) -> str:
    if party.id:
        return f"{party.code} ({party.id.replace('-', ' ').title() if party.id.islower() else party.id})"
    if party.code == NOBODY and party.name:
        return f"“{' '.join(party.name.split())}”"  # a code would say nothing
    return party.code if party.sector in ("GOV", "---") else f"{party.code} {party.sector}"
