"""The office table asked from an article: who bears a name, who held a post on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dragoman.lexicon.actors import ActorTables, Name
from dragoman.lexicon.offices import Holding
from dragoman.lexicon.roles import Role
from dragoman.link.who import Person, Side

LIFETIME = timedelta(days=365 * 25)  # of two of a name who are out of office, one gone so long is not meant


class Directory:
    """Looks persons up as of publication; `witnessed` counts the states that the article names, `home` is its outlet's."""

    def __init__(self, tables: ActorTables, published: date | None, witnessed: Mapping[str, int], home: str | None = None) -> None:
        self.tables = tables
        self.published = published or date.max
        self.is_undated = published is None
        self.witnessed = witnessed
        self.home = home

    def by_name(self, name: str, owner: Side | None) -> str | None:
        """The person of the table with this full name; of several the one whose country the title or the article names."""
        people = list(dict.fromkeys(n.key for n in self._meanings(once(name), "person")))
        return self._one(people, owner, None) if len(people) > 1 else (people[0] if people else None)

    def by_surname(self, name: str, owner: Side | None, role: Role | None) -> str | None:
        """The person of the table with this surname, if title, date and the article's countries leave one."""
        people = [n.key for n in (*self._meanings(name, "surname"), *self._meanings(name, "person"))]
        return self._one(list(dict.fromkeys(people)), owner, role)

    def person(self, holder: str, name: str) -> Person:
        """The table's person as nobody has introduced them yet: country and sector of the holding nearest to publication."""
        held = self._nearest(self.tables.offices.holdings[holder])
        return Person(holder, self._longest(holder, name), holder, None, None, held.group, None, False, held.gender, "")

    def country(self, holder: str) -> str:
        """The country or body of the person's holding nearest to publication."""
        return self._nearest(self.tables.offices.holdings[holder]).country

    def neighbour(self, person: str, before: bool) -> Holding | None:
        """Who held the person's present, or last, office before or after them."""
        own = self._nearest(self.tables.offices.holdings[person])
        post = sorted(self.tables.offices.posts[own.country, own.office], key=lambda h: h.start)
        others = [h for h in post if h.person != person and (h.start < own.start if before else h.start > own.start)]
        return (others[-1] if before else others[0]) if others else None

    def holder(self, country: str, offices: Sequence[str], leads: bool, on: tuple[date, date]) -> Holding | None:
        """Who alone held one of the posts, or led the country, on these days."""
        held = [h for office in offices for h in self.tables.offices.posts.get((country, office), ()) if h.overlap(*on)]
        if leads:
            held = [h for h in self._leaders(country) if h.overlap(*on)]
        return held[0] if len({h.person for h in held}) == 1 else None

    def _leaders(self, country: str) -> Iterable[Holding]:
        return (h for (c, _), posts in self.tables.offices.posts.items() if c == country for h in posts if h.leads)

    def _meanings(self, name: str, kind: str) -> list[Name]:
        words = [w for w in name.replace("\n", " ").split() if not (len(w.strip(".")) == 1 and w[0].isupper())]
        found = self.tables.meanings(name.replace("\n", " ")) or self.tables.meanings(" ".join(words))
        return [n for n in found if n.kind == kind]

    def _one(self, people: Sequence[str], owner: Side | None, role: Role | None) -> str | None:
        """The one candidate left by the title's country, then by date, then by lead, then by the countries of the article."""
        holdings = self.tables.offices.holdings
        left = [p for p in people if owner is None or owner.kind != "state" or any(h.country == owner.key for h in holdings[p])]
        if role is not None and role.offices:
            holders = [p for p in left if any(h.office in role.offices for h in holdings[p])]
            left = holders or ([] if role.single else left)
        current = [p for p in left if any(h.overlap(self.published, self.published) for h in holdings[p])] if not self.is_undated else []
        pool = current or [p for p in left if self._nearest(holdings[p]).start <= self.published]
        if len(pool) > 1 and not self.is_undated:
            pool = [p for p in pool if any(h.overlap(self.published - LIFETIME, self.published) for h in holdings[p])] or pool
        if len(pool) > 1:
            pool = [p for p in pool if any(self._is_familiar(h) for h in holdings[p])] or pool
        if len(pool) > 1:
            pool = [p for p in pool if any(h.leads and h.overlap(self.published, self.published) for h in holdings[p])]
        if len(pool) == 1 and (current or owner is not None or any(self._is_familiar(h) for h in holdings[pool[0]])):
            return pool[0]
        return None

    def _is_familiar(self, held: Holding) -> bool:
        """True for an office of a state that the article names, or for which its outlet speaks."""
        return bool(self.witnessed.get(held.country)) or held.country == self.home

    def likely(self, held: Sequence[Holding]) -> Sequence[Holding]:
        """Of an article without a date the offices in the states that it names, where there are such; else all."""
        return ([h for h in held if self._is_familiar(h)] if self.is_undated else []) or held

    def _nearest(self, held: Sequence[Holding]) -> Holding:
        """The holding on the day of publication, else the last that had begun, else the first."""
        held = self.likely(held)
        now = [h for h in held if h.overlap(self.published, self.published)]
        begun = [h for h in held if h.start <= self.published]
        return (now or begun or [held[0]])[-1]

    def _longest(self, holder: str, name: str) -> str:
        """The fuller of the table's name and the article's."""
        own = self.tables.offices.holdings[holder][0].name
        return max((own, name), key=lambda n: len(n.split()))


def once(name: str) -> str:
    """A name that a page gives twice, the second time with the surname first ("Ada Holt Holt Ada"), given once."""
    words = name.split()
    half = len(words) // 2
    doubled = half > 1 and len(words) == 2 * half and sorted(words[:half]) == sorted(words[half:])
    return " ".join(words[:half]) if doubled else name
