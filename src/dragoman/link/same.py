"""When two claims tell the same act: within an article (codebook sections 1 and 9.1) and across articles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.domain import BlockRole, Claim, Party, Source, When

# Acts that are done by saying them. Speaking twice to the same target is one event only when the content is the same (ruling 1); meeting
# twice on a day is one meeting. A source who is the actor speaks such an act and does not vouch for it (section 6, ruling 11).
SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
SAME_CONTENT = 0.4  # share of the shorter statement's content words found in the other
SLACK = timedelta(days=1)  # a time zone's worth


def merge_within(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One article's claims with each act told once: the clearest telling stays and takes over dates and sources of the others."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((i for i, k in enumerate(kept) if is_lead(k, claim) or (is_same_act(k, claim) and is_same_telling(k, claim))), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = joined(kept[twin], claim)
    return tuple(kept)


def is_lead(one: Claim, other: Claim) -> bool:
    """A headline and the body that elaborates it (ruling 1): the same act by the same side, to the same or in like words."""
    if in_headline(one) == in_headline(other) or one.coding.act != other.coding.act:
        return False
    (mine, theirs), (yours, others) = sides(one), sides(other)
    nobody = (not theirs or not others) and shared_content(one, other) >= SAME_CONTENT / 2
    return mine == yours and (theirs == others or nobody)


def is_same_act(one: Claim, other: Claim) -> bool:
    """The same act with the same sides, both done or both not, on days that can be the same."""
    return (
        one.coding.act == other.coding.act
        and one.coding.status == other.coding.status
        and (one.coding.mode == other.coding.mode or one.coding.mode is None or other.coding.mode is None)
        and sides(one) == sides(other)
        and can_coincide(one.when, other.when)
    )


def is_same_telling(one: Claim, other: Claim) -> bool:
    """Speech needs the same content; deeds the same word or a lead and its elaboration."""
    if one.coding.act in SPEECH:
        return shared_content(one, other) >= SAME_CONTENT
    return one.coding.act == "CONSULT" or shared_content(one, other) >= SAME_CONTENT / 2


def sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Country codes of both roles; for a symmetric act one set."""
    actors, recipients = codes(claim.actors), codes(claim.recipients)
    return (actors | recipients, frozenset()) if claim.coding.mutual else (actors, recipients)


def codes(parties: Sequence[Party]) -> frozenset[str]:
    """The parties' country codes."""
    return frozenset(p.code for p in parties)


def can_coincide(one: When, other: When) -> bool:
    """True when the two intervals overlap; an open end reaches as far as it must, two wholly unknown dates can coincide."""
    if one.earliest and other.latest and one.earliest > other.latest + SLACK:
        return False
    return not (other.earliest and one.latest and other.earliest > one.latest + SLACK)


def shared_content(one: Claim, other: Claim) -> float:
    """The share of the shorter evidence's content words that the other holds too."""
    mine, yours = words(one), words(other)
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0


def words(claim: Claim) -> frozenset[str]:
    """Lower-case words of four letters and more in the evidence, role names apart."""
    text = claim.coding.evidence.of(claim.article.text).lower()
    names = {w for p in (*claim.actors, *claim.recipients) for w in p.name.lower().split()}
    return frozenset(w[:6] for w in "".join(c if c.isalnum() else " " for c in text).split() if len(w) > 3 and w not in names)


def joined(one: Claim, other: Claim) -> Claim:
    """The clearer of two tellings, with the narrower dates and the sources of both; what one of them tells as taken back is no approach."""
    first, second = (other, one) if clarity(other) > clarity(one) else (one, other)
    coding, answer = first.coding, first.coding.answer or second.coding.answer
    approach = None if answer == "withdrawn" else coding.approach or second.coding.approach
    coding = replace(coding, mode=coding.mode or second.coding.mode, approach=approach, answer=answer)
    return replace(first, coding=coding, when=narrower(first.when, second.when), sources=union(first.sources, second.sources))


def clarity(claim: Claim) -> tuple[bool, int]:
    """Body before headline, then what is told first: a report says that they met before it says what they discussed."""
    return not in_headline(claim), -claim.coding.evidence.start


def in_headline(claim: Claim) -> bool:
    """True when the evidence stands in a headline block."""
    return any(b.role is BlockRole.HEADLINE and b.span.overlaps(claim.coding.evidence) for b in claim.article.blocks)


def narrower(one: When, other: When) -> When:
    """The date that the text's own words give; of two, the shorter interval."""
    if bool(one.words) != bool(other.words):
        return one if one.words else other
    return one if width(one) <= width(other) else other


def width(when: When) -> int:
    """Days in the interval; an open one counts as longest."""
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10**6


def union(one: Sequence[Source], other: Sequence[Source]) -> tuple[Source, ...]:
    """Both lists of chains; an independent outlet's own voice is not written beside others (codebook section 6)."""
    out = list(one)
    known = {tuple(link.name for link in s.chain) for s in one}
    out.extend(s for s in other if tuple(link.name for link in s.chain) not in known)
    return tuple(out)
