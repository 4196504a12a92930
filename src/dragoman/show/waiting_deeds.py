"""Which of a ledger's deeds can end an approach: found by sides and days, and far from the approach by the words that name its matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from dragoman.keep.deeds import Deed, deeds_between, texts_of
from dragoman.keep.query import WHOLE, View
from dragoman.link.reach import Reach, soon_after
from dragoman.link.responses import DEEDS, DONE


def numbers_within(connection: Connection, near: Iterable[Reach], view: View = WHOLE) -> list[int]:
    """The numbers of the claims of deeds that lie within the reach of a thread."""
    reaching: dict[frozenset[str], list[Reach]] = defaultdict(list)
    for reach in near:
        for asker in reach.askers:
            reaching[frozenset((asker, reach.addressee))].append(reach)
    found: set[int] = set()
    plans: dict[Reach, list[Deed]] = defaultdict(list)
    later: dict[Reach, list[Deed]] = defaultdict(list)
    for deed in deeds_between(connection, reaching, sorted(DEEDS), sorted(DONE), view):
        for reach in (one for sides in deed.sides for one in reaching[sides] if one.has_begun_by(deed.earliest or deed.latest)):
            if not reach.lasts_until(deed.latest):
                later[reach].append(deed)
                continue
            found.add(deed.number)
            if deed.status == "planned":
                plans[reach].append(deed)
    for reach, deed in _named(connection, later):
        found.add(deed.number)
        if deed.status == "planned":
            plans[reach].append(deed)
    found.update(deed.number for reach, planned in plans.items() for deed in later[reach] if _follows(deed, planned))
    return sorted(found)


def _named(connection: Connection, later: dict[Reach, list[Deed]]) -> Iterator[tuple[Reach, Deed]]:
    """Of deeds past a thread's days those whose article holds a word of its matter."""
    wanted: dict[int, list[tuple[Reach, Deed]]] = defaultdict(list)
    for reach, past in later.items():
        for deed in past if reach.words else ():
            wanted[deed.coding].append((reach, deed))
    for coding, text in texts_of(connection, wanted):
        small = text.lower()
        yield from ((reach, deed) for reach, deed in wanted[coding] if any(word in small for word in reach.words))


def _follows(deed: Deed, plans: Sequence[Deed]) -> bool:
    """True of what may be the meeting that one of these plans is of."""
    days = ((plan.earliest or plan.latest, plan.latest) for plan in plans)
    return any(deed.latest and (first is None or last is None or first <= deed.latest <= soon_after(last)) for first, last in days)
