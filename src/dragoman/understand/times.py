"""Time expressions of an article: found by the grammar of `dates.yaml`, with their TIMEX3 value before anchoring."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.domain import Sentence, Span, TimeExpression, Token
from dragoman.lexicon.dates import DateGrammar, DatePattern

REACH = 40  # code points before an expression in which its part, bound and relation are looked for
FIELD = re.compile(r"\{([a-z]+)(\d?)\}")
WORD = re.compile(r"[^\W\d]+|(?<!\d)\d++[a-z]+")  # from the first digit on, lest 100,000 digits be tried from each
UNKNOWN = "XXXX"
MODIFIES = frozenset({"compound", "amod", "nummod", "nmod:poss", "nmod", "nmod:desc", "det", "dep", "nmod:unmarked", "nmod:tmod"})


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    order: int
    pattern: DatePattern
    value: str
    mod: str | None


def find_times(sentences: Sequence[Sentence], grammar: DateGrammar) -> tuple[TimeExpression, ...]:
    """All time expressions in order of the text; they never overlap. Longer matches win, then earlier entries of the grammar."""
    found: list[TimeExpression] = []
    for index, sentence in enumerate(sentences):
        found.extend(_in_sentence(index, sentence, grammar))
    return tuple(found)


def _in_sentence(index: int, sentence: Sentence, grammar: DateGrammar) -> Iterator[TimeExpression]:
    if not sentence.tokens:
        return
    text = _text_of(sentence)
    taken: list[_Match] = []
    for match in sorted(_candidates(sentence, text, grammar), key=lambda m: (m.start - m.end, m.order, m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in taken):
            taken.append(match)
    floor = 0
    for match in sorted(taken, key=lambda m: m.start):
        first, last = _tokens(sentence, match.start, match.end)
        start, mod = _prefixes(text, floor, match, grammar, modifier=_modifies(sentence.tokens, first, last))
        first, last = _tokens(sentence, start, match.end)
        offset = sentence.span.start
        span = Span(offset + start, offset + match.end)
        yield TimeExpression(span, index, first, last, match.pattern.kind, match.value, mod, match.pattern.rule)
        floor = match.end


def _text_of(sentence: Sentence) -> str:
    """The sentence's text rebuilt from its tokens, blanks between them, so that offsets stay the article's."""
    pieces: list[str] = []
    at = sentence.span.start
    for token in sentence.tokens:
        pieces.append(" " * (token.span.start - at) + token.text)
        at = token.span.end
    return "".join(pieces)


def _candidates(sentence: Sentence, text: str, grammar: DateGrammar) -> Iterator[_Match]:
    words = set(WORD.findall(text.lower()))
    if any(character.isdigit() for character in text):
        words.add("0")
    opening = grammar.opening
    for order in sorted(opening[""].union(*(opening[word] for word in words if word in opening))):
        pattern = grammar.patterns[order]
        if all(any(words.isdisjoint(need) for need in needs) for needs in pattern.needs):
            continue
        for found in pattern.regex.finditer(text):
            if found.end() > found.start() and _allowed(sentence, found, pattern):
                yield _Match(found.start(), found.end(), order, pattern, _fill(pattern.value, found, grammar), pattern.mod)


def _allowed(sentence: Sentence, found: re.Match[str], pattern: DatePattern) -> bool:
    """The parse settles what letters cannot: "March" as a verb, "April" as somebody's name, "2015 soldiers" as a number of them."""
    first, last = _tokens(sentence, found.start(), found.end())
    tokens = sentence.tokens
    if tokens[first].upos in pattern.never or (pattern.never and _is_named(tokens, first, last)):
        return False
    if not pattern.quantity or last >= len(tokens):
        return True
    counted, before = tokens[last], tokens[first - 1].text.lower() if first else ""
    plural = counted.upos == "NOUN" and counted.text.lower() != counted.lemma.lower() and counted.text.lower().endswith("s")
    return not plural or before in {"the", "its", "their", "his", "her", "’s", "'s", "in"}


def _is_named(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True when a word of the match is part of a name that goes on outside it ("April Ryan")."""
    follows = last < len(tokens) and tokens[last].deprel.startswith("flat") and first <= tokens[last].head < last
    return follows or (tokens[first].deprel.startswith("flat") and tokens[first].head < first)


def _fill(template: str, found: re.Match[str], grammar: DateGrammar) -> str:
    groups = found.groupdict()

    def value(field: re.Match[str]) -> str:
        name, index = field.groups()
        other = None if f"{{{name}2}}" in template else groups.get(name + "2") or groups.get(name + "3")  # of another alternative
        written = groups.get(name + index) or other
        if written is None:
            return UNKNOWN
        word = re.sub(r"\s+", " ", written.replace("’", "'")).strip()
        if name in {"day", "mm", "dd"}:
            return word.zfill(2)
        return grammar.words.get(name, {}).get(word.lower(), word)

    filled = FIELD.sub(value, template)
    if "/" in filled and not filled.startswith(("P", "REF")):  # one year written for both ends counts for both
        one, two = filled.split("/")
        if two.startswith(UNKNOWN) and not one.startswith(UNKNOWN):
            two = one[:4] + two[4:]
        elif one.startswith(UNKNOWN) and two[:4].isdigit():
            one = two[:4] + one[4:] if one[4:] <= two[4:] else f"{int(two[:4]) - 1:04d}{one[4:]}"
        filled = f"{one}/{two}"
    return filled


def _prefixes(text: str, floor: int, match: _Match, grammar: DateGrammar, *, modifier: bool) -> tuple[int, str | None]:
    """Where the expression starts with its part ("mid-February") and bound ("over a year"), and its mod with the relation before it."""
    start, marks = match.start, []
    lowest = max(floor, start - REACH)
    part = grammar.part.search(text, lowest, start)
    if part and match.pattern.kind == "DATE":
        start = part.start()
        marks.append(grammar.parts[_word(part)])
    bound = grammar.bound.search(text, lowest, start)
    counted = match.value.startswith(("P", "-P", "+P", "ANA")) and "/" not in match.value
    if bound and (counted or grammar.bounds[_word(bound)] == "APPROX"):
        start = bound.start()
        marks.append(grammar.bounds[_word(bound)])
    if not modifier:
        relation = grammar.relation.search(text, lowest, start)
        if relation:
            marks.append(grammar.relations[_word(relation)])
    if match.mod:
        marks.append(match.mod)
    return start, " ".join(marks) or None


def _word(found: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", found.group("word")).lower()


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens that a stretch of the sentence touches, half-open; offsets count from the sentence's start."""
    offset = sentence.span.start
    touched = [i for i, t in enumerate(sentence.tokens) if t.span.start < offset + end and offset + start < t.span.end]
    return (touched[0], touched[-1] + 1) if touched else (0, 1)


def _modifies(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where the expression belongs to a noun after it ("after Monday's attack"): then "after" is not about Monday."""
    if last < len(tokens) and tokens[last].text in {"'s", "’s", "'", "’"}:
        return True
    outside = [tokens[i] for i in range(first, last) if not first <= tokens[i].head < last]
    return any(t.head >= last and t.deprel in MODIFIES and tokens[t.head].upos in {"NOUN", "PROPN"} for t in outside)
