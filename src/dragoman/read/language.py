"""Is this English? Function words decide; py3langid is asked only where they leave doubt (it takes 1 s and 123 MB to load)."""

import re

from dragoman.lexicon.furniture import function_words

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8  # words below which nothing is said
_SURE = 0.25  # English news has 0.35 to 0.45 function words of this list
_OTHER = 0.08  # the closest other languages stay below ("a", "in", "on", "as" exist in several)
_HEADLINES = 60  # words up to which English may be titles and names without any function word


def is_english(text: str) -> bool:
    """True when `text` (a sample is enough) is English, or too short to tell and written in Latin script."""
    words = [word.casefold() for word in _WORD.findall(text[:6000])]
    latin = sum(word.isascii() for word in words)
    if len(words) < _ENOUGH:
        return not words or latin * 2 >= len(words)
    share = sum(word in function_words() for word in words) / len(words)
    if share >= _SURE:
        return True
    if share <= _OTHER and (len(words) > _HEADLINES or latin * 2 < len(words)):
        return False
    return _asked(text)


def _asked(text: str) -> bool:
    from py3langid.langid import classify

    return bool(classify(text[:3000])[0] == "en")
