"""Who else the same words might name, each with its share of what the article says for all of them."""

from collections.abc import Iterator
from datetime import date

from dragoman.domain import Mention, MentionKind, Party, Rival
from dragoman.lexicon.actors import ActorTables, Name
from dragoman.link.names import PLACE_KINDS, STATE_KINDS, Names

IN_OFFICE = 4.0  # who holds office on the day against who only bears the name; a state named once in the article adds 1
LEADS = 2.0  # and more for who leads the state
NAMED = frozenset({MentionKind.PERSON, MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.ORGANISATION})


class Rivals:
    """The candidates for the names of one article; `published` is its day."""

    def __init__(self, tables: ActorTables, names: Names, published: date | None) -> None:
        self.tables = tables
        self.names = names
        self.published = published or date.max

    def all(self, mention: Mention) -> tuple[Rival, ...]:
        """Every actor or place that a name may stand for, likeliest first; empty for a name with one meaning or none."""
        if mention.kind not in NAMED:
            return ()
        weights: dict[tuple[str, str | None], float] = {}
        for code, key, weight in self._weighed(mention):
            weights[code, key] = max(weight, weights.get((code, key), 0.0))
        if len(weights) < 2:
            return ()
        whole = sum(weights.values())
        found = (Rival(code, key, round(weight / whole, 2)) for (code, key), weight in weights.items())
        return tuple(sorted(found, key=lambda r: (-r.score, r.code, r.id or "")))

    def beside(self, mention: Mention, party: Party) -> tuple[Rival, ...]:
        """The candidates that a resolved party stood against."""
        every = self.all(mention)
        return tuple(r for r in every if (r.code, r.id) != (party.code, party.id)) if len(every) > 1 else ()

    def _weighed(self, mention: Mention) -> Iterator[tuple[str, str | None, float]]:
        words = " ".join(self.names.phrases.words(mention).split())
        found = self.tables.meanings(words, self.names.phrases.after_the(mention))
        for name in tuple(n for n in found if n.own) or found:  # a user's rows stand over all others
            if not name.term.overlap(self.published, self.published) and self.published != date.max:
                continue
            if name.kind in ("person", "surname"):
                yield self._holder(name)
            elif name.kind in STATE_KINDS | PLACE_KINDS:
                yield name.key, None, 1.0 + self.names.witnessed[name.key] + self.names.governed[name.key]
            elif name.kind == "group":
                last = self.tables.groups[name.key][-1]
                yield last.country or "---", last.id, 1.0 + self.names.witnessed[last.country or ""]
            elif name.kind == "body":
                body = self.tables.bodies[int(name.key)]
                yield body.code, body.id, 1.0

    def _holder(self, name: Name) -> tuple[str, str | None, float]:
        """A bearer of the name: more for who is in office on the day, and for the states that the article names."""
        held = self.tables.offices.holdings[name.key]
        nearest = max(held, key=lambda h: (h.overlap(self.published, self.published), h.start <= self.published, h.start))
        now = IN_OFFICE + LEADS * nearest.leads if nearest.overlap(self.published, self.published) else 0.0
        return nearest.country, name.key, 1.0 + now + self.names.witnessed[nearest.country]
