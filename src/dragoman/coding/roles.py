"""Role paths: from a trigger entry's "subject", "object.poss" or "with" to the tokens that fill it."""

from dataclasses import dataclass

from dragoman.coding.carriers import Carriers
from dragoman.coding.grammar import Graph
from dragoman.lexicon.constructions import construction_words
from dragoman.lexicon.triggers import PREPOSITIONS, Paths, Trigger

OWNER_RELATIONS = ("nmod:poss", "compound", "amod")
TOWARDS = frozenset({"AGREE", "SUPPORT"})  # acts whose recipient readouts name deep inside their content
HOST_PATHS: tuple[Paths, ...] = ((("to",),), (("in",),), (("at",),), (("object",),))


@dataclass(frozen=True)
class Finder:
    """Finds role fillers in one sentence. `named` holds the tokens that stand for somebody: heads of mentions."""

    graph: Graph
    named: frozenset[int]
    carriers: Carriers

    def roles(self, trigger: Trigger, head: int) -> tuple[list[int], list[int]]:
        """Actor and recipient heads of a trigger with their coordinated siblings; swapped under a receiving light verb."""
        actors = self.alternatives(trigger.actor, head, trigger)
        recipients = self.alternatives(trigger.recipient, head, trigger)
        receiver = self.receiver(head, trigger)
        if receiver is not None and not trigger.mutual:
            recipients = [receiver]
            actors = [a for a in actors if a != receiver] or self.named_at("from", head, trigger) or self.named_at("by", head, trigger)
        if trigger.place_is_host and not recipients:
            recipients = self.alternatives(HOST_PATHS, head, trigger)
        if not any(r in self.named for r in recipients) and trigger.act in TOWARDS:
            recipients = self.partners(head, actors) or recipients
        if not any(r in self.named for r in recipients) and trigger.act == "THREATEN":
            recipients = self.heeding(head) or recipients
        if not trigger.mutual and not any(a in self.named for a in actors):
            actors = [i for a in actors for i in self.issuer(a)] or actors
        if not actors and trigger.answer == "silence":
            actors = self.addressed(head, recipients)
        return self.spread(actors), self.spread([r for r in recipients if r not in actors])

    def receiver(self, head: int, trigger: Trigger) -> int | None:
        """Whom the act is done to when a light verb turns it around: "came under attack", "received an invitation"."""
        if trigger.pos != "noun":
            return None
        turned = next((c for c in self.carriers.chain(head) if c.reversed), None)
        if turned is None:
            return None
        graph = self.graph
        return graph.subject(turned.token) if graph.is_verb(turned.token) else graph.first(turned.token, "nsubj")

    def named_at(self, preposition: str, head: int, trigger: Trigger) -> list[int]:
        """Obliques with this preposition that stand for somebody."""
        return [t for t in self.prepositional(preposition, head, trigger) if t in self.named]

    def alternatives(self, options: tuple[Paths, ...], head: int, trigger: Trigger) -> list[int]:
        """The first alternative that names somebody; else the first that is filled at all."""
        fallback: list[int] = []
        for option in options:
            filled = [t for path in option for t in self.follow(path, head, trigger)]
            owned = [o for o in (self.owner(t) for t in filled) if o is not None]
            if owned:
                return list(dict.fromkeys(owned))
            fallback = fallback or filled
        return list(dict.fromkeys(fallback))

    def follow(self, path: tuple[str, ...], head: int, trigger: Trigger) -> list[int]:
        """The tokens at the end of a path."""
        here = [head]
        for n, step in enumerate(path):
            here = [t for h in here for t in self.step(step, h, trigger if n == 0 else None)]
        return here

    def step(self, step: str, head: int, trigger: Trigger | None) -> list[int]:
        """The tokens one step away from `head`; `trigger` is None past the first step, where light verbs no longer help."""
        graph = self.graph
        if step == "subject":
            return self.found(self.subject(head, trigger))
        if step == "object":  # of two objects the person told or given is the party: "promised Cambodia aid"
            given = graph.first(head, "iobj") if trigger is not None else None
            return self.found(given if given is not None else self.object(head, trigger))
        if step == "indirect":
            given = graph.first(head, "iobj")
            if given is None and graph.is_passive(head) and graph.first(head, "obj") is not None:
                given = graph.surface_subject(head)
            return self.found(given)
        if step == "clause":
            return graph.below(head, "xcomp", "ccomp", "csubj")[:1] or graph.below(head, "acl", "advcl")[:1]
        if step == "above":  # "at the request of Malta, Italy sent divers": who acts on it
            verb = graph.carrier(head)
            return self.found(graph.subject(verb) if verb is not None else None)
        if step == "poss":
            return [self.possessor(p, head) for p in graph.below(head, "nmod:poss")]
        if step == "compound":
            return self.premodifiers(head)
        if step in PREPOSITIONS:
            return self.prepositional(step, head, trigger)
        return []

    def heeding(self, head: int) -> list[int]:
        """Who is to heed a threat: the subject of its condition ("vowed to retaliate if Pakistan shelled the valley")."""
        graph, words = self.graph, construction_words("condition")
        clauses = [c for v in (head, *graph.below(head, "xcomp", "ccomp")) for c in graph.below(v, "advcl")]
        conditions = [c for c in clauses if any(graph.tokens[m].lemma in words for m in graph.below(c, "mark"))]
        return [d for d in (graph.subject(c) for c in conditions) if d is not None and d in self.named][:1]

    @staticmethod
    def found(token: int | None) -> list[int]:
        """A list of one or none."""
        return [] if token is None else [token]

    def subject(self, head: int, trigger: Trigger | None) -> int | None:
        """The doer of a verb, or of a noun through what carries it."""
        graph = self.graph
        if graph.relation(head) == "aux":  # "should" and "must" are asked of who is to do it
            return graph.surface_subject(graph.tokens[head].head)
        if trigger is None or trigger.pos == "verb":
            return graph.subject(head) if graph.is_verb(head) else graph.first(head, "nsubj")
        own = graph.first(head, "nsubj")
        if own is not None and trigger.pos != "noun":
            return graph.antecedent(own, head)
        if trigger.pos != "noun":
            return graph.surface_subject(head)
        for carrier in self.carriers.chain(head):
            if carrier.reversed or carrier.as_subject:
                return None
            doer = graph.subject(carrier.token) if graph.is_verb(carrier.token) else graph.first(carrier.token, "nsubj", "nmod:poss")
            if doer is not None:
                return graph.antecedent(doer, carrier.token)
        return None

    def object(self, head: int, trigger: Trigger | None) -> int | None:
        """What is acted on: a verb's object, or that of the verb whose subject an event noun is ("the airstrike killed nine soldiers")."""
        if trigger is None or trigger.pos != "noun":
            return self.graph.object(head)
        struck = next((c for c in self.carriers.chain(head) if c.as_subject), None)
        return self.graph.object(struck.token) if struck is not None else None

    def prepositional(self, preposition: str, head: int, trigger: Trigger | None) -> list[int]:
        """Obliques of the trigger; else, since prepositional attachment is what parsers get wrong, those nearby: of what carries it, of its
        object, of its other obliques ("a massacre of civilians by rebels" hangs on "civilians").
        """
        own = self.graph.obliques(head, preposition) or self.lent(preposition, head)
        if own or trigger is None:
            return own
        near = [c.token for c in self.carriers.chain(head) if c.token != head] if trigger.pos == "noun" else []
        target = self.graph.object(head) if trigger.pos == "verb" else None
        if target is not None and target > head:
            near.append(target)
        near.extend(self.graph.below(head, "xcomp", "obl", "nmod", "obj", "advmod"))
        itself = self.graph.first_conjunct(head)
        for other in dict.fromkeys(near):
            found = [t for t in self.graph.obliques(other, preposition) if t not in (head, itself)]
            if found:
                return found
        return []

    def lent(self, preposition: str, head: int) -> list[int]:
        """Obliques behind a preposition that the parse took for the opening of a later clause: "met today with Linde in Washington, D.C.
        Blinken stressed ...".
        """
        graph = self.graph
        bare = [t for t in graph.below(head, "obl") if t > head and not graph.preposition(t)] if graph.is_verb(head) else []
        before = [(t, min(graph.subtree(t)) - 1) for t in bare]
        return [t for t, at in before if graph.tokens[at].lemma == preposition and graph.relation(at) == "mark"]

    def possessor(self, owner: int, head: int) -> int:
        """Who "its" or "their" in an object is: the subject of the verb ("reaffirmed its commitment")."""
        verb = self.graph.carrier(head)
        if self.graph.tokens[owner].upos != "PRON" or verb is None or self.graph.relation(self.graph.first_conjunct(head)) == "nsubj":
            return owner
        doer = self.graph.subject(verb)
        return owner if doer is None else doer

    def issuer(self, thing: int) -> list[int]:
        """Who put out or took what the words make the doer: "issued a statement condemning", "took the rare step of imposing"."""
        graph = self.graph
        if graph.tokens[thing].lemma not in construction_words("issued"):
            return []
        above = graph.carrier(thing)
        verbs = [above] if above is not None and graph.object(above) == graph.first_conjunct(thing) else []
        verbs.extend(c for c in graph.below(thing, "acl") if graph.is_passive(c))
        doers = [d for d in (graph.subject(v) for v in verbs) if d is not None and d != thing]
        return [d for d in doers if d in self.named][:1]

    def addressed(self, head: int, recipients: list[int]) -> list[int]:
        """The silent side where only the approach names it: "no response to efforts to reach out to Pyongyang", "called Pyongyang but got
        no answer".
        """
        below = [t for t in self.named_below(head, "addressee") if t not in recipients][-1:]
        verb = head if self.graph.is_verb(head) else self.graph.carrier(head)
        before = self.graph.first_conjunct(verb) if verb is not None else None
        if below or before is None or before == verb:
            return below
        tried = [self.graph.object(before), *self.graph.below(before, "xcomp"), *self.graph.obliques(before, "to")]
        return [t for t in tried if t is not None and t in self.named and t not in recipients][:1]

    def named_below(self, head: int, kind: str) -> list[int]:
        """Names anywhere in what the trigger governs that stand under one of a kind of prepositions."""
        words = construction_words(kind)
        return sorted(t for t in self.graph.subtree(head) if t > head and t in self.named and self.graph.preposition(t) in words)

    def premodifiers(self, head: int) -> list[int]:
        """Nationalities and names before a noun: "Iranian attack", "US-Iran talks", "the Saudi-led strikes"."""
        out = []
        for child in self.graph.below(head, "compound", "amod", "nmod", "flat"):
            if child > head and self.graph.preposition(child):
                continue
            if child in self.named:
                out.extend([child, *self.hyphenated(child)])
            elif self.graph.tokens[child].lemma in construction_words("led"):
                out.extend(c for c in self.graph.children[child] if c in self.named)
        return out

    def hyphenated(self, name: int) -> list[int]:
        """The other names of a compound: "U.S.-Japan-ROK cooperation"."""
        graph = self.graph
        below = [c for c in graph.below(name, "compound", "dep", "nmod", "conj", "flat") if c in self.named and not graph.preposition(c)]
        return [t for c in below for t in (c, *self.hyphenated(c))]

    def owner(self, i: int) -> int | None:
        """`i` when it stands for somebody; else who the text says it belongs to ("Iran's offer", "the killing by rebels")."""
        if i in self.named:
            return i
        for relation in OWNER_RELATIONS:
            for child in self.graph.below(i, relation):
                if child in self.named:
                    return child
        for preposition in ("by", "of", "from"):
            for child in self.graph.obliques(i, preposition):
                if child in self.named:
                    return child
        return None

    def spread(self, heads: list[int]) -> list[int]:
        """Fillers with their coordinated siblings, each once, in text order; "allies such as Germany" are those named."""
        siblings = {s for h in heads for s in self.graph.conjuncts(h) if s == h or not self.graph.is_verb(s)}
        return sorted({member for s in siblings for member in self.members(s)})

    def members(self, head: int) -> list[int]:
        """Those whom a group is said to consist of, by name; else the group."""
        examples = [i for p in sorted(construction_words("exemplar")) for i in self.graph.obliques(head, p)]
        return [m for i in examples for m in self.graph.conjuncts(i) if m in self.named] or [head]

    def partners(self, head: int, actors: list[int]) -> list[int]:
        """Somebody named with "with" anywhere in what the trigger governs: "stressed its will to develop relations with Iraq"."""
        return [t for t in self.named_below(head, "partner") if t not in actors][:1]
