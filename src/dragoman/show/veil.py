"""What pages and API show where private persons are to be masked: the same claims with every private name blackened, letter by letter.

The rules are those of a masked release (`show.release.mask`), an article at a time. Offsets hold, and nothing that is made of a veiled
claim (quote, chain, reason, record) can name whom it hides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.domain import Article, Claim, Event, OpenItem, Party, Problem, Source, Turn
from dragoman.show.record import event_record, party_record
from dragoman.show.release.mask import Masker, is_public, masker_for

REMEMBERED = 2000  # articles whose names are known: some megabytes


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides private names where it is `on`; where it is not, everything is as it is stored."""

    on: bool = False

    def article(self, told: Article, claims: Sequence[Claim] = ()) -> Article:
        """An article with what may be named in it; `claims` are what was read from it, as far as it is at hand."""
        return _article(told, _masker(told, tuple(claims))) if self.on else told

    def claim(self, told: Claim) -> Claim:
        """A claim with its article."""
        return _claim(told) if self.on else told

    def claims(self, told: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims, each by itself."""
        return tuple(map(self.claim, told))

    def event(self, told: Event) -> Event:
        """An event with its claims."""
        return replace(told, claims=self.claims(told.claims)) if self.on else told

    def item(self, told: OpenItem) -> OpenItem:
        """An open item with its course."""
        return _item(told) if self.on else told

    def problem(self, met: Problem, told: Article) -> Problem:
        """A problem of an article, whose message may quote it."""
        return replace(met, message=_masker(told, ()).cover(met.message)) if self.on else met


BARE = Veil()


@lru_cache(REMEMBERED)
def _masker(told: Article, claims: tuple[Claim, ...]) -> Masker:
    return masker_for((told.title, told.text), {told.outlet.name}, [event_record(claim, None) for claim in claims])


def _article(told: Article, masker: Masker) -> Article:
    url = None if told.url and masker.names(told.url) else told.url
    file = told.id[:8] if masker.names(told.file) else told.file
    return replace(told, text=masker.cover(told.text), title=masker.cover(told.title), url=url, file=file)


def _claim(told: Claim) -> Claim:
    masker = _masker(told.article, (told,))
    place = (masker.cover(told.place[0]), told.place[1]) if told.place else None
    return replace(
        told,
        article=_article(told.article, masker),
        actors=tuple(_party(party, masker) for party in told.actors),
        recipients=tuple(_party(party, masker) for party in told.recipients),
        sources=_sources(told.sources, masker),
        place=place,
    )


def _item(told: OpenItem) -> OpenItem:
    masker = _masker(told.article, ())
    return replace(
        told,
        article=_article(told.article, masker),
        actor=tuple(_party(party, masker) for party in told.actor),
        recipient=tuple(_party(party, masker) for party in told.recipient),
        channels=tuple(map(masker.cover, told.channels)),
        sources=_sources(told.sources, masker),
        course=tuple(map(_turn, told.course)),
    )


def _turn(told: Turn) -> Turn:
    masker = _masker(told.article, ())
    return replace(told, article=_article(told.article, masker), sources=_sources(told.sources, masker))


def _sources(told: Sequence[Source], masker: Masker) -> tuple[Source, ...]:
    return tuple(replace(s, chain=tuple(replace(link, name=masker.cover(link.name)) for link in s.chain)) for s in told)


def _party(told: Party, masker: Masker) -> Party:
    identity = told.id if is_public(party_record(told)) else None
    return replace(told, name=masker.cover(told.name), id=identity, why=masker.cover(told.why))
