"""Code every sentence of a reading by the trigger lexicon."""

from dataclasses import replace

from dragoman.coding.collapse import collapse
from dragoman.coding.contexts import contexts
from dragoman.coding.evidence import evidence
from dragoman.coding.grammar import Graph
from dragoman.coding.heed import confidence, heed
from dragoman.coding.match import Hit, Matcher, Words
from dragoman.coding.select import select
from dragoman.coding.status import Verdict
from dragoman.domain import Coding, Outcome, Phrase, Problem, Reading, Signal, Span

PLACES = ("in", "at")
CHANNELS = ("through", "via", "by", "in")


def code_reading(reading: Reading, words: Words) -> Outcome[tuple[Coding, ...]]:
    """The reading's acts in text order; what was found but not coded is a Problem that says why."""
    named, signals = named_tokens(reading), signals_by_sentence(reading)
    codings: list[Coding] = []
    problems: list[Problem] = []
    for index, sentence in enumerate(reading.sentences):
        graph = Graph(sentence, index)
        matcher = Matcher(graph, named.get(index, frozenset()), words)
        hits = matcher.hits()
        if signals is not None:
            hits, unheard = heed(matcher, hits, signals.get(index, {}))
            problems.extend(Problem("coding", "set-aside", f"{h.trigger.id}: the act heads hear no act", place(graph, h)) for h in unheard)
        kept, rejected = select(graph, hits)
        codings.extend(categorised(coding(graph, stop), stop, words) for hit in kept for stop in stops(graph, hit))
        problems.extend(Problem("coding", "set-aside", f"{r.hit.trigger.id}: {r.reason}", place(graph, r.hit)) for r in rejected if r.lost)
    problems.extend(uncounted(c, words) for c in codings if not c.event)
    return Outcome(tuple(codings), tuple(problems))


def categorised(made: Coding, hit: Hit, words: Words) -> Coding:
    """The coding with the acts of the ontology that it counts as."""
    return replace(made, event=collapse(made, words.crosswalk, hit.trigger.own))


def uncounted(made: Coding, words: Words) -> Problem:
    """What is told of an act that the ontology has no place for."""
    act, where = " ".join(filter(None, (made.act, made.mode, made.status))), made.trigger
    return Problem("coding", "no-category", f"{words.crosswalk.ontology} has no act for {act}", f"characters {where.start}-{where.end}")


def stops(graph: Graph, hit: Hit) -> list[Hit]:
    """A journey that has begun as its stops: the first has happened, those ahead are planned (section 3); else the hit as it is."""
    if not (hit.trigger.begins and hit.verdict.status == "happened") or len(hit.recipients) < 2:
        return [hit]
    ahead = Verdict("planned", graph.tokens[hit.head].text)
    first, *rest = (replace(hit, recipients=(host,)) for host in hit.recipients)
    return [first, *(replace(stop, verdict=ahead) for stop in rest)]


def named_tokens(reading: Reading) -> dict[int, frozenset[int]]:
    """For each sentence the head tokens of its mentions."""
    heads: dict[int, set[int]] = {}
    for mention in reading.mentions:
        heads.setdefault(mention.sentence, set()).add(mention.head)
    return {k: frozenset(v) for k, v in heads.items()}


def signals_by_sentence(reading: Reading) -> dict[int, dict[int, Signal]] | None:
    """The heads' signals by sentence and token; None where no heads listened."""
    if reading.signals is None:
        return None
    out: dict[int, dict[int, Signal]] = {}
    for signal in reading.signals:
        out.setdefault(signal.sentence, {})[signal.token] = signal
    return out


def place(graph: Graph, hit: Hit) -> str:
    """Where a hit stands, as a Problem names it."""
    span = graph.tokens[hit.head].span
    return f"characters {span.start}-{span.end}"


def coding(graph: Graph, hit: Hit) -> Coding:
    """A kept hit as a Coding."""
    trigger = hit.trigger
    actors = sorted({*hit.actors, *hit.recipients}) if trigger.mutual else list(hit.actors)
    recipients = [] if trigger.mutual else list(hit.recipients)
    status = trigger.status or ("negated" if trigger.negated else hit.verdict.status)
    if trigger.status and not trigger.negated and hit.verdict.status in ("negated", "hypothetical"):
        status = hit.verdict.status
    cue = (f"status: {status}, by {hit.verdict.why!r}",) if hit.verdict.why else ()
    heard = (f"act head: {trigger.act} {hit.heard:.2f}",) if hit.heard is not None else ()
    joined = tuple(f"party head: {graph.tokens[t].text!r} takes part" for t in hit.filled)
    return Coding(
        act=trigger.act,
        event=(),
        mode=trigger.mode,
        status=status,
        approach=trigger.approach,
        sentence=graph.index,
        trigger=trigger_span(graph, hit),
        head=hit.head,
        evidence=evidence(graph, hit.head, [*actors, *recipients]),
        actors=tuple(graph.phrase(i) for i in actors),
        recipients=tuple(graph.phrase(i) for i in recipients),
        mutual=trigger.mutual,
        why=(f"lexicon: {trigger.id}" if trigger.lemma else f"head: {trigger.id}", *heard, *joined, *cue),
        score=confidence(hit),
        answer=trigger.answer,
        place=place_of(graph, hit),
        channels=tuple(graph.phrase(i).span for i in obliques(graph, hit.head, CHANNELS)) if trigger.approach else (),
        contexts=contexts(graph.tokens, hit.contexts),
    )


def place_of(graph: Graph, hit: Hit) -> Phrase | None:
    """Where the text says the act happened: a name after "in" or "at" that fills no role."""
    roles = {*hit.actors, *hit.recipients}
    named = [i for i in obliques(graph, hit.head, PLACES) if graph.tokens[i].upos == "PROPN" and i not in roles]
    return graph.phrase(named[0]) if named else None


def obliques(graph: Graph, head: int, prepositions: tuple[str, ...]) -> list[int]:
    """Dependents of the trigger, or of the verb that carries it, with one of these prepositions, siblings included."""
    carrier = graph.carrier(head)
    heads = [head] if carrier is None or graph.is_verb(head) else [head, carrier]
    found = [i for h in heads for p in prepositions for i in graph.obliques(h, p)]
    return sorted({s for i in found for s in graph.conjuncts(i)})


def trigger_span(graph: Graph, hit: Hit) -> Span:
    """The headword, with what its entry asked for when that stands within five words."""
    near = [t for t in hit.used if abs(t - hit.head) <= 5]
    spans = [graph.tokens[t].span for t in (hit.head, *near)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
