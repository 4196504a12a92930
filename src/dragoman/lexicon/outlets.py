"""Who publishes what (`data/outlets/outlets.csv`): names, domains, kind and country of news outlets and official sites."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from dragoman.errors import LexiconError
from dragoman.lexicon.files import DATA, read_rows

KINDS = frozenset({"independent", "government", "state_media", "party"})
_PATH = DATA / "outlets" / "outlets.csv"


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: `kind` is one of KINDS, `country` ISO alpha-3 or a body's code, empty for none; `source` says how it is known."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: str
    country: str
    source: str


@cache
def outlets() -> tuple[OutletRow, ...]:
    """All rows in the file's order."""
    rows = tuple(
        OutletRow(row["name"], _list(row["aliases"]), _list(row["domains"]), row["kind"], row["country"], row["source"])
        for row in read_rows(_PATH)
    )
    for row in rows:
        if row.kind not in KINDS or not row.source:
            raise LexiconError(f"{_PATH}: {row.name}: kind {row.kind!r}, source {row.source!r}")
    return rows


def by_name(name: str) -> OutletRow | None:
    """The outlet with this name, alias or domain, whatever the case."""
    return _names().get(_folded(name)) or by_domain(name)


def by_domain(host: str) -> OutletRow | None:
    """The outlet of a host name: the longest listed domain that it is or lies under."""
    labels = host.casefold().strip().rstrip(".").split(".")
    return next((_domains()[domain] for start in range(len(labels)) if (domain := ".".join(labels[start:])) in _domains()), None)


def by_url(url: str | None) -> OutletRow | None:
    """The outlet of an address."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return by_domain(host) if host else None


def named_in(words: str) -> list[OutletRow]:
    """Outlets named in page furniture, in order of naming; only by names that are no everyday words ("Dawn", "Time" are)."""
    return [_telling()[found[0]] for found in _telling_pattern().finditer(words)]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _folded(name: str) -> str:
    folded = " ".join(name.casefold().split())
    return folded.removeprefix("the ")


@cache
def _names() -> dict[str, OutletRow]:
    return {_folded(name): row for row in reversed(outlets()) for name in (row.name, *row.aliases)}


@cache
def _domains() -> dict[str, OutletRow]:
    return {domain.casefold(): row for row in reversed(outlets()) for domain in row.domains}


@cache
def _telling() -> dict[str, OutletRow]:
    """Names of media of two words or with two capitals: "DW", "Tehran Times". Governments are named on everybody's pages."""
    media = (row for row in reversed(outlets()) if row.kind in {"independent", "state_media"})
    names = ((name, row) for row in media for name in (row.name, *row.aliases))
    return {name: row for name, row in names if " " in name or sum(letter.isupper() for letter in name) >= 2}


@cache
def _telling_pattern() -> re.Pattern[str]:
    longest_first = sorted(_telling(), key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
