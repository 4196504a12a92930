"""A stratified sample of claims. The same claims, strata and seed give the same sample, whatever the order of the ledger."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, sqrt

from dragoman.errors import UsageError
from dragoman.keep.frame import Unit

STRATA: dict[str, Callable[[Unit], str]] = {
    "act": lambda unit: unit.act,
    "mode": lambda unit: unit.mode or "no mode",
    "status": lambda unit: unit.status,
    "approach": lambda unit: unit.approach or "no approach",
    "outlet": lambda unit: unit.outlet or "unknown",
    "year": lambda unit: unit.year or "no date",
}
LEAST = 2  # claims of a stratum: with one, its share has no spread
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One claim drawn: its stratum and how many claims that stratum has in the ledger."""

    claim: str
    stratum: str
    population: int


def sample(frame: Sequence[Unit], size: int, by: Sequence[str] = ("act",), seed: int = 1) -> tuple[Drawn, ...]:
    """`size` claims, or all where there are fewer, from strata by the parts `by` (names of STRATA); by stratum and claim.

    A stratum gets a share that grows with the root of its size, and at least two: rare acts are judged on more than their share, so an
    estimate must weigh each claim by its stratum (`precision` does). The smallest strata make one where there is no room for two of each.
    """
    if size < 1:
        raise UsageError(f"{size}: draw at least one claim")
    unknown = [part for part in by if part not in STRATA]
    if unknown or not by:
        raise UsageError(f"{', '.join(unknown) or 'nothing'}: no strata can be made by this; choose from {', '.join(STRATA)}")
    strata = _pooled(_strata(frame, by), size)
    shares = allotted({name: len(units) for name, units in strata.items()}, size)
    drawn: list[Drawn] = []
    for name in sorted(strata):
        chosen = sorted(strata[name], key=lambda claim: _lot(seed, claim))[: shares[name]]
        drawn.extend(Drawn(claim, name, len(strata[name])) for claim in sorted(chosen))
    return tuple(drawn)


def allotted(sizes: dict[str, int], size: int) -> dict[str, int]:
    """How many to draw from each stratum: power allocation (Bankier 1988, exponent 1/2), never more than it has."""
    size = min(size, sum(sizes.values()))
    shares = {name: min(LEAST, number) for name, number in sizes.items()} if size >= LEAST * len(sizes) else dict.fromkeys(sizes, 0)
    while (left := size - sum(shares.values())) > 0:
        room = {name: sqrt(number) for name, number in sizes.items() if number > shares[name]}
        whole = sum(room.values())
        given = {name: min(floor(left * weight / whole), sizes[name] - shares[name]) for name, weight in room.items()}
        if not any(given.values()):
            first = sorted(room, key=lambda name: (-room[name] / (shares[name] + 1), name))[:left]
            given = dict.fromkeys(first, 1)
        for name, number in given.items():
            shares[name] += number
    return shares


def _strata(frame: Sequence[Unit], by: Sequence[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for unit in frame:
        out[" | ".join(STRATA[part](unit) for part in by)].append(unit.claim)
    return out


def _pooled(strata: dict[str, list[str]], size: int) -> dict[str, list[str]]:
    """The strata, the smallest as one where the sample has no room for `LEAST` of each."""
    room = max(1, size // LEAST)
    if len(strata) <= room:
        return strata
    ranked = sorted(strata, key=lambda name: (-len(strata[name]), name))
    kept = {name: strata[name] for name in ranked[: room - 1]}
    return kept | {OTHER: [claim for name in ranked[room - 1 :] for claim in strata[name]]}


def _lot(seed: int, claim: str) -> str:
    """A claim's place in the lottery: the same on every machine, and of no other claim's making."""
    return hashlib.sha256(f"{seed} {claim}".encode()).hexdigest()
