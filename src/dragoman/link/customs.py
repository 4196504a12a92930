"""Whose a bare title is where an outlet speaks for a state: "the Secretary" on a site of the United States."""

from dragoman.domain import Article, Mention
from dragoman.lexicon.styles import Style, load_styles
from dragoman.link.phrases import Phrases
from dragoman.link.who import Side

OWN_OUTLETS = frozenset({"government", "state_media", "party"})
OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL"})
EVERY = "*"  # words that no state uses of itself
NOTHING = Style(frozenset(), frozenset())


class Customs:
    """The titles of the state that an article's outlet speaks for; `home` is its code, None for any other outlet."""

    def __init__(self, article: Article, phrases: Phrases) -> None:
        outlet = article.outlet
        self.home = outlet.country if outlet.kind in OWN_OUTLETS else None
        styles = load_styles()
        own, every = styles.get(self.home or "", NOTHING), styles[EVERY]
        self.style = Style(own.own, own.never | every.never) if self.home else NOTHING
        self.phrases = phrases

    def own(self, mention: Mention) -> Side | None:
        """The outlet's state, for a title that only it uses."""
        return self._side(mention) if self._words(mention) in self.style.own else None

    def capital(self, mention: Mention, sector: str) -> Side | None:
        """The outlet's state, for a title with a capital, as one writes one's own ("the President", "the Foreign Ministry")."""
        written = self.phrases.words(mention)
        titled = written[:1].isupper() and mention.first > 0 and not written.isupper() and sector in OFFICES
        several = self.phrases.is_plural(mention.sentence, mention.head)
        return self._side(mention) if titled and not several and not self.is_strange(mention) else None

    def is_strange(self, mention: Mention) -> bool:
        """True for a title that the outlet's state does not have."""
        return self._words(mention) in self.style.never

    def _words(self, mention: Mention) -> str:
        return " ".join(self.phrases.words(mention).lower().split())

    def _side(self, mention: Mention) -> Side | None:
        return Side("state", self.home, mention.span, f"the outlet's own title, {self.home}") if self.home else None
