"""A name looked up by itself, as of a day: what it would resolve to in a text that says nothing else, and everything it may mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from dragoman.domain import Article, Block, BlockRole, Mention, MentionKind, Outlet, Party, Phrase, Reading, Sentence, Span, Token, When
from dragoman.lexicon.actors import ActorTables, Name, Term, fold
from dragoman.lexicon.offices import Holding
from dragoman.link.actors import ArticleActors
from dragoman.link.names import PLACE_KINDS, SHOWN, STATE_KINDS
from dragoman.link.who import Dating, Person, Side

CLOSE = 0.8  # difflib's ratio: "Zelenskiy" and "Zelensky" pass, "Iran" and "Iraq" (0.75) do not
SPELLINGS = 5
WRITTEN = frozenset({"role", "pronoun"})  # common words, which name nobody by themselves


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may mean on the day: `party` is None for a place (of `code`). `row` is FILE:LINE of the table.

    `share`, 0..1, is how likely the name alone makes it among its rivals.
    """

    kind: str
    code: str
    party: Party | None
    row: str
    why: str
    office: Holding | None
    term: Term
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """`resolved` is what the bare name stands for on the day, empty when it is left open, with the reason; `meanings` are all rivals."""

    resolved: tuple[Party, ...]
    reason: str
    meanings: tuple[Meaning, ...]
    nearest: tuple[str, ...]


def look_up(name: str, on: date, tables: ActorTables) -> Found:
    """What `name` would resolve to as of `on`; `nearest` are known spellings when nothing is known by that one."""
    words = " ".join(name.split())
    known = tuple(n for n in tables.meanings(words, after_the=True) if n.kind not in WRITTEN)
    if not known:
        return Found((), f"'{words}' is not in the tables", (), tuple(_nearest(words, tables)))
    reading = _alone(words, on, known)
    actors = ArticleActors(tables, reading)
    phrase = Phrase(0, reading.mentions[0].head, reading.mentions[0].span)
    resolved = actors.parties(phrase, When(on, on), None)
    dating = Dating(tables, on, words)
    meanings = dict.fromkeys(_meaning(n, on, words, dating) for n in known)
    shares = {(r.code, r.id): r.score for r in actors.rivals(phrase)}
    weighed = [replace(m, share=shares.get((m.code, m.party.id if m.party else None), 1.0 if not shares else 0.0)) for m in meanings]
    current = sorted(weighed, key=lambda m: (not m.term.overlap(on, on), -m.share))
    return Found(resolved, "" if resolved else actors.reason(phrase), tuple(current), ())


def _alone(words: str, on: date, known: tuple[Name, ...]) -> Reading:
    """A text of nothing but the name, read as the tables know it."""
    tokens, at = [], 0
    parts = words.split()
    for index, part in enumerate(parts, 1):
        head, relation = (-1, "root") if index == len(parts) else (len(parts) - 1, "flat")
        tokens.append(Token(Span(at, at + len(part)), part, part, "PROPN", "NNP", head, relation))
        at += len(part) + 1
    whole = Span(0, len(words))
    sentence = Sentence(whole, tuple(tokens), 0, BlockRole.BODY)
    article = Article("name", "name", words, (Block(whole, BlockRole.BODY),), Outlet(""), published=on, published_from="given")
    first = 1 if parts[0].lower() == "the" and len(parts) > 1 else 0
    person = all(n.kind in ("person", "surname") for n in known)
    kind = MentionKind.PERSON if person else MentionKind.ORGANISATION
    span = Span(tokens[first].span.start, len(words))
    return Reading(article, (sentence,), (Mention(span, kind, 0, first, len(parts), len(parts) - 1, "name"),))


def _meaning(name: Name, on: date, words: str, dating: Dating) -> Meaning:
    """One meaning of the name as of the day."""
    span, when = Span(0, len(words)), When(on, on)
    if name.kind in ("person", "surname"):
        holdings = dating.tables.offices.holdings[name.key]
        held = max(holdings, key=lambda h: (h.overlap(on, on), h.start <= on, h.start))
        person = Person(name.key, held.name, name.key, None, None, held.group, None, False, held.gender, f"'{name.written}': {held.name}")
        party = dating.party(Side("person", name.key, span, person.why, person=person), when)
        return Meaning(name.kind, held.country, party, held.row, party.why if party else "", held, Term(held.start, held.end))
    if name.kind in PLACE_KINDS:
        return Meaning(name.kind, name.key, None, name.row, f"'{name.written}': a place", None, name.term)
    kind = "state" if name.kind in STATE_KINDS else name.kind
    why = f"'{name.written}', {SHOWN[name.kind]}"
    party = dating.party(Side(kind, name.key, span, why, by_seat=name.kind in ("capital", "seat")), when)
    group = dating.group(name.key, (on, on)) if kind == "group" else None
    row, term = (group.row, group.term) if group else (name.row, name.term)
    return Meaning(name.kind, party.code if party else name.key, party, row, party.why if party else why, None, term)


def _nearest(words: str, tables: ActorTables) -> Iterator[str]:
    """Known spellings close to this one, best first."""
    written = {key: names[0].written for key, names in tables.names.items() if names[0].kind not in WRITTEN}
    yield from (written[key] for key in get_close_matches(fold(words), written, SPELLINGS, CLOSE))
