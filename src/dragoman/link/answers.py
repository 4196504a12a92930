"""What a claim is to an approach, heard in its own sentence: an answer by its noun, to whom, through whom (codebook section 7).

The coding says so where a trigger entry does ("has not responded"). Here it is read from what the act is done to: whoever accepts, refuses
or withdraws "the invitation" speaks of an approach. A silence towards the press is none towards a government.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.domain import Claim, Coding, Mention, MentionKind, Party, Phrase, Reading, Span, When
from dragoman.lexicon.approaches import ApproachWords, load_approach_words
from dragoman.link.addressees import heard_approaches
from dragoman.link.clauses import Clauses

SAYING_YES = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
MEDIA = "JRN"  # PLOVER's sector of journalists
THROUGH = frozenset({MentionKind.NATIONALITY, MentionKind.OFFICE, MentionKind.ORGANISATION, MentionKind.PERSON})

Parties = Callable[[Phrase, When, Phrase | None], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A claim with its sentence, and the noun by which it names an approach (None where it names none)."""

    claim: Claim
    clauses: Clauses
    mentions: tuple[Mention, ...]
    noun: int | None
    parties: Parties


def direct_answers(claims: Sequence[Claim], reading: Reading, parties: Parties) -> tuple[Claim, ...]:
    """The claims with each answer found, turned to the asker where the text names one, and with its go-between.

    An answer that names nobody goes to the asker where the article knows one only; `parties` resolves a phrase as of a date.
    """
    heard = [_answer(_hear(claim, reading, parties)) for claim in heard_approaches(claims, reading, parties)]
    directed = [towards(claim, heard) if claim.coding.answer and not claim.recipients else claim for claim in heard]
    return tuple(_voiced(told) if told.recipients != claim.recipients else told for told, claim in zip(directed, claims, strict=True))


def _voiced(claim: Claim) -> Claim:
    """The claim whose recipient was found here, with the recipient's own word told from a third party's."""
    asked = {party.code for party in claim.recipients}
    sources = (replace(s, stake="recipient") if s.stake == "other" and s.chain[0].country in asked else s for s in claim.sources)
    return replace(claim, sources=tuple(sources))


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
    """True when the silent side itself says so."""
    return any(source.stake == "actor" for source in answer.sources)


def is_deliberate(answer: Claim) -> bool:
    """True of a silence that is meant ("will ignore", "will not respond"), not of a reply that has not come yet."""
    words = answer.coding.trigger.of(answer.article.text).lower().split()
    stems = load_approach_words().of("deliberate")
    return is_ahead(answer) or any(word.startswith(stem[:5]) for word in words for stem in stems)


def is_ahead(answer: Claim) -> bool:
    """True of a silence that is announced or foretold: it is no report that nothing came."""
    words = answer.coding.evidence.of(answer.article.text).lower().replace("won't", "will not").replace("won’t", "will not").split()
    return any(word in load_approach_words().of("ahead") for word in words)


def _hear(claim: Claim, reading: Reading, parties: Parties) -> _Heard:
    coding = claim.coding
    clauses = Clauses(reading.sentences[coding.sentence])
    mentions = tuple(m for m in reading.mentions if m.sentence == coding.sentence)
    return _Heard(claim, clauses, mentions, _noun(clauses, coding, load_approach_words()), parties)


def _noun(clauses: Clauses, coding: Coding, words: ApproachWords) -> int | None:
    """The word for an approach that the act is done to: its object, its passive subject, or what it is a reply to."""
    for child in clauses.children[coding.head]:
        relation = clauses.tokens[child].deprel
        if (clauses.relation(child) in ("obj", "obl", "nmod") or relation == "nsubj:pass") and words.kind(clauses.lemma(child)):
            return child
    return None


def _answer(heard: _Heard) -> Claim:
    claim, coding = heard.claim, heard.claim.coding
    if _is_taken_back(heard):
        return replace(claim, coding=replace(coding, approach=None, answer="withdrawn"))
    answer = None if coding.approach else coding.answer or _meaning(heard)
    if answer == "silence" and (_is_to_press(heard) or _is_undone(heard) or _is_about_something(heard)):
        answer = None
    if answer is None:
        return replace(claim, coding=replace(coding, answer=None)) if coding.answer else claim
    asker = None if claim.recipients or heard.noun is None else next(_named(heard, to=answer == "withdrawn"), None)
    directed = replace(claim, recipients=(asker,)) if asker else claim
    channels = tuple(_channels(replace(heard, claim=directed)))
    return replace(directed, coding=replace(coding, answer=answer, channels=channels))


def _meaning(heard: _Heard) -> str | None:
    """What an act upon an approach's noun says: yes, no, or that its maker takes it back."""
    words, coding = load_approach_words(), heard.claim.coding
    if heard.noun is None or coding.status not in ("happened", "planned"):
        return None
    lemma = heard.clauses.lemma(coding.head)
    if _takes_back(heard.clauses, coding.head) and _is_own(heard):
        return "withdrawn"
    if coding.act == "REJECT" and lemma in words.of("refuse"):
        return "refused"
    return "accepted" if coding.act in SAYING_YES and lemma in words.of("accept") else None


def _is_taken_back(heard: _Heard) -> bool:
    """True of an approach told only by its noun, and as withdrawn: "withdrew its invitation to Hungary"."""
    coding, clauses = heard.claim.coding, heard.clauses
    token = clauses.tokens[coding.head]
    told = coding.approach is not None and load_approach_words().kind(token.lemma.lower()) is not None and token.head >= 0
    return told and (clauses.relation(coding.head) == "obj" or token.deprel == "nsubj:pass") and _takes_back(clauses, token.head)


def _takes_back(clauses: Clauses, verb: int) -> bool:
    """True of "withdrew", and of "called off" with its particle."""
    lemma, words = clauses.lemma(verb), load_approach_words().of("take_back")
    particles = clauses.lemmas(verb, "compound:prt", "advmod")
    return lemma in words or any(f"{lemma} {particle}" in words for particle in particles)


def _is_own(heard: _Heard) -> bool:
    """True of "its invitation", "Poland's offer", "the invitation": not of "the Norwegian request" of somebody else."""
    if heard.noun is None:
        return False
    owners = [m for m in heard.mentions if m.kind is not MentionKind.PRONOUN and heard.clauses.tokens[m.head].head == heard.noun]
    before = [m for m in owners if m.head < heard.noun]
    acting = {a.code for a in heard.claim.actors}
    return all(acting & {p.code for p in heard.parties(Phrase(m.sentence, m.head, m.span), heard.claim.when, None)} for m in before)


def _is_to_press(heard: _Heard) -> bool:
    """True of a silence towards journalists: "did not respond to a request for comment"."""
    outlet = set(heard.claim.article.outlet.name.lower().split())
    if any(party.sector == MEDIA for party in heard.claim.recipients):
        return True
    press, head = load_approach_words().of("press"), heard.claim.coding.head
    clauses = heard.clauses
    if any(word in outlet for word in clauses.words(head, "nsubj")):
        return True  # "Meridian Wire is awaiting a reply"
    beside = [i for i, t in enumerate(clauses.tokens) if t.lemma.lower() in press or t.text.lower() in press]
    subjects = clauses.below(head, "nsubj")
    return any(clauses.under(i, head) and not any(clauses.under(i, s) for s in subjects) and _is_near(clauses, i, head) for i in beside)


def _is_about_something(heard: _Heard) -> bool:
    """True where what is not answered, or ignored, is neither an approach nor somebody: "did not respond to the ruling"."""
    clauses, head, words = heard.clauses, heard.claim.coding.head, load_approach_words()
    lemma = clauses.lemma(head)
    told = [c for c in clauses.children[head] if _is_target(clauses, c, lemma)]
    if lemma in words.of("mute"):
        return heard.noun is None and not heard.claim.recipients
    if lemma not in words.of("respond") | words.of("deliberate") or not told:
        return False
    named = {m.head for m in heard.mentions}
    return not any(words.kind(clauses.lemma(c)) or c in named for c in told)


def _is_target(clauses: Clauses, child: int, lemma: str) -> bool:
    """True of what is answered or ignored: the object of a verb that takes one, or what stands behind "to"."""
    case = set(clauses.lemmas(child, "case"))
    relation = clauses.tokens[child].deprel
    if relation == "obj" or relation == "nsubj:pass":
        return lemma not in load_approach_words().of("objectless")
    return clauses.relation(child) in ("obl", "nmod") and "to" in case


def _is_near(clauses: Clauses, index: int, head: int) -> bool:
    """True when no clause with a verb of its own stands between."""
    for place in clauses.up(index):
        if place == head:
            return True
        if clauses.relation(place) in ("advcl", "ccomp", "parataxis", "conj"):
            return False
    return False


def _is_undone(heard: _Heard) -> bool:
    """True of "did not ignore": a silence that is denied."""
    clauses, head = heard.clauses, heard.claim.coding.head
    words = load_approach_words()
    return clauses.lemma(head) in words.of("deliberate") and not words.of("undone").isdisjoint(clauses.lemmas(head))


def _named(heard: _Heard, *, to: bool) -> Iterator[Party]:
    """The other side of the approach's noun: "the Norwegian request", "the invitation from Japan"; with `to` whom it went to."""
    coding, clauses = heard.claim.coding, heard.clauses
    acting = {a.code for a in heard.claim.actors}
    for mention in heard.mentions:
        if not any(_is_side(clauses, place, heard.noun, coding.head, to=to) for place in clauses.up(mention.head)):
            continue
        for party in heard.parties(Phrase(mention.sentence, mention.head, mention.span), heard.claim.when, None):
            if party.code not in acting:
                yield replace(party, why="named with the approach that is answered")


def _is_side(clauses: Clauses, place: int, noun: int | None, head: int, *, to: bool) -> bool:
    """True of a word that stands on the approach's noun, or on the verb after "from", as one of its sides."""
    above, relation = clauses.tokens[place].head, clauses.relation(place)
    case = next(iter(clauses.lemmas(place, "case")), "")
    if to:
        return case in ("to", "for") and above in (noun, head) and relation in ("nmod", "obl")
    if above == noun:
        return relation in ("amod", "compound") or (relation == "nmod" and case in ("", "from", "by", "of", "'s", "’s"))
    return above == head and relation == "obl" and case == "from"


def _channels(heard: _Heard) -> Iterator[Span]:
    """Through whom an answer came: mediators, or a third side's office or people after "through" or "via"."""
    coding, clauses, between = heard.claim.coding, heard.clauses, load_approach_words().of("between")
    sides = {p.code for p in (*heard.claim.actors, *heard.claim.recipients)}
    for child in clauses.children[coding.head]:
        case = set(clauses.lemmas(child, "case"))
        if clauses.relation(child) not in ("obl", "nmod") or not case & between:
            continue
        inside = [m for m in heard.mentions if clauses.under(m.head, child) and m.kind in THROUGH]
        codes = {p.code for m in inside for p in heard.parties(Phrase(m.sentence, m.head, m.span), heard.claim.when, None)}
        if clauses.lemma(child) in between or codes - sides - {"---"}:
            tokens = [t.span for i, t in enumerate(clauses.tokens) if clauses.under(i, child) and clauses.relation(i) != "case"]
            yield Span(min(s.start for s in tokens), max(s.end for s in tokens))
