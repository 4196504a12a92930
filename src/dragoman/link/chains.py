"""Attributions that cover the same words -> chains: who says it, who carries that, and who says so beside them (codebook section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.domain import Attribution, Span


@dataclass(frozen=True, slots=True)
class Strand:
    """One chain before names are resolved: attributions nearest first. `stance` is the nearest one's."""

    attributions: tuple[Attribution, ...]

    @property
    def stance(self) -> str:
        """How the nearest source stands to the words."""
        return self.attributions[0].stance


def strands(covering: Sequence[Attribution]) -> tuple[Strand, ...]:
    """Chains through the attributions that cover one act, innermost first.

    An assertion whose content holds another's reporting word is its carrier ("Reuters reported a source said"). A confirmation or denial
    of a report stands beside it, since it vouches for the act itself. Joint speakers give a chain each.
    """
    out: list[list[Attribution]] = []
    for group in _by_cue(covering):
        first = group[0]
        nested = [s for s in out if first.stance == "asserts" and _carries(first, s[-1])]
        if nested:
            for strand in nested:
                strand.append(first)
        else:
            out.extend([a] for a in group)
    return tuple(Strand(tuple(s)) for s in out)


def hedge(covering: Sequence[Attribution]) -> Span | None:
    """The nearest hedge on the words, or None."""
    hedged = [a for a in covering if a.hedge is not None]
    return min(hedged, key=lambda a: a.content.end - a.content.start).hedge if hedged else None


def _by_cue(covering: Sequence[Attribution]) -> list[list[Attribution]]:
    """Attributions grouped by their reporting word, innermost group first; those without a source are left out."""
    groups: dict[Span, list[Attribution]] = {}
    for a in covering:
        if a.speaker is not None or a.carriers:
            groups.setdefault(a.cue, []).append(a)
    listed = list(groups.values())

    def depth(group: Sequence[Attribution]) -> tuple[int, int, int]:
        carried = sum(_carries(group[0], other[0]) for other in listed if other is not group)
        return carried, group[0].content.end - group[0].content.start, group[0].cue.start

    return sorted(listed, key=depth)


def _carries(outer: Attribution, inner: Attribution) -> bool:
    if inner.rule.endswith(" back"):  # "a claim the army denied" stands inside the claim's sentence but beside the claim
        return False
    return outer.cue != inner.cue and outer.content.covers(inner.cue) and not inner.content.covers(outer.cue)
