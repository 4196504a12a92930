"""Who and where: the model's names, made surer and richer by the tables of actors, role words and pronouns.

The dictionary comes first: a name that it knows is found whether or not the model saw it. Mentions never overlap.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.domain import Mention, MentionKind, Sentence, Span, Token
from dragoman.lexicon.actors import ActorTables, Name, fold

NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
NOUN_PLACES = frozenset({"nmod:desc", "nsubj", "nsubj:pass", "obj", "appos"})  # where an adjective is a noun mistagged: "activist"
KINDS = {
    "name": (MentionKind.PLACE, "states"),
    "capital": (MentionKind.PLACE, "states"),
    "region": (MentionKind.PLACE, "places"),
    "city": (MentionKind.PLACE, "places"),
    "area": (MentionKind.PLACE, "places"),
    "seat": (MentionKind.ORGANISATION, "seats"),
    "demonym": (MentionKind.NATIONALITY, "states"),
    "body": (MentionKind.ORGANISATION, "bodies"),
    "group": (MentionKind.ORGANISATION, "groups"),
    "person": (MentionKind.PERSON, "offices"),
    "surname": (MentionKind.PERSON, "surnames"),
    "role": (MentionKind.DESCRIPTION, "roles"),
    "pronoun": (MentionKind.PRONOUN, "pronouns"),
}
UNSURE = 8  # rank of a surname that is also a common word
COURTESY = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "lord", "lady", "sir", "sheikh", "ayatollah", "mullah", "patriarch", "pope"}
)
NUMERAL = re.compile(r"[IVX]+")  # of a monarch
NAMELESS = COURTESY | {"-", "elect", "designate"}  # and what a tokenizer leaves of "President-elect"


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first`..`last` (half-open) of one sentence, and what they may be. `rank` orders rival hits, lowest first."""

    first: int
    last: int
    kind: MentionKind
    finder: str
    rank: int

    def overlaps(self, other: "Hit") -> bool:
        """True when the two share a token."""
        return self.first < other.last and other.first < self.last


def find_mentions(sentences: Sequence[Sentence], names: Sequence[Mention], tables: ActorTables) -> tuple[Mention, ...]:
    """Every mention of somebody or some place, in text order; `names` are the model's."""
    by_sentence: list[list[Mention]] = [[] for _ in sentences]
    for name in names:
        by_sentence[name.sentence].append(name)
    found = [
        _settle(_confirmed([*_model_hits(sentence, own), *_dictionary_hits(sentence, tables)]), sentence)
        for sentence, own in zip(sentences, by_sentence, strict=True)
    ]
    surnames, firms = _surnames(sentences, found), _first_words(sentences, found, tables)
    given = _given_names(sentences, found)
    for index, sentence in enumerate(sentences):
        again = (
            *_described_names(sentence, found[index]),
            *_namesakes(sentence, found[index], surnames, by_sentence[index]),
            *_on_first_names(sentence, given, by_sentence[index]),
            *_short_names(sentence, firms),
        )
        found[index] = _settle([*found[index], *again], sentence)
    return tuple(_mention(hit, number, sentences[number]) for number, hits in enumerate(found) for hit in hits)


def _confirmed(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without surnames that are common words ("Power", "Park"), where the model sees no person there either."""
    roles = [h for h in hits if h.finder == "roles" and h.last - h.first > 1]
    hits = [_untitled(h, roles) for h in hits]
    people = [h for h in hits if h.finder == "model" and h.kind is MentionKind.PERSON]
    return [h for h in hits if h.rank != UNSURE or any(h.overlaps(p) for p in people)]


def _untitled(hit: Hit, roles: Sequence[Hit]) -> Hit:
    """The model's person without the end of a title that it took along ("Secretary of | State Clinton")."""
    if hit.finder != "model" or hit.kind is not MentionKind.PERSON:
        return hit
    first = max((r.last for r in roles if r.first < hit.first < r.last < hit.last), default=hit.first)
    return hit if first == hit.first else replace(hit, first=first, rank=1 if hit.last - first > 1 else 6)


@lru_cache(maxsize=4)
def _automaton(tables: ActorTables) -> tuple[AhoCorasick, tuple[str, ...]]:
    keys = tuple(tables.names)
    return AhoCorasick(keys, matchkind=MatchKind.Standard), keys


def _written(sentence: Sentence) -> tuple[str, dict[int, int], dict[int, int]]:
    """The sentence's words with single blanks, and the tokens that start and end at each code point of it."""
    text, starts, ends = "", {}, {}
    before = sentence.span.start
    for index, token in enumerate(sentence.tokens):
        text += " " if index and token.span.start > before else ""
        starts[len(text)] = index
        text += token.text
        ends[len(text)] = index + 1
        before = token.span.end
    return text, starts, ends


def _dictionary_hits(sentence: Sentence, tables: ActorTables) -> Iterator[Hit]:
    """What the tables know, at token boundaries only ("Oman" is not in "woman")."""
    text, starts, ends = _written(sentence)
    matcher, _ = _automaton(tables)
    for _, start, end in matcher.find_matches_as_indexes(fold(text), overlapping=True):
        if start in starts and end in ends:
            after_the = text[max(0, start - 4) : start].lower() == "the "
            meanings = tables.meanings(text[start:end], after_the)
            hit = _hit(sentence.tokens, starts[start], ends[end], meanings, tables)
            if hit is not None:
                yield hit


def _hit(tokens: Sequence[Token], first: int, last: int, meanings: Iterable[Name], tables: ActorTables) -> Hit | None:
    """The first meaning that the words' tags allow; proper readings before role words."""
    span = tokens[first:last]
    head = tokens[_head(tokens, first, last)]
    for meaning in sorted(meanings, key=lambda m: (m.kind in ("role", "pronoun", "surname"), m.own)):
        kind, finder = KINDS[meaning.kind]
        if meaning.kind == "pronoun":
            if head.upos == "PRON":
                return Hit(first, last, kind, finder, 5)
        elif meaning.kind == "role":
            if any(t.upos in ("NOUN", "PROPN") for t in span) or (head.upos == "ADJ" and head.deprel in NOUN_PLACES):
                person = tables.roles[meaning.key].kind == "person"
                return Hit(first, last, MentionKind.OFFICE if person else kind, finder, 4)
        elif meaning.kind in ("person", "surname"):
            if all(t.upos == "PROPN" or not t.text[0].isupper() or NUMERAL.fullmatch(t.text) for t in span) and head.upos == "PROPN":
                unsure = len(span) == 1 and span[0].text in tables.offices.common_words
                return Hit(first, last, kind, finder, 0 if len(span) > 1 else UNSURE if unsure else 3)
        elif head.upos in NAMING or len(span) > 1 or (meaning.exact and head.text.isupper()):
            return Hit(first, last, kind, "own" if meaning.own else finder, 2)
    return None


def _model_hits(sentence: Sentence, names: Sequence[Mention]) -> Iterator[Hit]:
    """The model's names; a person of two words or more stands before the dictionary ("Michael Jordan"), anything shorter behind it."""
    for name in names:
        long = name.last - name.first > 1
        if name.kind is MentionKind.PERSON:
            first = _past_titles(sentence.tokens, name.first, name.last)
            last = _before_of(sentence.tokens, first, name.last)
            if (
                sentence.tokens[last - 1].text[0].islower()
                or sentence.tokens[first].upos == "ADP"
                or _has_verb(sentence.tokens[first:last])
            ):
                continue  # "US president" is an office, "Bush telephoned Mandela" two people
            yield Hit(first, last, name.kind, "model", 1 if last - first > 1 and last == name.last else 6)
        else:
            yield Hit(name.first, name.last, name.kind, "model", 3 if long and name.kind is MentionKind.ORGANISATION else 7)


def _past_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins behind courtesy titles that the model took along."""
    while first < last - 1 and tokens[first].text.lower() in NAMELESS:
        first += 1
    return first


def _has_verb(name: Sequence[Token]) -> bool:
    return any(t.upos == "VERB" and t.text[0].islower() for t in name)


def _before_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name ends before an "of Moldova" that the model took along."""
    return next((i for i in range(first + 1, last) if tokens[i].text == "of"), last)


def _settle(hits: Sequence[Hit], sentence: Sentence) -> list[Hit]:
    """The hits that stand when better-ranked and longer ones go first, in text order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.rank, h.first - h.last, h.first)):
        if hit.finder == "model" and (_is_described(hit, hits) if hit.kind is MentionKind.ORGANISATION else _is_known(hit, hits)):
            continue
        if not any(hit.overlaps(other) for other in kept):
            kept.append(_whole_name(hit, sentence, [*kept, *(h for h in hits if h.rank in (2, 4))]))
    return sorted(kept, key=lambda h: h.first)


def _is_known(hit: Hit, hits: Iterable[Hit]) -> bool:
    """True for a person of the model's that is a group, a body or an office of the tables, word for word ("Abu Sayyaf")."""
    return any((h.first, h.last) == (hit.first, hit.last) and h.finder in ("groups", "bodies", "roles") for h in hits)


def _is_described(hit: Hit, hits: Iterable[Hit]) -> bool:
    """True for an organisation that is a state and a role word ("Iraqi Parliament"): its parts say more than the whole."""
    inside = [h for h in hits if hit.first <= h.first and h.last <= hit.last]
    return any(h.finder == "roles" for h in inside) or any(h.finder in ("groups", "bodies", "seats") for h in inside)


def _whole_name(hit: Hit, sentence: Sentence, others: Sequence[Hit]) -> Hit:
    """A surname known to the tables takes the rest of the name along ("Bush" in "Sandra Bush" is another person), but no title or place."""
    if hit.kind is not MentionKind.PERSON or hit.finder == "parse":
        return hit
    tokens, first, last = sentence.tokens, hit.first, hit.last
    top = _head(tokens, first, last)
    while first > 0 and (tokens[first - 1].deprel == "flat" or tokens[top].deprel == "flat") and _is_name(tokens, first - 1, first, last):
        first -= 1
    while last < len(tokens) and tokens[last].deprel == "flat" and _is_name(tokens, last, first, last):
        last += 1
    grown = Hit(first, last, hit.kind, hit.finder if (first, last) == (hit.first, hit.last) else "parse", hit.rank)
    return hit if any(grown.overlaps(other) and not other.overlaps(hit) for other in others) else grown


def _is_name(tokens: Sequence[Token], index: int, first: int, last: int) -> bool:
    """True when the token is a proper name bound to the tokens `first`..`last`."""
    token = tokens[index]
    bound = first <= token.head < last or any(t.head == index for t in tokens[first:last])
    return token.upos == "PROPN" and bound and token.text.lower() not in NAMELESS


def _surnames(sentences: Sequence[Sentence], found: Sequence[Sequence[Hit]]) -> frozenset[str]:
    """The last words of the full names in the article, folded: later mentions are likely to use them alone."""
    return frozenset(
        fold(sentence.tokens[hit.last - 1].text)
        for sentence, hits in zip(sentences, found, strict=True)
        for hit in hits
        if hit.kind is MentionKind.PERSON and hit.last - hit.first > 1
    )


def _given_names(sentences: Sequence[Sentence], found: Sequence[Sequence[Hit]]) -> frozenset[str]:
    """The first names of the people whom the article names in full."""
    return frozenset(
        sentence.tokens[hit.first].text
        for sentence, hits in zip(sentences, found, strict=True)
        for hit in hits
        if hit.kind is MentionKind.PERSON and hit.last - hit.first > 1
    )


def _on_first_names(sentence: Sentence, given: frozenset[str], names: Sequence[Mention]) -> Iterator[Hit]:
    """A state's name that is the first name of somebody in the article ("Chad"), where the model sees no place."""
    places = {i for name in names if name.kind is MentionKind.PLACE for i in range(name.first, name.last)}
    for index, token in enumerate(sentence.tokens):
        if token.text in given and token.upos == "PROPN" and index not in places:
            yield Hit(index, index + 1, MentionKind.PERSON, "namesake", 1)


def _described_names(sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Proper names that a role word runs into ("Malian airline | Savane Wings"), where nothing else is known of them."""
    tokens = sentence.tokens
    for hit in hits:
        last = hit.last
        while (
            hit.kind is MentionKind.DESCRIPTION and last < len(tokens) and tokens[last].upos == "PROPN" and tokens[last].text[0].isupper()
        ):
            last += 1
        if last > hit.last and tokens[hit.last - 1].text[0].islower():
            yield Hit(hit.last, last, MentionKind.ORGANISATION, "parse", 6)


def _first_words(sentences: Sequence[Sentence], found: Sequence[Sequence[Hit]], tables: ActorTables) -> frozenset[str]:
    """The first words of the longer names of organisations in the article, where they name nothing else ("Mahan" of Mahan Air)."""
    words = {
        sentence.tokens[hit.first].text
        for sentence, hits in zip(sentences, found, strict=True)
        for hit in hits
        if hit.kind is MentionKind.ORGANISATION and hit.last - hit.first > 1 and sentence.tokens[hit.first].upos == "PROPN"
    }
    return frozenset(w for w in words if fold(w) not in tables.names and w[0].isupper() and len(w) > len("The"))


def _short_names(sentence: Sentence, words: frozenset[str]) -> Iterator[Hit]:
    """Organisations by the first word of their name."""
    for index, token in enumerate(sentence.tokens):
        if token.text in words and token.upos == "PROPN":
            yield Hit(index, index + 1, MentionKind.ORGANISATION, "namesake", 5)


def _namesakes(sentence: Sentence, hits: Sequence[Hit], surnames: frozenset[str], names: Sequence[Mention]) -> Iterator[Hit]:
    """Surnames named in full elsewhere in the article, and proper names behind a title ("Minister Okoro").

    A surname that is a state's name too ("Jordan") is the person where the model sees no place.
    """
    tokens = sentence.tokens
    titles = {hit.last for hit in hits if hit.kind is MentionKind.OFFICE}
    places = {i for name in names if name.kind is MentionKind.PLACE for i in range(name.first, name.last)}
    for index, token in enumerate(tokens):
        if token.upos != "PROPN" or token.deprel == "nmod:desc":
            continue
        titled = index in titles and any(t.deprel == "nmod:desc" and t.head == index for t in tokens)
        courteous = index > 0 and tokens[index - 1].text.lower() in COURTESY and tokens[index - 1].upos == "PROPN"
        if titled or courteous or (fold(token.text) in surnames and token.text[0].isupper()):
            yield Hit(index, index + 1, MentionKind.PERSON, "namesake", 6 if titled or index in places else 1)


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of the stretch that hangs outside it."""
    return next((i for i in range(first, last) if not first <= tokens[i].head < last), last - 1)


def _mention(hit: Hit, number: int, sentence: Sentence) -> Mention:
    tokens = sentence.tokens
    span = Span(tokens[hit.first].span.start, tokens[hit.last - 1].span.end)
    return Mention(span, hit.kind, number, hit.first, hit.last, _head(tokens, hit.first, hit.last), hit.finder)
