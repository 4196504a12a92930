"""How precise a ledger is, from judged claims: shares weighted by stratum, with Wilson intervals at the effective sample size.

A claim stands for as many as its stratum has for each claim judged there. The interval is Wilson's (1927) for that weighted share, with the
number judged divided by the design effect of the weights (Kish 1965): n_eff = (sum w)² / sum w².
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from dragoman.show.audit.verdicts import FIELDS, Verdict

Z = 1.959964  # of a 95 % interval
WHOLE = "whole record"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share, 0..1, with its 95 % interval: of `judged` claims `right` were right, which are worth `effective` drawn at random."""

    name: str
    judged: int
    right: int
    share: float
    low: float
    high: float
    effective: float


@dataclass(frozen=True, slots=True)
class Precision:
    """Precision by field, and of whole records, then of act and of whole record by act. `population` counts the strata judged.

    `unjudged` names strata of the sheet in which no act was judged: what is said holds for the others alone.
    """

    judged: int
    population: int
    fields: tuple[Estimate, ...]
    acts: tuple[tuple[Estimate, Estimate], ...]
    unjudged: tuple[str, ...]
    drawn: str


def precision(judged: Sequence[Verdict]) -> Precision:
    """What the verdicts say of the claims from which they were drawn."""
    told = [verdict for verdict in judged if verdict.whole is not None]
    strata = {verdict.stratum: verdict.population for verdict in told}
    whole = estimate(WHOLE, judged, lambda verdict: verdict.whole)
    fields = [estimate(field, judged, _reading(field)) for field in FIELDS]
    return Precision(
        judged=len(told),
        population=sum(strata.values()),
        fields=tuple(found for found in (*fields, whole) if found is not None),
        acts=tuple(_by_act(judged)),
        unjudged=tuple(sorted({verdict.stratum for verdict in judged} - strata.keys())),
        drawn=next((verdict.drawn for verdict in judged if verdict.drawn), ""),
    )


def _by_act(judged: Sequence[Verdict]) -> Iterator[tuple[Estimate, Estimate]]:
    weights = _weights(judged, lambda verdict: verdict.whole)
    for act in sorted({verdict.act for verdict in judged}):
        own = [verdict for verdict in judged if verdict.act == act]
        named = _weighted(act, own, lambda verdict: verdict.mark("act"), weights)
        whole = _weighted(act, own, lambda verdict: verdict.whole, weights)
        if named is not None and whole is not None:
            yield named, whole


def _reading(field: str) -> Callable[[Verdict], bool | None]:
    return lambda verdict: verdict.mark(field)


def estimate(name: str, judged: Sequence[Verdict], mark: Callable[[Verdict], bool | None]) -> Estimate | None:
    """The share of claims with this mark; None where none was judged."""
    return _weighted(name, judged, mark, _weights(judged, mark))


def _weights(judged: Sequence[Verdict], mark: Callable[[Verdict], bool | None]) -> dict[str, float]:
    """By stratum, how many claims each judged one stands for."""
    numbers = Counter(verdict.stratum for verdict in judged if mark(verdict) is not None)
    return {verdict.stratum: verdict.population / numbers[verdict.stratum] for verdict in judged if numbers[verdict.stratum]}


def _weighted(name: str, judged: Sequence[Verdict], mark: Callable[[Verdict], bool | None], weights: dict[str, float]) -> Estimate | None:
    told = [(weights[verdict.stratum], right) for verdict in judged if (right := mark(verdict)) is not None]
    if not told:
        return None
    whole = sum(weight for weight, _ in told)
    share = sum(weight for weight, right in told if right) / whole
    effective = whole**2 / sum(weight**2 for weight, _ in told)
    low, high = wilson(share, effective)
    return Estimate(name, len(told), sum(right for _, right in told), share, low, high, effective)


def wilson(share: float, number: float) -> tuple[float, float]:
    """Wilson's 95 % interval for a share of `number` draws (which need not be whole)."""
    middle = (share + Z**2 / (2 * number)) / (1 + Z**2 / number)
    half = Z * sqrt(share * (1 - share) / number + Z**2 / (4 * number**2)) / (1 + Z**2 / number)
    return max(0.0, middle - half), min(1.0, middle + half)
