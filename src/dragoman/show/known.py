"""What can be asked for: acts, statuses, states of open items, sides and days. Anything else is refused, with what is near it.

One place for the command line, the API and the pages, so that none of them answers a slip with an empty list.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from dragoman.errors import UsageError
from dragoman.keep.finding import is_named
from dragoman.lexicon.actors import code_names, load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording

CODES = "codes are ISO alpha-3, such as USA, or a body's, such as UNO; look a name up with: dragoman actors NAME"
STATE, BODY = ("name", "capital", "demonym"), "body"  # of the meanings of a name


class NoSuchError(UsageError):
    """Something was asked for that there is not: `detail` says what, and what is near it; `accepted`, what there is."""

    def __init__(self, detail: str, accepted: str) -> None:
        super().__init__(f"{detail} {accepted[:1].upper()}{accepted[1:]}" if detail.endswith("?") else f"{detail}; {accepted}")
        self.detail, self.accepted = detail, accepted


def acts(asked: Iterable[str]) -> tuple[str, ...]:
    """The acts asked for; one after a minus is left out. NoSuchError for what is none."""
    return _all_of(asked, tuple(load_ontology().acts), "act")


def statuses(asked: Iterable[str]) -> tuple[str, ...]:
    """The statuses of events asked for."""
    return _all_of(asked, tuple(load_ontology().statuses), "status")


def states(asked: Iterable[str]) -> tuple[str, ...]:
    """The states of open items asked for."""
    return _all_of(asked, tuple(load_wording().state), "state")


def statuses_or_states(asked: Iterable[str]) -> tuple[str, ...]:
    """The statuses of events and states of open items asked for."""
    return _all_of(asked, tuple(dict.fromkeys((*load_ontology().statuses, *load_wording().state))), "status")


def days(since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """The first and the last day; NoSuchError where they end before they begin."""
    if since and until and since > until:
        raise NoSuchError(f"nothing lies between {since} and {until}", "give a first day that is not after the last")
    return since, until


def sides(connection: Connection, asked: Iterable[str], own: Path | None = None) -> tuple[str, ...]:
    """The codes asked for, in capitals: of the tables, of the user's own table of actors, or of some claim of the ledger."""
    found = tuple(code.upper() for code in asked)
    for code in found:
        bare = code.removeprefix("-") if code != "---" else code
        if not (bare in code_names() or bare in own_codes(own) or is_named(connection, bare)):
            raise NoSuchError(f"no such side: {bare}{_meant(*(f'{near} ({code_names()[near]})' for near in _meanings(bare)))}", CODES)
    return found


def chosen(wanted: Collection[str], name: str | None) -> bool:
    """Whether a name is among those wanted (any, where none is named) and not among those after a minus."""
    asked_for = [one for one in wanted if not one.startswith("-")]
    return f"-{name}" not in wanted and (not asked_for or name in asked_for)


def _all_of(asked: Iterable[str], known: Sequence[str], kind: str) -> tuple[str, ...]:
    found = tuple(asked)
    for name in found:
        bare = name.removeprefix("-")
        if bare not in known:
            raise no_such(kind, bare, known)
    return found


def no_such(kind: str, name: str, known: Sequence[str]) -> NoSuchError:
    """The refusal of a name that is not among the known ones."""
    near = get_close_matches(name.upper(), [one.upper() for one in known], 1)
    told = _meant(*(one for one in known if one.upper() in near))
    return NoSuchError(f"no such {kind}: {name}{told}", f"choose from {', '.join(known)}" if known else "leave it out")


def _meant(*near: str) -> str:
    *others, last = near or ("",)
    return f"; did you mean {', '.join(others)}{' or ' if others else ''}{last}?" if last else ""


def code_called(name: str) -> str | None:
    """The code of the state or body that is called so: UK, North Korea, the UN."""
    tables = load_actors()
    for found in tables.meanings(name):
        if found.kind in STATE:
            return found.key
        if found.kind == BODY:
            return tables.bodies[int(found.key)].code
    return None


def _meanings(code: str) -> Sequence[str]:
    """The code of the state or body that is called so, else those that are written most alike."""
    called = code_called(code)
    return (called,) if called else get_close_matches(code, [one for one in code_names() if one.isalnum()])


@cache
def own_codes(table: Path | None) -> frozenset[str]:
    """The codes of the user's own actors."""
    if table is None:
        return frozenset()
    tables = load_actors(table)
    groups = {group.country for periods in tables.groups.values() for group in periods if group.country}
    return frozenset(groups | {name.key for found in tables.names.values() for name in found if name.own and name.kind == "region"})
