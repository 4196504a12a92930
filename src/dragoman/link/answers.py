"""Responses to approaches: whom a silence is kept towards, and when going on ignoring is a refusal (codebook section 7)."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.domain import Claim, Party


def direct_answers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with each silence or reply that names nobody turned to the asker, where the article knows one asker only."""
    return tuple(towards(claim, claims) if claim.coding.answer and not claim.recipients else claim for claim in claims)


def towards(answer: Claim, claims: Sequence[Claim]) -> Claim:
    """An answer with its asker: the one side that this article says approached the answering side."""
    side = {a.code for a in answer.actors}
    askers: dict[str, Party] = {}
    for claim in claims:
        if claim.coding.approach and side & {r.code for r in claim.recipients}:
            askers.setdefault(claim.actors[0].code, claim.actors[0])
        elif claim.coding.answer and claim.recipients and side & {a.code for a in claim.actors}:
            askers.setdefault(claim.recipients[0].code, claim.recipients[0])
    if len(askers) != 1:
        return answer
    asker = replace(next(iter(askers.values())), why="the one side that this article says approached them")
    return replace(answer, recipients=(asker,))


def is_own_word(answer: Claim) -> bool:
    """True when the silent side itself says that it will not answer: that is a refusal in public, not a silence."""
    return any(source.stake == "actor" for source in answer.sources)
