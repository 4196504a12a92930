"""A government's account of a meeting or call: what its side says there is said to the other side (codebook sections 1 and 4)."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.domain import Claim, Party

SAID = frozenset({"AGREE", "SUPPORT", "REQUEST"})  # ACCUSE is about others: of it the other side is hardly ever the target


def toward_the_other_side(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with a recipient for what the publishing government says to nobody named, where its account opens with a meeting."""
    other = other_side(claims[0]) if claims else ()
    return tuple(addressed(claim, other) for claim in claims) if other else tuple(claims)


def other_side(meeting: Claim) -> tuple[Party, ...]:
    """Whom a meeting or call of the publishing government was with, if with one country; a visit may have many hosts."""
    outlet, parties = meeting.article.outlet, (*meeting.actors, *meeting.recipients)
    codes = {p.code for p in parties}
    met = meeting.coding.act == "CONSULT" and meeting.coding.mode != "visit" and len(codes) == 2
    if outlet.kind != "government" or not met or outlet.country not in codes:
        return ()
    return tuple(p for p in parties if p.code != outlet.country)


def addressed(claim: Claim, other: Sequence[Party]) -> Claim:
    """The claim with the other side as its recipient, where the government alone says something and nobody is named to whom."""
    alone = {p.code for p in claim.actors} == {claim.article.outlet.country} and not claim.coding.mutual
    if claim.coding.act not in SAID or not alone or claim.recipients:
        return claim
    return replace(claim, recipients=tuple(replace(p, why=f"{p.why}; the other side of the talks") for p in other))
