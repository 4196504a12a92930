"""robots.txt as RFC 9309 has it. Its wildcards are matched from left to right and never turned into a regular expression: who writes the
rules may also write the address, and `/*a*a*a*b` would then take hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

ROBOTS_CAP = 512_000
"""Bytes that are heeded; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of one robot: (pattern, allowed), and the pause between requests in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be read: the longest rule that fits decides, and of two as long the one that allows."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def parse(text: str, agent: str) -> Robots:
    """The rules for the robot called `agent`, else those for all (`*`)."""
    told: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    begun = False  # rules have followed the names
    for field, value in _fields(text):
        if field == "user-agent":
            names, begun = ([] if begun else names) + [value.split("/")[0].strip().casefold()], False
            told.setdefault(names[-1], [])
            continue
        begun = True
        for name in names:
            if field in {"allow", "disallow"} and value:
                told[name].append((value, field == "allow"))
            elif field == "crawl-delay" and value.replace(".", "", 1).isascii() and value.replace(".", "", 1).isdecimal():
                delays[name] = float(value)
    own = agent.split("/")[0].casefold()
    name = own if own in told else "*"
    return Robots(tuple(told.get(name, ())), delays.get(name, 0.0))


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield field.strip().casefold(), value.strip()


def _fits(pattern: str, path: str) -> bool:
    """`*` stands for any signs, `$` at the end for the end."""
    anchored = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in parts[:-1] if anchored else parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not anchored:
        return True
    return path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= at if parts else path == first
