"""Which of a ledger's deeds can end an approach: found by sides and days, and far from the approach by the words that name its matter."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    later: dict[Reach, list[Deed]] = defaultdict(list)
    for deed in deeds_between(connection, reaching, sorted(DEEDS), sorted(DONE), view):
        for reach in (one for sides in deed.sides for one in reaching[sides] if one.has_begun_by(deed.earliest or deed.latest)):
            if reach.lasts_until(deed.latest):
                found.add(deed.number)
            elif reach.words:
                later[reach].append(deed)
    return sorted(found | _named(connection, later))


def _named(connection: Connection, later: dict[Reach, list[Deed]]) -> set[int]:
    """Of deeds past a thread's days those whose article holds a word of its matter, and what such a plan may have been for."""
    wanted: dict[int, list[tuple[Reach, Deed]]] = defaultdict(list)
    for reach, past in later.items():
        for deed in past:
            wanted[deed.coding].append((reach, deed))
    named: dict[Reach, list[Deed]] = defaultdict(list)
    for coding, text in texts_of(connection, wanted):
        small = text.lower()
        for reach, deed in wanted[coding]:
            if any(word in small for word in reach.words):
                named[reach].append(deed)
    followed = {deed.number for reach, plans in named.items() for deed in later[reach] if _follows(deed, plans)}
    return followed | {deed.number for found in named.values() for deed in found}


def _follows(deed: Deed, named: Sequence[Deed]) -> bool:
    """True of what may be the meeting that one of these plans is of."""
    plans = ((plan.earliest, plan.latest) for plan in named if plan.status == "planned")
    return any(deed.latest and last and (first or last) <= deed.latest <= soon_after(last) for first, last in plans)
