"""Run the trigger entries over one sentence: which of them hold at which word, and who fills their roles."""

from dataclasses import dataclass

from dragoman.coding.carriers import Carriers
from dragoman.coding.grammar import Graph
from dragoman.coding.roles import Finder
from dragoman.coding.status import Judge, Verdict
from dragoman.lexicon.crosswalk import Crosswalk
from dragoman.lexicon.light_verbs import LightVerbs
from dragoman.lexicon.status import StatusCues
from dragoman.lexicon.triggers import PREPOSITIONS, Requirement, Trigger, TriggerLexicon

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}
MODIFIERS = ("amod", "compound", "advmod", "det", "nmod", "nummod", "obl")


@dataclass(frozen=True, slots=True)
class Words:
    """What coding needs of the lexicon: trigger entries, status cues, light verbs, frames, and the crosswalk into the ontology."""

    triggers: TriggerLexicon
    cues: StatusCues
    light: LightVerbs
    frames: dict[tuple[str, str], Trigger]
    crosswalk: Crosswalk


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that holds at token `head`; `used` are the tokens that met its requirements.

    `heard` is the probability that the act head gives the act, None without heads; `contexts` are those that it hears, `filled` the
    tokens that take part by the party heads alone.
    """

    trigger: Trigger
    head: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    verdict: Verdict
    used: frozenset[int]
    heard: float | None = None
    contexts: tuple[str, ...] = ()
    filled: tuple[int, ...] = ()


class Matcher:
    """Matches all entries in one sentence."""

    def __init__(self, graph: Graph, named: frozenset[int], words: Words) -> None:
        self.graph, self.named, self.words = graph, named, words
        carriers = Carriers(graph, words.light)
        self.finder = Finder(graph, named, carriers)
        self.judge = Judge(graph, words.cues, carriers)

    def hits(self) -> list[Hit]:
        """Every entry that holds, in text order, the most specific first at each word."""
        found = []
        for head in range(len(self.graph.tokens)):
            at_head = [h for t in self.entries(head) if (h := self.match(t, head)) is not None]
            found.extend(sorted(at_head, key=self.precedence, reverse=True))
        return found

    def precedence(self, hit: Hit) -> tuple[bool, float, int, float]:
        """A user's own entries win, then those that ask for more words ("any" for half a word), then those whose roles name somebody."""
        needs = sum(1.0 if n.lemmas else 0.5 for n in hit.trigger.needs) + hit.trigger.negated
        roles = sum(any(t in self.named for t in side) for side in (hit.actors, hit.recipients))
        return hit.trigger.own is not None, needs, roles, hit.trigger.weight

    def pos(self, head: int) -> str | None:
        """The part of speech under which frames and entries know a word."""
        return POS.get(self.graph.tokens[head].upos)

    def entries(self, head: int) -> tuple[Trigger, ...]:
        """Entries for this word; a hyphenated word is looked up whole ("test-fire" stands as three tokens)."""
        token = self.graph.tokens[head]
        pos = self.pos(head)
        if pos is None:
            return ()
        triggers, lemma = self.words.triggers, token.lemma.lower() if token.upos == "PROPN" else token.lemma  # "the Quad Summit"
        out = triggers.at(pos, lemma)
        if pos == "adjective" and token.xpos in ("VBN", "VBD", "VBG"):
            out += triggers.at("verb", token.lemma)
        tokens = self.graph.tokens
        if head >= 2 and tokens[head - 1].text in ("-", "‑") and tokens[head - 1].span.end == token.span.start:
            out = triggers.at(pos, f"{tokens[head - 2].text.lower()}-{token.lemma}") or out
        return out

    def match(self, trigger: Trigger, head: int) -> Hit | None:
        """The hit when all that the entry asks for stands beside `head` and nothing that it excludes."""
        if trigger.passive is not None and trigger.passive != self.graph.is_passive(head):
            return None
        used: set[int] = set()
        for need in trigger.needs:
            met = self.meets(need, head, trigger)
            if not met:
                return None
            used.update(met)
        if any(self.meets(exclusion, head, trigger, near=False) for exclusion in trigger.unless):
            return None
        verdict = self.judge.of(head)
        if trigger.negated and verdict.status != "negated":
            return None
        actors, recipients = self.finder.roles(trigger, head)
        return Hit(trigger, head, tuple(actors), tuple(recipients), verdict, frozenset(used))

    def meets(self, need: Requirement, head: int, trigger: Trigger, *, near: bool = True) -> list[int]:
        """The tokens that meet a requirement; empty when it is not met. A noun's exclusion looks at its own dependents,
        not at those `near` it: "talks on the release of prisoners" are not talks of prisoners.
        """
        candidates = self.candidates(need.where, head, trigger, near=near)
        if need.lemmas is None:
            return candidates
        return [c for c in candidates if self.is_word(c, need)]

    def is_word(self, token: int, need: Requirement) -> bool:
        """True when a dependent is one of the words asked for; a clause also by what introduces it (`clause: [to]`: an infinitive)."""
        graph, lemmas = self.graph, need.lemmas or frozenset()
        if graph.tokens[token].lemma in lemmas or graph.tokens[token].text.lower() in lemmas:
            return True
        return need.where == "clause" and any(graph.tokens[m].lemma in lemmas for m in graph.below(token, "mark", "aux"))

    def candidates(self, where: str, head: int, trigger: Trigger, *, near: bool = True) -> list[int]:
        """The dependents that a requirement may be met by."""
        graph = self.graph
        if where == "object":
            target = graph.object(head)
            return graph.conjuncts(target) if target is not None else []
        if where == "subject":
            doer = self.finder.subject(head, trigger)
            return graph.conjuncts(doer) if doer is not None else []
        if where == "modifier":
            target = graph.object(head) if any(n.where == "object" for n in trigger.needs) else head
            return graph.below(target, *MODIFIERS) if target is not None else []
        if where == "particle":
            return graph.below(head, "compound:prt", "advmod", "obl", "case")
        if where == "clause":
            clauses = graph.below(head, "xcomp", "ccomp", "csubj", "acl") + [
                c for c in graph.below(head, "advcl") if self.judge.is_infinitive(c)
            ]
            return [s for c in clauses for s in graph.conjuncts(c)]
        if where in PREPOSITIONS:
            found = [
                *self.finder.prepositional(where, head, trigger if near or trigger.pos == "verb" else None),
                *self.marked_clauses(head, where),
            ]
            return [s for c in found for s in graph.conjuncts(c)]
        return []

    def marked_clauses(self, head: int, word: str) -> list[int]:
        """Clauses that a preposition introduces: "banned from flying"."""
        graph = self.graph
        clauses = graph.below(head, "advcl", "acl", "xcomp")
        return [c for c in clauses if any(graph.tokens[m].lemma == word for m in graph.below(c, "mark"))]
