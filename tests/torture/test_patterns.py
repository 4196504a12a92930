"""Every regular expression of the program, those made of data among them, on 100 kB of hostile text, in the ways it is used."""

import importlib
import inspect
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dragoman

SIZE = 100_000
LIMIT = 0.2  # seconds of this thread's own time
SOURCE = Path(dragoman.__file__).parent
SEEDS = [
    "a",
    " ",
    "a ",
    "(",
    '"',
    "<",
    "<a",
    "1",
    "1-",
    "1 ",
    ".",
    ",",
    "A",
    "Ab ",
    "-",
    "\n",
    "\n ",
    '="',
    "Aa: ",
    "AB/",
    "'",
    "a.b.",
    "<!-- -->",
]
METHODS = ("match", "fullmatch", "search", "finditer", "sub", "subn", "findall", "split")

# Patterns that are only ever given short text: where, and the most characters. The code that cuts it stands beside the pattern.
SHORT = {
    "understand/sentences.py:BEFORE": 30,
    "understand/sentences.py:GLUED": 40,
}

# Patterns that are called by another name than their own, or only after another call held, and how.
CALLED = {
    "read/dates.py:_ISO": {"match"},
    "read/dates.py:_COMPACT": {"match"},
    "show/export/comma.py:GUARDED": {"match"},
    "link/values.py:(.+)/(.+)": {"fullmatch"},
}


def compiled() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Place and name of each pattern that the program compiles when all of it is loaded."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}
    real = re.compile

    def noting(pattern, flags=0):  # type: ignore[no-untyped-def]
        made = real(pattern, flags)
        caller = sys._getframe(1)
        file = Path(caller.f_code.co_filename)
        if SOURCE in file.parents:
            found.setdefault(f"{file.relative_to(SOURCE)}:{made.pattern!r}", made)
        return made

    re.compile = noting
    try:
        for module in [name for name in sys.modules if name.startswith("dragoman.")]:
            del sys.modules[module]
        names = [
            m.name
            for m in pkgutil.walk_packages(dragoman.__path__, "dragoman.")
            if "__main__" not in m.name and ".migrations" not in m.name
        ]
        for name in names:
            try:
                importlib.import_module(name)
            except ImportError:  # an engine or a database that is not installed here
                continue
        for name in names:
            for member in list(vars(sys.modules.get(name, dragoman)).values()):
                if hasattr(member, "cache_info") and member.__module__ == name and _takes_nothing(member):
                    member()
        sys.modules["dragoman.pipeline"].load_tools(1)
    finally:
        re.compile = real
    return found


def _takes_nothing(function: object) -> bool:
    return all(p.default is not p.empty for p in inspect.signature(function).parameters.values())  # type: ignore[arg-type]


def uses(place: str, pattern: re.Pattern[str] | re.Pattern[bytes]) -> tuple[set[str], int]:
    """The methods that are called on a pattern by its name in the module it is made in, all where it has none, and its most characters."""
    file = place.partition(":")[0]
    module = sys.modules["dragoman." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")]
    names = [name for name, value in vars(module).items() if value is pattern]
    calls = {how for name in names for how in re.findall(rf"\b{name}\.(\w+)\(", _source()) if how in METHODS}
    told = {how for name in [*names, pattern.pattern] for how in CALLED.get(f"{file}:{name!s}", ())}
    calls = told or calls
    short = min((SHORT.get(f"{file}:{name}", SIZE) for name in names), default=SIZE)
    return _furniture(pattern) or (calls or set(METHODS), short)


def _furniture(pattern: object) -> tuple[set[str], int] | None:
    """How a cue of furniture is used: on lines, heads and tails of so many characters, or within a paragraph of any length."""
    furniture, splits = sys.modules["dragoman.lexicon.furniture"], sys.modules["dragoman.read.splits"]
    where = next((cue.where for cue in furniture.cues() if cue.pattern is pattern), None)
    short = SIZE if where == "inside" else int(splits.LONGEST)
    return ({"search"} if where in {"tail", "inside"} else {"match"}, short) if where else None


@cache
def _source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))


class LateError(Exception):
    """A pattern took more than its time."""


def _late(*_: object) -> None:
    raise LateError


def attempts(source: str) -> Iterator[str]:
    """Hostile words, and those of the pattern itself, over and over, with an end that fits nothing."""
    own = list(dict.fromkeys(re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]+)*", source)))[:3]
    yield from SEEDS
    yield from (f"{words} " for words in own)


def slow(pattern: re.Pattern[str] | re.Pattern[bytes], methods: set[str], size: int) -> list[str]:
    """The seeds and methods on which a pattern takes too long."""
    binary = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    kinds = ({"match"} if methods & {"match", "fullmatch"} else set()) | ({"finditer"} if methods - {"match", "fullmatch"} else set())
    found = []
    for seed in attempts(source):
        text = (seed * (size // len(seed) + 1))[:size] + "!\0"
        for kind in sorted(kinds):
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            try:
                result = getattr(pattern, kind)(text.encode() if binary else text)
                for _ in result if kind == "finditer" else ():
                    pass
            except LateError:
                found.append(f"{kind} of {seed!r}")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return found


@pytest.fixture
def _alarm() -> Iterator[None]:
    former = signal.signal(signal.SIGVTALRM, _late)
    yield
    signal.signal(signal.SIGVTALRM, former)


@pytest.mark.usefixtures("_alarm")
def test_the_search_finds_a_bomb() -> None:
    assert slow(re.compile(r"(a+)+b"), {"match"}, SIZE)
    assert slow(re.compile(r"\s+$"), {"search"}, SIZE)


@pytest.mark.torture
@pytest.mark.usefixtures("_alarm")
def test_no_pattern_takes_long() -> None:
    patterns = compiled()
    assert len(patterns) > 150
    found = {place: late for place, made in patterns.items() if (late := slow(made, *uses(place, made)))}
    assert found == {}, "\n".join(f"{place}: {late}" for place, late in found.items())
