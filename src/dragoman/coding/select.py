"""Choose among overlapping hits: one act a word, one act a construction, and no second record for what a speech act only contains."""

from dataclasses import dataclass

from dragoman.coding.grammar import Graph
from dragoman.coding.heed import is_clear
from dragoman.coding.match import Hit
from dragoman.lexicon.constructions import construction_words

# Codebook ruling 2: the content of a request, invitation, threat, refusal or promise is not coded again.
SPEECH_ACTS = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT"})
UNNAMED = frozenset({"ASSAULT", "PROTEST"})
SPEAKER = (("speaker",),)  # the role path of an act that its words alone make the speaker's
COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A hit that was set aside, and why; `lost` when no other record tells the act."""

    hit: Hit
    reason: str
    lost: bool


def select(graph: Graph, hits: list[Hit]) -> tuple[list[Hit], list[Rejected]]:
    """The hits to keep, in text order, and those set aside with the reason."""
    kept: list[Hit] = []
    rejected: list[Rejected] = []
    for hit in hits:
        if any(k.head == hit.head for k in kept):
            rejected.append(Rejected(hit, "a more specific entry holds at the same word", lost=False))
        else:
            kept.append(hit)
    for reason, applies in (
        ("its word completes another entry", completes),
        ("it is the content of a speech act", is_content),
        ("it is what a meeting is about", is_purpose),
        ("no actor is named", lacks_actor),
    ):
        out = [h for h in kept if applies(graph, h, kept)]
        rejected.extend(Rejected(h, reason, lost=applies is not completes) for h in out)
        kept = [h for h in kept if h not in out]
    return kept, rejected


def completes(graph: Graph, hit: Hit, kept: list[Hit]) -> bool:
    """True when another entry asked for this very word ("impose sanctions": the noun is part of the verb's construction), unless it is
    somebody else's: who rejects a request or accepts an invitation has not made it.
    """
    holders = [other for other in kept if hit.head in other.used and other.head != hit.head]
    spoken = hit.trigger.act in SPEECH_ACTS and hit.actors
    return any(not spoken or set(other.actors) & set(hit.actors) for other in holders)


def is_content(graph: Graph, hit: Hit, kept: list[Hit]) -> bool:
    """True when the act is only what a request, threat, promise or refusal is about, and the heads do not hear it clearly for itself."""
    if hit.verdict.status == "content":
        return True
    if is_clear(hit):
        return False
    speech = {k.head for k in kept if k.trigger.act in SPEECH_ACTS and k.head != hit.head}
    asked = {graph.tokens[head].head for head in speech if graph.relation(head) == "aux"}  # what must be done is what "must" asks for
    if hit.head in asked:
        return True
    speech |= asked
    here = hit.head
    for above in graph.governors(hit.head):
        if not bears(graph, here):
            return False
        relation = graph.relation(here)
        if above in speech and relation in COMPLEMENTS:
            return relation != "advcl" or graph.tokens[here].xpos == "VB"
        here = above
    return False


def bears(graph: Graph, i: int) -> bool:
    """True when the word above governs `i` as its content: no relative clause ("those detained"), no setting ("during a visit")."""
    token, relation = graph.tokens[i], graph.relation(i)
    if token.deprel == "acl:relcl" or (relation == "acl" and token.xpos == "VBN"):
        return False
    if relation in ("obl", "nmod") and graph.preposition(i) in construction_words("setting"):
        return False
    return relation in COMPLEMENTS | {"conj", "compound"}


def is_purpose(graph: Graph, hit: Hit, kept: list[Hit]) -> bool:
    """True for what a meeting or a visit is only meant for ("met to discuss", "came to fight", "talks on a withdrawal").

    A meeting told within a visit is an act of its own (codebook section 4): "will travel to Ankara to meet with the minister".
    """
    if hit.trigger.act == "CONSULT" and hit.recipients and hit.trigger.lemma != "discuss":
        return False
    meetings = {k.head for k in kept if k.trigger.act == "CONSULT" and k.head != hit.head}
    first = graph.first_conjunct(hit.head)
    head, relation = graph.tokens[first].head, graph.relation(first)
    infinitive = any(graph.tokens[c].lemma == "to" for c in graph.below(first, "mark"))
    if head in meetings and ((relation in ("advcl", "xcomp", "acl") and infinitive) or (relation == "obj" and not hit.recipients)):
        return True
    return head in meetings and relation == "nmod" and graph.preposition(first) in construction_words("topic")


def lacks_actor(graph: Graph, hit: Hit, kept: list[Hit]) -> bool:
    """True when nobody does it; an attack by unknown hands and a crowd's protest are coded without (codebook section 4), and what
    somebody says in so many words is the speaker's, who may stand elsewhere.
    """
    if hit.actors or hit.trigger.act in UNNAMED or SPEAKER in hit.trigger.actor:
        return False
    return not hit.trigger.mutual or not (hit.recipients or is_counted(graph, hit))


def is_counted(graph: Graph, hit: Hit) -> bool:
    """True for definite meetings told by their number, whose sides the sentence names elsewhere: "despite three meetings"."""
    return hit.trigger.pos == "noun" and bool(graph.below(hit.head, "nummod"))
