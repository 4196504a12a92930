"""Words as the English Web Treebank cuts them, with exact spans, and their lemmas.

"doesn't" is does n't, "Kim's" Kim 's, "US-led" US - led but "mid-February" one word, "$5bn" $ 5 bn, "U.S." and "Lt." keep their stops.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dragoman.domain import Span
from dragoman.lexicon.writing import irregular_lemmas, writing

LETTER = r"[^\W\d_][\u0300-\u036f]*"
WORD = rf"(?:{LETTER})(?:{LETTER}|\d)*"
APOSTROPHE = re.compile("['’]")


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation, most specific first; whatever it does not know is a word of one character."""
    lists = writing()
    stopped = "|".join(sorted(map(re.escape, lists.leading | lists.closing), key=len, reverse=True))
    numbered = "|".join(sorted(map(re.escape, lists.numbered), key=len, reverse=True))
    prefixes = "|".join(sorted(lists.prefixes))
    parts = (
        r"(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’]",
        r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+",
        r"[@#]\w+",
        r"\w[\w-]{0,62}+\.(?:com|org|net|gov|edu|int|ru|ir|uk)\b",
        r"(?:[^\W\d_]\.){2,}(?!\w)",  # U.S., a.m.
        r"[A-Z](?:\.[A-Z])+\b",  # U.S without its last stop
        rf"\b(?:{stopped})\.(?!\w)",
        rf"\b(?:{numbered})\.(?=\s?\d)",
        r"\b[A-Z]\.(?=\s*[^\W\d_a-z])",  # an initial before a name
        r"(?:US|U|A|C|HK)?\$|[£€¥₹₽]",
        r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|9/11\b",  # dates
        r"\d{3,4}-\d{3,4}-\d{4}\b|\d{4}-\d{2}-\d{2}\b",  # telephone numbers, ISO dates
        r"\d+(?:[.,:]\d+)*+(?:st|nd|rd|th|s|['’]s)?(?![^\W_])",
        rf"\d+(?:[.,:]\d+)*+(?=(?:{'|'.join(sorted(lists.units, key=len, reverse=True))})(?![^\W_]))",
        r"\d+(?:[.,:]\d+)*+(?![^\W_])|\d[^\W_]*",
        r"['’]\d\ds?\b",
        rf"\b(?i:{prefixes})-{WORD}(?:['’]{WORD})*",
        r"[A-Z]{1,3}&[A-Z]{1,3}\b",
        rf"{WORD}(?:['’]{WORD})*",
        r"\.{2,}|…|--+|!+\?*|\?+!*|\*+|=+|_+|~+|''|``",
        r"\S",
    )
    return re.compile("|".join(f"(?:{part})" for part in parts))


def words(text: str, sentence: Span) -> tuple[Span, ...]:
    """The words of one sentence of `text`, in order; together they cover all that is not blank."""
    return tuple(part for found in _pattern().finditer(text, sentence.start, sentence.end) for part in _parts(text, Span(*found.span())))


def _parts(text: str, word: Span) -> Iterator[Span]:
    """The word, or its parts where it was written together with a clitic: do n't, Kim 's, can not."""
    written = word.of(text)
    cut = _clitic(written)
    if cut:
        yield from _parts(text, Span(word.start, word.start + cut))
        yield Span(word.start + cut, word.end)
    else:
        yield word


@lru_cache(maxsize=16384)
def _clitic(written: str) -> int:
    """Where the last part of a word begins, 0 when it has only one."""
    lower = written.lower()
    if len(lower) > 3 and lower[-3:] in {"n't", "n’t"}:
        return len(lower) - 3
    place = max(lower.rfind("'"), lower.rfind("’"))
    if place > 0 and not lower[0].isdigit() and lower[place + 1 :] in writing().clitics:
        return place
    return dict(writing().joined).get(lower, 0)


BASE = frozenset({"NN", "VB", "VBP", "JJ", "RB", "MD"})
INFLECTED = frozenset({"NNS", "VBZ", "VBD", "VBN", "VBG", "VBP", "JJR", "JJS", "RBR", "RBS"})


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word: lower case, but a proper noun stays as written. "met" VBD is meet, "n't" not, "them" they."""
    lower = word.lower()
    known = irregular_lemmas().get((lower, xpos))
    if known is not None:
        return known
    if upos == "PROPN":
        return word
    if xpos not in INFLECTED or upos not in {"NOUN", "VERB", "AUX", "ADJ", "ADV"}:
        return lower
    from lemminflect import getLemma  # 0.16 s to load its dictionary: not before the first inflected word

    found: tuple[str, ...] = getLemma(lower, upos)
    return found[0] if found else lower
