"""The tables of political actors: states since 1945, what they are called, international bodies, named groups, roles, office-holders."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.lexicon.files import DATA, read_rows
from dragoman.lexicon.offices import Offices, load_offices
from dragoman.lexicon.own_actors import OwnActor, read_own_actors
from dragoman.lexicon.roles import Pronoun, Role, load_pronouns, load_roles

ACTORS = DATA / "actors"
COLLECTIVE = {"IGO": "an intergovernmental body", "NGO": "a non-governmental organisation", "---": "of no country that the text tells"}
FIRST_ROW = 2  # line of a table's first row, behind its header


@dataclass(frozen=True, slots=True)
class Term:
    """Days within which a row of a table holds; None leaves that end open."""

    start: date | None = None
    end: date | None = None

    def overlap(self, earliest: date, latest: date) -> int:
        """Days shared with an inclusive interval; 0 when none."""
        first, last = max(earliest, self.start or date.min), min(latest, self.end or date.max)
        return max(0, (last - first).days + 1)


ALWAYS = Term()


@dataclass(frozen=True, slots=True)
class State:
    """A state of the international system since 1945 (ISO alpha-3; Correlates of War and Gleditsch-Ward numbers)."""

    code: str
    name: str
    cow: int | None
    gw: int | None
    term: Term
    predecessor: str | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A named group, party, institution or company in one period of its life; `theatres` are where a transnational one acts."""

    id: str | None  # None only for a row of the user's without one
    kind: str  # armed, party, movement, institution, company, or own: a user's row
    country: str | None
    theatres: tuple[str, ...]
    sector: str
    term: Term
    row: str = ""  # FILE:LINE of the table


@dataclass(frozen=True, slots=True)
class Body:
    """An international body of the codebook (section 4), an intergovernmental body (IGO) or a non-governmental organisation (NGO)."""

    code: str
    sector: str
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that a written name may mean.

    `kind` is name, demonym, capital, seat, region or city (of state `key`), area (of none), body, group, person, surname, role or pronoun.
    `written` is the table's spelling, `exact` asks for it letter by letter, `after_the` for "the" before it; `ambiguous` names need a
    second witness; `own` ones come from the user and stand over all others. `row` is FILE:LINE of the table.
    """

    written: str
    kind: str
    key: str
    exact: bool = False
    ambiguous: bool = False
    after_the: bool = False
    term: Term = ALWAYS
    own: bool = False
    row: str = field(default="", compare=False)

    def fits(self, text: str) -> bool:
        """True when `text`, equal but for case and accents, is written the way this name must be."""
        if self.exact:
            return text == self.written
        if self.kind == "pronoun":
            return text.lower() == self.written  # "İ" folds to "i" and is no pronoun
        if self.kind == "role":
            return True
        words = zip(text.split(), self.written.split(), strict=False)
        return all(w[0].isupper() or not t[0].isupper() for w, t in words)


@dataclass(frozen=True, eq=False)
class ActorTables:
    """All tables, loaded once. `names` is keyed by folded text without a leading "the"."""

    states: Mapping[str, State]
    bodies: tuple[Body, ...]
    groups: Mapping[str, tuple[Group, ...]]
    roles: Mapping[str, Role]
    pronouns: Mapping[str, Pronoun]
    offices: Offices
    names: Mapping[str, tuple[Name, ...]]

    def meanings(self, text: str, after_the: bool = False) -> tuple[Name, ...]:
        """What `text`, as written in an article, may mean."""
        bare = text[4:] if text.lower().startswith("the ") else text
        found = self.names.get(fold(bare), ())
        return tuple(n for n in found if n.fits(bare) and (after_the or bare != text or not n.after_the))


class _Fold(dict[int, str]):
    """Code point -> one lower-case base letter, so that folding never changes a length."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        folded = unicodedata.normalize("NFD", char)[0].lower()
        self[point] = folded if len(folded) == 1 else char
        return self[point]


_FOLD = _Fold({ord("’"): "'", ord("‘"): "'", ord("ı"): "i", ord("ø"): "o", ord("Ø"): "o", ord("ł"): "l", ord("Ł"): "l", ord("đ"): "d"})


def fold(text: str) -> str:
    """`text` without case and accents, code point for code point."""
    return text.translate(_FOLD)


def day(cell: str) -> date | None:
    """An ISO day, or None for an empty cell."""
    return date.fromisoformat(cell) if cell else None


@cache
def load_actors(extra: Path | None = None) -> ActorTables:
    """The tables of the package; `extra` is a user's CSV of actors that stands over them (UsageError where a row does not fit)."""
    tables = _packed()
    return _with_own(tables, read_own_actors(extra)) if extra is not None else tables


@cache
def _packed() -> ActorTables:
    """The tables under data/actors, data/offices and the role words of data/language/en."""
    states = {row["code"]: _state(row) for row in read_rows(ACTORS / "states.csv")}
    groups, bodies, roles, offices = _groups(), tuple(_bodies()), load_roles(), load_offices()
    pronouns = load_pronouns()
    names: dict[str, list[Name]] = defaultdict(list)
    for name in (
        *_state_names(),
        *_body_names(),
        *_group_names(),
        *_people(offices),
        *(Name(word, "role", role.id) for role in roles.values() for word in role.forms),
        *(Name(word, "pronoun", word, exact=word == "us") for word in pronouns),
    ):
        key = fold(name.written)
        if name not in names[key]:
            names[key].append(name)
    return ActorTables(states, bodies, groups, roles, pronouns, offices, {key: tuple(found) for key, found in names.items()})


@cache
def code_names() -> Mapping[str, str]:
    """What each code stands for: a state's name, or a body's."""
    bodies = {row["code"]: row["names"].split("|")[0] for row in reversed(list(read_rows(ACTORS / "bodies.csv")))}
    general = {code: bodies[code] for code in bodies if code not in COLLECTIVE}
    return general | COLLECTIVE | {row["code"]: row["name"] for row in read_rows(ACTORS / "states.csv")}


def _with_own(tables: ActorTables, rows: tuple[OwnActor, ...]) -> ActorTables:
    """The tables with a user's rows before their own: a place for a row without a sector, else an actor in one period of its life."""
    names = dict(tables.names)
    groups = dict(tables.groups)
    for own in rows:
        bare, _ = _bare(own.name)
        term = Term(own.start, own.end)
        key = f"own {fold(bare)}"
        name = Name(bare, "group", key, _is_acronym(bare), term=term, own=True, row=own.row)
        if own.sector is None:
            name = Name(bare, "region", own.code, _is_acronym(bare), term=term, own=True, row=own.row)
        else:
            period = Group(own.id, "own", own.code, (), own.sector, term, own.row)
            groups[key] = (*groups.get(key, ()), period)
        names[fold(bare)] = (name, *names.get(fold(bare), ()))
    return replace(tables, names=names, groups=groups)


def _state(row: dict[str, str]) -> State:
    cow, gw = (int(row[column]) if row[column] else None for column in ("cow", "gw"))
    term = Term(day(row["valid_from"]), day(row["valid_to"]))
    return State(row["code"], row["name"], cow, gw, term, row["predecessor"] or None, row["successor"] or None)


def _state_names() -> Iterator[Name]:
    rows = list(read_rows(ACTORS / "aliases.csv"))
    for line, row in enumerate(rows, FIRST_ROW):
        bare, after_the = _bare(row["alias"], row["ambiguous"] == "yes")
        term = Term(day(row["valid_from"]), day(row["valid_to"]))
        exact, ambiguous = row["exact"] == "yes", row["ambiguous"] == "yes"
        yield Name(bare, row["kind"], row["code"], exact, ambiguous, after_the, term, row=f"aliases.csv:{line}")
    written = {(fold(row["alias"]), row["code"]) for row in rows}
    for line, row in enumerate(read_rows(ACTORS / "names.csv"), FIRST_ROW):
        bare, _ = _bare(row["alias"])
        if (fold(row["alias"]), row["code"]) not in written:
            yield Name(bare, row["kind"], row["code"], _is_acronym(bare), row=f"names.csv:{line}")


def _bare(alias: str, ambiguous: bool = False) -> tuple[str, bool]:
    """The alias without a leading article, and whether it must stand behind one."""
    article = alias[:4] in ("the ", "The ")
    return (alias[4:] if article else alias), article and ambiguous


def _is_acronym(text: str) -> bool:
    """All capitals and short: such a name must be written so ("IS", "WHO", "P5+1")."""
    return text.upper() == text and len(text) <= len("UNAMID")


def _bodies() -> Iterator[Body]:
    for row in read_rows(ACTORS / "bodies.csv"):
        yield Body(row["code"], row["sector"], row["id"] or None, row["names"].split("|")[0])


def _body_names() -> Iterator[Name]:
    for number, row in enumerate(read_rows(ACTORS / "bodies.csv")):
        for alias in row["names"].split("|"):
            bare, after_the = _bare(alias, ambiguous=True)
            yield Name(bare, "body", str(number), _is_acronym(bare), after_the=after_the, row=f"bodies.csv:{number + FIRST_ROW}")


def _groups() -> dict[str, tuple[Group, ...]]:
    found: dict[str, list[Group]] = defaultdict(list)
    for line, row in enumerate(read_rows(ACTORS / "groups.csv"), FIRST_ROW):
        term = Term(day(row["valid_from"]), day(row["valid_to"]))
        theatres, place = tuple(row["theatres"].split()), f"groups.csv:{line}"
        group = Group(row["id"], row["kind"], row["country"] or None, theatres, row["sector"], term, place)
        found[row["id"]].append(group)
    return {key: tuple(groups) for key, groups in found.items()}


def _group_names() -> Iterator[Name]:
    for line, row in enumerate(read_rows(ACTORS / "groups.csv"), FIRST_ROW):
        for alias in row["names"].split("|"):
            bare, _ = _bare(alias)
            yield Name(bare, "group", row["id"], _is_acronym(bare), row=f"groups.csv:{line}")


def _people(offices: Offices) -> Iterator[Name]:
    for folded, ids in offices.by_name.items():
        for holder in ids:
            yield Name(folded.written, "person", holder)
    for surname, ids in offices.by_surname.items():
        for holder in ids:
            yield Name(surname.written, "surname", holder)
