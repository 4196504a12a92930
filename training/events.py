"""Our own annotation as examples: the act at each trigger word, its mode, status and parties, and the act that joins two parties.

The annotation holds offsets and hashes only; the texts are read from the licensed articles and checked against the hash.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotation.notation import CONTEXTS, MODES, ROOTS
from annotation.standoff import Row, held_back, units

from dragoman.domain import Span
from dragoman.understand.tokens import words

NONE, UNSURE = "NONE", "?"
ACTS = (
    NONE,
    *"AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(),
)
MODE_NAMES = (NONE, *sorted({mode for modes in MODES.values() for mode in modes.split()}))
CONTEXT_NAMES, ROOT_NAMES = tuple(sorted(CONTEXTS)), tuple(sorted(ROOTS))
STATUSES = ("happened", "planned", "hypothetical", "negated")
# Words of a trigger that do not carry it: "has been asked to" is told at "asked".
LIGHT = frozenset(
    "have has had be been being is are was were will would may might could can a an the to of not n't no any its his their".split()
)
JOINED, APART = 2, 1  # pairs kept of a sentence: those that an act joins, those that none does; more only repeat its words


@dataclass(frozen=True, slots=True)
class Told:
    """One annotated sentence. `acts` names the act at its trigger word, NONE elsewhere; `modes` and `statuses` are UNSURE but at triggers.

    `contexts` holds the contexts of the event at each trigger word, `roles` the words of its actors and of its recipients.

    `actor` and `recipient` are the places of the words of two parties, `pair` the act that joins them in this direction, NONE when none
    does, "" without two parties; `root` is what a PLOVER coder calls what joins them, where one was asked. A sentence with several pairs
    stands several times; its acts only once (`acts` is empty in the others).
    """

    words: tuple[str, ...]
    acts: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    pair: str = ""
    contexts: tuple[tuple[int, frozenset[str]], ...] = ()
    root: str = ""
    roles: tuple[tuple[int, frozenset[int], frozenset[int]], ...] = ()


def trigger_word(tokens: Sequence[str], inside: Sequence[int]) -> int | None:
    """The word that carries a trigger of several words."""
    carrying = [i for i in inside if tokens[i].lower() not in LIGHT]
    return next(iter(carrying or inside), None)


def places(spans: Sequence[Span], start: int, end: int) -> tuple[int, ...]:
    """The words that overlap these code points."""
    return tuple(i for i, s in enumerate(spans) if s.start < end and start < s.end)


def told(row: Row, text: str, chance: random.Random) -> Iterator[Told]:
    """One unit as examples."""
    spans = words(text, Span(0, len(text)))
    tokens = tuple(s.of(text) for s in spans)
    acts, modes, statuses = [NONE] * len(spans), [UNSURE] * len(spans), [UNSURE] * len(spans)
    contexts: list[tuple[int, frozenset[str]]] = []
    parties: list[tuple[int, ...]] = []
    joined: dict[tuple[tuple[int, ...], tuple[int, ...]], str] = {}
    roles: list[tuple[int, frozenset[int], frozenset[int]]] = []
    for event in row["events"]:  # type: ignore[attr-defined]
        place = trigger_word(tokens, places(spans, *event["trigger"]))
        if place is None:
            continue
        acts[place], modes[place], statuses[place] = event["act"], event["mode"] or NONE, event["status"]
        contexts.append((place, frozenset(event["contexts"])))
        actors, recipients = ([places(spans, p["start"], p["end"]) for p in event[role]] for role in ("actor", "recipient"))
        roles.append((place, *(frozenset(i for p in side if place not in p for i in p) for side in (actors, recipients))))
        parties += [p for p in (*actors, *recipients) if p not in parties]
        joined |= {(a, r): event["act"] for a in actors for r in recipients or [x for x in actors if x != a]}
    pairs = [(a, r, act) for (a, r), act in joined.items() if a and r]
    apart = [(a, r, NONE) for a in parties for r in parties if a and r and a != r and (a, r) not in joined]
    chosen = chance.sample(pairs, min(len(pairs), JOINED)) + chance.sample(apart, min(len(apart), APART))
    first, *others = chosen or [((), (), "")]
    yield Told(tokens, tuple(acts), tuple(modes), tuple(statuses), *first, tuple(contexts), roles=tuple(roles))
    for other in others:
        yield Told(tokens, (), (), (), *other)


def related(row: Row, text: str) -> Told:
    """One sentence with two marked parties and the root that joins them."""
    spans = words(text, Span(0, len(text)))
    actor, recipient = (places(spans, *row[role]) for role in ("actor", "recipient"))  # type: ignore[misc]
    return Told(tuple(s.of(text) for s in spans), actor=actor, recipient=recipient, root=str(row["root"]))


def examples(folder: Path, data: Path, dev: bool, seed: int = 1) -> list[Told]:
    """All annotated sentences and pairs for training, or those held back."""
    chance = random.Random(seed)  # noqa: S311 - a seeded draw of pairs
    said = [e for row, text in units(folder / "sentences.jsonl", data) if held_back(row) is dev for e in told(row, text, chance)]
    return said + [related(row, text) for row, text in units(folder / "relations.jsonl", data) if held_back(row) is dev]
