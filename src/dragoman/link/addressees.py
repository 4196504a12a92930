"""Approaches whose own words leave something to be found: the kind that a noun or a bare verb names, and whom it goes to (section 7).

"renewed his invitation for his Iranian counterpart to visit" goes to whoever is to visit; "you have my invitation", said at a meeting, goes
to the other side of that meeting.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dragoman.domain import Claim, MentionKind, Party, Phrase, Reading, When
from dragoman.lexicon.approaches import load_approach_words
from dragoman.link.clauses import Clauses

TO = frozenset({"to", "for"})
YOU = frozenset({"you", "your"})
ASKING = frozenset({"AGREE", "REQUEST"})

Parties = Callable[[Phrase, When, Phrase | None], tuple[Party, ...]]


def heard_approaches(claims: Sequence[Claim], reading: Reading, parties: Parties) -> list[Claim]:
    """The claims, with the approaches among them complete where the text allows it."""
    out = []
    for claim in claims:
        kind = claim.coding.approach or _kind(claim, reading)
        heard = replace(claim, coding=replace(claim.coding, approach=kind)) if kind and kind != claim.coding.approach else claim
        if kind and not heard.recipients:
            asked = next(_addressee(heard, reading, parties), None) or _partner(heard, reading, claims)
            heard = replace(heard, recipients=(asked,)) if asked else claim
        out.append(heard)
    return out


def _kind(claim: Claim, reading: Reading) -> str | None:
    """The kind of approach that the words name where the coding names none: "offered rice", "renewed his invitation"."""
    coding, words = claim.coding, load_approach_words()
    if coding.act not in ASKING or coding.answer or coding.status != "happened":
        return None
    clauses = Clauses(reading.sentences[coding.sentence])
    lemma = clauses.lemma(coding.head)
    if coding.act == "AGREE" and claim.recipients:
        verb = next((kind for kind, cues in words.verbs.items() if lemma in cues.words), None)
        if verb:
            return verb
    if lemma not in words.of("renew"):
        return None
    done = clauses.lemmas(coding.head, "obj")
    return next((kind for noun in done if (kind := words.kind(noun))), None)


def _addressee(claim: Claim, reading: Reading, parties: Parties) -> Iterator[Party]:
    """Who stands behind "to" or "for" on the approach's word, or is to do what it asks: "for his counterpart to visit"."""
    coding = claim.coding
    clauses = Clauses(reading.sentences[coding.sentence])
    acting = {a.code for a in claim.actors}
    for mention in (m for m in reading.mentions if m.sentence == coding.sentence and m.kind is not MentionKind.PRONOUN):
        if mention.head <= coding.head or not clauses.under(mention.head, coding.head) or not _is_behind(clauses, mention.head):
            continue
        for party in parties(Phrase(mention.sentence, mention.head, mention.span), claim.when, None):
            if party.code not in acting:
                yield replace(party, why="to whom the approach goes")


def _is_behind(clauses: Clauses, head: int) -> bool:
    """True of a noun with "to" or "for", or of whoever is to do what the approach asks for."""
    case = set(clauses.lemmas(head, "case"))
    if clauses.relation(head) in ("nmod", "obl") and case & TO:
        return True
    above = clauses.tokens[head].head
    asked = [above] if clauses.relation(head) == "nsubj" else [c for c in clauses.below(above, "acl") if c > head]
    return clauses.relation(head) in ("nsubj", "nmod") and any(
        clauses.lemma(m) == "for" and m < head for clause in asked for m in clauses.children[clause]
    )


def _partner(claim: Claim, reading: Reading, claims: Sequence[Claim]) -> Party | None:
    """Whom an approach to "you" goes to: the one other side that the article says the asker meets."""
    said = reading.sentences[claim.coding.sentence].tokens
    if not any(t.text.lower() in YOU for t in said if claim.coding.evidence.covers(t.span)):
        return None
    asking = {a.code for a in claim.actors}
    met = [c for c in claims if c.coding.act == "CONSULT" and c.coding.status == "happened"]
    beside: dict[str, Party] = {}
    for meeting in met:
        present = (*meeting.actors, *meeting.recipients)
        if asking & {p.code for p in present}:
            beside.update({p.code: p for p in reversed(present) if p.code not in asking})
    return replace(next(iter(beside.values())), why="the one side that the asker meets here") if len(beside) == 1 else None
