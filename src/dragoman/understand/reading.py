"""Put what the finders see in an article together into one Reading."""

from dataclasses import dataclass

from dragoman.domain import Article, Reading
from dragoman.lexicon.actors import ActorTables
from dragoman.lexicon.dates import DateGrammar
from dragoman.lexicon.reporting import Reporting
from dragoman.understand.attributions import find_attributions
from dragoman.understand.mentions import find_mentions
from dragoman.understand.parser import Parsed
from dragoman.understand.quotes import find_quotes
from dragoman.understand.times import find_times


@dataclass(frozen=True, slots=True)
class Finders:
    """The word tables that the finders read."""

    actors: ActorTables
    dates: DateGrammar
    reporting: Reporting


def read_parsed(article: Article, parsed: Parsed, finders: Finders) -> Reading:
    """The article's reading, from its parse and the model's names."""
    sentences = parsed.sentences
    quotes = find_quotes(article.text, sentences)
    return Reading(
        article=article,
        sentences=sentences,
        mentions=find_mentions(sentences, parsed.names, finders.actors),
        times=find_times(sentences, finders.dates),
        quotes=quotes,
        signals=parsed.signals,
        attributions=find_attributions(sentences, quotes, finders.reporting),
    )
