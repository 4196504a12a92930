"""What a release says of itself, and what was done to its content."""

import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import UsageError
from dragoman.show.days import counted

NOUNS = {"events": "event", "open_items": "open item", "articles": "article"}
SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
SLUG = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class About:
    """A release's title page. `name` is its short name, in small letters; `version` is the day's when none is given.

    `coder` and `ontology` made the records, `edition` of the ledger is released; `show_words` is the longest quote, None for no limit;
    `texts` says whether the articles' words are in it. UsageError when the name is no short name, the licence no SPDX
    identifier, or the url no address.
    """

    name: str
    title: str
    day: date
    version: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    url: str = ""
    coder: str = ""
    ontology: str = ""
    edition: int = 0
    show_words: int | None = None
    masked: bool = False
    texts: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not SLUG.fullmatch(self.name):
            raise UsageError(f"{self.name!r} is no short name for a release; write small letters, digits and hyphens, such as korea-2021")
        if self.licence and not SPDX.fullmatch(self.licence):
            raise UsageError(f"{self.licence!r} is no SPDX identifier; write one such as CC-BY-4.0")
        if self.url and not self.url.startswith(("http://", "https://")):
            raise UsageError(f"{self.url!r} is no address; write one that begins with https://")

    @property
    def number(self) -> str:
        """The version, else the day as one: 2021.3.31, three numbers as in semantic versions, which catalogues ask for."""
        return self.version or f"{self.day.year}.{self.day.month}.{self.day.day}"

    @property
    def made_by(self) -> tuple[str, ...]:
        """The authors; the program where nobody is named."""
        return self.authors or ("Dragoman",)

    def done(self) -> tuple[str, ...]:
        """What was done to the content, in sentences."""
        quotes = "Quotes are whole." if self.show_words is None else f"Quotes are cut to {self.show_words} words."
        names = "Names of private persons are masked as [name]." if self.masked else "Names stand as in the reports."
        texts = "The articles' texts are in the table texts." if self.texts else "The articles' texts are left out."
        return quotes, names, texts

    def held(self) -> str:
        """How many rows it holds: `34 events, 1 open item, 7 articles`."""
        return ", ".join(counted(self.counts[table], noun) for table, noun in NOUNS.items() if table in self.counts)

    def summary(self) -> str:
        """One paragraph on what is in the release."""
        made = f"Coded by {self.coder or 'Dragoman'} with {self.ontology}; edition {self.edition} of the ledger, as of {self.day}."
        return f"Political events and open items read from news reports, with their sources. It holds {self.held()}. {made}"
