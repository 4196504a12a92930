"""The grammar of time expressions and the table of named periods, as `data/language/*/dates.yaml` and `data/periods/` hold them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, Value, read_rows, read_yaml

# Macros that are shapes, not word lists. A day's ordinal ending is eaten here so that every pattern allows it.
SHAPES = {
    "day": r"(?P<day{i}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])(?![.,]\d)",
    "year": r"(?P<year{i}>1[5-9]\d\d|20\d\d|21\d\d)(?!\d)",
    "mm": r"(?P<mm{i}>1[0-2]|0[1-9])",
    "dd": r"(?P<dd{i}>3[01]|[12]\d|0[1-9])",
    "decade": r"(?P<decade{i}>1[5-9]\d|20\d)0",
    "cardinal": r"(?P<cardinal{i}>\d{{1,2}})",
    "name": r"(?<![A-Z]\.)(?P<name{i}>(?:[A-Z]\.|[A-Z][\w’'-]*\w)(?: (?:[A-Z]\.|[A-Z][\w-]*\w)){{0,3}})",
}
CASED = frozenset({"month", "fullmonth", "weekday", "shortday"})
LOOKBEHIND = re.compile(r"(\(\?<[=!][^)]*\))")
GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)\??")
FIGURES = frozenset({"day", "year", "mm", "dd", "decade", "cardinal"})
MACRO = re.compile(r"\{([a-z]+)(\d?)\}")


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One entry of the grammar: `regex` over a sentence's text.

    `needs` holds, for each alternative, sets of lower-case words of which one each must be present; "0" stands for a figure.
    `value` and `mod` are templates over the regex's named groups; `never` lists tags that the first word must not bear;
    `quantity` marks a bare number that may count things; `fits` and `misses` are the entry's examples.
    """

    rule: str
    regex: re.Pattern[str]
    needs: tuple[tuple[frozenset[str], ...], ...]
    kind: str
    value: str
    mod: str | None
    never: frozenset[str]
    quantity: bool
    fits: str
    misses: str


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """All patterns in order of the file, the word tables, the words that may stand before an expression, each as one regex, and
    `cues`: lemmas that tell how an act stands in time without naming one. `opening`: for a word the places of the patterns that it may
    open (one set of their needs holds it), under "" those that need none.
    """

    patterns: tuple[DatePattern, ...]
    words: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    part: re.Pattern[str]
    bounds: Mapping[str, str]
    bound: re.Pattern[str]
    relations: Mapping[str, str]
    relation: re.Pattern[str]
    cues: Mapping[str, frozenset[str]]
    opening: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with a name: a time in office or a war. `end` None while it lasts."""

    name: str
    start: date
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Periods:
    """Terms by full name and by surname, wars and movable feasts by name; keys are in lower case, values in order of time."""

    terms: Mapping[str, tuple[Period, ...]]
    named: Mapping[str, tuple[Period, ...]]


@cache
def load_dates(language: str = "en") -> DateGrammar:
    """The grammar of one language; LexiconError names the rule whose pattern or example does not hold together."""
    path = DATA / "language" / language / "dates.yaml"
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise LexiconError(f"{path}: a mapping was expected")
    tables = {name: _table(entry) for name, entry in _mapping(raw.get("words")).items()}
    tables["period"] = {name: name for name in load_periods().named}
    tables["leader"] = {p.name: p.name for held in load_periods().terms.values() for p in held}
    tables["feast"] = {row["name"].lower(): _feast(row) for row in read_rows(DATA / "periods" / "feasts.csv")}
    alternatives = {name: _alternatives(name, table) for name, table in tables.items()}
    entries = raw.get("patterns")
    firsts = {name: frozenset(re.findall(r"\w+", word.lower())[0] for word in table) for name, table in tables.items()}
    patterns = tuple(_pattern(_mapping(entry), alternatives, firsts) for entry in (entries if isinstance(entries, list) else []))
    before = {name: _table(raw.get(name)) for name in ("parts", "bounds", "relations")}
    return DateGrammar(
        patterns=patterns,
        words=MappingProxyType(tables),
        parts=before["parts"],
        part=_prefix(before["parts"], r"(?:\s+|\s*-\s*)(?:the\s+)?"),
        bounds=before["bounds"],
        bound=_prefix(before["bounds"], r"\s+(?:the\s+)?"),
        relations=before["relations"],
        relation=_prefix(before["relations"], r"\s+(?:the\s+)?"),
        cues={name: _lemmas(lemmas) for name, lemmas in _mapping(raw.get("cues")).items()},
        opening=_opening(patterns),
    )


def _opening(patterns: Sequence[DatePattern]) -> dict[str, frozenset[int]]:
    """A pattern stands under the words of the smallest set that each of its alternatives needs."""
    found: dict[str, set[int]] = {"": set()}
    for place, pattern in enumerate(patterns):
        for needs in pattern.needs:
            for word in min(needs, key=len, default=frozenset({""})):
                found.setdefault(word, set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


@cache
def load_periods() -> Periods:
    """Times in office and named periods, each with its source."""
    terms: dict[str, list[Period]] = {}
    for row in read_rows(DATA / "periods" / "terms.csv"):
        for key in dict.fromkeys((row["name"].lower(), row["name"].lower().split()[-1])):
            terms.setdefault(key, []).append(_period(row))
    named: dict[str, list[Period]] = {}
    for file in ("periods.csv", "movable.csv"):
        for row in read_rows(DATA / "periods" / file):
            named.setdefault(row["name"].lower(), []).append(_period(row))
    return Periods(_in_order(terms), _in_order(named))


def _in_order(held: dict[str, list[Period]]) -> Mapping[str, tuple[Period, ...]]:
    return MappingProxyType({key: tuple(sorted(periods, key=lambda p: p.start)) for key, periods in held.items()})


def _period(row: dict[str, str]) -> Period:
    end = date.fromisoformat(row["end"]) if row["end"] else None
    return Period(row["name"], date.fromisoformat(row["start"]), end, row["source"])


def _feast(row: dict[str, str]) -> str:
    return row["start"] if row["start"] == row["end"] else f"{row['start']}..{row['end']}"


def _mapping(raw: Value) -> dict[str, Value]:
    if not isinstance(raw, dict):
        raise LexiconError(f"dates.yaml: a mapping was expected, not {raw!r}")
    return raw


def _table(raw: Value) -> dict[str, str]:
    return {str(word).lower(): str(value) for word, value in _mapping(raw).items()}


def _lemmas(raw: Value) -> frozenset[str]:
    return frozenset(str(lemma) for lemma in raw) if isinstance(raw, list) else frozenset()


def _alternatives(name: str, table: Mapping[str, str]) -> str:
    """Longest first; names of months and days only capitalised or in capitals."""
    words = sorted(table, key=lambda word: (-len(word), word))
    if name == "leader":
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    if name in CASED:
        return "|".join(f"(?-i:{word.capitalize()}|{word.upper()})" for word in words)
    shown = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "[’']") for word in words)
    return rf"{shown}|\d{{1,3}}" if name == "number" else shown


def _prefix(table: Mapping[str, str], gap: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:the\s+)?(?P<word>{words}){gap}$", re.IGNORECASE)


def _blanks(source: str) -> str:
    """A blank is any white space, but in a look-behind, which has a fixed width."""
    pieces = LOOKBEHIND.split(source)
    return "".join(p if i % 2 else p.replace(" ?", r"\s*").replace(" *", r"\s*").replace(" ", r"\s+") for i, p in enumerate(pieces))


def _needs(source: str, firsts: Mapping[str, frozenset[str]]) -> tuple[tuple[frozenset[str], ...], ...]:
    """What each top-level alternative cannot do without: first words of its tables, a figure, or its longest word.

    It only saves time: on news text nine of ten patterns are passed over by it.
    """
    bare = source
    while GROUP.search(bare):
        bare = GROUP.sub(" ", bare)
    needed: list[tuple[frozenset[str], ...]] = []
    for alternative in bare.split("|"):
        names = [name for name, _ in MACRO.findall(alternative)]
        words = [firsts[name] for name in names if name in firsts and name != "number"]
        if FIGURES & set(names):
            words.append(frozenset({"0"}))
        literal = sorted(re.findall(r"[a-z]{3,}", MACRO.sub("", alternative).lower()), key=len)
        if not words and literal:
            words.append(frozenset({literal[-1]}))
        needed.append(tuple(words))
    return tuple(needed)


def _pattern(entry: dict[str, Value], alternatives: Mapping[str, str], firsts: Mapping[str, frozenset[str]]) -> DatePattern:
    rule, source = str(entry["rule"]), str(entry["match"])

    def expand(found: re.Match[str]) -> str:
        name, index = found.groups()
        if name in SHAPES:
            return SHAPES[name].format(i=index)
        if name not in alternatives:
            raise LexiconError(f"dates.yaml: rule {rule} names an unknown table {{{name}}}")
        return rf"(?P<{name}{index}>{alternatives[name]})"

    body = MACRO.sub(expand, _blanks(source))
    flags = re.IGNORECASE if not entry.get("cased") and "{name}" not in source else re.NOFLAG
    never = entry.get("never")
    mod = entry.get("mod")
    try:
        regex = re.compile(rf"(?<![\w’'])(?<!\d[.,]){'(?:' + body + ')'}(?![\w])", flags)
    except re.error as error:
        raise LexiconError(f"dates.yaml: rule {rule}: {error}") from error
    return DatePattern(
        rule=rule,
        regex=regex,
        needs=_needs(source, firsts),
        kind=str(entry.get("kind", "DATE")),
        value=str(entry["value"]),
        mod=str(mod) if mod else None,
        never=frozenset(str(tag) for tag in never) if isinstance(never, list) else frozenset(),
        quantity=bool(entry.get("quantity")),
        fits=str(entry["fits"]),
        misses=str(entry["misses"]),
    )
